"""Claims that are plainly invented, and right: what the 837P laws are tried on."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from radbill.codes.claim_codes import CLAIM_FILING_CODES, CLAIM_FREQUENCIES, RELATIONSHIPS, SELF, SEXES
from radbill.model.address import Address
from radbill.model.claim import Claim, ServiceLine
from radbill.model.facility import Facility
from radbill.model.patient import Coverage, Patient, Person
from radbill.model.payer import Payer
from radbill.model.practice import Practice
from radbill.model.provider import Provider
from radbill.model.trading_partner import TradingPartner

#: Delimiters that a practice may choose, element, component, repetition, terminator.
DELIMITERS = (
    ("*", ":", "^", "~"),
    ("|", ">", "!", "'"),
    ("*", "<", "+", "?"),
    ("+", ":", "|", "\\"),
    ("`", "@", "%", "$"),
)
#: Ten digits whose last is Luhn's check digit with 80840 before them.
NPIS = ("1234567893", "1003000126", "1245319599", "1184600017", "1447200076", "1993999998")
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NAME = st.from_regex(r"\A[A-Z][A-Za-zéñüØßŁ' .*:~-]{0,20}[a-z]\Z")
_CODE = st.text(_CAPITALS + "0123456789-/", min_size=2, max_size=20)
_MAYBE = st.one_of(st.just(""), _CODE)
_DAYS = st.dates(date(1926, 1, 1), date(2026, 11, 23))
_MODIFIERS = ("26", "TC", "59", "RT", "LT", "76", "77", "GA", "XS")
_CODES = ("70450", "71046", "74177", "76700", "77067", "G0279", "A9585")

ADDRESSES = st.builds(
    Address,
    street=_NAME,
    street_2=st.one_of(st.just(""), _NAME),
    city=_NAME,
    state=st.sampled_from(["AK", "AL", "NY", "TX", "PR", "DC"]),
    zip_code=st.sampled_from(["99501", "995012015", "021110000"]),
)
PERSONS = st.builds(
    Person,
    last_name=_NAME,
    first_name=st.one_of(st.just(""), _NAME),
    middle_name=st.one_of(st.just(""), _NAME),
    suffix=st.sampled_from(["", "JR", "III"]),
    birth_date=_DAYS,
    sex=st.sampled_from(SEXES),
    address=ADDRESSES,
)
PAYERS = st.builds(
    Payer,
    payer_key=_CODE,
    name=_NAME,
    payer_id=_CODE,
    claim_filing_code=st.sampled_from(sorted(CLAIM_FILING_CODES)),
    address=st.one_of(st.just(Address()), ADDRESSES),
    timely_filing_days=st.one_of(st.none(), st.just(90)),
)
LINES = st.builds(
    ServiceLine,
    line_id=_CODE,
    procedure_code=st.sampled_from(_CODES),
    modifiers=st.lists(st.sampled_from(_MODIFIERS), unique=True, max_size=4).map(tuple),
    units=st.one_of(st.integers(1, 99).map(Decimal), st.sampled_from([Decimal("0.5"), Decimal("12.125")])),
    charge_amount=st.decimals(min_value=0, max_value=9999, places=2),
    date_of_service=_DAYS,
    place_of_service=st.sampled_from(["11", "21", "22", "23"]),
    diagnosis_pointers=st.lists(st.integers(1, 2), min_size=1, max_size=4).map(tuple),
)


@st.composite
def practices(draw: st.DrawFn) -> Practice:
    """A billing practice."""
    return Practice(
        name=draw(_NAME),
        npi=draw(st.sampled_from(NPIS)),
        tax_id="123456789",
        taxonomy="2085R0202X",
        address=draw(ADDRESSES),
        pay_to_address=draw(st.one_of(st.none(), ADDRESSES)),
        contact_name=draw(_NAME),
        contact_phone="9075550100",
    )


@st.composite
def trading_partners(draw: st.DrawFn) -> TradingPartner:
    """A receiver of the files, with any of the delimiters."""
    element, component, repetition, terminator = draw(st.sampled_from(DELIMITERS))
    return TradingPartner(
        submitter_id="TESTSUBMITTER",
        submitter_qualifier=draw(st.sampled_from(["ZZ", "30"])),
        receiver_name=draw(_NAME),
        receiver_id="TESTRECEIVER",
        usage_indicator=draw(st.sampled_from(["T", "P"])),
        element_separator=element,
        component_separator=component,
        repetition_separator=repetition,
        segment_terminator=terminator,
    )


@st.composite
def patients(draw: st.DrawFn) -> Patient:
    """A patient who is the subscriber, or somebody below one."""
    relationship = draw(st.sampled_from([SELF, SELF, *RELATIONSHIPS[1:]]))
    coverage = Coverage(
        payer_key="KEY",
        member_id=draw(_CODE),
        group_number=draw(_MAYBE),
        relationship=relationship,
        subscriber=None if relationship == SELF else draw(PERSONS),
    )
    return Patient(patient_id=draw(_CODE), person=draw(PERSONS), coverages=(coverage,))


def providers(role: str) -> st.SearchStrategy[Provider]:
    return st.builds(
        Provider,
        provider_id=_CODE,
        last_name=_NAME,
        first_name=_NAME,
        npi=st.sampled_from(NPIS),
        taxonomy=st.sampled_from(["", "2085R0202X", "2085N0904X"]),
        role=st.just(role),
    )


FACILITIES = st.builds(
    Facility,
    facility_id=_CODE,
    name=_NAME,
    npi=st.sampled_from(NPIS),
    place_of_service=st.sampled_from(["11", "22"]),
    address=ADDRESSES,
    owns_equipment=st.booleans(),
)


@st.composite
def batches(draw: st.DrawFn, most: int = 4) -> list[Claim]:
    """Claims of one practice for a few patients and payers, who may have several claims."""
    practice, partner = draw(practices()), draw(trading_partners())
    who = draw(st.lists(st.tuples(patients(), PAYERS), min_size=1, max_size=2))
    return [
        Claim(
            claim_id=draw(_CODE),
            practice=practice,
            trading_partner=partner,
            patient=(pair := draw(st.sampled_from(who)))[0],
            payer=pair[1],
            rendering_provider=draw(st.one_of(st.none(), providers("rendering"))),
            referring_provider=draw(st.one_of(st.none(), providers("referring"))),
            service_facility=draw(st.one_of(st.none(), FACILITIES)),
            diagnoses=("R519", "Z1231", *draw(st.lists(st.just("S72001A"), max_size=10))),
            lines=tuple(draw(st.lists(LINES, min_size=1, max_size=3, unique_by=lambda line: line.line_id))),
            frequency=(frequency := draw(st.sampled_from(CLAIM_FREQUENCIES))),
            payer_claim_control_number=draw(_MAYBE) if frequency == "1" else draw(_CODE),
            prior_authorization_number=draw(_MAYBE),
            referral_number=draw(_MAYBE),
            mammography_certification_number=draw(_MAYBE),
            admission_date=draw(st.one_of(st.none(), _DAYS)),
            accepts_assignment=draw(st.booleans()),
        )
        for _ in range(draw(st.integers(1, most)))
    ]
