"""How what was sent fared; the names are those that scripts rely on."""

from enum import StrEnum

from radbill.edi.guides.acknowledgment_rules import ACCEPTED_CATEGORIES, REJECTED_CATEGORIES


class Outcome(StrEnum):
    """Accepted, rejected, or neither."""

    ACCEPTED = "ACCEPTED"
    ACCEPTED_WITH_ERRORS = "ACCEPTED_WITH_ERRORS"
    PARTIALLY_ACCEPTED = "PARTIALLY_ACCEPTED"
    REJECTED = "REJECTED"
    UNKNOWN = "UNKNOWN"


_BY_CODE = {
    "A": Outcome.ACCEPTED,
    "E": Outcome.ACCEPTED_WITH_ERRORS,
    "P": Outcome.PARTIALLY_ACCEPTED,
    "R": Outcome.REJECTED,
}
#: IK501 and AK901: rejected because a security check failed.
_INSECURE = frozenset("MWX")


def outcome_of(code: str) -> Outcome | None:
    """What a code of TA104, IK501 or AK901 says; none when it is no such code.

    >>> outcome_of("E"), outcome_of("W"), outcome_of("?")
    (<Outcome.ACCEPTED_WITH_ERRORS: 'ACCEPTED_WITH_ERRORS'>, <Outcome.REJECTED: 'REJECTED'>, None)
    """
    return Outcome.REJECTED if code in _INSECURE else _BY_CODE.get(code)


def verdict_of(category: str | None) -> Outcome:
    """What the category of a claim's first status says about the claim.

    >>> verdict_of("A2"), verdict_of("A7"), verdict_of("F2")
    (<Outcome.ACCEPTED: 'ACCEPTED'>, <Outcome.REJECTED: 'REJECTED'>, <Outcome.UNKNOWN: 'UNKNOWN'>)
    """
    if category in ACCEPTED_CATEGORIES:
        return Outcome.ACCEPTED
    return Outcome.REJECTED if category in REJECTED_CATEGORIES else Outcome.UNKNOWN
