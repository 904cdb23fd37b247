"""What `validate` raises: why a text is not the code it should be, in words that follow "it is wrong:".

The messages never repeat the text, which may be a member's identification.
"""

from collections.abc import Callable, Collection


class InvalidCode(ValueError):  # noqa: N818 - named as its kin in python-stdnum are
    """The text is not a valid code; the message is the plain reason."""


class InvalidLength(InvalidCode):
    """The text is empty, or has too few or too many characters."""


class InvalidFormat(InvalidCode):
    """A character stands where the code cannot have it."""


class InvalidComponent(InvalidCode):
    """A part of the code, such as the prefix, has a value that is never issued."""


class InvalidChecksum(InvalidCode):
    """The check digit does not fit the other digits: a typing error."""


def reason_against(validate: Callable[[str], str], value: str) -> str:
    """Give the reason why `validate` refuses a text; empty when it accepts it."""
    try:
        validate(value)
    except InvalidCode as refusal:
        return str(refusal)
    return ""


def require_length(text: str, lengths: Collection[int], expected: str) -> None:
    """Refuse a text of another length; `expected` says what would be right.

    Raises:
        InvalidLength: the text is empty or has none of these numbers of characters.
    """
    if not text:
        raise InvalidLength("it is empty.")
    if len(text) not in lengths:
        plural = "" if len(text) == 1 else "s"
        raise InvalidLength(f"it has {len(text)} character{plural}; {expected}.")
