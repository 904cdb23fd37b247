"""Kinds of claims that are rarer than those of `invented_documents`, each made of a right claim and right itself."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from radbill.edi.claim_837p.claim_rules.value_table import REPORT_TYPES
from radbill.model.sent_claim.claims import ClaimDates, ClaimNumbers, SentClaim
from radbill.model.sent_claim.insurance import SentCoverage
from radbill.model.sent_claim.parties import (
    Contact,
    PostalAddress,
    SecondaryId,
    SentPatient,
    SentProvider,
    Subscriber,
)
from radbill.model.sent_claim.services import Attachment, Drug, LineDates, Note, SentLine
from tests.edi.claim_837p.invented_parties import DAY, NPIS
from tests.edi.claim_837p.kinds_of_payers import (
    HOME,
    IN_CANADA,
    adjustments_up_and_down,
    bundled_lines,
    liability_at_the_claim,
    many_payers,
    medicare_second,
    payer_that_is_not_asked,
    providers_known_to_another_payer,
    with_line,
)

Kind = Callable[[Random, SentClaim], SentClaim]
ABROAD = PostalAddress("5 RUE DU TEST", None, "PARIS", None, "75001", "FR", "IDF")
PLACE = SentProvider(organization="NORTH CLINIC", npi=NPIS[2], address=HOME, secondary_ids=(SecondaryId("LU", "N1"),))


def workers_compensation(random: Random, claim: SentClaim) -> SentClaim:
    """The employer is the subscriber, the injured worker the patient."""
    phone = Contact("DESK", "5185550199", random.choice([None, "12"]))
    number = SecondaryId(random.choice(["SY", "1W"]), "999000001")
    patient = SentPatient("20", "WORKTEST", "TESS", None, None, date(1980, 5, 5), "F", HOME, (number,), phone)
    return claim._replace(
        coverage=SentCoverage(claim_filing_code="WC", relationship=None),
        subscriber=Subscriber(organization="TEST MILLS INC", member_id="POLICY9", address=random.choice([None, HOME])),
        patient=patient,
        other_payers=(),
        lines=tuple(line._replace(other_payers=()) for line in claim.lines),
        related_causes=("EM",),
        accident_state=None,
        accident_country=None,
        accident_date=DAY,
        property_casualty_claim_number="WC-2026-0001",
        dates=ClaimDates(last_worked=DAY, return_to_work=DAY + timedelta(days=9)),
    )


def property_and_casualty(random: Random, claim: SentClaim) -> SentClaim:
    """An automobile accident of the insured, with the insurer's claim number, telephone and number of the insured."""
    if claim.patient is not None or claim.subscriber.organization is not None:
        return claim
    state, country = random.choice([("NY", None), (None, "MX"), ("ON", "CA"), ("TX", "US")])
    contact, number = Contact(None, "5185550198"), SecondaryId("SY", "999000002")
    return claim._replace(
        subscriber=claim.subscriber._replace(secondary_ids=(number,), contact=contact),
        related_causes=random.choice([("AA",), ("AA", "EM"), ("EM", "AA"), ("OA", "AA")]),
        accident_state=state,
        accident_country=country,
        accident_date=DAY,
        property_casualty_claim_number="PC 77/1",
    )


def every_date(random: Random, claim: SentClaim) -> SentClaim:
    """All days that a claim and a line can have; a stay only where it belongs."""
    days = ClaimDates(*(DAY - timedelta(days=random.randint(1, 90)) for _ in ClaimDates._fields))
    first = days._replace(admission=DAY - timedelta(days=3), discharge=DAY)
    of_line = LineDates(*(DAY - timedelta(days=random.randint(1, 90)) for _ in LineDates._fields))
    return with_line(claim._replace(dates=first, place_of_service="21"), -1, dates=of_line)


def every_number(random: Random, claim: SentClaim) -> SentClaim:
    """All numbers that a claim and a line can have."""
    numbers = ClaimNumbers(*(f"{name.upper()[:8]} {random.randint(1, 99)}" for name in ClaimNumbers._fields))
    numbers = numbers._replace(
        service_authorization_exception=random.choice("1234567"),
        clinical_trial=None,
        clia="33D1234567",
        medicare_crossover=random.choice(["Y", "N"]),
    )
    of_line = {"prior_authorization": "A1", "referral": "R1", "clia": "33D7654321", "mammography_certification": "M1"}
    return with_line(claim._replace(numbers=numbers), 0, **of_line)


def words_and_papers(random: Random, claim: SentClaim) -> SentClaim:
    """K3 and a note of each kind at the claim and a line, as many attachments as may be."""
    fixed = tuple(Note("K3", f"FIXED {at}") for at in range(random.randint(1, 10)))
    told = Note(random.choice(["ADD", "CER", "DCP", "DGN", "TPO"]), "N" * 80)
    papers = tuple(
        Attachment(report, random.choice(["BM", "EL", "EM", "FT", "FX"]), f"A-{at}")
        for at, report in enumerate(random.sample(sorted(REPORT_TYPES), 10))
    )
    of_line = (Note("K3", "FIXED"), Note(random.choice(["ADD", "DCP"]), "SEEN, AGAIN"), Note("TPO", "TOLD"))
    claim = claim._replace(notes=(*fixed, told), attachments=papers)
    return with_line(claim, 0, notes=of_line, attachments=papers[:1])


def drugs_and_purchases(random: Random, claim: SentClaim) -> SentClaim:
    """A tracer by its NDC, a purchased test by an NPI or by another number."""
    drug = Drug("00407141220", Decimal("0.125"), random.choice(["F2", "GR", "ME", "ML", "UN"]), "RX7")
    numbered = SentProvider(secondary_ids=(SecondaryId("G2", "PT1"),))
    by_npi = SentProvider(npi=NPIS[3])
    provider, number = random.choice([(numbered, "PT1"), (by_npi, None), (by_npi, "OTHER1")])
    providers = claim.lines[-1].providers._replace(purchased_service=provider)
    facts = {"purchased_service_amount": Decimal("12.5"), "purchased_service_id": number, "providers": providers}
    return with_line(with_line(claim, 0, drug=drug), -1, **facts)


def places_and_persons_of_lines(random: Random, claim: SentClaim) -> SentClaim:
    """A line done elsewhere, with a primary care provider besides the referring one."""
    referring = SentProvider(last_name="TESTER1", npi=NPIS[1])
    care = SentProvider(last_name="TESTCARE", first_name="CARA", suffix="III", npi=NPIS[4])
    claim = claim._replace(providers=claim.providers._replace(referring=referring, primary_care=care))
    providers = claim.lines[0].providers._replace(referring=referring, primary_care=random.choice([None, care]))
    return with_line(claim, 0, service_facility=PLACE, providers=providers)


def longest_values(random: Random, claim: SentClaim) -> SentClaim:
    """Values as long as they may be, with every sign that is no delimiter."""
    del random
    signs = 'O\'TEST-ER, (JR.) & CO; #1/2 "A" %$@!=+?{}[]_|'
    name = (signs.replace("|", "") + "X" * 60)[:60]
    billing = claim.billing_provider
    if billing.organization is not None:
        billing = billing._replace(organization=name)
    subscriber = claim.subscriber
    if subscriber.organization is None:
        subscriber = subscriber._replace(last_name="L" * 60, first_name="F" * 35, middle_name="M" * 25, suffix="S" * 10)
    address = PostalAddress("S" * 55, "T" * 55, "C" * 30, "NY", "122071234")
    return claim._replace(
        claim_id=(claim.claim_id or "") + "I" * (38 - len(claim.claim_id or "")),
        billing_provider=billing._replace(address=address),
        subscriber=subscriber._replace(member_id="M" * 80, address=address),
        payer=claim.payer._replace(name="P" * 60, id="5" * 80, address=address),
    )


def earlier_edition(random: Random, claim: SentClaim) -> SentClaim:
    """A claim with ICD-9 codes."""
    codes = tuple(random.sample(["78400", "V7612", "1749", "7245", "4019"], 3))
    lines = tuple(line._replace(diagnosis_pointers=(1, 3)) for line in claim.lines)
    return claim._replace(diagnosis_type="ICD-9", diagnoses=codes, lines=lines)


def as_much_as_may_be(random: Random, claim: SentClaim) -> SentClaim:
    """Fifty lines, twelve diagnoses, four modifiers and pointers; a few lines of nothing charged."""
    if claim.other_payers:
        return claim
    diagnoses = tuple(f"S{random.randint(100, 999)}{at:02d}A" for at in range(12))
    cents = [random.choice([0, 1, 100, 99_999]) for _ in range(50)]
    lines = tuple(
        SentLine(
            f"{claim.claim_id}/{at}", "70450", ("26", "59", "RT", "XS"), charge_amount=Decimal(amount) / 100,
            units=Decimal("0.001") if at % 7 == 0 else Decimal(at), diagnosis_pointers=(1, 12, 5, 6),
            date_of_service=DAY - timedelta(days=at), date_of_service_to=random.choice([None, DAY]),
        )
        for at, amount in enumerate(cents, 1)
    )  # fmt: skip
    return claim._replace(diagnoses=diagnoses, lines=lines, charge_amount=Decimal(sum(cents)) / 100)


def solo_reader(random: Random, claim: SentClaim) -> SentClaim:
    """A reader who bills under his own name, in Canada, paid elsewhere."""
    billing = claim.billing_provider._replace(
        organization=None, last_name="READTEST", first_name="RAY", middle_name="B", suffix="JR", tax_id_type="SY",
        address=random.choice([HOME, IN_CANADA]), contact=Contact("RAY", email="RAY-T.EXAMPLE"),
    )  # fmt: skip
    return claim._replace(billing_provider=billing, pay_to_address=random.choice([None, IN_CANADA, ABROAD]))


def examined_abroad(random: Random, claim: SentClaim) -> SentClaim:
    """A patient who lives abroad, of a special program, late for a reason."""
    late = random.choice(["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "15"])
    claim = claim._replace(special_program=random.choice([None, "02", "03", "05", "09"]), delay_reason=late)
    address = random.choice([ABROAD, IN_CANADA])
    if claim.patient is not None:
        return claim._replace(patient=claim.patient._replace(address=address))
    return claim._replace(subscriber=claim.subscriber._replace(address=address))


KINDS: tuple[Kind, ...] = (
    workers_compensation,
    property_and_casualty,
    medicare_second,
    many_payers,
    providers_known_to_another_payer,
    liability_at_the_claim,
    payer_that_is_not_asked,
    adjustments_up_and_down,
    bundled_lines,
    every_date,
    every_number,
    words_and_papers,
    drugs_and_purchases,
    places_and_persons_of_lines,
    longest_values,
    earlier_edition,
    as_much_as_may_be,
    solo_reader,
    examined_abroad,
)
