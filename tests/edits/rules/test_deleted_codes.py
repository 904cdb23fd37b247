"""Every code that left the complete fee schedule between two years is surely wrong after it (45 CFR 162.1002)."""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from radbill.codes.code_sets import UNLISTED
from radbill.core.findings import Severity
from radbill.edits.engine.scrub import scrub
from radbill.reference.book.book import ReferenceBook
from radbill.reference.store.store import import_downloads
from tests.edits.valid_batch import batch_from, valid_sketch

_OLD, _NEW = "rvu25d/PPRRVU2025_Oct.csv", "rvu26c/PPRRVU2026_Jul_nonQPP.csv"
_DAY = date(2026, 7, 15)
#: In a quarter whose own schedule is not loaded: what ended before stays ended.
_LATER = date(2026, 11, 10)
#: Ended with 2025 or before: named by field cases, in no complete file that is here.
_EARLIER = {"G0202", "G0204", "G0206", "G0297", "G0389", "72275", "49203", "49204", "49205", "77051", "77052"}


def _codes(path: Path) -> set[str]:
    with path.open(encoding="latin-1", newline="") as file:
        return {row[0] for row in csv.reader(file) if len(row) > 28 and len(row[0]) == 5 and row[0][1:4].isdigit()}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory, shared_data: Path) -> ReferenceBook:
    store = tmp_path_factory.mktemp("store")
    import_downloads([shared_data / "cms" / name for name in (_OLD, _NEW)], directory=store)
    return ReferenceBook.open(store)


def _findings(codes: list[str], book: ReferenceBook, day: date = _DAY) -> Iterator[tuple[str, str, Severity]]:
    sketch = valid_sketch()
    claim, line = sketch["claims"]["C1"], sketch["claims"]["C1"]["lines"]["L1"]
    sketch["claims"] = {
        f"X{code}": {**claim, "lines": {f"L{code}": {**line, "procedure_code": code, "date_of_service": day}}}
        for code in codes
    }
    for finding in scrub(batch_from(sketch), book, day + timedelta(5)).findings:
        yield finding.edit_id, finding.location.key.removeprefix("L"), finding.severity


@pytest.mark.parametrize("day", [_DAY, _LATER])
def test_every_code_that_left_the_schedule_is_refused_and_no_other(book, shared_data, day: date) -> None:
    old, new = (_codes(shared_data / "cms" / name) for name in (_OLD, _NEW))
    gone = sorted((old - new) | _EARLIER)
    assert len(old - new) == 210
    found = {(code, severity) for edit, code, severity in _findings(gone, book, day) if edit == "RB3006"}
    assert found == {(code, Severity.REJECT) for code in gone}
    kept = sorted(old & new)[::40]
    assert not [each for each in _findings(kept, book) if each[0] == "RB3006"]


def test_every_deleted_imaging_code_has_a_word_on_what_stands_for_it(book, shared_data) -> None:
    """Radiology, interventions, and the radiation oncology of the G codes: what left between 2025 and 2026."""
    old, new = (_codes(shared_data / "cms" / name) for name in (_OLD, _NEW))
    gone = {code for code in old - new if code.startswith(("7", "33", "372", "G6")) or code in {"0042T", "55700"}}
    gone -= {"75977"}
    assert {code for edit, code, _ in _findings(sorted(gone), book) if edit == "RB3014"} == gone


#: Five digits that end in 99 and say what was done.
_SAID_IN_WORDS = {"21199", "26499", "27499", "28299", "29899", "37299", "61799"}


def test_every_unlisted_code_of_the_schedule_needs_a_description(book, shared_data) -> None:
    """The schedule has no words: unlisted are CPT's codes that end in 99 below 80000, and those of the set."""
    new = _codes(shared_data / "cms" / _NEW)
    assert new >= UNLISTED
    by_number = {code for code in new if code.isdecimal() and code < "80000" and code.endswith("99")} - _SAID_IN_WORDS
    assert by_number <= UNLISTED
    found = {code for edit, code, _ in _findings(sorted(UNLISTED), book) if edit == "RB3016"}
    assert found == set(UNLISTED)
    assert "RB3016" not in {edit for edit, _, _ in _findings(["70450", "76495", "76000", "A9500", "J2785"], book)}
