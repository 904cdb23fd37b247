from pathlib import Path

import pytest

from radbill.edi.x12.faults import Fault
from radbill.edi.x12.scan import joined, scan
from tests.edi.guides.check import places_of, report_of
from tests.edi.guides.sample_faults import SEEN, UNSEEN

EXPECTED = {**SEEN, **UNSEEN}


@pytest.fixture(scope="module")
def samples(shared_data: Path) -> Path:
    folder = shared_data / "edi"
    if not folder.is_dir():
        pytest.skip("The third-party X12 samples are not here; set RADBILL_SHARED_DATA to their folder.")
    return folder


def files(samples: Path) -> list[Path]:
    return sorted(path for path in samples.rglob("*") if path.is_file() and "_restricted" not in path.parts)


@pytest.mark.parametrize("name", EXPECTED)
def test_each_fault_of_a_sample_is_told_once_at_its_segment(samples: Path, name: str) -> None:
    expected = sorted(EXPECTED[name], key=lambda place: (place[1], place[2] or 0, place[0]))
    assert places_of((samples / name).read_bytes()) == expected


def test_every_sample_comes_back_with_equal_segments(samples: Path) -> None:
    every_file = files(samples)
    assert len(every_file) >= 90
    for path in every_file:
        content = path.read_bytes()
        first = [item for item in scan(content) if not isinstance(item, Fault)]
        again = [item for item in scan(b"".join(joined(first))) if not isinstance(item, Fault)]
        assert again == first, path.name
        assert without_line_ends(b"".join(joined(first))) == without_line_ends(content) or not first, path.name


def without_line_ends(content: bytes) -> bytes:
    """The file without line ends, blanks between segments and the terminator at its end, which may be missing."""
    lines = content.removeprefix(b"\xef\xbb\xbf").splitlines()
    return b"".join(line.lstrip(b" \t") for line in lines).rstrip(b"~")


def test_no_sample_takes_long_or_ends_in_an_exception(samples: Path) -> None:
    for path in files(samples):
        report = report_of(path.read_bytes())
        assert report.transactions or report.is_unreadable, path.name
