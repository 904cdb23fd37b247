from radbill.edits.engine.field_values import FieldValues
from tests.edits.valid_batch import valid_batch


def test_a_field_is_read_once_in_the_order_of_the_records() -> None:
    claims = [claim.model_copy(update={"claim_id": key}) for key in ("C2", "C1") for claim in valid_batch().claims[:1]]
    fields = FieldValues(claims)
    assert len(fields) == len(claims)
    assert fields.of("claim_id") == ["C2", "C1"]
    assert fields.of("claim_id") is fields.of("claim_id")
    assert fields.of("patient") == [claim.patient for claim in claims]


def test_records_beyond_those_that_are_read_at_a_time_keep_their_order() -> None:
    first = valid_batch().claims[0]
    ids = [f"C{number}" for number in range(600)]
    fields = FieldValues([first.model_copy(update={"claim_id": claim_id}) for claim_id in ids])
    assert fields.of("claim_id") == ids
    assert {id(patient) for patient in fields.of("patient")} == {id(first.patient)}


def test_no_records_have_no_fields() -> None:
    assert len(FieldValues([])) == 0
    assert FieldValues([]).of("claim_id") == []
