"""A quarter of pairs whose parts are not all there: what they surely say, and what nobody knows."""

from datetime import date
from pathlib import Path

import pytest

from radbill.core.failures import Failure, FailureReason
from radbill.reference.book.book import ReferenceBook
from radbill.reference.store.store import import_downloads

PUBLISHED = Path(__file__).parents[2] / "data" / "published" / "ccipra-v322r0-f1.excerpt.txt"
DAY = date(2026, 8, 3)
#: Column 1 and 2 code of the pairs in each part, in the order of column 1 as CMS sorts them.
PARTS = {1: "11000 36000", 2: "31500 36000", 3: "70470 70450", 4: "93306 93303"}


def heading() -> str:
    text = PUBLISHED.read_text(encoding="utf-8")
    return text[: text.index("0001A\t0591T")]


def imported(folder: Path, *numbers: int) -> tuple[str, ...]:
    for number in numbers:
        pair = PARTS[number].replace(" ", "\t")
        line = f"{pair}\t\t20200101\t*\t1\tMisuse of Column Two code with Column One code\r\n"
        (folder / f"ccipra-v322r0-f{number}.txt").write_text(heading() + line, encoding="utf-8", newline="")
    return import_downloads([folder], directory=folder / "store").notes


def answer(folder: Path, one: str, other: str) -> object:
    found = ReferenceBook.open(folder / "store", starter=False).ptp_pair(one, other, DAY)
    return found.reason if isinstance(found, Failure) else found and found.modifier_indicator


@pytest.mark.parametrize(
    ("parts", "missing"),
    [((1,), "f2, f3, f4 are"), ((1, 2, 4), "f3 is"), ((4,), "f1, f2, f3 are"), ((1, 2, 3, 4), "")],
)
def test_an_import_says_which_parts_are_missing(tmp_path: Path, parts: tuple[int, ...], missing: str) -> None:
    said = (f"NCCI-PTP-2026Q3: {missing} missing; import the rest too.",) if missing else ()
    assert imported(tmp_path, *parts) == said


def test_a_part_alone_never_answers_for_the_quarter(tmp_path: Path) -> None:
    imported(tmp_path, 1)
    assert answer(tmp_path, "70450", "70470") is FailureReason.MISSING_REFERENCE_DATA
    assert answer(tmp_path, "36000", "11000") == "1", "a pair that is loaded is surely one"
    assert answer(tmp_path, "10004", "11000") is None, "both codes stand in the part that is loaded"
    assert answer(tmp_path, "11001", "11000") is FailureReason.MISSING_REFERENCE_DATA


def test_what_lies_between_two_loaded_parts_is_known(tmp_path: Path) -> None:
    imported(tmp_path, 2, 3)
    assert answer(tmp_path, "50000", "60000") is None
    assert answer(tmp_path, "50000", "93306") is FailureReason.MISSING_REFERENCE_DATA
    assert answer(tmp_path, "11000", "50000") is FailureReason.MISSING_REFERENCE_DATA


def test_the_parts_that_come_later_complete_the_quarter(tmp_path: Path) -> None:
    imported(tmp_path, 1)
    assert imported(tmp_path, 2, 3, 4) == ()
    assert answer(tmp_path, "70450", "70470") == "1"
    assert answer(tmp_path, "70450", "99999") is None


def test_a_failure_names_the_parts_and_the_code(tmp_path: Path) -> None:
    imported(tmp_path, 1, 2, 4)
    found = ReferenceBook.open(tmp_path / "store", starter=False).ptp_pair("70450", "70460", DAY)
    assert isinstance(found, Failure)
    assert "NCCI-PTP-2026Q3 is loaded in part: f3 is missing, and the pairs of 70450" in found.message
    assert found.what_to_do == "Import f3 too."
