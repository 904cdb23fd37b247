"""Marks of rows: as written is as read, and whatever a person does to a row makes it another one."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.practice_memory import open_table
from radbill_addin.sheets.row_marks import RowMarks, mark_of_values, short_mark
from tests.addin.actions.worked_batches import COLUMNS, FIRST_ROW, small_cells
from tests.addin.hosts import HOSTS
from tests.addin.small_workbook import change

ROW = {"line_id": "00123", "date_of_service": date(2026, 7, 1), "charge_amount": Decimal("250.00"), "units": 1,
       "procedure_code": "70450"}  # fmt: skip


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (Decimal("250.00"), 250.0),
        (Decimal("0.10"), 0.1),
        (1, 1.0),
        (date(2026, 7, 1), datetime(2026, 7, 1)),  # noqa: DTZ001 - Excel's days have no time zone
        ("TESTPERSON ", "TESTPERSON"),
        ("", None),
        (True, "Y"),
    ],
)
def test_kinds_of_numbers_and_days_do_not_matter(written, read) -> None:
    assert mark_of_values({"field": written}) == mark_of_values({"field": read})


def test_values_and_fields_matter_and_their_order_does_not() -> None:
    assert mark_of_values({"a": "1", "b": "2"}) == mark_of_values({"b": "2", "a": "1", "c": ""})
    others = [{"a": "2", "b": "1"}, {"a": "12"}, {"b": "1", "c": "2"}, {"a": "1", "b": "2", "c": "3"}]
    assert len({mark_of_values(each) for each in others}) == len(others)
    assert short_mark(("a", "b")) != short_mark(("ab",))


def marked(host):
    return RowMarks(open_table(CHARGES, host.port)).mark(FIRST_ROW)


@pytest.mark.parametrize("host", HOSTS)
def test_a_row_is_the_same_until_a_person_changes_it(host, tmp_path) -> None:
    cells = small_cells()
    cells[CHARGES.name][FIRST_ROW - 1] = [ROW.get(field) for field in COLUMNS]
    cells[CHARGES.name][FIRST_ROW - 1][COLUMNS["date_of_service"] - 1] = datetime(2026, 7, 1)  # noqa: DTZ001 - as above
    plain = marked(HOSTS[host](tmp_path, cells))
    assert plain == mark_of_values(ROW)
    change(cells, CHARGES, FIRST_ROW, "status", "HOLD")
    assert marked(HOSTS[host](tmp_path, cells)) == plain
    change(cells, CHARGES, FIRST_ROW, "modifier_1", "26")
    assert marked(HOSTS[host](tmp_path, cells)) not in {plain, ""}


@pytest.mark.parametrize("more", ["my note", "#N/A"])
def test_a_word_in_a_column_of_ones_own_and_an_error_are_a_change(tmp_path, more) -> None:
    cells = small_cells()
    cells[CHARGES.name][FIRST_ROW - 1].append(more)
    assert marked(HOSTS["file"](tmp_path, cells)) == ""
