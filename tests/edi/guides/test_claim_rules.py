from decimal import Decimal

import pytest

from radbill.edi.x12.faults import Fault
from tests.edi.guides.check import faults_of
from tests.edi.guides.valid_files import recounted, text_of, valid_segments


def with_segment(start: str, *replacements: str, kind: str = "837P") -> tuple[int, tuple[Fault, ...]]:
    """The faults once a segment is replaced, and its number."""
    segments = valid_segments(kind)
    at = next(at for at, segment in enumerate(segments) if segment.startswith(start))
    segments[at : at + 1] = replacements
    return at + 1, faults_of(text_of(recounted(segments)))


#: What pyx12 passes in silence: the segment, what it becomes, kind, element, severity.
SILENT = [
    ("NM1*85*", "NM1*85*2*ALPHA RADIOLOGY PC*****XX*1234567890", "INVALID_CODE", 9, "WARNING"),
    ("HI*ABK:S09", "HI*ABK:S09.90XA*ABF:R519", "INVALID_CODE", 1, "ERROR"),
    ("HI*ABK:S09", "HI*ABK:S0990XA*ABF:12345", "INVALID_CODE", 2, "ERROR"),
    ("SV1*HC:70450", "SV1*HC:70450:26*250.00*UN*1***1:3", "INVALID_CODE", 7, "ERROR"),
    ("SV1*HC:71045", "SV1*HC:00000*80*UN*1***1", "INVALID_CODE", 1, "ERROR"),
    ("SV1*HC:71045", "SV1*HC:71045*80*UN*0***1", "INVALID_NUMBER", 4, "ERROR"),
    ("N4*ALBANY*NY*122071234", "N4*ALBANY*NY*12207", "LENGTH", 3, "WARNING"),
    ("N4*ALBANY*NY*122071234", "N4*ALBANY**122071234", "MISSING_ELEMENT", 2, "WARNING"),
    ("N4*ALBANY*NY*122071234", "N4*ALBANY*NY", "MISSING_ELEMENT", 3, "WARNING"),
    ("REF*EI", "REF*EI*12", "INVALID_CODE", 2, "WARNING"),
    ("N3*1 MAIN ST", "N3*PO BOX 12", "INVALID_CODE", 1, "ERROR"),
    ("NM1*82*", "NM1*82*1*READ*****XX*1417947847", "MISSING_ELEMENT", 4, "WARNING"),
    ("DTP*472*D8*20261104", "DTP*472*D8*20261121", "INVALID_DATE", 3, "WARNING"),
    ("PRV*BI", "PRV*BI*PXC*2085R0202", "INVALID_CODE", 3, "WARNING"),
    ("LX*2", "LX*3", "INVALID_NUMBER", 1, "ERROR"),
]  # fmt: skip


@pytest.mark.parametrize(("start", "becomes", "kind", "element", "severity"), SILENT)
def test_what_another_checker_passes_is_told(start: str, becomes: str, kind: str, element: int, severity: str) -> None:
    number, (found,) = with_segment(start, becomes)
    assert (found.segment, found.kind.value, found.element, found.severity.value) == (number, kind, element, severity)


def test_a_set_that_names_another_guide_than_its_group_is_told() -> None:
    number, (told,) = with_segment("ST*837", "ST*837*0001*005010X222")
    assert (told.segment, told.element, told.severity.value) == (number, 3, "WARNING")


def test_a_set_and_a_group_that_name_the_guide_without_its_addendum_agree() -> None:
    segments = [each.replace("005010X222A1", "005010X222") for each in valid_segments("837P")]
    assert faults_of(text_of(segments)) == ()


def test_a_foreign_city_has_no_state() -> None:
    assert with_segment("N4*ALBANY*NY*122071234", "N4*LYON**69001*FR")[1] == ()


def test_an_employer_number_with_its_hyphen_is_no_fault() -> None:
    assert with_segment("REF*EI", "REF*EI*12-3456789")[1] == ()


def test_a_charge_that_is_not_the_sum_of_its_lines_is_told_with_the_difference() -> None:
    number, (found,) = with_segment("CLM*C1002", "CLM*C1002*95.5***11:B:1*Y*A*Y*Y")
    assert (found.segment, found.kind.value, found.element, found.off_by) == (number, "BALANCE", 2, Decimal("15.50"))


def test_a_negative_charge_is_told() -> None:
    _, found = with_segment("SV1*HC:71045", "SV1*HC:71045*-80*UN*1***1")
    assert [(each.kind.value, each.element) for each in found if each.kind.value == "INVALID_NUMBER"] == [
        ("INVALID_NUMBER", 2)
    ]


def test_a_claim_number_used_twice_is_told() -> None:
    number, found = with_segment("CLM*C1002", "CLM*C1001*80***11:B:1*Y*A*Y*Y")
    assert not found  # another payer sequence: the secondary claim of the same number
    segments = [segment.replace("SBR*S*18", "SBR*P*18") for segment in valid_segments("837P")]
    segments = [segment.replace("CLM*C1002*", "CLM*C1001*").replace("22:B:7", "22:B:1") for segment in segments]
    (again,) = faults_of(text_of(segments))
    assert (again.kind.value, again.segment, again.element, again.severity.value) == (
        "CONTROL_NUMBER", number, 1, "WARNING",
    )  # fmt: skip


def test_a_replacement_without_the_payers_number_is_told_where_it_should_stand() -> None:
    number, (found,) = with_segment("REF*F8*")
    assert (found.kind.value, found.segment, found.segment_id) == ("MISSING_SEGMENT", number, "REF")


COB = [
    ("SVD*60054*130", "SVD*60054*120*HC:70450:26**1", {("SVD", 2, "10.00"), ("AMT", 2, "10.00")}),
    ("CAS*CO*45*100", "CAS*CO*45*99", {("SVD", 2, "1.00")}),
    ("AMT*D*220", "AMT*D*230", {("AMT", 2, "10.00")}),
    ("CAS*PR*1*10", "CAS*PR*1*4.5", {("AMT", 2, "-5.50")}),
]


@pytest.mark.parametrize(("start", "becomes", "told"), COB)
def test_what_earlier_payers_decided_balances(start: str, becomes: str, told: set[tuple[str, int, str]]) -> None:
    _, found = with_segment(start, becomes)
    assert {(each.segment_id, each.element, str(each.off_by)) for each in found} == told
    assert {each.kind.value for each in found} == {"BALANCE"}


def test_a_decision_of_a_payer_that_the_claim_does_not_name_is_told() -> None:
    number, found = with_segment("SVD*60054*130", "SVD*99999*130*HC:70450:26**1")
    assert ("INVALID_CODE", number, 1) in {(each.kind.value, each.segment, each.element) for each in found}


def test_a_claim_decided_without_lines_balances_by_itself() -> None:
    segments = [
        segment
        for segment in valid_segments("837P")
        if not segment.startswith(("SVD*", "CAS*CO*45", "CAS*PR*2", "DTP*573"))
    ]
    (found,) = faults_of(text_of(recounted(segments)))
    # 400.00 charged, 10.00 adjusted: 220.00 paid leaves 170.00 without a reason.
    assert (found.segment_id, found.kind.value, found.off_by) == ("AMT", "BALANCE", Decimal("-170.00"))


def test_a_person_who_is_the_subscriber_has_a_member_number_and_an_employer_has_none() -> None:
    """837P 2010BA: NM108 and NM109 are of a person; workers' compensation names the employer."""
    number, (found,) = with_segment("NM1*IL*", "NM1*IL*1*DOE*JANE")
    assert (found.segment, found.kind.value, found.element) == (number, "MISSING_ELEMENT", 8)
    assert with_segment("NM1*IL*", "NM1*IL*2*TEST EMPLOYER INC")[1] == ()
