"""What nobody sees: two sheets of one name, hidden sheets, and rows that a filter hides; in both hosts."""

import openpyxl
import pytest

from radbill_addin.ports.opening import open_workbook
from radbill_addin.ports.openpyxl_port import OpenpyxlPort
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.reading import ALL_SHEETS, BatchRead, read_batch
from tests.addin.hosts import HOSTS, excel_host, file_host
from tests.addin.small_workbook import sheet_cells

ROWS = (
    "Sheet Charges: {} hidden, by a filter or by hand ({}). Hidden rows are checked, priced and billed like all others."
)


def hidden_file(tmp_path, cells, *, sheets=(), rows=()):
    """A file with hidden sheets, and hidden rows of Charges."""
    path = file_host(tmp_path, cells).path
    workbook = openpyxl.load_workbook(path)
    for name, state in sheets:
        workbook[name].sheet_state = state
    for row in rows:
        workbook["Charges"].row_dimensions[row].hidden = True
    workbook.save(path)
    return path


def opened(host, tmp_path, cells, *, sheets=(), rows=()):
    if host == "file":
        return open_workbook(hidden_file(tmp_path, cells, sheets=sheets, rows=rows))
    live = excel_host(tmp_path, cells)
    for name, state in sheets:
        live.com.Sheets(name).Visible = {"hidden": 0, "veryHidden": 2}[state]
    live.com.Sheets("Charges").hidden_rows = set(rows)
    return live.port


def with_copy(name, copy, *, is_first):
    """The cells with a copy of a sheet, left or right of it."""
    cells = {}
    for each, rows in sheet_cells().items():
        pair = [(each, rows), (copy, rows)] if each == name else [(each, rows)]
        cells |= dict(reversed(pair) if is_first else pair)
    return cells


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("is_first", [True, False])
def test_a_hidden_copy_is_never_billed_instead_of_the_sheet(host, is_first, tmp_path) -> None:
    cells = with_copy("Charges", "Charges ", is_first=is_first)
    problems = read_batch(opened(host, tmp_path, cells, sheets=[("Charges ", "hidden")]))
    names = '"Charges " (hidden) and "Charges"' if is_first else '"Charges" and "Charges " (hidden)'
    assert [each.message for each in problems] == [f"It is not clear which sheet is meant: {names}."]


@pytest.mark.parametrize("name", [sheet.name for sheet in ALL_SHEETS])
def test_two_sheets_of_one_name_are_refused_whichever_it_is(name, tmp_path) -> None:
    problems = read_batch(file_host(tmp_path, with_copy(name, f" {name}\u00a0", is_first=True)).port)
    assert [each.message for each in problems] == [
        f'It is not clear which sheet is meant: " {name}\u00a0" and "{name}".'
    ]


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_with_rows_is_said(host, state, tmp_path) -> None:
    read = read_batch(
        opened(host, tmp_path, sheet_cells(), sheets=[("Patients", state), ("Charges", state), ("Reports", state)])
    )
    assert isinstance(read, BatchRead)
    assert list(read.notes) == [
        f"Sheet {name} is hidden; its rows count like those of any other." for name in ("Patients", "Charges")
    ]


@pytest.mark.parametrize("host", HOSTS)
def test_hidden_charge_rows_are_billed_and_said(host, tmp_path) -> None:
    read = read_batch(opened(host, tmp_path, sheet_cells(), rows=[6, 7, 60]))
    assert isinstance(read, BatchRead)
    assert sum(len(claim.lines) for claim in read.batch.claims) == 3
    assert list(read.notes) == [ROWS.format("2 charge rows of 3 are", "row 6, 7")]


def test_one_hidden_row_and_many(tmp_path) -> None:
    one = read_batch(opened("file", tmp_path, sheet_cells(), rows=[7]))
    assert isinstance(one, BatchRead)
    assert list(one.notes) == [ROWS.format("1 charge row of 3 is", "row 7")]
    cells = sheet_cells()
    cells[CHARGES.name] += [list(cells[CHARGES.name][6]) for _ in range(20)]
    many = read_batch(opened("file", tmp_path, cells, rows=range(8, 28)))
    assert isinstance(many, BatchRead)
    rows = ", ".join(map(str, range(8, 18)))
    assert list(many.notes) == [ROWS.format("20 charge rows of 23 are", f"row {rows} and 10 more")]


def test_the_port_for_unusual_files_knows_it_too(tmp_path) -> None:
    path = hidden_file(tmp_path, sheet_cells(), sheets=[("Payers", "veryHidden")], rows=[6])
    port = OpenpyxlPort(path, path.read_bytes())
    assert (port.hidden_sheets(), port.hidden_rows("Charges")) == ({"Payers"}, {6})
