"""Exam names of six hospitals' public price lists, beside the codes that they charge: no list gets worse unseen.

The judge is the hospitals' own code. The figures are floors of what was measured against it (`docs/measurements`); a
word or an exam of the tables that is lost is missed by a name that needs it.
"""

from collections import Counter
from pathlib import Path

import pytest

from tests.benchmarks.exam_names_bench import Answer, answers_of

#: Of 110 names each: right first, right among three, surely right; and at most sure and wrong.
FLOORS = {
    "list 1": (103, 110, 84, 0),
    "list 2": (102, 104, 86, 1),
    "list 3": (100, 105, 67, 0),
    "list 4": (101, 108, 85, 1),
    "list 5": (103, 104, 71, 1),
    "list 6": (102, 105, 69, 2),
}


@pytest.fixture(scope="module")
def answers(shared_data: Path) -> list[Answer]:
    return answers_of(shared_data / "exam_names" / "open.csv")


@pytest.mark.parametrize("hospital", FLOORS)
def test_names_of_a_hospital_are_read_as_well_as_they_were(answers: list[Answer], hospital: str) -> None:
    of_it = [each for each in answers if each.hospital == hospital]
    counts = Counter(
        kind
        for each in of_it
        for kind, holds in (
            ("first", each.is_first),
            ("three", each.is_among_three),
            ("sure", each.is_sure and each.is_first),
            ("wrong", each.is_sure and not each.is_first),
        )
        if holds
    )
    first, three, sure, wrong = FLOORS[hospital]
    assert len(of_it) == 110
    assert counts["first"] >= first
    assert counts["three"] >= three
    assert counts["sure"] >= sure
    assert counts["wrong"] <= wrong
