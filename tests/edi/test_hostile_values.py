"""Whatever stands in an element, no check and no reader breaks: every element of a file of each kind, in turn."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from radbill.core.failures import Failure
from radbill.edi.acknowledgments.reading import read_acknowledgments
from radbill.edi.claim_837p.claim_exchange import claims_document
from radbill.edi.claim_837p.reader import read_837p
from radbill.edi.claim_status_276_277.reader import read_claim_statuses
from radbill.edi.eligibility_270_271.reader_271 import read_eligibility
from radbill.edi.guides.exchange_files import check_exchange_file
from tests.edi.answer_samples import CODES, samples

#: More digits than Python turns into a number; a byte that is no UTF-8; NUL; the last day; no number.
VALUES = [b"9" * 5000, b"0" * 5000 + b"7", b"-" + b"9" * 40, b"\xff", b"\x00", b"99991231", b"x"]
READERS = {
    "999": [lambda path: list(read_acknowledgments(path, CODES))],
    "277CA": [lambda path: list(read_acknowledgments(path, CODES))],
    "271": [lambda path: list(read_eligibility(path, CODES))],
    "277": [lambda path: list(read_claim_statuses(path, CODES))],
    "837P": [claims_document, lambda path: read_837p(path.read_bytes())],
}
#: The signs that an ISA itself names stay: they say how the file is cut.
_NAMED_BY_ISA = {11, 16}
_SMALL = 2_500


def changed(content: bytes, value: bytes) -> Iterator[bytes]:
    """The file with this value in each element, one after the other."""
    terminator, element = content[105:106], content[3:4]
    segments = content.split(terminator)
    for at, segment in enumerate(segments):
        parts = segment.split(element)
        for position in range(1, len(parts)):
            if not (at == 0 and position in _NAMED_BY_ISA):
                other = element.join([*parts[:position], value, *parts[position + 1 :]])
                yield terminator.join([*segments[:at], other, *segments[at + 1 :]])


def small_sample(shared_data: Path, kind: str) -> bytes:
    """The largest whole sample of a kind among the small ones."""
    contents = [path.read_bytes() for path in samples(shared_data, kind)]
    return max((each for each in contents if each[:3] == b"ISA" and len(each) <= _SMALL), key=len)


@pytest.mark.parametrize("kind", ["270", "271", "276", "277", "277CA", "835", "837P", "999"])
def test_every_value_in_every_element_is_read_and_checked(shared_data, tmp_path, kind) -> None:
    path = tmp_path / "changed.edi"
    count = 0
    for value in VALUES:
        for content in changed(small_sample(shared_data, kind), value):
            path.write_bytes(content)
            report = check_exchange_file(path, CODES)
            assert not isinstance(report, Failure)
            for read in READERS.get(kind, ()):
                read(path)
            count += 1
    assert count > len(VALUES) * 60
