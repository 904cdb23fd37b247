"""The four signs that give an X12 file its structure."""

from typing import NamedTuple

from radbill.core.failures import Failure, FailureReason

_ISA_LENGTH = 106
_ELEMENT_AT, _REPETITION_AT, _COMPONENT_AT, _TERMINATOR_AT = 3, 82, 104, 105


class Delimiters(NamedTuple):
    """Element, component and repetition separators and the segment terminator, one character each."""

    element: str = "*"
    component: str = ":"
    repetition: str = "^"
    terminator: str = "~"

    @property
    def problem(self) -> str:
        """What is wrong with the choice; empty when it can be used."""
        if any(len(sign) != 1 or sign.isalnum() or sign.isspace() or not sign.isascii() for sign in self):
            return "Each delimiter must be a single sign that is no letter, digit or blank."
        return "" if len(set(self)) == len(self) else "The four delimiters must differ."


def delimiters_of(text: str) -> Delimiters | Failure:
    """Read the delimiters from the fixed positions of an ISA segment."""
    start = text.find("ISA")
    isa = text[start : start + _ISA_LENGTH] if start >= 0 else ""
    if len(isa) < _ISA_LENGTH or text[:start].strip("\ufeff\r\n\t "):
        message = "The file does not begin with an ISA segment of 106 characters."
        return Failure(FailureReason.UNREADABLE_FILE, message, "Ask the sender for the complete interchange.")
    found = Delimiters(isa[_ELEMENT_AT], isa[_COMPONENT_AT], isa[_REPETITION_AT], isa[_TERMINATOR_AT])
    if found.repetition.isalnum():
        found = found._replace(repetition="^")
    return found
