from datetime import date

from radbill.edits.engine.context import Context
from radbill.edits.engine.patient_days import PatientDays
from tests.edits.stub_book import StubBook
from tests.edits.valid_batch import TODAY, batch_from, changed, valid_sketch

DAY = date(2026, 11, 10)


def days_of(void: str = "", **change: object) -> PatientDays:
    """The days of the right batch; a change names a field of a line as `C1__L1__field`, another claim is a void."""
    paths = {f"claims.{name.replace('__', '.lines.', 1).replace('__', '.')}": value for name, value in change.items()}
    paths |= {f"claims.{void}.frequency": "8"} if void else {}
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


def test_lines_after_a_void_or_without_a_day_keep_their_person() -> None:
    every = [["L1", "L2"], ["L3"], ["L4", "L5"], ["L6"]]
    assert line_ids(days_of().all) == every
    assert line_ids(days_of("C2").all) == [every[0], *every[2:]]
    assert line_ids(days_of(C1__L1__date_of_service=None).all) == [["L2"], *every[1:]]
    assert line_ids(days_of(C1__L1__date_of_service=date(2026, 11, 9)).all) == [["L1"], ["L2"], *every[1:]]


def test_two_persons_on_one_day_are_apart_and_one_person_on_two_claims_is_not() -> None:
    days = [date(2026, 11, 10)] * 2
    both = days_of(C2__L3__date_of_service=days[0], C4__L6__date_of_service=days[1])
    assert line_ids(both.all) == [["L1", "L2", "L6"], ["L3"], ["L4", "L5"]]
    assert both.places_by_service["71046", DAY] == [0, 1]
    assert [row.line_id for row in both.rows_by_service["71046", DAY]] == ["L2", "L3"]
    assert not both.places_with_repeats, "the same code of two persons is no repeat"


def test_the_rows_of_a_question_are_those_of_all_its_pairs() -> None:
    """A pair is asked about once, whichever of its codes stands first."""
    code = {"C4__L6__date_of_service": DAY, "C4__L6__procedure_code": "70450"}
    days = days_of(**code)
    assert dict(days.pairs_by_question) == {
        ("70450", "71046", DAY): [0, 1],
        ("77063", "77067", date(2026, 11, 12)): [2],
    }
    for _ in range(2):
        assert [row.line_id for row in days.rows_of_pairs(("70450", "71046", DAY))] == ["L1", "L2", "L2", "L6"]


def test_readers_are_apart() -> None:
    alone = days_of(C1__L1__procedure_code="", C3__L5__procedure_code="77067")
    assert alone.pairs_of_readers == ()
    days = days_of(C4__L6__date_of_service=DAY)
    assert [tuple(each.line.line_id for each in pair) for pair in days.pairs_of_readers][:3] == [
        ("L1", "L2"), ("L1", "L6"), ("L2", "L6"),
    ]  # fmt: skip
