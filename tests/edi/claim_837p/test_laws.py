"""What holds for every right claim: the judge is silent, and reading gives back what was written."""

from datetime import datetime
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from radbill.core.failures import Failure
from radbill.edi.claim_837p.reader import read_837p
from radbill.edi.claim_837p.writer import write_837p
from radbill.edi.x12.envelope import ControlNumbers
from radbill.model.claim import Claim
from tests.edi.invented import batches
from tests.edi.judge import faults

NUMBERS = ControlNumbers(12, 3, 40)
MOMENT = datetime(2026, 11, 23, 10, 5)  # noqa: DTZ001 - the envelope has no time zone
SLOW_TO_INVENT = [HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW_TO_INVENT)
@given(batches())
def test_the_judge_is_silent_and_reading_gives_back_what_was_written(batch: list[Claim]) -> None:
    content = write_837p(batch, NUMBERS, MOMENT)
    assert isinstance(content, bytes), content
    assert faults(content) == []
    read = read_837p(content)
    assert read.faults == ()
    assert [(claim.claim_id, claim.charge_amount) for claim in read.claims] == [
        (claim.claim_id, claim.charge_amount) for claim in batch]  # fmt: skip
    assert write_837p(read.claims, NUMBERS, MOMENT) == content


@settings(max_examples=20, deadline=None, suppress_health_check=SLOW_TO_INVENT)
@given(batches())
def test_charges_in_the_file_add_up(batch: list[Claim]) -> None:
    content = write_837p(batch, NUMBERS, MOMENT)
    assert isinstance(content, bytes), content
    partner = batch[0].trading_partner
    segments = [line.split(partner.element_separator) for line in content.decode().split(partner.segment_terminator)]
    told = sum((Decimal(segment[2]) for segment in segments if segment[0] == "CLM"), Decimal(0))
    lines = sum((Decimal(segment[2]) for segment in segments if segment[0] == "SV1"), Decimal(0))
    assert told == lines == sum((claim.charge_amount for claim in batch), Decimal(0))


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW_TO_INVENT)
@given(batches(most=1), st.data())
def test_a_damaged_claim_is_refused_or_still_written_rightly(batch: list[Claim], data: st.DataObject) -> None:
    """Whatever text stands in a field: no exception, and no file that the judge refuses."""
    field = data.draw(st.sampled_from(["claim_id", "referral_number", "frequency", "payer_claim_control_number"]))
    claim = batch[0].model_copy(update={field: data.draw(st.text(max_size=60))})
    content = write_837p([claim], NUMBERS, MOMENT)
    assert isinstance(content, Failure) or (
        faults(content) == [] and write_837p(read_837p(content).claims, NUMBERS, MOMENT) == content
    )


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_reading_never_raises(content: bytes) -> None:
    read_837p(content)
    read_837p(b"ISA" + content)


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW_TO_INVENT)
@given(batches(most=2), st.data())
def test_a_file_with_a_piece_missing_is_read_without_raising(batch: list[Claim], data: st.DataObject) -> None:
    content = write_837p(batch, NUMBERS, MOMENT)
    assert isinstance(content, bytes), content
    start = data.draw(st.integers(0, len(content)))
    read_837p(content[:start] + content[start + data.draw(st.integers(1, 40)) :])
