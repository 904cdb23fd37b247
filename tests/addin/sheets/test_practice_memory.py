"""Rows put below a table: what is filled is written in runs, and nothing else is touched."""

from datetime import date
from decimal import Decimal

from radbill_addin.sheets.practice_memory import OpenTable, cell_value, known_patients_of, open_table, write_below
from radbill_addin.sheets.reading import BatchRead, ReadingOptions, read_batch
from radbill_addin.sheets.registration import PATIENTS
from tests.addin.actions.worked_batches import change, small_cells
from tests.addin.hosts import file_host

ROWS = (
    {"patient_id": "P1", "person.last_name": "TEST", "mrn": "", "unknown": "x"},
    {"patient_id": "P2", "person.birth_date": date(1948, 3, 9)},
    {"patient_id": "P3", "person.last_name": "MOCK", "person.birth_date": date(1962, 5, 1)},
)


class Blocks:
    """Takes blocks as a port does."""

    def __init__(self) -> None:
        self.written: list[tuple[str, int, int, list[list[object]]]] = []

    def write_block(self, sheet, row, column, rows) -> None:
        self.written.append((sheet, row, column, rows))


def patients(tmp_path) -> tuple[OpenTable, object]:
    port = file_host(tmp_path, small_cells()).port
    return open_table(PATIENTS, port), port


def test_a_column_is_written_in_runs_of_filled_cells(tmp_path) -> None:
    table, _ = patients(tmp_path)
    blocks, columns = Blocks(), table.layout.columns
    write_below(blocks, table, 90, ROWS)
    assert sorted(blocks.written) == sorted([
        (table.layout.name, 90, columns["patient_id"], [["P1"], ["P2"], ["P3"]]),
        (table.layout.name, 90, columns["person.last_name"], [["TEST"]]),
        (table.layout.name, 92, columns["person.last_name"], [["MOCK"]]),
        (table.layout.name, 91, columns["person.birth_date"], [[date(1948, 3, 9)], [date(1962, 5, 1)]]),
    ])  # fmt: skip
    assert [each[2] for each in blocks.written] == sorted(each[2] for each in blocks.written)


def test_they_are_read_as_rows_below_those_that_stood_there(tmp_path) -> None:
    table, port = patients(tmp_path)
    write_below(port, table, table.next_row, ROWS)
    after = open_table(PATIENTS, port)
    assert after.rows[: len(table.rows)] == table.rows
    assert [row.text("patient_id") for row in after.rows[len(table.rows) :]] == ["P1", "P2", "P3"]
    assert after.rows[-1].values["person.birth_date"] == date(1962, 5, 1)


def test_nothing_to_write_writes_nothing(tmp_path) -> None:
    table, _ = patients(tmp_path)
    for rows in ((), ({},), ({"patient_id": ""}, {"unknown": "x"})):
        blocks = Blocks()
        write_below(blocks, table, 90, rows)
        assert blocks.written == []


def test_only_wanted_fields_are_read_of_rows_that_are_found_by_all(tmp_path) -> None:
    table, port = patients(tmp_path)
    part = open_table(PATIENTS, port, {"person.last_name"})
    assert [row.number for row in part.rows] == [row.number for row in table.rows]
    assert [row.values for row in part.rows] == [
        {"person.last_name": row.text("person.last_name")} for row in table.rows
    ]
    assert open_table(PATIENTS, port, frozenset()).next_row == table.next_row


def test_values_of_fields_as_cells() -> None:
    assert [cell_value(each) for each in ("", None, True, False, 0, "a", Decimal("1.5"))] == [
        None, None, "Y", "N", 0, "a", Decimal("1.5"),
    ]  # fmt: skip


def test_patients_that_a_batch_read_are_those_that_are_read_again(tmp_path) -> None:
    port = file_host(tmp_path, small_cells()).port
    read = read_batch(port)
    assert isinstance(read, BatchRead)
    assert read.patient_rows
    assert known_patients_of(port, read.patient_rows) == known_patients_of(port) != ()
    assert known_patients_of(port, ()) == ()


def test_patients_of_a_workbook_with_a_cell_that_cannot_be_read_are_read_again(tmp_path) -> None:
    cells = small_cells()
    change(cells, PATIENTS, PATIENTS.heading_row + 1, "person.birth_date", "sometime")
    read = read_batch(file_host(tmp_path, cells).port, ReadingOptions(keeps_good_rows=True))
    assert isinstance(read, BatchRead)
    assert read.unreadable
    assert read.patient_rows is None
