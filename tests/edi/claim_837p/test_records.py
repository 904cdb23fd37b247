"""Records out of loops, on small pieces of text; whole files stand in test_reader and test_laws."""

from decimal import Decimal

import pytest

from radbill.edi.claim_837p.claim_assembler import ClaimAssembler, ClaimSegments
from radbill.edi.claim_837p.elements import UnreadableElementError
from radbill.edi.claim_837p.records import claim_fields, patient_of, payer_of
from radbill.edi.x12.delimiters import Delimiters
from radbill.edi.x12.segments import Segment, read_segments
from radbill.model.address import Address

SERVICE = "LX*1~SV1*HC:70450*100*UN*1***1~DTP*472*D8*20261110~REF*6R*L1~"
CLAIM = f"CLM*C1*100***22:B:1*Y*A~HI*ABK:R519~{SERVICE}"


def gathered(content: str) -> ClaimSegments:
    assembler = ClaimAssembler()
    for segment in read_segments(content, Delimiters()):
        assert isinstance(segment, Segment)
        assembler.take(segment)
    claim = assembler.end()
    assert claim is not None
    return claim


def test_a_payer_without_an_address_has_an_empty_one() -> None:
    levels = gathered(f"HL*2*1*22*0~SBR*P*18*******CI~NM1*PR*2*TEST PAYER*****PI*P1~{CLAIM}").levels
    payer = payer_of(levels["2000B"])
    assert (payer.name, payer.payer_id, payer.claim_filing_code, payer.address) == ("TEST PAYER", "P1", "CI", Address())


def test_what_a_file_leaves_out_is_empty_and_for_the_edits_to_find() -> None:
    assert payer_of({}).payer_id == ""
    patient = patient_of({}, None)
    assert (patient.person.last_name, patient.primary_coverage.relationship, patient.primary_coverage.subscriber) == (
        "",
        "18",
        None,
    )


def test_a_patient_level_makes_the_subscriber_somebody_else() -> None:
    levels = gathered(
        "HL*2*1*22*1~SBR*P**G1~NM1*IL*1*TEST*GAMMA****MI*M1~HL*3*2*23*0~PAT*19~"
        f"NM1*QC*1*TEST*BETA*B**JR~N3*1 TEST STREET*SUITE 2~N4*JUNEAU*AK*99801~DMG*D8*20120501*M~{CLAIM}"
    ).levels
    patient = patient_of(levels["2000B"], levels["2000C"])
    assert (
        patient.primary_coverage.member_id,
        patient.primary_coverage.group_number,
        patient.primary_coverage.relationship,
    ) == (
        "M1",
        "G1",
        "19",
    )
    assert (patient.person.first_name, patient.person.middle_name, patient.person.suffix) == ("BETA", "B", "JR")
    assert patient.person.address == Address(
        street="1 TEST STREET", street_2="SUITE 2", city="JUNEAU", state="AK", zip_code="99801"
    )
    assert patient.primary_coverage.subscriber.first_name == "GAMMA"


def test_a_claim_for_a_secondary_payer_is_not_read_as_one_for_the_primary() -> None:
    levels = gathered(f"HL*2*1*22*0~SBR*S*18~{CLAIM}").levels
    with pytest.raises(UnreadableElementError, match=r"segment 2 \(SBR\): only claims to the primary payer"):
        patient_of(levels["2000B"], None)


def test_a_claims_own_fields() -> None:
    fields = claim_fields(gathered(CLAIM.replace("HI*", "DTP*435*DT*202611090815~REF*EW*123456~HI*")))
    assert (fields["claim_id"], fields["frequency"], fields["accepts_assignment"]) == ("C1", "1", True)
    assert (fields["diagnoses"], fields["mammography_certification_number"]) == (("R519",), "123456")
    assert fields["admission_date"].isoformat() == "2026-11-09"
    assert (fields["rendering_provider"], fields["service_facility"]) == (None, None)
    assert fields["lines"][0].charge_amount == Decimal(100)


def test_diagnoses_are_read_from_every_hi_and_other_codes_are_passed_over() -> None:
    several = "HI*ABK:R519*ABF:R059~HI*BP:70450~HI*ABF:Z1231~"
    assert claim_fields(gathered(CLAIM.replace("HI*ABK:R519~", several)))["diagnoses"] == ("R519", "R059", "Z1231")


def test_a_line_without_a_place_has_that_of_the_claim() -> None:
    other = SERVICE.replace("*UN*1**", "*UN*1*23*")
    lines = claim_fields(gathered(CLAIM + other))["lines"]
    assert [line.place_of_service for line in lines] == ["22", "23"]


def test_a_line_without_its_own_identification_has_none() -> None:
    assert claim_fields(gathered(CLAIM.replace("REF*6R*L1~", "")))["lines"][0].line_id == ""


@pytest.mark.parametrize(
    ("was", "becomes", "why"),
    [
        ("CLM*C1", "CLM*", "the claim has no identification"),
        ("22:B:1", "22", "has not three parts"),
        ("HC:70450", "ER:70450", "only procedures"),
        ("*100*UN*1***1~", "*100*UN*1***1:2:1:2:1~", "up to four diagnosis pointers"),
        ("*100*UN*1***1~", "*100*UN*1***-1~", "up to four diagnosis pointers"),
        ("SV1*", "SV5*", "the line has no SV1"),
    ],
)
def test_a_claim_that_a_record_cannot_hold_is_refused(was: str, becomes: str, why: str) -> None:
    with pytest.raises(UnreadableElementError, match=why):
        claim_fields(gathered(CLAIM.replace(was, becomes)))
