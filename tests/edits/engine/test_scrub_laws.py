"""Whatever stands in the records, scrubbing ends, and every edit could run."""

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from radbill.edits.engine.scrub import COULD_NOT_RUN, scrub
from radbill.model.address import Address
from radbill.model.batch import BillingBatch
from radbill.model.claim import Claim, ServiceLine
from radbill.model.facility import Facility
from radbill.model.patient import Coverage, Patient, Person
from radbill.model.payer import Payer
from radbill.model.practice import Practice
from radbill.model.provider import Provider
from radbill.model.registration import Registration
from radbill.model.trading_partner import TradingPartner
from tests.edits.cases import ALL_FILES
from tests.edits.stub_book import StubBook
from tests.edits.valid_batch import TODAY, batch_from, changed, valid_sketch

TEXT = st.one_of(
    st.sampled_from(["", " ", "0", "é", "٣", "²", "A*B~", "1234567893", "99501", "26", "TC", "70450", "R51.9", "\x00"]),
    st.text(max_size=12),
)
DAY = st.one_of(st.none(), st.dates(), st.just(date(2024, 2, 29)))
ADDRESS = st.builds(Address, street=TEXT, street_2=TEXT, city=TEXT, state=TEXT, zip_code=TEXT)
PERSON = st.builds(Person, last_name=TEXT, first_name=TEXT, birth_date=DAY, sex=TEXT, address=ADDRESS)
COVERAGE = st.builds(
    Coverage,
    payer_key=st.sampled_from(["", "A", "B"]),
    member_id=TEXT,
    relationship=TEXT,
    subscriber=st.one_of(st.none(), PERSON),
    effective_from=DAY,
    effective_to=DAY,
)
PATIENT = st.builds(
    Patient,
    patient_id=st.sampled_from(["", "1", "2"]),
    person=PERSON,
    coverages=st.lists(COVERAGE, max_size=3).map(tuple),
)
PAYER = st.builds(
    Payer,
    payer_key=st.sampled_from(["", "A", "B"]),
    claim_filing_code=st.sampled_from(["MB", "CI", "", "é"]),
    timely_filing_days=st.one_of(st.none(), st.integers(-10, 10**6)),
)
PRACTICE = st.builds(
    Practice,
    npi=TEXT,
    tax_id=TEXT,
    taxonomy=TEXT,
    address=ADDRESS,
    pay_to_address=st.one_of(st.none(), ADDRESS),
)
PARTNER = st.builds(TradingPartner, element_separator=TEXT, segment_terminator=TEXT)
PROVIDER = st.builds(Provider, provider_id=TEXT, npi=TEXT, taxonomy=TEXT, last_name=TEXT, role=TEXT)
FACILITY = st.builds(Facility, facility_id=TEXT, npi=TEXT, place_of_service=TEXT, address=ADDRESS)
CODE = st.one_of(TEXT, st.sampled_from(["70450", "70470", "71046", "77067", "77063", "0042T", "93005"]))
LINE = st.builds(
    ServiceLine,
    line_id=TEXT,
    procedure_code=CODE,
    modifiers=st.lists(TEXT, max_size=6).map(tuple),
    units=st.decimals(-10, 10**9, allow_nan=False),
    charge_amount=st.one_of(st.decimals(allow_nan=False, allow_infinity=False), st.just(Decimal("1E+40"))),
    date_of_service=DAY,
    place_of_service=TEXT,
    diagnosis_pointers=st.lists(st.integers(-3, 15), max_size=6).map(tuple),
    unknown_keys=st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple),
)
CLAIM = st.builds(
    Claim,
    claim_id=TEXT,
    practice=PRACTICE,
    trading_partner=PARTNER,
    patient=PATIENT,
    payer=PAYER,
    rendering_provider=st.one_of(st.none(), PROVIDER),
    referring_provider=st.one_of(st.none(), PROVIDER),
    service_facility=st.one_of(st.none(), FACILITY),
    diagnoses=st.lists(TEXT, max_size=14).map(tuple),
    lines=st.lists(LINE, max_size=4).map(tuple),
    frequency=st.sampled_from(["1", "7", "8", "", "é"]),
    admission_date=DAY,
)
REGISTRATION = st.builds(
    Registration,
    practice=PRACTICE,
    trading_partners=st.lists(PARTNER, min_size=1, max_size=2).map(tuple),
    providers=st.lists(PROVIDER, max_size=3).map(tuple),
    facilities=st.lists(FACILITY, max_size=3).map(tuple),
    payers=st.lists(PAYER, max_size=2).map(tuple),
    patients=st.lists(PATIENT, max_size=3).map(tuple),
)
BATCH = st.builds(BillingBatch, registration=REGISTRATION, claims=st.lists(CLAIM, max_size=3).map(tuple))


@settings(max_examples=150, deadline=None)
@given(BATCH)
def test_scrubbing_never_raises_and_every_edit_can_run(batch: BillingBatch) -> None:
    result = scrub(batch, StubBook(), TODAY)
    assert COULD_NOT_RUN not in {finding.message for finding in result.findings}
    assert result.held_claim_ids <= {claim.claim_id for claim in batch.claims}
    assert all(finding.message and finding.what_to_do for finding in result.findings)


CODES = st.sampled_from(["70450", "71046", "77067", "32408", "77061", "70499", "7045"])
MODIFIERS = st.lists(st.sampled_from(["26", "TC", "59", "XE", "LT", "2"]), max_size=3)
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        f"claims.{claim}.lines.{line}.{field}": values
        for claim, line in (("C1", "L1"), ("C1", "L2"), ("C2", "L3"), ("C3", "L4"), ("C4", "L6"))
        for field, values in (
            ("procedure_code", CODES),
            ("modifiers", MODIFIERS),
            ("place_of_service", st.sampled_from(["11", "22", "24", "98"])),
            ("date_of_service", st.sampled_from([date(2024, 1, 1), date(2026, 11, 2), date(2026, 12, 1)])),
        )
    },
)
ABOUT_ONE_LINE = ("RB2001", "RB2114", "RB3", "RB4", "RB5", "RB7006", "RB7007")


@settings(max_examples=100, deadline=None)
@given(CHANGES)
def test_a_line_is_judged_the_same_alone_and_among_others(change: dict[str, object]) -> None:
    """Guards `depends_on`: an edit that reads more than it says would borrow another line's verdict."""
    batch = batch_from(changed(valid_sketch(), change))
    together = {finding for finding in scrub(batch, StubBook(), TODAY).findings if _is_about_a_line(finding.edit_id)}
    alone = {
        finding
        for claim in batch.claims
        for line in claim.lines
        for finding in scrub(_alone(batch, claim, line), StubBook(), TODAY).findings
        if _is_about_a_line(finding.edit_id)
    }
    assert together == alone


def _alone(batch: BillingBatch, claim: Claim, line: ServiceLine) -> BillingBatch:
    return batch.model_copy(update={"claims": (claim.model_copy(update={"lines": (line,)}),)})


def _is_about_a_line(edit_id: str) -> bool:
    return edit_id.startswith(ABOUT_ONE_LINE) and edit_id != "RB3001"


@settings(max_examples=30, deadline=None)
@given(st.permutations(["C1", "C2", "C3", "C4"]), CHANGES)
def test_the_order_of_the_claims_does_not_matter(order: list[str], change: dict[str, object]) -> None:
    batch = batch_from(changed(valid_sketch(), change))
    by_id = {claim.claim_id: claim for claim in batch.claims}
    shuffled = batch.model_copy(update={"claims": tuple(by_id[claim_id] for claim_id in order)})
    first, second = (scrub(each, StubBook(), TODAY) for each in (batch, shuffled))
    assert first.held_claim_ids == second.held_claim_ids
    assert {_kind(finding) for finding in first.findings} == {_kind(finding) for finding in second.findings}


def _kind(finding: object) -> tuple[object, ...]:
    """A finding without its words: which of two lines is named the first depends on the order of the rows."""
    return finding.edit_id, finding.severity  # type: ignore[attr-defined]


def test_no_edit_breaks_on_the_last_day_that_can_be_written() -> None:
    """9999 typed for 2026: the first failing case of every edit, moved to the last day of the calendar."""
    for file in ALL_FILES:
        batch = file.failing[0].batch
        claims = tuple(claim.model_copy(update={"lines": tuple(
            line.model_copy(update={"date_of_service": date.max}) for line in claim.lines
        )}) for claim in batch.claims)  # fmt: skip
        told = {each.message for each in scrub(batch.model_copy(update={"claims": claims}), StubBook(), TODAY).findings}
        assert COULD_NOT_RUN not in told, file.edit
