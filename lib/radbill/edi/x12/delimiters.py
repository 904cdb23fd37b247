"""The four signs that give an X12 file its structure."""

from typing import NamedTuple

from radbill.core.failures import Failure, FailureReason

_ELEMENT_AT = len("ISA")
_ELEMENTS = 16
_REPETITION_ELEMENT = 11
#: Blanks and marks of byte order that a file may have before its first segment.
_BEFORE_THE_FILE = "\ufeff\r\n\t "
#: An ISA has 106 characters; one that was not padded is shorter, a careless one a little longer.
LONGEST_ISA = 250


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
        if "." in self or "-" in self:
            return "A point or hyphen cannot be a delimiter: numbers and names contain them."
        return "" if len(set(self)) == len(self) else "The four delimiters must differ."


def delimiters_of(text: str) -> Delimiters | Failure:
    """Read the delimiters from the ISA segment with which a text begins.

    The sixteenth element separator is looked for, so that an ISA whose elements were not padded is read as well.
    """
    isa = text.lstrip(_BEFORE_THE_FILE)[:LONGEST_ISA]
    elements = isa.split(isa[_ELEMENT_AT], _ELEMENTS) if isa.startswith("ISA") and len(isa) > _ELEMENT_AT else []
    delimiters = _delimiters_in(isa[_ELEMENT_AT], elements) if len(elements) == _ELEMENTS + 1 else None
    if delimiters is None:
        message = "The file does not begin with an ISA segment of sixteen elements."
        return Failure(FailureReason.UNREADABLE_FILE, message, "Ask the sender for the complete interchange.")
    return delimiters


def _delimiters_in(element: str, elements: list[str]) -> Delimiters | None:
    """The delimiters, if what stands where they should is fit to be one."""
    last, repetition = elements[_ELEMENTS], elements[_REPETITION_ELEMENT]
    if len(last) <= 1 or element.isalnum() or any(sign.isalnum() or sign == " " for sign in last[:2]):
        return None
    usable = len(repetition) == 1 and not repetition.isalnum()
    return Delimiters(element, last[0], repetition if usable else "^", last[1])
