import pytest

from radbill.edi.claim_837p.hierarchy_writer import HierarchyWriter
from radbill.edi.claim_837p.patient_loops import write_patient
from radbill.edi.x12.delimiters import Delimiters
from radbill.edi.x12.segment_writer import SegmentWriter
from radbill.model.claim import Claim
from radbill.model.patient import Person
from tests.edits.valid_batch import valid_batch


def claim(position: int) -> Claim:
    return valid_batch().claims[position]


def drafted(claim: Claim, **coverage: object) -> SegmentWriter:
    writer = SegmentWriter(Delimiters())
    changed = claim.patient.primary_coverage.model_copy(update=coverage)
    write_patient(
        writer, claim.patient.model_copy(update={"coverages": (changed,)}), claim.payer, HierarchyWriter(writer)
    )
    return writer


def test_a_patient_who_is_the_subscriber_has_one_level_with_address_and_birth_date() -> None:
    assert drafted(claim(0), group_number="G-7").segments == [
        "HL*1*1*22*0",
        "SBR*P*18*G-7******MB",
        "NM1*IL*1*TESTPATIENT*ALPHA****MI*1EG4TE5MK73",
        "N3*100 TEST STREET",
        "N4*ANCHORAGE*AK*99501",
        "DMG*D8*19480309*F",
        "NM1*PR*2*TEST MEDICARE*****PI*02102",
    ]


def test_another_patient_stands_below_the_subscriber() -> None:
    assert drafted(claim(1)).segments == [
        "HL*1*1*22*1",
        "SBR*P********CI",
        "NM1*IL*1*TESTPATIENT*GAMMA****MI*TEST000222",
        "NM1*PR*2*TEST ACME HEALTH*****PI*ACME1",
        "HL*2*1*23*0",
        "PAT*19",
        "NM1*QC*1*TESTPATIENT*BETA",
        "N3*100 TEST STREET",
        "N4*ANCHORAGE*AK*99501",
        "DMG*D8*20120501*M",
    ]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"member_id": ""}, "subscriber member ID is missing"),
        ({"relationship": ""}, "patient relationship is missing"),
        ({"relationship": "17"}, "patient relationship is not one of the codes that the file takes"),
        ({"subscriber": None}, "subscriber last name is missing"),
        ({"group_number": "G" * 51}, "group number is longer than 50 characters"),
    ],
)
def test_a_coverage_that_cannot_be_billed_is_told(change: dict[str, object], problem: str) -> None:
    assert drafted(claim(1), **change).problems == [problem]


def test_a_patient_without_a_name_an_address_and_a_birth_date_is_told_part_by_part() -> None:
    first = claim(0)
    writer = drafted(first.model_copy(update={"patient": first.patient.model_copy(update={"person": Person()})}))
    assert writer.problems == [
        "subscriber last name is missing",
        "subscriber street is missing",
        "subscriber city is missing",
        "subscriber state is missing",
        "subscriber ZIP is missing",
        "subscriber birth date is missing",
        "subscriber sex is missing",
    ]


def test_a_payer_with_an_address_has_it_sent_whole_or_told() -> None:
    first = claim(0)
    at_home = first.payer.model_copy(update={"address": first.patient.person.address})
    assert drafted(first.model_copy(update={"payer": at_home})).segments[-2:] == [
        "N3*100 TEST STREET",
        "N4*ANCHORAGE*AK*99501",
    ]
    partly = at_home.address.model_copy(update={"street": ""})
    writer = drafted(first.model_copy(update={"payer": at_home.model_copy(update={"address": partly})}))
    assert writer.problems == ["payer street is missing"]


def test_a_filing_code_outside_the_guides_list_is_told() -> None:
    first = claim(0)
    other = first.payer.model_copy(update={"claim_filing_code": "MEDICARE"})
    assert drafted(first.model_copy(update={"payer": other})).problems == [
        "claim filing code is not one of the codes that the file takes"
    ]
