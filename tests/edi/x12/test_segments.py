import io
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radbill.core.failures import Failure
from radbill.edi.x12.delimiters import Delimiters
from radbill.edi.x12.segments import Segment, read_segments

ISA = "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *261123*1005*^*00501*000000001*0*T*:~"
OTHER_ISA = ISA.translate(str.maketrans("*:^~", "|>!'"))


def names(source: bytes | str | io.BytesIO) -> list[str]:
    return [item.name if isinstance(item, Segment) else "FAILURE" for item in read_segments(source)]


def test_line_breaks_and_blanks_between_segments_do_not_matter() -> None:
    found = list(read_segments("ST*837*0001~\r\n BHT*0019 ~\n\n~", Delimiters()))
    assert [(segment.number, segment.name) for segment in found] == [(1, "ST"), (2, "BHT")]
    assert found[0].get(2) == "0001"
    assert found[1].get(1) == "0019"
    assert found[1].get(7) == ""


def test_components_are_those_of_the_segments_own_interchange() -> None:
    first, service = list(read_segments(f"{OTHER_ISA}SV1|HC>70450>26|250'"))
    assert first.get(6) == "SENDER"
    assert service.parts(1) == ["HC", "70450", "26"]
    assert service.parts(9) == [""]


def test_each_interchange_is_read_with_its_own_delimiters() -> None:
    found = list(read_segments(f"{ISA}GS*HC~IEA*1*1~\n{OTHER_ISA}GS|HP'IEA|1|2'{ISA}IEA*1*3~"))
    assert [segment.number for segment in found] == list(range(1, 9))
    assert [segment.get(1) for segment in found if segment.name in {"GS", "IEA"}] == ["HC", "1", "HP", "1", "1"]


@given(st.integers(1, 60))
def test_pieces_of_any_size_give_the_same_segments(size: int) -> None:
    class Dripping(io.BytesIO):
        def read(self, _size: int | None = -1) -> bytes:
            return super().read(size)

    content = (f"{ISA}NM1*85*2*PEÑA~" * 3 + OTHER_ISA + "GS|HC'").encode()
    assert list(read_segments(Dripping(content))) == list(read_segments(content))


def test_a_file_is_read_piece_by_piece() -> None:
    class Endless(io.BytesIO):
        def __init__(self) -> None:
            super().__init__()
            self.served = 0

        def read(self, size: int | None = -1) -> bytes:
            self.served += 1
            return (ISA if self.served == 1 else "NM1*85*2~" * 1000).encode()

    stream = Endless()
    assert len(list(islice(read_segments(stream), 5000))) == 5000
    assert stream.served < 10


def test_letters_that_are_not_utf_8_are_taken_for_latin_1() -> None:
    for encoding in ("utf-8", "latin-1"):
        found = list(read_segments(f"{ISA}NM1*85*2*PEÑA~".encode(encoding)))
        assert found[1].get(3) == "PEÑA"


def test_a_byte_order_mark_is_passed_over() -> None:
    assert names("\ufeff".encode() + ISA.encode()) == ["ISA"]


def test_a_last_segment_without_terminator_is_given_and_told_unless_it_closes_the_file() -> None:
    assert names(f"{ISA}GS*HC~IEA*1*1") == ["ISA", "GS", "IEA"]
    *_, segment, failure = read_segments(f"{ISA}GS*H")
    assert isinstance(segment, Segment)
    assert isinstance(failure, Failure)
    assert failure.message == "Segment 2: the file ends here without a segment terminator; it may be cut off."


@pytest.mark.parametrize("content", [b"", b"GS*HC~", b"%PDF-1.4", b"\x00" * 500])
def test_what_does_not_begin_with_an_isa_is_one_failure(content: bytes) -> None:
    assert names(content) == ["FAILURE"]


def test_a_later_isa_that_is_none_ends_the_reading() -> None:
    assert names(f"{ISA}IEA*1*1~ISA*broken~" + "GS*1~" * 100) == ["ISA", "IEA", "FAILURE"]


def test_a_segment_without_an_end_is_given_up_before_it_fills_the_memory() -> None:
    *_, last = read_segments(ISA + "X" * 3_000_000)
    assert isinstance(last, Failure)
    assert "no end within a million characters" in last.message


def test_very_many_interchanges_in_one_file_are_read() -> None:
    assert names(f"{ISA}IEA*1*1~" * 5000) == ["ISA", "IEA"] * 5000
