from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError

from radbill.model.claim import Claim, ServiceLine
from radbill.model.patient import Patient
from radbill.model.payer import Payer
from radbill.model.practice import Practice
from radbill.model.provider import Provider


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


def test_the_group_renders_what_no_reader_with_an_npi_is_named_for() -> None:
    group, reader = Practice(npi="1234567893"), Provider(provider_id="R1", npi="1003000126")
    own = claim().model_copy(update={"practice": group})
    assert own.rendering_npi == "1234567893"
    assert own.model_copy(update={"rendering_provider": reader}).rendering_npi == "1003000126"
    nameless = reader.model_copy(update={"npi": ""})
    assert own.model_copy(update={"rendering_provider": nameless}).rendering_npi == "1234567893"


def test_a_lines_diagnoses_stand_in_the_order_of_its_pointers() -> None:
    line = ServiceLine(line_id="1", diagnosis_pointers=(2, 0, 9, -1, 1))
    assert claim(line).model_copy(update={"diagnoses": ("R519", "R059")}).diagnoses_of(line) == ("R059", "R519")


def test_a_claims_day_is_that_of_its_first_line_with_one() -> None:
    undated, dated = ServiceLine(line_id="1"), ServiceLine(line_id="2", date_of_service=date(2026, 11, 10))
    assert claim(undated, dated).date_of_service == date(2026, 11, 10)
    assert claim(undated).date_of_service is None


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
