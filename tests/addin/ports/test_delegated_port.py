"""A delegated port is the port itself, with every call made by somebody else."""

import pytest

from radbill_addin.ports.delegated_port import DelegatedPort
from radbill_addin.ports.workbook_port import MergedArea, WorkbookNotSavedError
from radbill_addin.ports.xlwings_port import XlwingsPort
from tests.harness.fake_excel import FakeBook, live_book
from tests.harness.loader import opened


@pytest.fixture
def calls():
    return []


@pytest.fixture
def com():
    return live_book({"Charges": [["Claim", "Charge"], ["007", 5.0]]})


@pytest.fixture
def port(com, calls):
    def make_call(call):
        calls.append(call)
        return call()

    return DelegatedPort(XlwingsPort(opened(com)), make_call)


def test_everything_that_is_asked_is_answered_by_the_port(port, com, calls) -> None:
    own = XlwingsPort(opened(com))
    assert port.file_name == own.file_name == "claims.xlsx"
    assert port.cannot_be_saved == ()
    assert port.sheet_names() == ("Charges",)
    assert port.read_sheet("Charges") == own.read_sheet("Charges")
    assert port.formula_cells("Charges") == frozenset()
    assert (port.file_mark, port.return_to("a mark")) == (own.file_mark, own.return_to("a mark")) == ("", False)
    assert port.table_end("Charges", 1) == own.table_end("Charges", 1) == 0
    assert len(calls) == 8


def test_what_is_written_and_cleared_is_saved(port, com) -> None:
    table = com.Sheets("Charges").add_table((1, 1, 3, 2))
    port.write_block("Charges", 2, 1, [["008"]])
    port.clear_block("Charges", MergedArea(2, 2, 2, 2))
    port.end_table("Charges", 1, 2)
    assert not port.was_saved
    port.save()
    assert port.was_saved
    assert table.area == (1, 1, 2, 2)
    assert com.Sheets("Charges").cells == {(1, 1): "Claim", (1, 2): "Charge", (2, 1): "008"}


def test_what_was_not_saved_is_not_said_to_be(port, monkeypatch) -> None:
    monkeypatch.setattr(FakeBook, "Save", lambda _book: 1 / 0)
    port.write_block("Charges", 2, 1, [["008"]])
    with pytest.raises(WorkbookNotSavedError):
        port.save()
    assert not port.was_saved


def test_progress_and_the_end_reach_excel(port, com) -> None:
    with port:
        port.show_progress("Pricing")
    assert com.Application.status_texts == ["Pricing", False]
