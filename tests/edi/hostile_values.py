"""Values that harm, put into every element of a file of each kind; and what checks and reads such files.

`make soak` tries every value in every element, the suite two or three of them in each.
"""

import sys
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from radbill.edi.acknowledgments.reading import read_acknowledgments
from radbill.edi.claim_837p.claim_exchange import claims_document
from radbill.edi.claim_837p.reader import read_837p
from radbill.edi.claim_status_276_277.reader import read_claim_statuses
from radbill.edi.eligibility_270_271.reader_271 import read_eligibility
from radbill.edi.guides.exchange_files import CheckedFile, check_exchange_file
from tests.edi.answer_samples import CODES, samples

KINDS = ("270", "271", "276", "277", "277CA", "835", "837P", "999")
#: More digits than Python turns into a number; a byte that is no UTF-8; NUL; the last day; no number.
VALUES = (b"9" * 5000, b"0" * 5000 + b"7", b"-" + b"9" * 40, b"\xff", b"\x00", b"99991231", b"x")
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


def changed(content: bytes, every: int) -> Iterator[bytes]:
    """The file with a value in one element, for every such pair (every = 1) or one in so many, spread over both."""
    terminator, element = content[105:106], content[3:4]
    segments, places = content.split(terminator), count()
    for at, segment in enumerate(segments):
        parts = segment.split(element)
        for position in range(1, len(parts)):
            if at == 0 and position in _NAMED_BY_ISA:
                continue
            place = next(places)
            for number, value in enumerate(VALUES):
                if (place + number) % every == 0:
                    other = element.join([*parts[:position], value, *parts[position + 1 :]])
                    yield terminator.join([*segments[:at], other, *segments[at + 1 :]])


def small_sample(shared_data: Path, kind: str) -> bytes:
    """The largest whole sample of a kind among the small ones."""
    contents = [path.read_bytes() for path in samples(shared_data, kind)]
    return max((each for each in contents if each[:3] == b"ISA" and len(each) <= _SMALL), key=len)


def checked_and_read(path: Path, kind: str) -> list[CheckedFile]:
    """Check a file and read it with every reader of its kind."""
    answer = list(check_exchange_file(path, CODES))
    for read in READERS.get(kind, ()):
        read(path)
    return answer


def main(shared_data: Path) -> int:
    """Try every value in every element of each kind; gives how many were not told as one checked file."""
    untold = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "changed.edi"
        for kind in KINDS:
            tried = 0
            for content in changed(small_sample(shared_data, kind), 1):
                path.write_bytes(content)
                untold += len(checked_and_read(path, kind)) != 1
                tried += 1
            sys.stdout.write(f"{kind}: {tried:,} files with a value that harms were checked and read\n")
    return untold
