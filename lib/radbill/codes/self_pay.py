"""How records say that a patient pays and no payer is billed.

`09` is self-pay in the list of claim filing indicators (X12 element 1032). The guide of the 837P (005010X222A1, SBR09)
does not take it: such a row is never a claim.
"""

from functools import lru_cache

#: Claim filing indicator of a patient who pays.
SELF_PAY_CODE = "09"
#: Key and name of the row of Payers that stands for no payer.
SELF_PAY_KEY, SELF_PAY_NAME = "SELF-PAY", "Self-pay"
#: Words that can mean nothing else, in capitals, with blanks for all other signs.
_NAMES = frozenset({
    "SELF PAY", "SELFPAY", "SELF PAYER", "SELF PAY PATIENT", "PATIENT PAY", "PRIVATE PAY", "CASH PAY", "UNINSURED",
    "NO INSURANCE",
})  # fmt: skip
#: Words that mean it where a file of another system has them for the payer.
_SHORT_NAMES = frozenset({"SELF", "NONE", "CASH", "SP"})


#: Different names that are looked at once.
_DISTINCT = 1024


def is_self_pay_name(text: str) -> bool:
    """Whether a payer's name or key can only mean that the patient pays.

    >>> is_self_pay_name("Self-Pay"), is_self_pay_name("SELF INSURED SERVICES")
    (True, False)
    """
    return _plain(text) in _NAMES


def is_self_pay_word(text: str) -> bool:
    """Whether what another system has for the payer means that the patient pays: also its short words.

    >>> is_self_pay_word("CASH")
    True
    """
    return _plain(text) in _NAMES | _SHORT_NAMES


@lru_cache(_DISTINCT)
def _plain(text: str) -> str:
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text.upper()).split())
