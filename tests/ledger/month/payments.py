"""The payments of a month: remittances gathered by day and payer into sets, with money beside the claims."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from tests.edi.remittance_835.invented_remittances import money, set_of
from tests.ledger.month.books import Reason, Ruling
from tests.ledger.month.remits import Remit, RemitLine

_NPI = "1234567893"
_MOST_IN_A_SET = 200
#: Provider adjustments that stand beside claims: interest is no fate of its own, the sign is that of the PLB.
_BESIDE = (("WO", 1), ("72", -1), ("CS", 1), ("E3", 1), ("IR", 1), ("LE", 1), ("J1", -1), ("L6", -1))


class Payer(NamedTuple):
    """Who pays: the ID of claims, and name and number of remittances."""

    claim_id: str
    name: str
    originator: str


@dataclass
class Payment:
    """One set, in cents.

    Attributes:
        beside: Reason, reference and cents of each PLB.
        off: What the payer's own total is off by.
    """

    payer: Payer
    day: date
    trace: str
    remits: list[Remit]
    beside: list[tuple[str, str, int]] = field(default_factory=list)
    off: int = 0

    @property
    def provider_level(self) -> int:
        """As what it does to the payment."""
        return -sum(cents for _, _, cents in self.beside)

    @property
    def paid(self) -> int:
        """Of all its claims."""
        return sum(each.paid for each in self.remits)

    @property
    def set_aside(self) -> int:
        """Of claims that wait for good."""
        return sum(each.paid for each in self.remits if each.waits)

    @property
    def amount(self) -> int:
        """BPR02, below zero where the practice owes it."""
        return self.paid + self.provider_level + self.off

    def segments(self, number: int) -> list[str]:
        """As the file has it."""
        claims = [segment for each in self.remits for segment in each.segments()]
        after = [f"PLB*{_NPI}*20261231*{reason}:{reference}*{money(cents)}" for reason, reference, cents in self.beside]
        flag, method = ("D" if self.amount < 0 else "C"), ("ACH" if self.amount else "NON")
        return set_of(claims, money(abs(self.amount)), trace=self.trace, payer=self.payer.name,
                      originator=self.payer.originator, flag=flag, method=method, day=f"{self.day:%Y%m%d}",
                      after=after, number=f"{number:04d}")  # fmt: skip


def payments_of(
    remits: Iterable[Remit], payers: dict[str, Payer], first_day: date, chance: Random
) -> Iterator[Payment]:
    """The sets in the order of their days."""
    gathered: dict[tuple[int, str], list[Remit]] = defaultdict(list)
    for each in remits:
        gathered[each.day, each.payer].append(each)
    forward: dict[str, int] = defaultdict(int)
    for (day, payer), every in sorted(gathered.items()):
        chance.shuffle(every)
        for at in range(0, len(every), _MOST_IN_A_SET):
            part = every[at : at + _MOST_IN_A_SET]
            strangers = [stranger(day, payer, chance) for _ in range(chance.choice((0, 0, 1, 2)))]
            made = Payment(payers[payer], first_day + timedelta(day), f"{payer}T{day:02d}N{at}", [*part, *strangers])
            _beside(made, forward, chance)
            yield made
    for payer in sorted(payers):
        yield _capitation(payers[payer], first_day, chance)


def _beside(payment: Payment, forward: dict[str, int], chance: Random) -> None:
    payer, trace = payment.payer.claim_id, payment.trace
    payment.beside += [("L6", each.claim_id, -each.interest) for each in payment.remits if each.interest]
    for reason, sign in chance.sample(_BESIDE, chance.choice((0, 0, 1, 2))):
        payment.beside.append((reason, f"R{trace}", sign * chance.randrange(1, 20_000)))
    if carried := forward.pop(payer, 0):
        payment.beside.append(("FB", trace, carried))
    if chance.random() < 0.1:
        payment.off = chance.choice((-17, 1, 250))
    if payment.amount < 0 and chance.random() < 0.7:
        forward[payer] = -payment.amount
        payment.beside.append(("FB", trace, payment.amount))


def _capitation(payer: Payer, first_day: date, chance: Random) -> Payment:
    """Money for no claim."""
    cents = chance.randrange(100_000, 900_000)
    return Payment(payer, first_day + timedelta(1), f"{payer.claim_id}CAP", [], [("CT", "CAPITATION", -cents)])


def stranger(day: int, payer: str, chance: Random) -> Remit:
    """A claim of somebody else, in our payment."""
    number, charge = chance.randrange(10**6), chance.randrange(5_000, 50_000)
    paid = charge // 2
    ruling = Ruling(paid, contractual=charge - paid, reasons=(Reason("CO", "45", charge - paid),))
    line = RemitLine(f"Z{number}", "70450", "26", date(2026, 1, 2), charge, ruling)
    return Remit(day, payer, f"Z{number}", "1", f"ZICN{number}", ("STRANGER", f"TEST{number}", f"Z{number}"), (line,),
                 waits="NOT_OURS")  # fmt: skip
