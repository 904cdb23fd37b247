from datetime import date

from radbill.edits.engine.context import Context
from radbill.edits.engine.patient_days import PatientDays
from tests.edits.stub_book import StubBook
from tests.edits.valid_batch import TODAY, batch_from, changed, valid_sketch

DAY = date(2026, 11, 10)


def days_of(**change: object) -> PatientDays:
    """The days of the right batch; a change names a field of a claim as `C1__L1__field`."""
    paths = {f"claims.{name.replace('__', '.lines.', 1).replace('__', '.')}": value for name, value in change.items()}
    return Context(batch_from(changed(valid_sketch(), paths)), StubBook(), TODAY).patient_days


def line_ids(days: object) -> list[list[str]]:
    return [[record.line.line_id for record in records] for records in days]  # type: ignore[attr-defined]


def test_days_are_chosen_by_code_in_their_order_and_once() -> None:
    days = days_of()
    codes = {record.line.procedure_code for records in days.all for record in records}
    assert line_ids(days.with_codes(codes)) == line_ids(days.all)
    first = days.all[0][0].line.procedure_code
    assert ["L1", "L2"] in line_ids(days.with_codes({first}))
    assert line_ids(days.with_codes(())) == []
    assert line_ids(days.at([1, 0, 1])) == line_ids(days.all[:2])


def test_rows_and_places_of_a_service() -> None:
    days = days_of()
    record = days.all[0][0]
    service = record.line.procedure_code, record.line.date_of_service
    assert days.places_by_service[service][0] == 0  # type: ignore[index]
    assert days.rows_by_service[service][0] == record.row  # type: ignore[index]


def test_a_code_that_stands_twice_on_a_day_is_a_repeat() -> None:
    assert not days_of().places_with_repeats
    code = days_of().all[0][0].line.procedure_code
    assert days_of(C1__L2__procedure_code=code).places_with_repeats == {0}


def test_pairs_are_of_one_reader_and_two_codes() -> None:
    def pairs(days: PatientDays) -> list[tuple[str, str]]:
        return [(first.line.line_id, second.line.line_id) for first, second in days.pairs_of_readers]

    assert ("L1", "L2") in pairs(days_of())
    code = days_of().all[0][0].line.procedure_code
    assert ("L1", "L2") not in pairs(days_of(C1__L2__procedure_code=code))
    assert ("L1", "L2") not in pairs(days_of(C1__L2__procedure_code=""))
