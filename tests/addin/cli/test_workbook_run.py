"""What commands on a workbook share."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.cli.workbook_run import announce_losses, run_action
from radbill_addin.ports.parts_port import PartsPort
from radbill_addin.ports.reading_port import ReadingPort, SheetNotReadError
from radbill_addin.ports.workbook_port import WorkbookPort
from tests.addin.ports.raw_workbook import raw_workbook


def test_losses_are_said_on_the_error_stream_before_anything_is_done(capsys) -> None:
    announce_losses(SimpleNamespace(file_name="claims.xlsx", cannot_be_saved=("Sparklines: saved without.",)))
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "claims.xlsx: Sparklines: saved without.\n")


def test_nothing_is_said_where_nothing_is_lost(capsys) -> None:
    announce_losses(SimpleNamespace(file_name="claims.xlsx", cannot_be_saved=()))
    assert capsys.readouterr().err == ""


def _rows_on_charges(port: WorkbookPort, _context: ActionContext) -> ActionSummary:
    return ActionSummary(f"{type(port).__name__}: {port.read_sheet('Charges').row_count}")


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "claims.xlsx"
    path.write_bytes(raw_workbook('<row r="3"><c r="A3"><v>1</v></c></row>'))
    return path


def test_an_action_that_only_reads_is_given_a_workbook_that_is_read_bit_by_bit(workbook: Path) -> None:
    assert run_action(_rows_on_charges, workbook).headline == "PartsPort: 3"
    assert run_action(_rows_on_charges, workbook, only_reads=True).headline == "ReadingPort: 3"


def test_where_a_sheet_cannot_be_read_so_the_workbook_is_opened_whole(workbook: Path, monkeypatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise SheetNotReadError

    monkeypatch.setattr(ReadingPort, "read_sheet", refuse)
    assert run_action(_rows_on_charges, workbook, only_reads=True).headline == f"{PartsPort.__name__}: 3"


def test_a_damaged_sheet_is_refused_in_the_same_words(workbook: Path, capsys) -> None:
    workbook.write_bytes(raw_workbook(parts={"xl/worksheets/sheet1.xml": "<worksheet><sheetData><row"}))
    said = []
    for only_reads in (False, True):
        with pytest.raises(SystemExit) as ended:
            run_action(_rows_on_charges, workbook, only_reads=only_reads)
        said.append((ended.value.code, capsys.readouterr()))
    assert said[0] == said[1]
    assert "damaged or cut off" in said[0][1].err
