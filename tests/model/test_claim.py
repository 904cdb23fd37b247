from decimal import Decimal

import pytest
from pydantic import ValidationError

from radbill.model.claim import Claim, ServiceLine
from radbill.model.patient import Patient
from radbill.model.payer import Payer
from radbill.model.practice import Practice


def claim(*lines: ServiceLine) -> Claim:
    return Claim(
        claim_id="C1", practice=Practice(), patient=Patient(patient_id="P1"), payer=Payer(payer_key="MCR"), lines=lines
    )


def test_a_claim_charges_the_sum_of_its_lines() -> None:
    lines = (
        ServiceLine(line_id="1", charge_amount=Decimal("120.10")),
        ServiceLine(line_id="2", charge_amount=Decimal("79.90")),
    )
    assert claim(*lines).charge_amount == Decimal("200.00")


def test_a_claim_stands_where_its_first_line_stands() -> None:
    assert (
        claim(
            ServiceLine(line_id="1", place_of_service="22"), ServiceLine(line_id="2", place_of_service="11")
        ).place_of_service
        == "22"
    )
    assert claim().place_of_service == ""


def test_records_cannot_be_changed_or_given_unknown_fields() -> None:
    line = ServiceLine(line_id="1")
    with pytest.raises(ValidationError):
        line.procedure_code = "70450"
    with pytest.raises(ValidationError):
        ServiceLine(line_id="1", colour="red")


def test_text_is_trimmed() -> None:
    assert ServiceLine(line_id=" A1 ").line_id == "A1"


@pytest.mark.parametrize(("filing_code", "medicare"), [("MB", True), ("CI", False), ("16", False)])
def test_medicare_is_filing_code_mb(filing_code: str, *, medicare: bool) -> None:
    assert Payer(payer_key="X", claim_filing_code=filing_code).is_medicare is medicare
