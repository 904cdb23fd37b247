import pytest

from radbill.edi.x12.envelope_reading import EnvelopeReader, failure_at
from radbill.edi.x12.segments import Segment, read_segments

FILE = (
    "ISA*00*          *00*          *ZZ*SENDER         *30*RECEIVER       *261123*1005*^*00501*000000041*0*P*:~"
    "GS*HC*GROUPSENDER*GROUPRECEIVER*20261123*1005*7*X*005010X222A1~"
    "ST*837*0012*005010X222A1~LX*1~SE*3*0012~ST*837*0013~SE*2*0013~GE*2*7~IEA*1*000000041~"
)


def told(content: str) -> list[str]:
    reader = EnvelopeReader()
    failures = []
    for segment in read_segments(content):
        assert isinstance(segment, Segment)
        failures += reader.see(segment)
    return [failure.message for failure in (*failures, *reader.end())]


def test_nothing_is_wrong_with_right_envelopes() -> None:
    assert told(FILE) == []
    assert told(FILE * 3) == []


@pytest.mark.parametrize(
    ("was", "becomes", "message"),
    [
        ("SE*3*", "SE*4*", "Segment 5: SE says there are 4 segments; there are 3."),
        ("SE*3*", "SE*SMITH*", "Segment 5: SE says there are another number of segments; there are 3."),
        ("SE*3*0012", "SE*3*0099", "Segment 5: SE and ST have different control numbers."),
        ("GE*2*", "GE*1*", "Segment 8: GE says there are 1 transaction sets; there are 2."),
        ("GE*2*7", "GE*2*8", "Segment 8: GE and GS have different control numbers."),
        ("IEA*1*", "IEA*2*", "Segment 9: IEA says there are 2 groups; there are 1."),
        ("IEA*1*000000041", "IEA*1*41", "Segment 9: IEA and ISA have different control numbers."),
        ("SE*2*0013~", "", "Segment 6: the ST that stands here is never closed."),
        ("ST*837*0013~SE*2*0013~GE*2", "SE*2*0013~GE*1", "Segment 6: SE closes what no ST opened."),
        ("SE*3*0012~ST*837*0013~SE*2*0013~GE*2", "ST*837*0012~SE*2*0012~GE*2",
         "Segment 5: a second ST begins before the first is closed."),
    ],
)  # fmt: skip
def test_a_wrong_envelope_is_told_at_its_segment(was: str, becomes: str, message: str) -> None:
    assert was in FILE
    assert told(FILE.replace(was, becomes, 1)) == [message]


def test_the_current_set_carries_what_the_envelopes_say() -> None:
    reader = EnvelopeReader()
    seen = []
    for segment in read_segments(FILE):
        list(reader.see(segment))
        if segment.name == "LX":
            seen.append(reader.current)
    (current,) = seen
    assert reader.current is None
    assert current.segment_number == 3
    assert (current.kind, current.guide, current.control_number) == ("837", "005010X222A1", "0012")
    assert (current.interchange_control_number, current.group_control_number) == ("000000041", "7")
    assert (current.sender_qualifier, current.sender_id) == ("ZZ", "SENDER")
    assert (current.receiver_qualifier, current.receiver_id) == ("30", "RECEIVER")
    assert (current.usage_indicator, current.created_on, current.created_at) == ("P", "20261123", "1005")


def test_the_group_names_the_guide_where_the_set_does_not() -> None:
    reader = EnvelopeReader()
    guides = []
    for segment in read_segments(FILE):
        list(reader.see(segment))
        if segment.name == "ST":
            guides.append(reader.current.guide)
    assert guides == ["005010X222A1", "005010X222A1"]


def test_a_failure_names_its_segment() -> None:
    (segment, *_) = read_segments(FILE)
    assert failure_at(segment, "it is wrong").message == "Segment 1: it is wrong."
