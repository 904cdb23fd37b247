"""Claims, lines and patients are told by what stands on them, as if each were looked at."""

from radbill.edits.engine import places
from radbill.edits.engine.context import Context
from radbill.model.claim import Claim
from radbill.model.patient import Coverage, Patient, Person
from tests.edits.corpus import TODAY, right_claims
from tests.edits.diverse_corpus import diverse_claims
from tests.edits.stub_book import StubBook
from tests.edits.valid_batch import batch_from, valid_batch

CONTEXT = Context(batch_from(diverse_claims(40, seed=3)), StubBook(), TODAY)
CLAIMS = CONTEXT.batch.claims


def _where(*holds: object) -> list[int]:
    return [at for at, each in enumerate(holds) if each]


def test_claims_are_told_by_their_codes_modifiers_and_diagnoses() -> None:
    assert places.claims_with_codes(CONTEXT, "70553".__eq__) == _where(
        *(any(line.procedure_code == "70553" for line in claim.lines) for claim in CLAIMS)
    )
    assert places.claims_with_modifiers(CONTEXT, frozenset({"RT", "LT"})) == _where(
        *(any({"RT", "LT"} & set(line.modifiers) for line in claim.lines) for claim in CLAIMS)
    )
    meant = CLAIMS[3].diagnoses[0]
    assert places.claims_with_diagnoses(CONTEXT, meant.__eq__) == _where(*(meant in each.diagnoses for each in CLAIMS))
    assert set(places.diagnoses_of_batch(CONTEXT)) == {code for claim in CLAIMS for code in claim.diagnoses}


def test_claims_are_told_by_a_field_of_theirs_or_of_their_lines() -> None:
    assert places.claims_where(CONTEXT, "lines", lambda lines: len(lines) > 1) == _where(
        *(len(claim.lines) > 1 for claim in CLAIMS)
    )
    assert places.claims_of_lines_where(CONTEXT, "place_of_service", "11".__eq__) == _where(
        *(any(line.place_of_service == "11" for line in claim.lines) for claim in CLAIMS)
    )


def test_values_stand_in_the_order_of_the_batch() -> None:
    assert places.claim_values(CONTEXT, "claim_id") == [claim.claim_id for claim in CLAIMS]
    assert places.line_values(CONTEXT, "line_id") == [record.line.line_id for record in CONTEXT.lines]


def test_a_claim_without_lines_and_diagnoses_has_a_place_all_the_same() -> None:
    empty = CLAIMS[0].model_copy(update={"lines": (), "diagnoses": ()})
    context = _context_of(empty, CLAIMS[1], empty, CLAIMS[2])
    code = CLAIMS[2].lines[0].procedure_code
    assert 3 in places.claims_with_codes(context, code.__eq__)
    assert 0 not in places.claims_with_codes(context, lambda _: True)
    assert places.claims_where(context, "diagnoses", lambda own: not own) == [0, 2]


def _context_of(*claims: Claim) -> Context:
    return Context(valid_batch().model_copy(update={"claims": claims}), StubBook(), TODAY)


def test_patients_are_told_by_their_coverages_and_one_without_has_an_empty_one() -> None:
    one, two = Coverage(payer_key="A", member_id="1"), Coverage(payer_key="B", subscriber=Person(last_name="Test"))
    patients = (Patient(patient_id="P1", coverages=(one, two)), Patient(patient_id="P2"),
                Patient(patient_id="P3", coverages=(one,)))  # fmt: skip
    right = valid_batch()
    batch = right.model_copy(update={"registration": right.registration.model_copy(update={"patients": patients})})
    context = Context(batch, StubBook(), TODAY)
    assert places.patients_where(patients, context, ("payer_key",), "".__eq__) == [1]
    assert places.patients_where(patients, context, ("payer_key", "member_id"), lambda *own: own == ("A", "1")) == [
        0,
        2,
    ]
    assert places.patients_where(patients[1:], context, ("member_id",), "1".__eq__) == [1]
    assert places.patients_with_subscriber(patients, context) == [0]
    assert places.persons_where(patients, ("last_name", "sex"), lambda *own: not all(own)) == [0, 1, 2]


def test_lines_and_claims_are_put_into_classes() -> None:
    context = Context(batch_from(right_claims(30, seed=1, patient_count=3)), StubBook(), TODAY)
    codes = [record.line.procedure_code for record in context.lines]
    assert places.alike_lines(context).like_first(("line.procedure_code",)) == [codes.index(code) for code in codes]
    payers = [claim.payer.payer_key for claim in context.batch.claims]
    firsts = places.alike_claims(context).like_first(("payer.payer_key",))
    assert firsts == [payers.index(key) for key in payers]
