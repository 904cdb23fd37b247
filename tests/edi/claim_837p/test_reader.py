import io
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from radbill.edi.claim_837p.file_reader.file_reader import read_claim_file
from radbill.edi.claim_837p.reader import ReadClaims, read_837p
from radbill.edi.claim_837p.writer import write_837p
from radbill.edi.x12.envelope import ControlNumbers
from radbill.model.address import Address
from tests.edits.valid_batch import valid_batch

MOMENT = datetime(2026, 11, 23, 10, 5)  # noqa: DTZ001 - the envelope has no time zone


def damaged(was: bytes, becomes: bytes) -> ReadClaims:
    """The first claim, which begins at segment 21, with one thing changed."""
    content = write_837p(valid_batch().claims[:1], ControlNumbers(1, 1, 1), MOMENT)
    assert isinstance(content, bytes), content
    assert was in content
    return read_837p(content.replace(was, becomes, 1))


@pytest.mark.parametrize(
    ("was", "becomes", "why"),
    [
        (b"CLM*C1", b"CLM*", "the claim is left out: it has no number (CLM01)"),
        (b"*250*UN*1*", b"*25O*UN*1*", "the claim is left out: a line has no charge"),
        (b"*250*UN*1*", b"**UN*1*", "the claim is left out: a line has no charge"),
        (b"*250*UN*1*", b"*250*UN*1E9*", "the claim is left out: a line has no units"),
        (b"SV1*HC:70450", b"XXX*HC:70450", "the claim is left out: a line has no charge"),
    ],
)
def test_a_claim_without_number_or_money_is_left_out_and_told_without_the_value(
    was: bytes, becomes: bytes, why: str
) -> None:
    read = damaged(was, becomes)
    assert read.claims == ()
    assert (21, why) in [(fault.segment, fault.message) for fault in read.faults]


def test_one_claim_that_cannot_be_read_does_not_cost_the_others() -> None:
    content = write_837p(valid_batch().claims, ControlNumbers(1, 1, 1), MOMENT)
    assert isinstance(content, bytes), content
    read = read_837p(content.replace(b"CLM*C2", b"CLM*"))
    assert [claim.claim_id for claim in read.claims] == ["C1", "C3", "C4"]


@pytest.mark.parametrize(
    ("was", "becomes", "kind", "segment"),
    [
        (b"DMG*D8*19480309", b"DMG*D8*19481399", "INVALID_DATE", 19),
        (b"CLM*C1*310*", b"CLM*C1*311*", "BALANCE", 21),
        (b"***1~DTP", b"***A~DTP", "INVALID_NUMBER", 30),
    ],
)
def test_a_claim_with_a_fault_is_given_with_the_fault(was: bytes, becomes: bytes, kind: str, segment: int) -> None:
    read = damaged(was, becomes)
    assert [claim.claim_id for claim in read.claims] == ["C1"]
    assert [(fault.kind, fault.segment) for fault in read.faults] == [(kind, segment)]


def test_services_over_several_days_in_minutes_and_for_a_second_payer_are_read() -> None:
    line = damaged(b"472*D8*20261110", b"472*RD8*20261110-20261112").claims[0].lines[0]
    assert (line.date_of_service, line.details.date_of_service_to) == (date(2026, 11, 10), date(2026, 11, 12))
    assert damaged(b"*250*UN*", b"*250*MJ*").claims[0].lines[0].details.unit == "MJ"
    second = damaged(b"SBR*P", b"SBR*S").claims[0]
    assert (second.responsibility, second.coverage.member_id) == ("S", "1EG4TE5MK73")
    assert second.patient.primary_coverage.member_id == ""


def test_diagnoses_of_icd_9_are_left_out() -> None:
    assert damaged(b"ABK:R519*ABF:R059", b"BK:7840").claims[0].diagnoses == ()


def test_another_payer_and_the_providers_of_a_line_are_not_taken_for_those_of_the_claim() -> None:
    another = b"SBR*S*18*******CI~NM1*IL*1*ANOTHER~N3*9 ELSEWHERE~NM1*PR*2*ANOTHER PAYER*****PI*OTHER~LX*1~"
    plain = damaged(b"REF*6R*L1~", b"REF*6R*L1~").claims[0]
    below_line = b"REF*6R*L1~NM1*82*1*SOMEBODY*ELSE****XX*1993999998~REF*6R*WRONG~"
    with_another, with_reader = damaged(b"LX*1~", another).claims[0], damaged(b"REF*6R*L1~", below_line).claims[0]
    assert (with_another.payer, with_another.coverage) == (plain.payer, plain.coverage)
    assert [other.payer.payer_id for other in with_another.other_coverages] == ["OTHER"]
    assert with_reader.rendering_provider == plain.rendering_provider
    assert with_reader.lines[0].details.rendering_provider.npi == "1993999998"
    assert with_reader.lines[0].line_id == "L1"


def test_what_the_envelope_says_comes_with_the_claims() -> None:
    read = read_837p(write_837p(valid_batch().claims, ControlNumbers(41, 7, 12), MOMENT))
    (told,) = read.sets
    numbers = told.interchange.control_number, told.interchange.group_control_number
    assert (*numbers, told.interchange.set_control_number, told.claim_count) == ("000000041", "7", "0012", 4)
    assert (told.interchange.sender_id, told.interchange.usage) == ("TESTSUBMITTER", "T")
    assert told.interchange.created_at.date() == date(2026, 11, 23)


def test_institutional_claims_are_refused_as_such() -> None:
    content = write_837p(valid_batch().claims, ControlNumbers(1, 1, 1), MOMENT)
    read = read_837p(content.replace(b"005010X222A1", b"005010X223A2"))
    assert (read.claims, read.sets) == ((), ())
    assert (read.faults[0].segment, read.faults[0].kind) == (3, "WRONG_TRANSACTION")


@pytest.mark.parametrize("content", [b"", b"hello", b"ST*837*0001~", b"ISA*00*", b"\xff\xfe"])
def test_what_is_no_interchange_is_refused(content: bytes) -> None:
    read = read_837p(content)
    assert (read.claims, read.faults[0].kind) == ((), "NOT_X12")


def test_a_stream_is_read_like_bytes() -> None:
    content = write_837p(valid_batch().claims, ControlNumbers(1, 1, 1), MOMENT)
    assert isinstance(content, bytes), content
    assert read_837p(content) == read_837p(io.BytesIO(content))


def test_every_claim_of_other_peoples_files_is_read_but_two_without_lines(shared_data: Path) -> None:
    files = sorted((shared_data / "edi" / "837P").iterdir())
    starts = read_claims = 0
    for path in files:
        content = path.read_bytes()
        starts += len(read_claim_file(content).starts)
        read_claims += len(read_837p(content).claims)
    assert starts - read_claims == 2
    assert read_claims > 1500


def test_every_other_kind_of_file_is_refused_as_such(shared_data: Path) -> None:
    files = [path for path in (shared_data / "edi").glob("*/*") if path.parent.name != "837P"]
    assert len(files) > 40
    for path in files:
        read = read_837p(path.read_bytes())
        assert not read.claims, path.name
        assert read.faults, path.name


def test_a_published_example_is_read_to_its_figures(shared_data: Path) -> None:
    read = read_837p((shared_data / "edi" / "837P" / "linuxforheal__demo.example1.837").read_bytes())
    (claim,) = read.claims
    assert (claim.claim_id, claim.charge_amount, claim.place_of_service) == ("26463774", Decimal(100), "11")
    assert claim.patient.primary_coverage.relationship == "19"
    assert [line.procedure_code for line in claim.lines] == ["99213", "87070", "99214", "86663"]
    assert claim.practice.pay_to_address == Address(
        street="2345 OCEAN BLVD", city="MIAMI", state="FL", zip_code="33111"
    )
    assert (claim.patient.person.first_name, claim.patient.primary_coverage.subscriber.first_name) == ("TED", "JANE")
