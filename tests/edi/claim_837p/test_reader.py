import io
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

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


def test_a_wrong_count_is_told_with_its_segment() -> None:
    content = write_837p(valid_batch().claims, ControlNumbers(1, 1, 1), MOMENT)
    read = read_837p(content.replace(b"SE*99*", b"SE*98*"))
    assert len(read.claims) == 4
    assert [failure.message for failure in read.failures] == [
        "Segment 101: SE says there are 98 segments; there are 99."
    ]


@pytest.mark.parametrize(
    ("was", "becomes", "why"),
    [
        (b"DMG*D8*19480309", b"DMG*D8*19481399", "segment 19 (DMG): element 2 is no day"),
        (b"CLM*C1", b"CLM*", "segment 21 (CLM): the claim has no identification"),
        (b"22:B:1", b"22>B>1", "segment 21 (CLM): element 5 has not three parts separated by : as the ISA says"),
        (b"*250*UN*1*", b"*25O*UN*1*", "segment 30 (SV1): element 2 is no number"),
        (b"*250*UN*1*", b"**UN*1*", "segment 30 (SV1): element 2 is no number"),
        (b"*250*UN*1*", b"*250*UN*1E9*", "segment 30 (SV1): element 4 is no number"),
        (b"*250*UN*", b"*250*MJ*", "segment 30 (SV1): only procedures (HC) counted in units (UN) are read"),
        (b"SV1*HC:70450", b"SV1*WK:70450", "segment 30 (SV1): only procedures (HC) counted in units (UN) are read"),
        (b"***1~DTP", b"***A~DTP", "segment 30 (SV1): element 7 is no list of up to four diagnosis pointers"),
        (b"472*D8*20261110", b"472*RD8*20261110-20261112", "segment 31 (DTP): a service over several days is not read"),
        (b"SBR*P", b"SBR*S", "segment 15 (SBR): only claims to the primary payer are read"),
        (b"SV1*HC:70450", b"XXX*HC:70450", "segment 29 (LX): the line has no SV1"),
    ],
)
def test_a_claim_that_cannot_be_read_is_left_out_and_told_without_the_value(
    was: bytes, becomes: bytes, why: str
) -> None:
    read = damaged(was, becomes)
    assert read.claims == ()
    assert [failure.message for failure in read.failures] == [
        f"Segment 21: the claim that begins here is left out; {why}."
    ]


def test_one_claim_that_cannot_be_read_does_not_cost_the_others() -> None:
    content = write_837p(valid_batch().claims, ControlNumbers(1, 1, 1), MOMENT)
    assert isinstance(content, bytes), content
    read = read_837p(content.replace(b"DMG*D8*20120501", b"DMG*D8*2012"))
    assert [claim.claim_id for claim in read.claims] == ["C1", "C3", "C4"]
    assert len(read.failures) == 1


@pytest.mark.parametrize(
    ("was", "becomes", "message"),
    [
        (b"CLM*C1*310*", b"CLM*C1*311*", "Segment 21: the charge of the claim is not the sum of its lines."),
        (b"ABK:R519*ABF:R059", b"BK:7840", "Segment 22: the diagnoses are not of ICD-10-CM and are left out."),
    ],
)
def test_a_claim_with_a_fault_is_given_with_a_remark(was: bytes, becomes: bytes, message: str) -> None:
    read = damaged(was, becomes)
    assert [claim.claim_id for claim in read.claims] == ["C1"]
    assert [failure.message for failure in read.failures] == [message]


def test_a_service_from_and_to_the_same_day_is_a_service_of_that_day() -> None:
    read = damaged(b"472*D8*20261110", b"472*RD8*20261110-20261110")
    assert read.failures == ()
    assert read.claims[0].lines[0].date_of_service == date(2026, 11, 10)


def test_another_payer_and_the_providers_of_a_line_are_not_taken_for_those_of_the_claim() -> None:
    another = b"SBR*S*18*******CI~NM1*IL*1*ANOTHER~N3*9 ELSEWHERE~NM1*PR*2*ANOTHER PAYER*****PI*OTHER~LX*1~"
    plain = damaged(b"REF*6R*L1~", b"REF*6R*L1~")
    below_line = b"REF*6R*L1~NM1*82*1*SOMEBODY*ELSE****XX*1993999998~REF*6R*WRONG~"
    assert damaged(b"LX*1~", another).claims == plain.claims
    assert damaged(b"REF*6R*L1~", below_line).claims == plain.claims


def test_what_the_envelope_says_comes_with_the_claims() -> None:
    content = write_837p(valid_batch().claims, ControlNumbers(41, 7, 12), MOMENT)
    read = read_837p(content)
    (envelope,) = read.transaction_sets
    assert (read.control_number, read.transaction_set_count) == ("000000041", 1)
    assert (envelope.control_number, envelope.group_control_number, envelope.guide) == ("0012", "7", "005010X222A1")
    assert (envelope.sender_id, envelope.created_on, envelope.usage_indicator) == ("TESTSUBMITTER", "20261123", "T")


def test_institutional_claims_are_refused_as_such() -> None:
    content = write_837p(valid_batch().claims, ControlNumbers(1, 1, 1), MOMENT)
    read = read_837p(content.replace(b"005010X222A1", b"005010X223A2"))
    assert (read.claims, read.transaction_sets, read.transaction_set_count) == ((), (), 1)
    assert [failure.message for failure in read.failures] == [
        "Segment 3: the set that begins here holds no professional claims (837P)."
    ]


@pytest.mark.parametrize("content", [b"", b"hello", b"ST*837*0001~", b"ISA*00*", "\ufeffST", b"\xff\xfe"])
def test_what_is_no_interchange_is_refused(content: bytes | str) -> None:
    read = read_837p(content)
    assert read.claims == ()
    assert "does not begin with an ISA" in read.failures[0].message


def test_text_and_stream_are_read_like_bytes() -> None:
    content = write_837p(valid_batch().claims, ControlNumbers(1, 1, 1), MOMENT)
    assert isinstance(content, bytes), content
    assert read_837p(content.decode()) == read_837p(content) == read_837p(io.BytesIO(content))


#: Files of which claims come out; the others are cut, hold services over several days, claims to a secondary payer,
#: or other component separators than their ISA says.
READABLE = {
    "imsweb__x12_complex.txt": 6,
    "imsweb__x12_missing_required_loops_mult_repeats.txt": 2,
    "linuxforheal__demo.837": 1,
    "linuxforheal__demo.ambulance.example5.837": 1,
    "linuxforheal__demo.autoaccident.837": 1,
    "linuxforheal__demo.cob.example3.A.837": 1,
    "linuxforheal__demo.drug.example10.1.837": 1,
    "linuxforheal__demo.example1.837": 1,
    "linuxforheal__demo.example2.837": 1,
    "linuxforheal__demo.example7.837": 1,
    "linuxforheal__demo.example8.837": 1,
    "mjkubba__edi837P-demo-005010X222.edi": 1,
    "moov-io__sample.txt": 8,
}


def test_other_peoples_files_are_read_or_refused_with_a_segment(shared_data: Path) -> None:
    files = sorted((shared_data / "edi" / "837P").iterdir())
    read = {path.name: read_837p(path.read_bytes()) for path in files}
    assert {name: len(answer.claims) for name, answer in read.items() if answer.claims} == READABLE
    assert all(answer.failures for name, answer in read.items() if name not in READABLE)
    messages = [failure.message for answer in read.values() for failure in answer.failures]
    assert all(message.startswith(("Segment ", "The file does not begin")) for message in messages)


def test_every_other_kind_of_file_is_refused_as_such(shared_data: Path) -> None:
    files = [path for path in (shared_data / "edi").glob("*/*") if path.parent.name != "837P"]
    assert len(files) > 40
    for path in files:
        read = read_837p(path.read_bytes())
        assert not read.claims, path.name
        assert read.failures, path.name


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
