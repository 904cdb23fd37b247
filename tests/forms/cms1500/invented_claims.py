"""Claims that fill the boxes of the form; every person and number in them is invented."""

from datetime import date
from decimal import Decimal

from radbill.model.sent_claim.claims import ClaimDates, ClaimNumbers, ClaimProviders, SentClaim, Submitter
from radbill.model.sent_claim.insurance import OtherPayer, SentCoverage
from radbill.model.sent_claim.parties import (
    BillingProvider,
    Contact,
    PostalAddress,
    SecondaryId,
    SentPatient,
    SentPayer,
    SentProvider,
    Subscriber,
)
from radbill.model.sent_claim.services import Attachment, Drug, LineProviders, Note, SentLine

SUBMITTER = Submitter(name="ALPHA RADIOLOGY PC", id="ALPHARAD", contact=Contact(name="DESK", phone="(518) 555-0100"))
HOME = PostalAddress(street="2 Elm St., Apt. #4", city="Albany", state="NY", zip_code="122080001")

BILLING = BillingProvider(
    organization="Alpha Radiology, P.C.", npi="1234567893", taxonomy="2085R0202X", tax_id="123456789",
    address=PostalAddress(street="1 Main St", street_2="Floor 2", city="Albany", state="NY", zip_code="122071234"),
)  # fmt: skip
READER = SentProvider(last_name="Read", first_name="Ray", npi="1417947842", secondary_ids=(SecondaryId("G2", "R-55"),))
REFERRING = SentProvider(
    last_name="Order", first_name="Olga", middle_name="Pia", npi="1003000126", secondary_ids=(SecondaryId("0B", "L 9"),)
)
FACILITY = SentProvider(
    organization="City Hospital", npi="1972549092", secondary_ids=(SecondaryId("LU", "LOC-1"),),
    address=PostalAddress(street="3 Oak St", city="Albany", state="NY", zip_code="122080001"),
)  # fmt: skip

LINE = SentLine(
    line_id="L1", procedure_code="70450", modifiers=("26",), charge_amount=Decimal("100.00"), units=Decimal(1),
    diagnosis_pointers=(1,), date_of_service=date(2026, 10, 30),
)  # fmt: skip
FIRST_LINE = LINE._replace(
    procedure_code="a9699", modifiers=("26", "59", "RT", "XS"), description="Unlisted tracer", emergency=True,
    charge_amount=Decimal("1234.50"), units=Decimal("2.50"), place_of_service="23", diagnosis_pointers=(1, 2, 11, 12),
    date_of_service_to=date(2026, 11, 1), drug=Drug(ndc="00407141220", quantity=Decimal("50.0"), unit="ML"),
    purchased_service_amount=Decimal("45.00"), providers=LineProviders(purchased_service=FACILITY),
)  # fmt: skip

#: A commercial claim with something in every box, on two forms.
FULL = SentClaim(
    claim_id="C1001", charge_amount=Decimal("1834.50"), place_of_service="22", frequency="7",
    payer_claim_control_number="ICN-1", related_causes=("AA", "EM"), accident_state="NY",
    accident_date=date(2026, 10, 29), property_casualty_claim_number="AU-77", patient_paid_amount=Decimal("20.00"),
    diagnoses=tuple(f"S09{at:02}XA" for at in range(12)),
    dates=ClaimDates(onset=date(2026, 10, 28), admission=date(2026, 10, 29), discharge=date(2026, 10, 31),
                     last_worked=date(2026, 10, 27), return_to_work=date(2026, 11, 9)),
    numbers=ClaimNumbers(prior_authorization="AUTH-77", clinical_trial="CT01234567"),
    notes=(Note("ADD", "Seen at night, in the emergency room"),), attachments=(Attachment("OZ", "EL", "A1"),),
    billing_provider=BILLING,
    coverage=SentCoverage(group_number="G-77", group_name="Acme Workers", claim_filing_code="CI"),
    payer=SentPayer(name="Employer Plan, Inc.", id="60054", secondary_ids=(SecondaryId("G2", "P 12"),),
                    address=PostalAddress(street="PO Box 9", street_2="Suite 4", city="Troy", state="NY",
                                          zip_code="12180")),
    subscriber=Subscriber(last_name="Doe", suffix="Jr.", first_name="John", middle_name="Quincy", member_id="W123-45 6",
                          birth_date=date(1950, 2, 1), sex="M", address=HOME, contact=Contact(phone="518-555-0133")),
    patient=SentPatient(relationship="19", last_name="O'Doe-Poe", first_name="Zoë", middle_name="May",
                        birth_date=date(2001, 12, 31), sex="F", address=HOME._replace(zip_code="12208"),
                        contact=Contact(phone="15185550144")),
    providers=ClaimProviders(referring=REFERRING, rendering=READER), service_facility=FACILITY,
    other_payers=(OtherPayer(responsibility="S", relationship="18", group_number="H 88", group_name="Second Plan",
                             payer=SentPayer(name="SECOND PLAN", id="60055"), paid_amount=Decimal("5.00"),
                             subscriber=Subscriber(last_name="Poe", first_name="Ann", member_id="M1")),),
    lines=(FIRST_LINE, *(LINE._replace(line_id=f"L{at}") for at in range(2, 8))),
)  # fmt: skip

#: Medicare is the only payer.
MEDICARE = SentClaim(
    claim_id="M1", charge_amount=Decimal("100.00"), place_of_service="22", diagnoses=("R519",),
    billing_provider=BILLING,
    coverage=SentCoverage(relationship="18", claim_filing_code="MB"), payer=SentPayer(name="MEDICARE", id="13282"),
    subscriber=Subscriber(last_name="DOE", first_name="JANE", member_id="1EG4-TE5-MK73", birth_date=date(1950, 2, 1),
                          sex="F", address=HOME),
    providers=ClaimProviders(referring=REFERRING, rendering=READER), service_facility=FACILITY, lines=(LINE,),
)  # fmt: skip
#: An employer's plan pays before Medicare.
MEDICARE_SECOND = MEDICARE._replace(
    coverage=MEDICARE.coverage._replace(responsibility="S", medicare_secondary_type="12"),
    other_payers=(OtherPayer(responsibility="P", relationship="01", group_number="G-77", claim_filing_code="CI",
                             payer=SentPayer(name="Employer Plan", id="60054"), paid_amount=Decimal("60.00"),
                             subscriber=Subscriber(last_name="Doe", first_name="John", member_id="W1", address=HOME)),),
)  # fmt: skip
