"""The payer's own books of a claim: where the money of each line stands, set down by each fate, never folded."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


class Reason(NamedTuple):
    """One adjustment as a payer states it, in cents."""

    group: str
    carc: str
    cents: int


class Ruling(NamedTuple):
    """What a payer decides on a line, in cents; the parts come to the charge."""

    paid: int = 0
    patient: int = 0
    contractual: int = 0
    other: int = 0
    denied: int = 0
    reasons: tuple[Reason, ...] = ()

    @property
    def share(self) -> int:
        """What stands under PR, denied or not."""
        return sum(each.cents for each in self.reasons if each.group == "PR")


class SentLine(NamedTuple):
    """A line as the file of claims has it."""

    line_id: str
    code: str
    modifiers: str
    day: date
    charge: int


@dataclass
class SimClaim:
    """A claim that the payer got, and where its money stands.

    Attributes:
        next_payer: Payer after this one; empty when the claim names none.
        books: By line ID, or empty for the claim; a line that is not there is all the payer's still.
        adjudicated: Lines on which something stands decided.
        denials: By line the code that denied it.
        is_reversed: Everything was taken back.
        verdict: By the 277CA; empty when it says nothing.
    """

    claim_id: str
    payer: str
    next_payer: str
    last_name: str
    first_name: str
    member: str
    lines: tuple[SentLine, ...]
    fate: str = ""
    books: dict[str, Ruling] = field(default_factory=dict)
    adjudicated: set[str] = field(default_factory=set)
    denials: dict[str, str] = field(default_factory=dict)
    is_reversed: bool = False
    verdict: str = ""

    @property
    def charge(self) -> int:
        """Of all lines."""
        return sum(line.charge for line in self.lines)

    @property
    def icn(self) -> str:
        """The number that the payer gives it."""
        return f"ICN{self.claim_id}"

    def stands(self, line: str, ruling: Ruling, *, denied_by: str = "") -> None:
        """This is what the line comes to in the end."""
        self.books[line] = ruling
        self.adjudicated.add(line)
        self.denials.pop(line, None)
        if ruling.denied:
            self.denials[line] = denied_by or main_denial(ruling)

    def total(self, name: str) -> int:
        """Of one account."""
        return sum(getattr(each, name) for each in self.books.values())

    def amounts(self, line: str | None = None) -> tuple[int, ...]:
        """Charge, insurance paid, patient paid, contractual, other, denied, insurance, patient: cents."""
        if line is None:
            charge, ruling = self.charge, Ruling(*(self.total(name) for name in Ruling._fields[:5]))
        else:
            charge = next(each.charge for each in self.lines if each.line_id == line)
            ruling = self.books.get(line, Ruling())
        given = ruling.paid + ruling.contractual + ruling.other + ruling.denied + ruling.patient
        return (charge, ruling.paid, 0, ruling.contractual, ruling.other, ruling.denied, charge - given, ruling.patient)

    @property
    def state(self) -> str:
        """By the words of the contract, the first that fits."""
        _, paid, _, _, _, denied, insurance, patient = self.amounts()
        if self.is_reversed and not paid:
            return "REVERSED"
        if self.verdict == "REJECTED":
            return "REJECTED"
        if denied and all(not self.books[line].paid for line in self.adjudicated):
            return "DENIED"
        if paid and (insurance or denied):
            return "PARTLY_PAID"
        if self.adjudicated and not insurance and not denied:
            return "PAID" if patient else "CLOSED"
        return "ACCEPTED" if self.verdict else "SENT"


def main_denial(ruling: Ruling) -> str:
    """The denying reason with the most money, by the contract's list of those that deny nothing."""
    denying = [each for each in ruling.reasons if (each.group, each.carc) != ("CO", "45")
               and each.carc not in {"23", "24", "59", "100", "237", "253"}
               and not (each.group == "PR" and each.carc in {"1", "2", "3", "66"})]  # fmt: skip
    return max(denying, key=lambda each: each.cents).carc
