import pytest

from radbill.core.failures import Failure
from radbill.edi.x12.delimiters import Delimiters, delimiters_of

ISA = "ISA|00|          |00|          |ZZ|SENDER         |ZZ|RECEIVER       |261123|1005|!|00501|000000001|0|T|>'"


def test_delimiters_are_read_from_the_isa() -> None:
    assert delimiters_of(ISA) == Delimiters("|", ">", "!", "'")


def test_an_isa_that_was_not_padded_is_read_as_well() -> None:
    assert delimiters_of("ISA*00**00**ZZ*S*ZZ*R*261123*1005*^*00501*1*0*T*:~GS") == Delimiters("*", ":", "^", "~")


def test_blanks_and_a_byte_order_mark_may_come_before() -> None:
    assert delimiters_of(f"\ufeff\r\n {ISA}") == Delimiters("|", ">", "!", "'")


def test_an_older_isa_has_a_standards_letter_where_the_repetition_separator_stands_now() -> None:
    assert delimiters_of(ISA.replace("|!|00501", "|U|00401")) == Delimiters("|", ">", "^", "'")


def test_a_line_end_may_close_segments() -> None:
    assert delimiters_of(ISA[:-1] + "\nGS") == Delimiters("|", ">", "!", "\n")


@pytest.mark.parametrize(
    "text",
    ["", "ISA", "ISA*00", f"x{ISA}", ISA[:-3], ISA[:-1], ISA.replace("|0|T|", "|0|") + "GS|HC|SENDER", "GS" + ISA[3:]],
)
def test_what_is_no_isa_is_refused(text: str) -> None:
    answer = delimiters_of(text)
    assert isinstance(answer, Failure)
    assert "sixteen elements" in answer.message


@pytest.mark.parametrize(
    ("delimiters", "said"),
    [
        (Delimiters(), ""),
        (Delimiters("|", ">", "!", "'"), ""),
        (Delimiters(element=":"), "must differ"),
        (Delimiters(component="A"), "single sign"),
        (Delimiters(terminator=""), "single sign"),
        (Delimiters(terminator="~~"), "single sign"),
        (Delimiters(repetition=" "), "single sign"),
        (Delimiters(repetition="é"), "single sign"),
        (Delimiters(component="."), "point or hyphen"),
        (Delimiters(element="-"), "point or hyphen"),
    ],
)
def test_a_bad_choice_of_delimiters_is_explained(delimiters: Delimiters, said: str) -> None:
    assert said in delimiters.problem
    assert bool(delimiters.problem) == bool(said)
