from collections.abc import Callable
from datetime import datetime

import pytest

from radbill.edi.x12.delimiters import Delimiters
from radbill.edi.x12.envelope import ControlNumbers, Envelope, Parties, TransactionType, write_interchange
from radbill.edi.x12.segment_writer import SegmentWriter

PARTIES = Parties("ZZ", "SENDER", "30", "123456789", "T")
MOMENT = datetime(2026, 1, 2, 3, 4)  # noqa: DTZ001 - the envelope has no time zone


NUMBERS = ControlNumbers(41, 7, 12)


def envelope(numbers: ControlNumbers = NUMBERS, parties: Parties = PARTIES) -> Envelope:
    return Envelope(TransactionType("HC", "837", "005010X222A1"), parties, numbers, MOMENT)


def bodies(writer: SegmentWriter, *counts: int) -> list[Callable[[str], None]]:
    return [lambda number, count=count: [writer.add("LX", number) for _ in range(count)] for count in counts]


def test_three_envelopes_count_what_they_hold() -> None:
    writer = SegmentWriter(Delimiters())
    write_interchange(writer, envelope(), bodies(writer, 2, 1))
    assert writer.problems == []
    assert writer.segments == [
        "ISA*00*          *00*          *ZZ*SENDER         *30*123456789      *260102*0304*^*00501*000000041*0*T*:",
        "GS*HC*SENDER*123456789*20260102*0304*7*X*005010X222A1",
        "ST*837*0012*005010X222A1",
        "LX*0012",
        "LX*0012",
        "SE*4*0012",
        "ST*837*0013*005010X222A1",
        "LX*0013",
        "SE*3*0013",
        "GE*2*7",
        "IEA*1*000000041",
    ]


def test_the_isa_has_106_characters_whatever_the_delimiters() -> None:
    writer = SegmentWriter(Delimiters("|", ">", "!", "'"))
    write_interchange(writer, envelope(), bodies(writer, 1))
    assert writer.content().index(b"'") == 105
    assert writer.content()[82:83] == b"!"


@pytest.mark.parametrize(
    ("parties", "problem"),
    [
        (PARTIES._replace(sender_id="S" * 16), "submitter ID is longer than 15 characters"),
        (PARTIES._replace(sender_id=""), "submitter ID is missing"),
        (PARTIES._replace(receiver_id="A*B"), "receiver ID has a sign that the file cannot carry"),
        (PARTIES._replace(receiver_qualifier="Z"), "receiver qualifier is shorter than 2 characters"),
        (PARTIES._replace(usage_indicator="D"), "usage indicator is not one of the codes that the file takes"),
    ],
)
def test_what_the_header_cannot_hold_is_told(parties: Parties, problem: str) -> None:
    writer = SegmentWriter(Delimiters())
    write_interchange(writer, envelope(parties=parties), bodies(writer, 1))
    assert writer.problems == [problem]


@pytest.mark.parametrize(
    ("numbers", "is_right"),
    [
        (ControlNumbers(999_999_999, 999_999_999, 999_999_998), True),
        (ControlNumbers(1, 1, 999_999_999), False),
        (ControlNumbers(0, 1, 1), False),
        (ControlNumbers(1, 1_000_000_000, 1), False),
    ],
)
def test_numbers_have_at_most_nine_digits_that_of_the_last_set_included(
    numbers: ControlNumbers, *, is_right: bool
) -> None:
    writer = SegmentWriter(Delimiters())
    write_interchange(writer, envelope(numbers), bodies(writer, 1, 1))
    assert (writer.problems == []) is is_right
