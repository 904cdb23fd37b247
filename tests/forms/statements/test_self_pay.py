"""Statements of patients who pay themselves: discount, what is paid, one for each patient; amounts by hand."""

import io
from datetime import date
from decimal import Decimal

from pypdf import PdfReader

from radbill.forms.statements.self_pay import self_pay_statements
from radbill.forms.statements.statement_pages import statement_pdf
from radbill.model.claim import Claim, ServiceLine
from radbill.model.claim_details import ClaimDetails
from radbill.model.patient import Coverage, Patient, Person
from radbill.model.payer import Payer
from radbill.model.practice import Practice

ON = date(2026, 11, 28)
ALONE, ACME = Payer(payer_key="SELF-PAY"), Payer(payer_key="ACME", payer_id="1", claim_filing_code="CI")


def claim(claim_id: str, *charges: str, patient: str = "P1", paid: str = "", payer: Payer = ALONE) -> Claim:
    lines = tuple(ServiceLine(line_id=f"{claim_id}-{at}", procedure_code="71046", charge_amount=Decimal(charge),
                              date_of_service=date(2026, 7, 1)) for at, charge in enumerate(charges, 1))  # fmt: skip
    person = Person(first_name="Ida", last_name="Invented")
    return Claim(
        claim_id=claim_id, practice=Practice(name="Harbor"), payer=payer, lines=lines,
        patient=Patient(patient_id=patient, person=person, coverages=(Coverage(payer_key=payer.payer_key),)),
        details=ClaimDetails(patient_paid_amount=Decimal(paid) if paid else None),
    )  # fmt: skip


def amounts(**own: str) -> dict[str, Decimal]:
    return {name.replace("_", "-"): Decimal(amount) for name, amount in own.items()}


def test_all_visits_of_a_patient_stand_on_one_and_payers_claims_on_none() -> None:
    claims = [claim("C1", "200"), claim("C2", "90", patient="P2"), claim("C3", "50"), claim("C4", "70", payer=ACME)]
    first, second = self_pay_statements(claims, amounts(C1_1="80", C2_1="90", C3_1="50", C4_1="70"), ON)
    assert (first.claim_ids, first.due_amount) == (("C1", "C3"), Decimal(130))
    assert (second.claim_ids, second.due_amount) == (("C2",), Decimal(90))
    assert first.services[0].insurance_amount == Decimal(120)  # the discount: 200 charged, 80 owed


def test_what_is_paid_goes_to_the_first_services_and_paid_visits_get_no_statement() -> None:
    own = amounts(C1_1="80", C1_2="40")
    (statement,) = self_pay_statements([claim("C1", "80", "40", paid="100")], own, ON)
    assert [each.patient_paid_amount for each in statement.services] == [Decimal(80), Decimal(20)]
    assert statement.due_amount == Decimal(20)
    assert self_pay_statements([claim("C1", "80", "40", paid="120")], own, ON) == ()
    assert self_pay_statements([claim("C1", "80", "40", paid="150")], own, ON) == ()


def test_a_visit_with_a_service_without_amount_is_left_out() -> None:
    assert self_pay_statements([claim("C1", "80", "40")], amounts(C1_1="80"), ON) == ()


def test_the_page_names_the_discount_and_no_insurance() -> None:
    (statement,) = self_pay_statements([claim("C1", "200")], amounts(C1_1="80"), ON)
    text = " ".join(PdfReader(io.BytesIO(statement_pdf(statement))).pages[0].extract_text().split())
    assert "Self-pay discount" in text
    assert "Amount due: $80.00" in text
    assert "No insurance was billed" in text
    assert "Every insurance" not in text
