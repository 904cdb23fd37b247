"""Cells that wait to be saved are read as they will be, in both hosts."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from radbill_addin.ports.workbook_port import Block, Formula
from radbill_addin.ports.written_cells import cell_of, changed_row, with_written
from tests.addin.hosts import HOSTS

CELLS = {"Charges": [["Claim", "Charge"], ["007", 5]]}


def test_values_take_their_place_and_empty_ends_go() -> None:
    assert changed_row(["a", 1], {2: None, 4: "d"}) == ["a", None, None, "d"]
    assert changed_row(["a", 1], {1: None, 2: ""}) == []
    block = Block((("a", "b"), ("c", None)), (), {(2, 2): "#N/A"})
    assert with_written(block, {2: {1: None, 2: None}}) == Block((("a", "b"),))
    assert with_written(block, {4: {3: Decimal("1.50")}}).rows[3] == (None, None, 1.5)
    assert [cell_of(each) for each in ("", "a\x00", 3, Formula("A1", 2), Formula("A1", ""))] == [
        None,
        "a ",
        3.0,
        2.0,
        None,
    ]
    assert with_written(block, {}).errors == {(2, 2): "#N/A"}


@pytest.mark.parametrize("host", HOSTS)
def test_what_waits_shows_before_it_is_saved_and_not_once_it_is_dropped(host, tmp_path) -> None:
    port = HOSTS[host](tmp_path, CELLS).port
    port.write_block("Charges", 2, 1, [["008", Decimal("6.50")], ["009", date(2026, 7, 1)]])
    expected = (("008", 6.5), ("009", datetime(2026, 7, 1)))  # noqa: DTZ001 - Excel's days have no time zone
    assert port.read_sheet("Charges").rows[1:] == expected
    port.save()
    assert port.read_sheet("Charges").rows[1:] == expected


def test_excel_forgets_what_was_dropped(tmp_path) -> None:
    port = HOSTS["excel"](tmp_path, CELLS).port
    port.write_block("Charges", 2, 1, [["008"]])
    port.close()
    assert port.read_sheet("Charges").value(2, 1) == "007"


def test_a_formula_that_is_written_over_is_none(tmp_path) -> None:
    host = HOSTS["excel"](tmp_path, CELLS)
    host.com.Sheets("Charges").formulas[(2, 2)] = "=1+1"
    assert host.port.formula_cells("Charges") == {(2, 2)}
    host.port.write_block("Charges", 2, 2, [[3]])
    assert host.port.formula_cells("Charges") == frozenset()
