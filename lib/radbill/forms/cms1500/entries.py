"""What is written into the fields of one form, and what does not fit."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from radbill.forms.cms1500.field_grid import FIELDS, LINES_OF_A_SERVICE, Field, box_of
from radbill.forms.cms1500.printed_text import amount, shortened
from radbill.forms.cms1500.problems import PaperProblem, ProblemKind

#: Characters behind the dollars: the dividing line and the cents.
_CENTS = 3


class Entry(NamedTuple):
    """A text in a field: which field, and the line and column of its first character."""

    field: str
    line: int
    column: int
    text: str


class FormEntries:
    """The entries of a form in the making."""

    def __init__(self, row: int = 0) -> None:
        """Start without entries.

        Args:
            row: Which service line of the form the fields of box 24 mean, from 0.
        """
        self.entries: list[Entry] = []
        self.problems: list[PaperProblem] = []
        self._row = row

    def put(self, field: str, text: str, path: str) -> None:
        """Write a text into a field; one that is longer than the field or has letters that print badly is a problem."""
        width = FIELDS[field].width
        if not (text.isascii() and text.isprintable()):
            what = f"Box {box_of(field)} takes plain letters only: write this one in the Latin alphabet."
            self.refuse(ProblemKind.INVALID_CODE, field, what, path)
        elif len(text) > width:
            what = (
                f"Box {box_of(field)} holds {width} characters here and this has {len(text)}: shorten it, "
                "or send the claim as a file."
            )
            self.refuse(ProblemKind.LENGTH, field, what, path)
        elif text.strip():
            self._write(FIELDS[field], field, text)

    def put_organization(self, field: str, name: str, path: str, further: str = "") -> None:
        """Write an organization's name, shortened to what fits, and a number behind it, which is never shortened."""
        room = FIELDS[field].width - (len(further) + 1 if further else 0)
        kept = shortened(name, room) if room > 0 else name
        self.put(field, " ".join(filter(None, (kept, further))), path)
        if kept != name and kept.isascii():
            message = (
                f"Box {box_of(field)} holds {room} characters of this name and it has {len(name)}: the end is cut."
            )
            self.warn(field, message, path)

    def put_if_it_fits(self, field: str, text: str) -> None:
        """Write a text that stands in for one that is missing; the field stays empty when it does not fit."""
        if text.isascii() and len(text) <= FIELDS[field].width:
            self.put(field, text, "")

    def mark(self, field: str) -> None:
        """Cross a box."""
        self._write(FIELDS[field], field, "X")

    def choose(self, box: str, *, yes: bool) -> None:
        """Cross YES or NO."""
        self.mark(f"{box}.{'yes' if yes else 'no'}")

    def day(self, name: str, day: date | None) -> None:
        """Write a day: month, day, and as many digits of the year as the field has."""
        if day is None:
            return
        year = f"{day:%Y}"[-FIELDS[f"{name}.year"].width :]
        for part, text in (("month", f"{day:%m}"), ("day", f"{day:%d}"), ("year", year)):
            self.put(f"{name}.{part}", text, "")

    def amount(self, field: str, value: Decimal | None, path: str) -> None:
        """Write an amount: dollars to the right against the dividing line, and cents."""
        if value is not None:
            self.put(field, amount(value, FIELDS[field].width - _CENTS), path)

    def refuse(self, kind: ProblemKind, field: str, message: str, path: str) -> None:
        """Note what keeps the claim off paper."""
        self.problems.append(PaperProblem(path, box_of(field), kind, message))

    def warn(self, field: str, message: str, path: str) -> None:
        """Note what the form has no room for, although the claim is printed."""
        box = box_of(field) if field else ""
        self.problems.append(PaperProblem(path, box, ProblemKind.NOT_KEPT, message, is_warning=True))

    def _write(self, place: Field, field: str, text: str) -> None:
        shift = self._row * LINES_OF_A_SERVICE
        left = len(text) - len(text.lstrip())
        self.entries.append(Entry(field, place.line + shift, place.column + left, text.strip()))
