from datetime import date

from radbill.edits.engine.batch_columns import BatchColumns
from radbill.edits.engine.context import Context, LineOnClaim
from radbill.edits.engine.line_on_claim import lines_on_claims
from radbill.edits.engine.registered import is_unknown_key
from radbill.model.batch import BillingBatch
from tests.edits.stub_book import StubBook
from tests.edits.valid_batch import TODAY, batch_from, changed, valid_batch, valid_sketch


def context_of(change: dict[str, object] | None = None) -> Context:
    return Context(batch_from(changed(valid_sketch(), change or {})), StubBook(), TODAY)


def line_of(context: Context, line_id: str) -> LineOnClaim:
    return next(record for record in context.lines if record.line.line_id == line_id)


def test_the_days_of_a_patient_gather_lines_of_all_claims_but_voids_and_undated_ones() -> None:
    def days(change: dict[str, object]) -> list[list[str]]:
        return [[record.line.line_id for record in records] for records in context_of(change).patient_days.all]

    assert days({}) == [["L1", "L2"], ["L3"], ["L4", "L5"], ["L6"]]
    assert days({"claims.C4.lines.L6.date_of_service": date(2026, 11, 10)})[0] == ["L1", "L2", "L6"]
    assert ["L3"] not in days({"claims.C2.frequency": "8"})
    assert ["L6"] not in days({"claims.C4.lines.L6.date_of_service": None})


def test_a_line_knows_its_diagnoses_and_place() -> None:
    record = line_of(context_of(), "L2")
    assert record.pointed_diagnoses == ("R059", "R519")
    assert record.facility_place_of_service == "22"


def test_without_a_facility_there_is_no_registered_place() -> None:
    record = line_of(context_of({"claims.C1.facility": ""}), "L1")
    assert record.facility_place_of_service == ""


def test_pointers_to_nothing_are_left_out() -> None:
    record = line_of(context_of({"claims.C1.lines.L1.diagnosis_pointers": [0, 9, -1, 2]}), "L1")
    assert record.pointed_diagnoses == ("R059",)


def test_the_payer_of_a_patient_is_found_by_key() -> None:
    context = context_of({"patients.P2.coverage.payer_key": "ACNE"})
    first, second, _ = context.patients
    payer = context.payer_named(first.primary_coverage.payer_key)
    assert payer is not None
    assert payer.is_medicare
    assert context.payer_named(second.primary_coverage.payer_key) is None


def test_registered_records_come_first_and_once() -> None:
    context = context_of()
    assert [patient.patient_id for patient in context.patients] == ["P1", "P2", "P3"]
    assert [provider.provider_id for provider in context.providers] == ["R1", "D1"]
    assert [payer.payer_key for payer in context.payers] == ["MEDICARE", "ACME"]
    assert len(context.practices) == 1


def test_without_tables_the_records_of_the_claims_are_taken() -> None:
    whole = valid_batch()
    context = Context(BillingBatch(claims=whole.claims), StubBook(), TODAY)
    assert {patient.patient_id for patient in context.patients} == {"P1", "P2", "P3"}
    assert {facility.facility_id for facility in context.facilities} == {"HOSPITAL", "OFFICE"}


def test_an_unknown_key_is_told_from_rows_that_disagree() -> None:
    batch = batch_from(changed(valid_sketch(), {"claims.C2.rendering": "R9"}))
    assert is_unknown_key(batch.claims[1], "rendering_id")
    assert not is_unknown_key(batch.claims[1], "facility_id")
    differs = {"claims.C1.lines.L2.unknown_keys": [["rendering_id", "differs within claim"]]}
    assert not is_unknown_key(batch_from(changed(valid_sketch(), differs)).claims[0], "rendering_id")


def test_places_are_told_apart() -> None:
    context = context_of()
    assert context.is_facility_place("22", TODAY)
    assert not context.is_facility_place("11", TODAY)
    assert context.is_unassigned_place("98", TODAY)
    assert not context.is_unassigned_place("11", TODAY)


def test_what_is_let_go_is_looked_for_again() -> None:
    context, asked = Context(valid_batch(), StubBook(), TODAY), []

    def find(_context: Context) -> int:
        asked.append(1)
        return len(asked)

    assert (context.once(find), context.once(find)) == (1, 1)
    context.let_go(find)
    context.let_go(find)
    assert context.once(find) == 2


def test_lines_stand_with_their_claims() -> None:
    batch = valid_batch()
    lines = lines_on_claims(BatchColumns(batch.claims))
    assert lines == tuple(LineOnClaim(claim, line) for claim in batch.claims for line in claim.lines)
    assert all(type(record) is LineOnClaim for record in lines)
