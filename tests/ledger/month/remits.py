"""A claim as a payer's 835 states it, and its segments."""

from dataclasses import dataclass, field, replace
from datetime import date

from tests.edi.remittance_835.invented_remittances import money
from tests.ledger.month.books import Reason, Ruling, SimClaim
from tests.ledger.month.rulings import negative


@dataclass(frozen=True)
class RemitLine:
    """A service of a remitted claim.

    Attributes:
        original: Code of ours that the payer put into another (SVC06).
    """

    line_id: str
    code: str
    modifiers: str
    day: date
    charge: int
    ruling: Ruling
    original: str = ""


@dataclass(frozen=True)
class Remit:
    """A claim of an 835.

    Attributes:
        day: Of the month, from 0, on which it is paid.
        waits: Why it is set aside for good; empty when it is booked.
        off: Cents by which it does not add up.
        share_off: Cents by which CLP05 is not the patient's share.
        whole: Reasons stated for the claim itself.
        interest: Interest in cents, told at the claim and paid beside it.
    """

    day: int
    payer: str
    claim_id: str
    status: str
    icn: str
    person: tuple[str, str, str]
    lines: tuple[RemitLine, ...]
    whole: Ruling | None = None
    whole_charge: int = 0
    waits: str = ""
    off: int = 0
    share_off: int = 0
    corrects: str = ""
    forwarded_to: str = ""
    interest: int = 0
    codes: tuple[str, ...] = field(default=())

    @property
    def paid(self) -> int:
        """CLP04."""
        return sum(line.ruling.paid for line in self.lines) + (self.whole.paid if self.whole else 0)

    @property
    def charge(self) -> int:
        """CLP03."""
        return sum(line.charge for line in self.lines) + self.whole_charge

    def taken_back(self, day: int) -> "Remit":
        """Its reversal."""
        lines = tuple(replace(each, charge=-each.charge, ruling=negative(each.ruling)) for each in self.lines)
        whole = negative(self.whole) if self.whole else None
        return replace(self, day=day, status="22", lines=lines, whole=whole, whole_charge=-self.whole_charge)

    def segments(self) -> list[str]:
        """As the file has it."""
        share = sum(line.ruling.share for line in self.lines) + (self.whole.share if self.whole else 0) + self.share_off
        stated = money(share) if share and self.status != "22" else ""
        last, first, member = self.person
        made = [
            f"CLP*{self.claim_id}*{self.status}*{money(self.charge)}*{money(self.paid)}*{stated}*MB*{self.icn}*22*1"
        ]
        made += _reasons(self.whole.reasons if self.whole else ())
        made.append(f"NM1*QC*1*{last}*{first}****MI*{member}")
        made += [f"NM1*TT*2*{self.forwarded_to}*****PI*99999"] * bool(self.forwarded_to)
        made += ["MOA***MA18"] * bool(self.forwarded_to) + [f"REF*F8*{self.corrects}"] * bool(self.corrects)
        made += [f"AMT*I*{money(self.interest)}"] * bool(self.interest)
        return made + [segment for at, line in enumerate(self.lines) for segment in _line(line, 0 if at else self.off)]


def _line(line: RemitLine, off: int) -> list[str]:
    modifiers = f":{line.modifiers}" if line.modifiers else ""
    original = f"*HC:{line.original}" if line.original else ""
    service = f"SVC*HC:{line.code}{modifiers}*{money(line.charge)}*{money(line.ruling.paid)}**1{original}"
    reasons = list(line.ruling.reasons)
    if off:
        reasons.append(Reason("CO", "16", off))
    return [service, f"DTM*472*{line.day:%Y%m%d}", *_reasons(reasons), *[f"REF*6R*{line.line_id}"] * bool(line.line_id)]


def _reasons(reasons) -> list[str]:
    return [f"CAS*{each.group}*{each.carc}*{money(each.cents)}" for each in reasons if each.cents]


def remit(claim: SimClaim, day: int, rulings: dict[str, Ruling], *, status: str = "1", payer: str = "",
          number: str = "") -> Remit:  # fmt: skip
    """The lines of a claim that are ruled on, as the payer states them."""
    lines = tuple(RemitLine(line.line_id, line.code, line.modifiers, line.day, line.charge, rulings[line.line_id])
                  for line in claim.lines if line.line_id in rulings)  # fmt: skip
    person = (claim.last_name, claim.first_name, claim.member)
    return Remit(day, payer or claim.payer, claim.claim_id, status, f"{claim.icn}{number}", person, lines)
