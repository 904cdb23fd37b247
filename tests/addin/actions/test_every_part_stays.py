"""Check, Price, Fix and Export one after the other: every part that they need not change is as the user left it."""

import openpyxl
import pytest

from radbill_addin.actions.check_batch import check_batch
from radbill_addin.actions.export_batch import export_batch
from radbill_addin.actions.fix_rows import fix_rows
from radbill_addin.actions.price_batch import price_batch
from radbill_addin.ports.openpyxl_port import OpenpyxlPort
from radbill_addin.ports.parts_port import PartsPort
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.reading import ALL_SHEETS
from tests.addin.ports.raw_workbook import BEHIND, FEATURES, enriched, parts_of
from tests.addin.small_workbook import saved

_NUMBER = [sheet.name for sheet in ALL_SHEETS].index(CHARGES.name) + 1
_CHARGES = f"xl/worksheets/sheet{_NUMBER}.xml"


def run(path, kind, actions, context):
    """Let actions work on a file one after the other, each opening it anew as the commands do."""
    for action in actions:
        action(kind(path, path.read_bytes()), context)


@pytest.fixture
def users_workbook(tmp_path):
    return enriched(saved(tmp_path / "claims.xlsx"), _CHARGES)


def test_no_part_is_lost_and_only_sheets_with_results_change(users_workbook, context) -> None:
    before = parts_of(users_workbook.read_bytes())
    run(users_workbook, PartsPort, (check_batch, price_batch, fix_rows, check_batch, export_batch), context)
    after = parts_of(users_workbook.read_bytes())
    assert list(after) == list(before)
    assert {name: after[name] for name in FEATURES} == FEATURES
    changes = {name for name in before if after[name] != before[name]}
    assert _CHARGES in changes
    assert all(name.startswith("xl/worksheets/sheet") or name == "xl/styles.xml" for name in changes)
    assert after[_CHARGES].endswith(BEHIND.encode() + b"</worksheet>")
    assert b"<!-- the user's remark <c> -->" in after[_CHARGES]


def test_the_state_before_every_command_can_be_had_again(users_workbook, context) -> None:
    states = []
    for action in (check_batch, price_batch, export_batch):
        states.append(users_workbook.read_bytes())
        run(users_workbook, PartsPort, (action,), context)
    copies = [users_workbook.with_name(f"claims.{mark}.xlsx") for mark in ("before", "before-2", "before-3")]
    assert [each.read_bytes() for each in copies] == states


def test_values_and_formats_are_those_that_the_other_port_writes(tmp_path, context) -> None:
    books = []
    for kind in (PartsPort, OpenpyxlPort):
        path = saved(tmp_path / f"{kind.__name__}.xlsx")
        run(path, kind, (check_batch, price_batch, fix_rows, check_batch), context)
        books.append(openpyxl.load_workbook(path))
    ours, theirs = ({sheet.title: cells_of(sheet) for sheet in book} for book in books)
    assert ours == theirs


def cells_of(sheet):
    """Value, format and mark of every cell with a value."""
    cells = (cell for line in sheet.iter_rows() for cell in line if cell.value is not None)
    return {cell.coordinate: (cell.value, cell.number_format, bool(cell.quotePrefix)) for cell in cells}
