import pytest

from radbill.codes.code_sets import is_diagnostic_imaging, is_surgical


@pytest.mark.parametrize(
    "code", ["70450", "71046", "76700", "77065", "77066", "77080", "78306", "G0279", "71271", "76706"]
)
def test_tests_that_need_an_order(code: str) -> None:
    assert is_diagnostic_imaging(code)


@pytest.mark.parametrize(
    "code", ["77067", "77063", "76942", "77002", "77012", "77427", "79101", "36415", "99213", "A9579", "", "²"]
)
def test_screening_guidance_treatment_and_others_need_none(code: str) -> None:
    assert not is_diagnostic_imaging(code)


def test_surgery_is_told_by_number() -> None:
    assert is_surgical("32408")
    assert is_surgical("10005")
    assert not is_surgical("70450")
    assert not is_surgical("G0279")
