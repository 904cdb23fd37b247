import pytest

from radbill.codes import ein, icd10cm, mbi, modifier, npi, zip_code
from radbill.edits.shared.procedure_codes import is_category_one, shape_problem
from radbill.edits.shared.sendable_codes import sendable_problem


def test_a_right_code_can_be_sent() -> None:
    assert sendable_problem(npi, "1234567893") == ""
    assert sendable_problem(mbi, "1EG4TE5MK73") == ""
    assert sendable_problem(icd10cm, "S52501A") == ""


@pytest.mark.parametrize(
    ("codes", "written"),
    [
        (npi, "1234-567-893"),
        (ein, "12-3456789"),
        (mbi, "1EG4-TE5-MK73"),
        (zip_code, "99501-2015"),
        (icd10cm, "s52501a"),
        (modifier, "tc"),
    ],
)
def test_what_people_write_for_reading_cannot_be_sent(codes, written: str) -> None:
    assert codes.problem(written) == ""
    assert "cannot be sent" in sendable_problem(codes, written)
    assert sendable_problem(codes, codes.compact(written)) == ""


def test_the_reason_of_the_code_itself_comes_first() -> None:
    assert sendable_problem(npi, "1234567890") == npi.problem("1234567890")


def test_a_procedure_code_is_cpt_or_hcpcs() -> None:
    for code in ("70450", "0042T", "G0279", "Q9967"):
        assert shape_problem(code) == ""
    for code in ("", "7045", "704500", "7O450", "g0279", "G 279", "70450.0"):
        assert shape_problem(code)


def test_five_digits_are_category_one() -> None:
    assert is_category_one("70450")
    assert not is_category_one("0042T")
    assert not is_category_one("G0279")
    assert not is_category_one("٧٠٤٥٠")
