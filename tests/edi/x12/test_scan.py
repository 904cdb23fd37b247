import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radbill.edi.x12.faults import Fault
from radbill.edi.x12.scan import joined, scan
from radbill.edi.x12.segments import Segment
from tests.edi.guides.valid_files import text_of, valid_segments

ISA = valid_segments("999")[0]
WHOLE = text_of(valid_segments("999"))


def segments_of(content: bytes | str) -> list[Segment]:
    return [item for item in scan(content) if isinstance(item, Segment)]


def faults_of(content: bytes | str) -> list[tuple[str, int, str]]:
    return [(item.kind.value, item.segment, item.severity.value) for item in scan(content) if isinstance(item, Fault)]


_VALUE = st.text(st.characters(codec="utf-8", exclude_characters="*~\r\n", exclude_categories=("Cs",)), max_size=12)
_NAME = st.from_regex(r"[A-HJ-Z][A-Z0-9]{1,2}", fullmatch=True)


@given(st.lists(st.tuples(_NAME, st.lists(_VALUE, max_size=6)), max_size=30))
@settings(max_examples=200, deadline=None)
def test_what_is_read_is_written_again(bodies: list[tuple[str, list[str]]]) -> None:
    elements = [ISA.split("*"), *([name, *values] for name, values in bodies)]
    text = "".join("*".join(each) + "~" for each in elements)
    assert [segment.elements for segment in segments_of(text)] == elements
    assert b"".join(joined(segments_of(text))) == text.encode()


@given(st.binary(max_size=400))
@settings(max_examples=300, deadline=None)
def test_bytes_of_any_encoding_come_back(content: bytes) -> None:
    plain = bytes(byte for byte in content if byte not in b"*~\r\n\t ")
    whole = f"{ISA}~NM1*".encode() + plain + b"~IEA*0*000000007~"
    assert b"".join(joined(segments_of(whole))) == whole


def test_the_size_of_the_pieces_does_not_matter() -> None:
    class Drips(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(min(7, size or 7))

    body = WHOLE * 50
    assert list(scan(Drips(body.encode()))) == list(scan(body))  # type: ignore[arg-type]


def test_empty_elements_at_the_end_are_kept() -> None:
    assert segments_of(f"{ISA}~N3*A**~")[1].elements == ["N3", "A", "", ""]


def test_each_interchange_has_its_own_delimiters() -> None:
    other = WHOLE.replace("*", "|").replace("~\n", "!").replace(":!", ">!")
    found = segments_of(WHOLE + other)
    assert len(found) == 2 * len(valid_segments("999"))
    assert {segment.delimiters.terminator for segment in found} == {"~", "!"}
    assert [segment.number for segment in found] == list(range(1, len(found) + 1))


FAULTS = [
    ("", [("NOT_X12", 1, "ERROR")]),
    ("hello", [("NOT_X12", 1, "ERROR")]),
    ("ISA*00*", [("NOT_X12", 1, "ERROR")]),
    (WHOLE[WHOLE.index("GS*") :], [("NOT_X12", 1, "ERROR")]),
    ("\ufeff" + WHOLE, [("BYTE_ORDER_MARK", 1, "WARNING")]),
    ("\r\n" + WHOLE, []),
    ("  " + WHOLE, [("BLANKS", 1, "WARNING")]),
    ("received today\n" + WHOLE, [("NOT_A_SEGMENT", 1, "ERROR")]),
    (WHOLE.replace("~\n", "~\r\n"), []),
    (WHOLE.replace("~\n", "\n"), []),
    (WHOLE.replace("AK1*", " AK1*"), [("BLANKS", 4, "WARNING")]),
    (WHOLE.replace("\n", "\n  "), [("BLANKS", 2, "WARNING")]),
    (WHOLE.rstrip("~\n"), [("UNTERMINATED", 19, "WARNING")]),
    (WHOLE[: WHOLE.index("*000000007", 200)], [("UNTERMINATED", 19, "ERROR")]),
    (WHOLE[: WHOLE.index("IK5*R") + 4], [("UNTERMINATED", 13, "ERROR")]),
    (WHOLE.replace("AK1*", "ak1*"), [("NOT_A_SEGMENT", 4, "ERROR")]),
    (
        WHOLE.replace("IK5*", "I*").replace("AK2*", "Segment*"),
        [("NOT_A_SEGMENT", 5, "ERROR"), ("NOT_A_SEGMENT", 13, "ERROR")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("content", "told"), FAULTS)
def test_what_disturbs_the_cutting_is_told(content: str, told: list[tuple[str, int, str]]) -> None:
    assert faults_of(content) == told


def test_a_segment_without_end_is_given_up() -> None:
    assert ("UNTERMINATED", 1, "ERROR") in faults_of(f"{ISA}~NTE*{'X' * 2_000_000}")
