"""What changed: RVU26C beside RVU25D for the codes of a workbook, into a report beside it."""

import openpyxl
import pytest

from radbill import ReferenceBook
from radbill_addin.actions.export_batch import export_batch
from radbill_addin.actions.what_changed import changes_for, what_changed
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.practice import PRACTICE
from tests.addin.actions.worked_batches import FIRST_ROW, NOON, cells_with, small_cells, users_cells
from tests.addin.small_workbook import change

_USAGE = 3 + [column.field for column in PRACTICE.columns].index("usage_indicator")


def codes_in(path) -> set[str]:
    sheet = openpyxl.load_workbook(path)["Payment"]
    return {row[0] for row in sheet.iter_rows(min_row=5, max_col=1, values_only=True) if row[0]}


def test_the_report_has_the_codes_of_the_workbook(open_in, context, exported) -> None:
    host = open_in(small_cells())
    before = list(users_cells(host))
    summary = what_changed(host.port, context)
    (report,) = exported.iterdir()
    assert report.name.endswith("_changes_RVU25D_RVU26C.xlsx")
    assert summary.headline == "RVU25D to RVU26C: 0 codes added, 0 deleted."
    assert summary.lines[-1] == f"The report: {report}"
    assert summary.facts == {"workbook": str(report)}
    assert codes_in(report) == {"70450", "71046", "77067"}
    assert openpyxl.load_workbook(report)["Summary"]["A3"].value == "From RVU25D to RVU26C."
    assert list(users_cells(host)) == before


def test_the_money_is_that_of_the_rows(open_in, context) -> None:
    """70450-26 in Alabama is 36.95 and 37.44 by the published files; the other rows are taken out."""
    cells = small_cells()
    del cells[CHARGES.name][FIRST_ROW:]
    summary = what_changed(open_in(cells).port, context)
    assert "Your own 1 line: +0.49 dollars." in summary.lines


def test_codes_that_were_exported_in_the_last_year_are_compared_too(open_in, context, exported) -> None:
    cells = small_cells()
    cells[PRACTICE.name][_USAGE][1] = "P"
    export_batch(open_in(cells).port, context)
    for row in (FIRST_ROW, FIRST_ROW + 1, FIRST_ROW + 2):
        change(cells, CHARGES, row, "procedure_code", "70553")
    what_changed(open_in(cells).port, context)
    (report,) = exported.glob("*.xlsx")
    assert codes_in(report) == {"70450", "71046", "77067", "70553"}
    found, _money = changes_for((), ReferenceBook.open(), NOON.date().replace(year=2028))
    assert {each.procedure_code for each in found.payments} == set()


def test_a_report_of_the_same_name_is_replaced(open_in, context, exported) -> None:
    host = open_in(small_cells())
    what_changed(host.port, context)
    what_changed(host.port, context)
    assert len(list(exported.iterdir())) == 1


def test_a_folder_that_takes_nothing_is_told(open_in, context, tmp_path) -> None:
    summary = what_changed(open_in(small_cells()).port, context._replace(target_folder=tmp_path / "nowhere"))
    assert summary.is_refused
    assert "could not be written" in summary.headline


def test_one_release_alone_is_nothing_to_compare(open_in, context, exported, monkeypatch) -> None:
    every = context.book.releases()
    monkeypatch.setattr(context.book, "releases", lambda: [each for each in every if each.release_id != "RVU25D"])
    summary = what_changed(open_in(small_cells()).port, context)
    assert summary.headline.startswith("Nothing was compared: Only one release of the fee schedule is loaded")
    assert summary.is_refused
    assert list(exported.iterdir()) == []


def test_a_damaged_ledger_is_told_among_what_was_not_compared(open_in, context, own_home) -> None:
    own_home.mkdir(exist_ok=True)
    (own_home / "ledger.sqlite").write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    summary = what_changed(open_in(small_cells()).port, context)
    assert [line for line in summary.lines if "exported in the last year: The ledger" in line]


@pytest.mark.parametrize("field", ["charge_amount"])
def test_a_workbook_that_cannot_be_read_is_refused(open_in, context, exported, field) -> None:
    assert what_changed(open_in(cells_with(FIRST_ROW - 1, field, "Something else")).port, context).is_refused
    assert list(exported.iterdir()) == []
