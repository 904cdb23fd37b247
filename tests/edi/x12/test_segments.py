import pytest

from radbill.core.failures import Failure
from radbill.edi.x12.delimiters import Delimiters, delimiters_of
from radbill.edi.x12.segments import read_segments, segment_text

ISA = "ISA|00|          |00|          |ZZ|SENDER         |ZZ|RECEIVER       |261123|1005|!|00501|000000001|0|T|>'"


def test_delimiters_stand_at_fixed_positions() -> None:
    assert delimiters_of(ISA) == Delimiters("|", ">", "!", "'")


@pytest.mark.parametrize("text", ["", "ISA*00", f"x{ISA}", ISA[:-3]])
def test_a_short_or_late_isa_is_refused(text: str) -> None:
    assert isinstance(delimiters_of(text), Failure)


@pytest.mark.parametrize(
    ("delimiters", "said"),
    [
        (Delimiters(), ""),
        (Delimiters(element=":"), "must differ"),
        (Delimiters(component="A"), "single sign"),
        (Delimiters(terminator=""), "single sign"),
        (Delimiters(repetition=" "), "single sign"),
    ],
)
def test_a_bad_choice_of_delimiters_is_explained(delimiters: Delimiters, said: str) -> None:
    assert said in delimiters.problem
    assert bool(delimiters.problem) == bool(said)


def test_line_breaks_between_segments_do_not_matter() -> None:
    found = list(read_segments("ST*837*0001~\r\n BHT*0019 ~\n\n", Delimiters()))
    assert [(segment.number, segment.name) for segment in found] == [(1, "ST"), (2, "BHT")]
    assert found[0].get(2) == "0001"
    assert found[1].get(7) == ""


def test_empty_elements_at_the_end_are_left_out() -> None:
    assert segment_text("*", "NM1", "87", "2", "", "") == "NM1*87*2"
    assert segment_text("*", "SBR", "P", "", "G1") == "SBR*P**G1"
