from radbill.edits.engine.field_values import FieldValues
from tests.edits.valid_batch import valid_batch


def test_a_field_is_read_once_in_the_order_of_the_records() -> None:
    claims = [claim.model_copy(update={"claim_id": key}) for key in ("C2", "C1") for claim in valid_batch().claims[:1]]
    fields = FieldValues(claims)
    assert len(fields) == len(claims)
    assert fields.of("claim_id") == ["C2", "C1"]
    assert fields.of("claim_id") is fields.of("claim_id")
    assert fields.of("patient") == [claim.patient for claim in claims]


def test_no_records_have_no_fields() -> None:
    assert len(FieldValues([])) == 0
    assert FieldValues([]).of("claim_id") == []
