"""Fill patients: found by ID or by name and birth date, blank cells only, what differs or is in doubt is said."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

import pytest
from sqlalchemy import Engine, event

from radbill_addin.actions.fill_patients import fill_patients
from radbill_addin.actions.remembering_step import Remembered, remember_workbook
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.practice import PRACTICE
from radbill_addin.sheets.practice_memory import open_table
from radbill_addin.sheets.registration import PATIENTS
from tests.addin.actions.worked_batches import Cells, small_cells
from tests.addin.hosts import Host
from tests.addin.small_workbook import BIRTH, change, table_cells
from tests.addin.small_workbook import PATIENTS as SALLY_AND_EDDIE

Open = Callable[[Cells], Host]
SALLY, EDDIE = SALLY_AND_EDDIE
FIRST = PATIENTS.heading_row + 1
NAMED = {"person.last_name": "SAMPLE, Jr.", "person.first_name": "sally", "person.birth_date": BIRTH}


def cells_of(*patients: dict[str, object]) -> Cells:
    cells = small_cells()
    cells[PATIENTS.name] = table_cells(PATIENTS, patients)
    return cells


def rows(host: Host) -> list[dict[str, object]]:
    table = open_table(PATIENTS, host.port)
    assert table is not None
    return [dict(row.values) for row in table.rows]


@pytest.fixture
def both(open_in: Open, context) -> list[dict[str, object]]:
    """Sally and Eddie are known; gives their rows as they were read."""
    host = open_in(small_cells())
    assert isinstance(remember_workbook(host.port, context), Remembered)
    return rows(host)


def test_patients_of_charge_rows_get_rows_of_their_own(both, open_in: Open, context) -> None:
    host = open_in(cells_of())
    summary = fill_patients(host.port, context)
    assert summary.facts == {"added": 2, "completed": 0, "doubtful": 0, "unknown": 0}
    assert rows(host) == both


@pytest.mark.parametrize("row", [{"patient_id": "0001"}, NAMED])
def test_a_row_is_completed_by_id_or_by_name_and_birth_date(row, both, open_in: Open, context) -> None:
    host = open_in(cells_of(row, EDDIE))
    summary = fill_patients(host.port, context)
    assert summary.facts == {"added": 0, "completed": 1, "doubtful": 0, "unknown": 0}
    own = {field: row[field] for field in row if field not in {"patient_id", "person.birth_date"}}
    assert rows(host) == [both[0] | own, both[1]]


@pytest.mark.parametrize("change_of_name", [
    {"person.last_name": "Samples"}, {"person.first_name": "Sal"}, {"person.birth_date": datetime(1954, 6, 3)},  # noqa: DTZ001
    {"person.birth_date": None},
])  # fmt: skip
def test_a_name_that_is_only_alike_fills_nothing(change_of_name, both, open_in: Open, context) -> None:
    host = open_in(cells_of(NAMED | change_of_name, EDDIE))
    before = rows(host)[0]
    summary = fill_patients(host.port, context)
    assert summary.facts["unknown"] == 1
    assert rows(host)[0] == before


def test_two_patients_of_one_name_and_birth_date_are_left_to_the_user(open_in: Open, context) -> None:
    twin = SALLY | {"patient_id": "0003"}
    remember_workbook(open_in(cells_of(SALLY, twin, EDDIE)).port, context)
    host = open_in(cells_of(NAMED, SALLY, EDDIE))
    summary = fill_patients(host.port, context)
    assert summary.facts["doubtful"] == 1
    assert "more than one known patient" in summary.lines[0]
    assert "patient_id" not in rows(host)[0]


@pytest.mark.parametrize("own", [{"person.first_name": "Sue"}, {"person.birth_date": datetime(1990, 1, 1)}])  # noqa: DTZ001
def test_an_id_of_somebody_else_fills_nothing(own, both, open_in: Open, context) -> None:
    host = open_in(cells_of({"patient_id": "0001"} | own, EDDIE))
    before = rows(host)[0]
    summary = fill_patients(host.port, context)
    assert "another first name or birth date" in summary.lines[0]
    assert rows(host)[0] == before


def test_a_name_that_stands_under_its_id_already_is_not_filled_twice(both, open_in: Open, context) -> None:
    host = open_in(cells_of(SALLY, EDDIE, NAMED))
    assert f"stands on row {FIRST} already" in fill_patients(host.port, context).lines[0]
    assert "patient_id" not in rows(host)[2]


def test_what_the_user_filled_stays_and_its_group_is_not_mixed(both, open_in: Open, context) -> None:
    host = open_in(cells_of({"patient_id": "0002", "coverage.member_id": "NEW", "person.address.city": "Troy"}, SALLY))
    summary = fill_patients(host.port, context)
    assert rows(host)[0] == {
        "patient_id": "0002", "person.last_name": "Example", "person.first_name": "Eddie",
        "person.birth_date": BIRTH.date(), "person.sex": "F", "coverage.member_id": "NEW",
        "person.address.city": "Troy",
    }  # fmt: skip
    assert "J (City), O (Member ID) differ from what is known; your entries stay" in summary.lines[0]
    assert not any(word in str(summary) for word in ("Troy", "Albany", "NEW", "0099", "Example"))


def test_a_coverage_that_ended_is_said(open_in: Open, context) -> None:
    ended = SALLY | {"coverage.effective_to": datetime(2026, 6, 30)}  # noqa: DTZ001
    current = EDDIE | {"coverage.effective_to": datetime(2026, 10, 1)}  # noqa: DTZ001 - the day of the exam itself
    remember_workbook(open_in(cells_of(ended, current)).port, context)
    summary = fill_patients(open_in(cells_of()).port, context)
    assert [line for line in summary.lines if "has ended" in line] == list(summary.lines)
    assert len(summary.lines) == 1
    assert f"row {FIRST}: " in summary.lines[0]


def test_formulas_are_not_overwritten(both, open_in: Open, context) -> None:
    cells = cells_of({"patient_id": "0001"}, EDDIE)
    change(cells, PATIENTS, FIRST, "person.sex", '=""')
    host = open_in(cells)
    at = [column.field for column in PATIENTS.columns].index("person.sex") + 1
    before = host.formula(PATIENTS.name, FIRST, at)
    fill_patients(host.port, context)
    assert host.formula(PATIENTS.name, FIRST, at) == before
    assert rows(host)[0]["person.last_name"] == "Sample"


def test_incomplete_rows_are_not_remembered(both, open_in: Open, context) -> None:
    remember_workbook(open_in(cells_of({"patient_id": "0001"})).port, context)
    host = open_in(cells_of())
    fill_patients(host.port, context)
    assert rows(host) == both


def test_without_an_npi_nobody_is_looked_for(open_in: Open, context) -> None:
    cells = cells_of()
    cells[PRACTICE.name][3 + [column.field for column in PRACTICE.columns].index("npi")][1] = None
    assert "Fill in the group NPI" in fill_patients(open_in(cells).port, context).headline


@contextmanager
def questions() -> Iterator[list[str]]:
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def many(count: int) -> Cells:
    """Two charge rows for each of so many patients."""
    cells = cells_of()
    width = len(CHARGES.columns)
    charges = [[None] * width for _ in range(2 * count)]
    cells[CHARGES.name] = [*cells[CHARGES.name][: CHARGES.heading_row], *charges]
    for number in range(2 * count):
        row = CHARGES.heading_row + 1 + number
        change(cells, CHARGES, row, "claim_id", f"C{number}")
        change(cells, CHARGES, row, "patient_id", f"{number % count:05d}")
    return cells


def test_two_thousand_charge_rows_of_a_thousand_patients_are_few_questions(open_in: Open, context) -> None:
    remember_workbook(open_in(cells_of(*(SALLY | {"patient_id": f"{at:05d}"} for at in range(1_000)))).port, context)
    counts = []
    for size in (500, 1_000):
        host = open_in(many(size))
        with questions() as asked:
            assert fill_patients(host.port, context).facts["added"] == size
        counts.append(len([each for each in asked if "FROM people.known_patients" in each]))
    assert counts == [1, 2]
