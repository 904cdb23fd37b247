"""Whatever stands in an element, no check and no reader breaks: every element of a file of each kind, in turn."""

import re
from collections import Counter
from itertools import count
from pathlib import Path

import pytest

from tests.edi.answer_samples import ISA
from tests.edi.hostile_values import KINDS, VALUES, changed, checked_and_read, small_sample

EVERY = 3


@pytest.mark.parametrize("kind", KINDS)
def test_values_in_every_element_are_read_and_checked(shared_data: Path, tmp_path: Path, kind: str) -> None:
    path, tried = tmp_path / "changed.edi", 0
    for content in changed(small_sample(shared_data, kind), EVERY):
        path.write_bytes(content)
        (checked,) = checked_and_read(path, kind)
        assert checked.name == str(path)
        tried += 1
    assert tried > len(VALUES) * 60 / EVERY


def test_a_third_of_the_pairs_has_every_element_and_every_value() -> None:
    content = f"{ISA}~GS*a*b~".encode()
    changes = Counter(
        place
        for each in changed(content, EVERY)
        for place in zip(count(), elements(content), elements(each), strict=False)
        if place[1] != place[2]
    )
    # The ISA has sixteen elements, two of which say how the file is cut.
    assert Counter(at for at, _, _ in changes).keys() == {*range(1, 17), 18, 19} - {11, 16}
    assert min(Counter(at for at, _, _ in changes).values()) == len(VALUES) // EVERY
    assert {value for _, _, value in changes} == set(VALUES)
    assert len(list(changed(content, 1))) == 16 * len(VALUES)


def elements(content: bytes) -> list[bytes]:
    return re.split(rb"[*~]", content)
