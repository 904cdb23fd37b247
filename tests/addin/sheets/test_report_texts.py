"""The sheet Reports: optional, read beside the charges, its rows found again, its texts never repeated."""

import pytest

from radbill import FindingLocation, scrub
from radbill_addin.sheets.reading import OPTIONAL_SHEETS, BatchRead, ReadingOptions, read_batch
from radbill_addin.sheets.report_texts import REPORT_TEXTS
from tests.addin.hosts import HOSTS
from tests.addin.small_workbook import sheet_cells, table_cells

#: Excel's longest cell.
LONGEST = 32_767


@pytest.fixture(params=HOSTS)
def reading(request, tmp_path):
    """Read the small workbook with these rows on its sheet Reports, in both hosts."""

    def read(rows, *, tolerant=False):
        cells = sheet_cells()
        if rows is not None:
            cells[REPORT_TEXTS.name] = table_cells(REPORT_TEXTS, rows)
        return read_batch(HOSTS[request.param](tmp_path, cells).port, ReadingOptions(tolerant=tolerant))

    return read


def row(line_id, text):
    return {"line_id": line_id, "report_text": text}


def test_the_sheet_is_optional() -> None:
    assert REPORT_TEXTS in OPTIONAL_SHEETS


def test_an_older_workbook_reads_as_before(reading) -> None:
    read = reading(None)
    assert isinstance(read, BatchRead), read
    assert (dict(read.batch.report_texts), read.batch.unmatched_report_rows, read.notes) == ({}, (), ())


def test_an_empty_sheet_is_no_report(reading) -> None:
    read = reading([])
    assert isinstance(read, BatchRead), read
    assert dict(read.batch.report_texts) == {}


def test_texts_go_to_their_lines_also_where_the_line_id_is_blank_on_the_charge_row(reading) -> None:
    batch = reading([row("A1", "First."), row("C1-2", "Second.\nOf two lines.")]).batch
    assert dict(batch.report_texts) == {"A1": "First.", "C1-2": "Second.\nOf two lines."}


def test_rows_of_one_line_are_one_report(reading) -> None:
    batch = reading([row("A1", "Report."), row("C2-1", "Other."), row("A1", "Addendum.")]).batch
    assert dict(batch.report_texts) == {"A1": "Report.\nAddendum.", "C2-1": "Other."}


def test_excels_longest_cell_is_read_whole(reading) -> None:
    text = "x" * LONGEST
    assert reading([row("A1", text)]).batch.report_texts["A1"] == text


def test_an_unknown_line_id_is_named_by_its_row(reading, own_home) -> None:
    from radbill import ReferenceBook  # noqa: PLC0415 - after the home of the test is set

    read = reading([row("A1", "First."), row("NOWHERE", "Zwischenfall")])
    assert read.batch.unmatched_report_rows == (6,)
    found = scrub(read.batch, ReferenceBook.open(own_home), read.batch.claims[0].lines[0].date_of_service).findings
    (finding,) = [each for each in found if each.edit_id == "RB7508"]
    assert str(read.record_cells.locate(finding.location)) == "sheet Reports, row 6, column A (Line ID)"
    assert "NOWHERE" not in str(finding)


def test_a_place_on_the_sheet_is_found_by_its_row(reading) -> None:
    record_cells = reading([row("A1", "First.")]).record_cells
    assert (
        str(record_cells.locate(FindingLocation("report", "5", "report_text")))
        == "sheet Reports, row 5, column B (Report text)"
    )


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([row(None, "Zwischenfall")], "row 5, column A (Line ID): The cell is blank, but the row is not."),
        ([row(17.0, "Zwischenfall")], "row 5, column A (Line ID): The code is stored as a number"),
        ([row("A1", "#N/A")], "row 5, column B (Report text): The cell shows #N/A."),
    ],
)
def test_what_cannot_be_read_is_named_without_repeating_it(reading, rows, message) -> None:
    (problem,) = reading(rows)
    assert f"sheet Reports, {message}" in str(problem)
    assert "Zwischenfall" not in str(problem)


def test_a_line_id_stored_as_a_number_is_taken_when_reading_is_tolerant(reading) -> None:
    read = reading([row(17.0, "Zwischenfall")], tolerant=True)
    assert read.batch.unmatched_report_rows == (5,)
    assert "Zwischenfall" not in " ".join(read.notes)


def test_a_batch_does_not_show_its_reports(reading) -> None:
    assert "Zwischenfall" not in repr(reading([row("A1", "Zwischenfall")]).batch)
