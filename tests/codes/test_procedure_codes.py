import pytest

from radbill.codes import cpt, hcpcs, modifier, place_of_service
from radbill.codes.exceptions import InvalidFormat, InvalidLength


@pytest.mark.parametrize("code", ["70450", "0042T", "0001F", "0001U", "0002M", "0001A"])
def test_cpt_takes_all_its_categories(code):
    assert cpt.validate(code) == code


@pytest.mark.parametrize("code", ["G0279", "A9575", "Q9967", "C8900", "R0070", "M0075", "V2020"])
def test_hcpcs_takes_its_letters(code):
    assert hcpcs.validate(code) == code
    assert not cpt.is_valid(code)


@pytest.mark.parametrize("code", ["F0279", "I0279", "N0279", "O0279", "W0279", "X0279", "Y0279", "Z0279", "70450"])
def test_hcpcs_refuses_letters_that_are_not_in_use(code):
    with pytest.raises(InvalidFormat):
        hcpcs.validate(code)


@pytest.mark.parametrize("code", ["7045O", "7O450", "0042X", "T0042", "70-50"])
def test_cpt_refuses_a_letter_in_the_wrong_place(code):
    with pytest.raises(InvalidFormat):
        cpt.validate(code)


@pytest.mark.parametrize("code", ["7045", "704500", "70450-26", "70 450", "70450.0"])
def test_a_procedure_code_has_five_characters(code):
    with pytest.raises(InvalidLength):
        cpt.validate(code)
    with pytest.raises(InvalidLength):
        hcpcs.validate(code)


@pytest.mark.parametrize("code", ["26", "TC", "XE", "59", "1P"])
def test_a_modifier_is_two_letters_or_digits(code):
    assert modifier.validate(code.lower()) == code


@pytest.mark.parametrize(("code", "reason"), [
    ("2", "it has 1 character; a modifier has two."),
    ("26 59", "it has 5 characters; a modifier has two."),
    ("2-", "a modifier holds letters and digits only."),
])  # fmt: skip
def test_a_wrong_modifier_is_explained(code, reason):
    assert modifier.problem(code) == reason


@pytest.mark.parametrize("code", ["2", "022", "1A", "2.0"])
def test_a_place_of_service_is_two_digits(code):
    assert place_of_service.problem(code)
