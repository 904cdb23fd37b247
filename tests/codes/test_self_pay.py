"""Which words say that a patient pays: no payer's name may be among them."""

import pytest

from radbill.codes.self_pay import SELF_PAY_KEY, SELF_PAY_NAME, is_self_pay_name, is_self_pay_word


@pytest.mark.parametrize(
    "text",
    [
        "Self-Pay",
        "SELF_PAY",
        "self pay",
        "Uninsured",
        "NO INSURANCE",
        "Private pay",
        "SelfPay",
        "Self payer",
        "self-pay patient",
        "Patient pay",
        "Cash pay",
    ],
)
def test_these_can_mean_nothing_else(text: str) -> None:
    assert is_self_pay_name(text)
    assert is_self_pay_word(text)


@pytest.mark.parametrize("text", ["SELF", "CASH", "none", "SP"])
def test_short_words_count_only_where_a_file_has_them_for_the_payer(text: str) -> None:
    assert is_self_pay_word(text)
    assert not is_self_pay_name(text)


@pytest.mark.parametrize("text", ["", "SELF INSURED SERVICES", "CASH AMERICA HEALTH", "SPIRIT", "Pay Self", "Nonesuch"])
def test_names_of_payers_are_none_of_them(text: str) -> None:
    assert not is_self_pay_word(text)


def test_what_an_import_writes_is_read_so() -> None:
    assert is_self_pay_name(SELF_PAY_KEY)
    assert is_self_pay_name(SELF_PAY_NAME)
