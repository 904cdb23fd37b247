"""A stray point in the last row of a sheet, or in its last cell: nothing hangs and every button does its work."""

import pytest

from radbill_addin.actions.check_batch import check_batch
from radbill_addin.actions.fix_rows import fix_rows
from radbill_addin.actions.price_batch import price_batch
from radbill_addin.ports.workbook_port import WorkbookNotSavedError
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.practice import PRACTICE
from tests.addin.actions.test_undo_import import HEAD, ROWS, bring_in
from tests.addin.actions.worked_batches import FIRST_ROW, cells_with
from tests.addin.hosts import HOSTS

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
ACTIONS = (fix_rows, check_batch, price_batch)


@pytest.mark.parametrize(("kind", "name"), [("file", CHARGES.name), ("file", PRACTICE.name), ("excel", CHARGES.name)])
def test_the_buttons_work_beside_a_stray_point(tmp_path, context, kind, name) -> None:
    facts = {}
    for folder in ("clean", "stray"):
        (tmp_path / folder).mkdir()
        host = HOSTS[kind](tmp_path / folder, cells_with(FIRST_ROW, "diagnosis_1", "r51.9"))
        if folder == "stray":
            host.port.write_block(name, LAST_ROW, LAST_COLUMN, [["."]])
            host.port.save()
        facts[folder] = [action(host.port, context).facts for action in ACTIONS]
    assert facts["stray"][0] == facts["clean"][0]
    assert facts["stray"][2] == facts["clean"][2]
    assert {key: facts["stray"][1][key] for key in ("claims", "findings")} == {
        key: facts["clean"][1][key] for key in ("claims", "findings")
    }
    assert host.port.read_sheet(name).value(LAST_ROW, LAST_COLUMN) == "."


def test_rows_are_never_written_below_the_last_row_of_a_sheet(tmp_path, context) -> None:
    host = HOSTS["file"](tmp_path, cells_with(FIRST_ROW, "diagnosis_1", "R51.9"))
    host.port.write_block(CHARGES.name, LAST_ROW, 1, [["."]])
    host.port.save()
    before = host.path.read_bytes()
    export = tmp_path / "charges.csv"
    export.write_text("\n".join((HEAD, *ROWS)) + "\n")
    with pytest.raises(WorkbookNotSavedError) as raised:
        bring_in(host, context, export)
    assert "sheet Charges, row 1048576: Rows were to be written below the last row" in str(raised.value)
    assert "Ctrl+End" in str(raised.value)
    assert host.path.read_bytes() == before
