"""ZIP codes to localities; nine digits are another file."""

from datetime import date
from pathlib import Path

import pytest

from radbill.reference.importing import importer_for, read_downloads
from tests.reference.importers.published import published, read, refusal, row, written

LINE = "MA021081421201 Z9   0 A" + " " * 52 + "20254"
LINE_OF_NINE = "MA021081421201" + " " * 6 + "1" + "2345" + " " * 50 + "20254"


def test_the_fields_stand_where_the_layout_says() -> None:
    assert len(LINE) == 80
    table = read(written("ZIP5_OCT2025.txt", LINE + "\r\n"))
    assert (table.release_id, table.in_force.effective_from, table.in_force.effective_to) == (
        "ZIP5-2025Q4", date(2025, 10, 1), None,
    )  # fmt: skip
    assert row(table, zip_code="02108") == {
        "zip_code": "02108",
        "state": "MA",
        "carrier": "14212",
        "locality": "01",
        "needs_plus_four": False,
    }


@pytest.mark.parametrize(("quarter", "first_day"), [("20201", date(2020, 1, 1)), ("20243", date(2024, 7, 1))])
def test_the_quarter_stands_at_the_end_of_each_line(quarter: str, first_day: date) -> None:
    table = read(written("ZIP5.txt", LINE.replace("20254", quarter)))
    assert table.in_force.effective_from == first_day


def test_the_nine_digit_file_is_passed_over_with_a_reason(tmp_path: Path) -> None:
    assert len(LINE_OF_NINE) == 80
    assert importer_for(written("ZIPS.txt", LINE_OF_NINE)) is None
    (tmp_path / "ZIP9_OCT2025.txt").write_text(LINE_OF_NINE)
    result = read_downloads([tmp_path])
    assert result.skipped == ("ZIP9_OCT2025.txt: nine-digit ZIP codes are not used; ZIP5 is",)
    assert not result.failures


def test_a_line_that_was_cut_off_is_refused() -> None:
    assert refusal(written("ZIP5.txt", f"{LINE}\n{LINE[:60]}\n")).startswith("line 2 does not have the ZIP5 layout")


def test_blank_lines_at_the_end_do_not_matter() -> None:
    assert read(written("ZIP5.txt", LINE + "\r\n\r\n\x1a")).table.height == 1


def test_the_layout_page_is_not_taken_for_it() -> None:
    assert importer_for(written("ZIP5lyout.txt", "     Zip5 Record Layout\nState   1   2   2\n")) is None
    assert published("ZIP5_OCT2025.txt").content.startswith(b"AL35201")
