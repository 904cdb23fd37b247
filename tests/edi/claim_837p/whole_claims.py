"""Four claims, plainly invented, in which between them every field holds something else than its default."""

from datetime import date
from decimal import Decimal

from radbill.model.address import Address
from radbill.model.claim import Claim, ServiceLine
from radbill.model.claim_details import (
    ClaimDetails,
    LineDetails,
    LinePayerDecision,
    OtherCoverage,
    PayerDecision,
)
from radbill.model.facility import Facility
from radbill.model.patient import Coverage, Patient, Person
from radbill.model.payer import Payer
from radbill.model.practice import Practice
from radbill.model.provider import Provider
from radbill.model.record import Record
from radbill.model.sent_claim.claims import ClaimDates, ClaimNumbers
from radbill.model.sent_claim.insurance import PayerAdjustment
from radbill.model.sent_claim.services import Attachment, Drug, LineDates, Note
from radbill.model.trading_partner import TradingPartner

_DAY = date(2026, 11, 10)
_NPIS = {"RENDER": "1003000126", "REFER": "1245319599", "SUPER": "1184600017", "ORDER": "1447200076"}


def _address(street: str) -> Address:
    return Address(street=street, street_2="SUITE 4", city="ANCHORAGE", state="AK", zip_code="995012015")


def _person(name: str) -> Person:
    return Person(
        last_name=f"TEST{name}", first_name=f"{name}FIRST", middle_name=f"{name}M", suffix="JR",
        birth_date=date(1948, 3, 9), sex="F", address=_address(f"1 {name} ST"),
    )  # fmt: skip


def _provider(name: str) -> Provider:
    role = {"REFER": "referring", "RENDER": "rendering"}.get(name[-6:].lstrip("L"), name)
    return Provider(
        provider_id=name, last_name=f"TEST{name}", first_name=f"{name}FIRST", middle_name=f"{name}M",
        npi=_NPIS[name.lstrip("L")], taxonomy="2085R0202X", role=role,
    )  # fmt: skip


def _facility(name: str) -> Facility:
    return Facility(
        facility_id=name, name=f"TEST {name}", npi="1447200076", place_of_service="22",
        address=_address(f"2 {name} ST"), mammography_certification_number="111111", owns_equipment=True,
    )  # fmt: skip


def _payer(name: str, filing_code: str) -> Payer:
    return Payer(
        payer_key=f"{name}1", name=f"TEST {name} PLAN", payer_id=f"{name}1", claim_filing_code=filing_code,
        address=_address(f"3 {name} ST"), practice_number=f"G2{name}", timely_filing_days=90,
        appeal_days=180, corrected_claim_days=90, network="OUT", places_in_network="PLACE",
    )  # fmt: skip


def _coverage(name: str, subscriber: Person | None) -> Coverage:
    return Coverage(
        payer_key=name, member_id=f"MEMBER{name}", group_number=f"GROUP{name}", group_name=f"{name} WORKERS",
        medicare_secondary_type="12", relationship="01", subscriber=subscriber, effective_from=date(2020, 1, 1),
    )  # fmt: skip


def _practice() -> Practice:
    return Practice(
        name="TEST RADIOLOGY", npi="1234567893", tax_id="123456789", taxonomy="2085R0202X",
        address=_address("4 PRACTICE ST"), pay_to_address=_address("PO BOX 9"), contact_name="TEST CONTACT",
        contact_phone="9075550100",
    )  # fmt: skip


def _partner() -> TradingPartner:
    return TradingPartner(
        submitter_id="TESTSUBMITTER", submitter_qualifier="30", receiver_name="TEST CLEARINGHOUSE",
        receiver_id="TESTRECEIVER", receiver_qualifier="27", usage_indicator="P", element_separator="|",
        component_separator=">", repetition_separator="!", segment_terminator="'", claims_per_file=100,
    )  # fmt: skip


def _adjustment(amount: str) -> PayerAdjustment:
    return PayerAdjustment("CO", "45", Decimal(amount), Decimal(1))


def _dates() -> ClaimDates:
    return ClaimDates(*(date(2026, 10, at) for at in range(1, 14)))._replace(admission=None)


def _line_details(drug: Drug, decisions: tuple[LinePayerDecision, ...]) -> LineDetails:
    return LineDetails(
        description="SPECIAL VIEW", unit="MJ", emergency=True, date_of_service_to=date(2026, 11, 12),
        prior_authorization_number="LAUTH", referral_number="LREFER", clia_number="12D4567890",
        mammography_certification_number="222222", notes=(Note("ADD", "SEEN AT NIGHT"),),
        attachments=(Attachment("OZ", "EL", "LPAPER1"),), dates=LineDates(*(date(2026, 9, at) for at in range(1, 6))),
        drug=drug, rendering_provider=_provider("LRENDER"), supervising_provider=_provider("LSUPER"),
        ordering_provider=_provider("LORDER"), referring_provider=_provider("LREFER"),
        service_facility=_facility("LPLACE"), purchased_from=_facility("SELLER"),
        purchased_service_amount=Decimal("40.50"), decisions=decisions,
    )  # fmt: skip


def _details(numbers: ClaimNumbers) -> ClaimDetails:
    return ClaimDetails(
        related_causes=("AA", "EM"), accident_state="AK", accident_country="US", accident_date=date(2026, 11, 1),
        property_casualty_claim_number="CASE77", special_program="02", delay_reason="11",
        patient_paid_amount=Decimal("12.50"), dates=_dates(), numbers=numbers, notes=(Note("DCP", "AFTER A FALL"),),
        attachments=(Attachment("RR", "FX", "PAPER1"),), supervising_provider=_provider("SUPER"),
        signature_on_file=False, benefits_assigned="N", release_of_information="I", patient_signature="P",
    )  # fmt: skip


def _numbers() -> ClaimNumbers:
    return ClaimNumbers(
        clia="12D1234567", clinical_trial="12345678", medical_record="MR1", service_authorization_exception="3",
        investigational_device="IDE1", clearinghouse_claim="CH1", medicare_crossover="CROSS1",
    )  # fmt: skip


def decided_by_line() -> Claim:
    """A replacement to the second payer; the first decided line by line, with another code and a bundled line."""
    decision = LinePayerDecision(
        payer_key="FIRST1", paid_amount=Decimal(60), procedure_code="71045", modifiers=("TC",), units=Decimal(2),
        bundled_into_line=1, adjudicated_on=date(2026, 11, 20), remaining_patient_liability=Decimal("5.25"),
        adjustments=(_adjustment("40"),),
    )  # fmt: skip
    line = ServiceLine(
        line_id="L1", procedure_code="71046", modifiers=("59", "XS"), units=Decimal("1.5"), charge_amount=Decimal(100),
        date_of_service=_DAY, place_of_service="22", side="RT", diagnosis_pointers=(2, 1), exam_description="CHEST",
        details=_line_details(Drug("00407141220", Decimal("2.5"), "ML", "RX1"), (decision,)),
    )  # fmt: skip
    first, second = _coverage("FIRST", _person("FIRST")), _coverage("SECOND", _person("SECOND"))
    decided = PayerDecision(payer_claim_control_number="ICN1", paid_amount=Decimal(60), remarks=("N1",))
    return Claim(
        claim_id="W1", practice=_practice(), trading_partner=_partner(),
        patient=Patient(patient_id="P1", person=_person("PATIENT"), coverages=(first, second)),
        payer=_payer("SECOND", "MB"), rendering_provider=_provider("RENDER"), referring_provider=_provider("REFER"),
        service_facility=_facility("HOSPITAL"), diagnoses=("R519", "R059"), lines=(line,), frequency="7",
        payer_claim_control_number="ICN9", prior_authorization_number="AUTH1", referral_number="REFER1",
        mammography_certification_number="333333", admission_date=date(2026, 11, 9), accepts_assignment=False,
        responsibility="S",
        other_coverages=(OtherCoverage(responsibility="P", coverage=first, payer=_payer("FIRST", "CI"),
                                       decision=decided),),
        details=_details(_numbers()),
    ).model_copy(deep=True)  # fmt: skip


def decided_as_a_whole() -> Claim:
    """Of a reader who bills alone, for an employer's worker; the first payer decided the claim as a whole."""
    claim = decided_by_line()
    line = claim.lines[0]
    drug = Drug("00407141220", Decimal("2.5"), "ML", None, "LINK1")
    details = line.details.model_copy(update={"decisions": (), "drug": drug})
    practice = _practice().model_copy(
        update={"name": "", "last_name": "TESTSOLO", "first_name": "SOLA", "tax_id_type": "SY"}
    )
    employer = claim.patient.coverages[1].model_copy(
        update={"subscriber": Person(organization="TEST EMPLOYER"), "relationship": "20"}
    )
    decision = PayerDecision(
        payer_claim_control_number="ICN1", adjudicated_on=date(2026, 11, 20), paid_amount=Decimal(70),
        remaining_patient_liability=Decimal("6.75"),
        adjustments=(_adjustment("30"),), remarks=("N1", "N2"),
    )  # fmt: skip
    numbers = _numbers()._replace(clinical_trial=None, demonstration_project="DEMO9")
    return claim.model_copy(
        update={
            "practice": practice,
            "patient": claim.patient.model_copy(update={"coverages": (claim.patient.coverages[0], employer)}),
            "lines": (line.model_copy(update={"details": details}),),
            "other_coverages": (claim.other_coverages[0].model_copy(update={"decision": decision}),),
            "details": claim.details.model_copy(update={"numbers": numbers}),
        }
    )


def covered_by_no_earlier_payer() -> Claim:
    """The first payer covers nothing of the claim, and was not asked."""
    claim = decided_as_a_whole()
    decision = PayerDecision(non_covered_amount=claim.charge_amount)
    others = tuple(other.model_copy(update={"decision": decision}) for other in claim.other_coverages)
    return claim.model_copy(update={"other_coverages": others})


def lived_abroad() -> Claim:
    """Every address of it is in Toronto."""
    claim = _abroad(decided_by_line())
    assert isinstance(claim, Claim)
    return claim


def _abroad(value: object) -> object:
    if isinstance(value, Address):
        return value.model_copy(update={"city": "TORONTO", "state": "ON", "zip_code": "M5H1A1", "country": "CA"})
    if isinstance(value, Record):
        return value.model_copy(update={name: _abroad(getattr(value, name)) for name in type(value).model_fields})
    if hasattr(value, "_make"):
        return value._make(map(_abroad, value))
    return tuple(map(_abroad, value)) if isinstance(value, tuple) else value


WHOLE_CLAIMS = (decided_by_line, decided_as_a_whole, covered_by_no_earlier_payer, lived_abroad)
