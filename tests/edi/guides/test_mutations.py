"""Valid files of every kind, damaged in one place: one fault, of the right kind, at the right segment."""

from collections.abc import Iterator

import pytest

from tests.edi.guides.check import faults_of
from tests.edi.guides.valid_files import KINDS, recounted, text_of, valid_segments

_BODY = [(kind, at) for kind in KINDS for at in range(3, len(valid_segments(kind)) - 3)]
#: Kinds that a value of three hundred letters too many may be told as.
_TOO_LONG = {"LENGTH", "INVALID_CODE", "INVALID_NUMBER", "INVALID_DATE", "HIERARCHY"}
#: Where a missing or unreadable level cannot be told from a misplaced segment of the level above.
_AMBIGUOUS = {("270", "HL*5*4*23*0")}


def told(segments: list[str]) -> list[tuple[str, int, str]]:
    return [(each.kind.value, each.segment, each.segment_id) for each in faults_of(text_of(segments))]


@pytest.mark.parametrize("kind", KINDS)
def test_the_valid_file_has_no_fault(kind: str) -> None:
    assert not faults_of(text_of(valid_segments(kind)))


def body(kind: str) -> Iterator[tuple[int, list[str]]]:
    segments = valid_segments(kind)
    return ((at, list(segments)) for at in range(3, len(segments) - 3))


@pytest.mark.parametrize("kind", KINDS)
def test_a_dropped_segment_is_one_fault_or_was_optional(kind: str) -> None:
    for at, segments in body(kind):
        dropped = segments.pop(at)
        found = told(recounted(segments))
        if (kind, dropped) not in _AMBIGUOUS:
            assert len(found) <= 1, (dropped, found)
            assert all(each[2] == dropped.split("*")[0] for each in found if each[0] == "MISSING_SEGMENT"), found


REQUIRED = [
    ("837P", "NM1*41*", 5), ("837P", "NM1*85*", 10), ("837P", "HL*2*", 17), ("837P", "SBR*S*", 18),
    ("837P", "NM1*PR*2*MEDICARE", 23), ("837P", "CLM*C1001*", 24), ("837P", "HI*ABK:S09", 31), ("837P", "LX*1", 44),
    ("837P", "SV1*HC:70450", 45), ("837P", "OI*", 41), ("837P", "PAT*", 65), ("837P", "CTP*", 56),
    ("835", "BPR*", 4), ("835", "TRN*", 5), ("835", "N1*PE*", 12), ("835", "LX*", 14), ("835", "CLP*C1001", 15),
    ("835", "SVC*HC:70450", 22), ("835", "SVC*HC:71046", 29), ("835", "CLP*C1002", 34),
    ("999", "AK1*", 4), ("999", "AK2*837*0002", 7), ("999", "IK5*A", 7), ("999", "AK9*", 16),
    ("277CA", "HL*2*", 10), ("277CA", "TRN*2*C1001", 26), ("277CA", "SVC*", 30), ("277CA", "STC*A2", 36),
    ("270", "HL*1*", 5), ("270", "NM1*IL*1*DOE", 12), ("270", "EQ*4^62", 24),
    ("271", "NM1*PR*2*EMPLOYER", 6), ("271", "HL*3*", 10), ("271", "NM1*03", 31),
    ("276", "TRN*1*C1001", 14), ("276", "SVC*", 18), ("276", "HL*6*", 23),
    ("277", "STC*F1:65*20261120**", 15), ("277", "HL*3*", 10), ("277", "TRN*2*C1002", 25),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "start", "number"), REQUIRED)
def test_a_missing_segment_is_told_where_it_should_stand(kind: str, start: str, number: int) -> None:
    segments = valid_segments(kind)
    at = next(at for at, segment in enumerate(segments) if segment.startswith(start))
    if start == "IK5*A":
        assert at == 5
    segments.pop(at)
    found = told(recounted(segments))
    assert [each[0] for each in found] == ["MISSING_SEGMENT"]
    assert found[0][2] == start.split("*", maxsplit=1)[0]
    assert found[0][1] in {number, at + 1}


@pytest.mark.parametrize("kind", KINDS)
def test_a_segment_that_no_guide_knows_is_told(kind: str) -> None:
    for at, segments in body(kind):
        segments.insert(at, "ZZZ*1")
        assert told(recounted(segments)) == [("UNEXPECTED_SEGMENT", at + 1, "ZZZ")]


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_name_is_told_and_not_that_the_segment_is_missing(kind: str) -> None:
    for at, segments in body(kind):
        whole = segments[at]
        if (kind, whole) in _AMBIGUOUS:
            continue
        for name, told_as in (("Q9Z", "UNEXPECTED_SEGMENT"), ("nm1", "NOT_A_SEGMENT")):
            segments[at] = "*".join([name, *whole.split("*")[1:]])
            assert [(each[0], each[1]) for each in told(segments)] == [(told_as, at + 1)], whole


@pytest.mark.parametrize("kind", KINDS)
def test_blanks_before_a_name_are_a_warning(kind: str) -> None:
    for at, segments in body(kind):
        segments[at] = f" \t{segments[at]}"
        (found,) = faults_of(text_of(segments))
        assert (found.kind.value, found.segment, found.severity.value) == ("BLANKS", at + 1, "WARNING")


@pytest.mark.parametrize("kind", KINDS)
def test_an_element_more_than_the_guide_has_is_told(kind: str) -> None:
    for at, segments in body(kind):
        elements = segments[at].split("*")
        segments[at] = "*".join([*elements, *[""] * (40 - len(elements)), "X"])
        (found,) = faults_of(text_of(segments))
        is_level = elements[0] == "HL"
        assert (found.kind.value, found.segment, found.element) == ("HIERARCHY" if is_level else "TOO_MANY", at + 1, 40)


@pytest.mark.parametrize("kind", KINDS)
def test_a_value_that_is_too_long_is_told_once(kind: str) -> None:
    for at, segments in body(kind):
        elements = segments[at].split("*")
        for position in range(1, len(elements)):
            if elements[position] and not set(":^") & set(elements[position]):
                longer = [*elements[:position], elements[position] + "X" * 300, *elements[position + 1 :]]
                (found,) = faults_of(text_of([*segments[:at], "*".join(longer), *segments[at + 1 :]]))
                assert found.kind.value in _TOO_LONG
                assert (found.segment, found.element) == (at + 1, position)


def test_segments_that_change_places_are_told() -> None:
    """Within a loop that is one fault at the one that stands too late; across loops it cannot always be one."""
    counts = []
    for kind in KINDS:
        for at, segments in body(kind):
            if at + 1 < len(segments) - 3 and segments[at].split("*")[0] != segments[at + 1].split("*")[0]:
                segments[at : at + 2] = reversed(segments[at : at + 2])
                counts.append(len(told(segments)))
    assert sum(1 for count in counts if count <= 1) >= 0.9 * len(counts)
    assert max(counts) <= 5


SWAPPED = [("837P", "N3*1 MAIN", 12), ("837P", "HL*2*", 18), ("837P", "CLM*C1002", 71), ("837P", "LX*2", 53),
           ("835", "BPR*", 5), ("835", "CLP*C1001", 16), ("271", "HL*1*", 6), ("277CA", "TRN*1*B1", 8)]  # fmt: skip


@pytest.mark.parametrize(("kind", "start", "number"), SWAPPED)
def test_of_two_that_changed_places_the_later_one_is_told(kind: str, start: str, number: int) -> None:
    segments = valid_segments(kind)
    at = next(at for at, segment in enumerate(segments) if segment.startswith(start))
    segments[at : at + 2] = reversed(segments[at : at + 2])
    assert [each[:2] for each in told(segments)] == [("UNEXPECTED_SEGMENT", number)]


TWICE = [("837P", "BHT*"), ("837P", "SBR*S*"), ("837P", "DMG*D8*1950"), ("837P", "REF*EI*"), ("837P", "SV1*HC:70450"),
         ("835", "TRN*"), ("835", "BPR*"), ("835", "MOA*"), ("999", "AK1*"), ("277CA", "BHT*"), ("270", "DMG*D8*1950"),
         ("276", "AMT*"), ("277", "REF*1K*")]  # fmt: skip


@pytest.mark.parametrize(("kind", "start"), TWICE)
def test_a_segment_more_often_than_allowed_is_told(kind: str, start: str) -> None:
    segments = valid_segments(kind)
    at = next(at for at, segment in enumerate(segments) if segment.startswith(start))
    segments.insert(at, segments[at])
    found = told(recounted(segments))
    assert [each[:2] for each in found] == [("TOO_MANY", at + 2)]


VALUES = [
    ("837P", "DTP*472*D8", 3, "20261345", "INVALID_DATE"), ("837P", "DMG*D8*1950", 2, "19990231", "INVALID_DATE"),
    ("837P", "DTP*472*RD8", 3, "20261104-20261103", "INVALID_DATE"), ("837P", "BHT*", 5, "2460", "INVALID_DATE"),
    ("837P", "N4*ALBANY*NY*122071234", 2, "ZZ", "INVALID_CODE"), ("837P", "NM1*85*", 8, "ZZ", "INVALID_CODE"),
    ("837P", "CLM*C1001", 2, "", "MISSING_ELEMENT"), ("837P", "CLM*C1001", 5, "", "MISSING_ELEMENT"),
    ("837P", "CLM*C1001", 5, "22:B", "MISSING_ELEMENT"), ("837P", "SV1*HC:70450", 7, "", "MISSING_ELEMENT"),
    ("837P", "SV1*HC:70450", 1, "HC:70450:26:LT:RT:59:X:Y:Z", "TOO_MANY"),
    ("837P", "SV1*HC:70450", 1, "HC:70450:265", "LENGTH"), ("837P", "CLM*C1001", 1, "C" * 39, "LENGTH"),
    ("837P", "SBR*S*", 9, "XX", "INVALID_CODE"), ("837P", "NM1*85*", 9, "", "MISSING_ELEMENT"),
    ("835", "BPR*", 16, "20261301", "INVALID_DATE"), ("835", "CLP*C1001", 2, "99", "INVALID_CODE"),
    ("835", "CAS*CO*45*130", 1, "XX", "INVALID_CODE"), ("835", "CAS*CO*45*130", 3, "13O", "INVALID_NUMBER"),
    ("999", "IK5*A", 1, "Z", "INVALID_CODE"), ("999", "AK9*", 2, "X", "INVALID_NUMBER"),
    ("277CA", "STC*A7:562", 3, "X", "INVALID_CODE"), ("277CA", "STC*A2", 1, "Z9:20", "INVALID_CODE"),
    ("270", "EQ*4^62", 1, "4^ZZ", "INVALID_CODE"), ("271", "AAA*", 3, "99", "INVALID_CODE"),
    ("271", "EB*B", 7, "2O", "INVALID_NUMBER"), ("276", "DTP*472*D8*20261103", 3, "2026110", "INVALID_DATE"),
    ("277", "STC*P1", 2, "20261131", "INVALID_DATE"), ("277", "HL*4*", 2, "2", "HIERARCHY"),
    ("270", "HL*4*", 4, "0", "HIERARCHY"), ("837P", "HL*3*", 1, "9", "HIERARCHY"), ("835", "ST*", 2, "001", "LENGTH"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "start", "position", "value", "fault"), VALUES)
def test_a_wrong_value_is_told_at_its_element(kind: str, start: str, position: int, value: str, fault: str) -> None:
    segments = valid_segments(kind)
    at = next(at for at, segment in enumerate(segments) if segment.startswith(start))
    elements = segments[at].split("*")
    elements[position] = value
    segments[at] = "*".join(elements)
    if start == "ST*":
        segments[-3] = segments[-3].replace("0001", value)
        assert ("LENGTH", 3, "ST") in told(segments)
        return
    (found,) = faults_of(text_of(segments))
    assert (found.kind.value, found.segment, found.element) == (fault, at + 1, position)
