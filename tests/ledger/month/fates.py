"""What becomes of a claim in a month: the remittances that say so, and what stands in the end by hand.

Each fate sets down the end itself. None of them knows how the ledger folds what was posted.
"""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.ledger.month import rulings
from tests.ledger.month.books import Reason, Ruling, SimClaim
from tests.ledger.month.remits import Remit, RemitLine, remit

Fate = Callable[[SimClaim, Random], list[Remit]]
_LAST_DAY = 24


def _day(chance: Random) -> int:
    return chance.randrange(_LAST_DAY)


def _ruled(claim: SimClaim, chance: Random, ruling: Callable[[int, Random], Ruling]) -> dict[str, Ruling]:
    return {line.line_id: ruling(line.charge, chance) for line in claim.lines}


def _settled(claim: SimClaim, ruled: dict[str, Ruling]) -> None:
    for line, ruling in ruled.items():
        claim.stands(line, ruling)


def _simple(ruling: Callable[[int, Random], Ruling], status: str = "1") -> Fate:
    def fate(claim: SimClaim, chance: Random) -> list[Remit]:
        ruled = _ruled(claim, chance, ruling)
        _settled(claim, ruled)
        return [remit(claim, _day(chance), ruled, status=status)]

    return fate


def denied_line(claim: SimClaim, chance: Random) -> list[Remit]:
    """The last line is denied, the others are paid."""
    ruled = _ruled(claim, chance, rulings.paid)
    last = claim.lines[-1]
    ruled[last.line_id] = rulings.denied(last.charge, chance)
    _settled(claim, ruled)
    return [remit(claim, _day(chance), ruled)]


def denied_as_a_whole(claim: SimClaim, chance: Random) -> list[Remit]:
    """Denied without a line: the reason stands at the claim."""
    ruling = rulings.denied(claim.charge, chance)
    claim.stands("", ruling)
    bare = remit(claim, _day(chance), {}, status="4")
    return [replace(bare, whole=ruling, whole_charge=claim.charge)]


def paid_as_a_whole(claim: SimClaim, chance: Random) -> list[Remit]:
    """Paid without a line."""
    ruling = rulings.paid(claim.charge, chance)
    claim.stands("", ruling)
    return [replace(remit(claim, _day(chance), {}), whole=ruling, whole_charge=claim.charge)]


def corrected(claim: SimClaim, chance: Random) -> list[Remit]:
    """Paid, taken back and paid otherwise, the last two in other files; the correction names what it corrects."""
    first = remit(claim, _day(chance), _ruled(claim, chance, rulings.paid), number="A")
    ruled = _ruled(claim, chance, chance.choice((rulings.paid, rulings.reduced, rulings.denied)))
    _settled(claim, ruled)
    later = first.day + chance.randrange(1, 4)
    names = first.icn if chance.random() < 0.5 else ""
    return [first, first.taken_back(later), replace(remit(claim, later, ruled, number="B"), corrects=names)]


def taken_back_first(claim: SimClaim, chance: Random) -> list[Remit]:
    """The reversal's file comes days before that of its original; the correction before both."""
    first = remit(claim, 5 + chance.randrange(15), _ruled(claim, chance, rulings.paid), number="A")
    ruled = _ruled(claim, chance, rulings.reduced)
    _settled(claim, ruled)
    correction = replace(remit(claim, first.day - 2, ruled, number="B"), corrects=first.icn)
    return [correction, first.taken_back(first.day - 1), first]


def taken_back(claim: SimClaim, chance: Random) -> list[Remit]:
    """Paid and taken back; nothing newer comes."""
    first = remit(claim, _day(chance), _ruled(claim, chance, rulings.paid))
    claim.is_reversed = True
    return [first, first.taken_back(first.day + chance.randrange(3))]


def denied_then_paid(claim: SimClaim, chance: Random) -> list[Remit]:
    """Denied, then paid on appeal without a reversal."""
    first = remit(claim, chance.randrange(10), _ruled(claim, chance, rulings.denied), status="4", number="A")
    ruled = _ruled(claim, chance, rulings.paid)
    _settled(claim, ruled)
    return [first, remit(claim, first.day + chance.randrange(1, 12), ruled, number="B")]


def split_claim(claim: SimClaim, chance: Random) -> list[Remit]:
    """One claim as several, each with one line, on days of their own; a third line is not answered yet."""
    ruled = _ruled(claim, chance, rulings.paid)
    sent = list(ruled)[:2]
    for line in sent:
        claim.stands(line, ruled[line])
    return [remit(claim, _day(chance), {line: ruled[line]}, number=str(at)) for at, line in enumerate(sent)]


def split_line(claim: SimClaim, chance: Random) -> list[Remit]:
    """One line as two services with the same line ID."""
    made, parts = remit(claim, _day(chance), _ruled(claim, chance, rulings.paid)), []
    for line in made.lines:
        first = line.charge // 3
        both = [rulings.paid(cents, chance) for cents in (first, line.charge - first)]
        parts += [replace(line, charge=cents, ruling=ruling)
                  for cents, ruling in zip((first, line.charge - first), both, strict=True)]  # fmt: skip
        claim.stands(line.line_id, rulings.added(*both))
    return [replace(made, lines=tuple(parts))]


def bundled(claim: SimClaim, chance: Random) -> list[Remit]:
    """Later lines are put into the first one's code; SVC06 names ours."""
    first = claim.lines[0]
    ruled = {first.line_id: rulings.paid(first.charge, chance)}
    ruled |= {line.line_id: rulings.packaged(line.charge, chance) for line in claim.lines[1:]}
    _settled(claim, ruled)
    made = remit(claim, _day(chance), ruled)
    into = [line if at == 0 else replace(line, code=first.code, original=line.code, line_id="")
            for at, line in enumerate(made.lines)]  # fmt: skip
    return [replace(made, lines=tuple(into))]


def other_code(claim: SimClaim, chance: Random) -> list[Remit]:
    """The payer codes a line otherwise and drops modifiers; the line ID is ours."""
    ruled = _ruled(claim, chance, rulings.paid)
    _settled(claim, ruled)
    made = remit(claim, _day(chance), ruled)
    return [replace(made, lines=tuple(replace(line, code="99999", modifiers="", original=line.code)
                                      for line in made.lines))]  # fmt: skip


def _wrong_id(change: Callable[[RemitLine], RemitLine], icn: str | None = None) -> Fate:
    def fate(claim: SimClaim, chance: Random) -> list[Remit]:
        ruled = _ruled(claim, chance, rulings.paid)
        _settled(claim, ruled)
        made = remit(claim, _day(chance), ruled)
        lines = tuple(map(change, made.lines))
        return [replace(made, claim_id=f"X{claim.claim_id[1:4]}", lines=lines, icn=made.icn if icn is None else icn)]

    return fate


def unbalanced(claim: SimClaim, chance: Random) -> list[Remit]:
    """It does not add up: it waits, and its money with it."""
    ruled = _ruled(claim, chance, rulings.paid)
    return [replace(remit(claim, _day(chance), ruled), off=chance.randrange(1, 500), waits="UNBALANCED")]


def unbalanced_then_right(claim: SimClaim, chance: Random) -> list[Remit]:
    """What does not add up pays nothing; the payer pays it right later."""
    nothing = {line.line_id: Ruling() for line in claim.lines}
    first = replace(remit(claim, chance.randrange(10), nothing, number="A"), waits="UNBALANCED")
    ruled = _ruled(claim, chance, rulings.paid)
    _settled(claim, ruled)
    return [first, remit(claim, first.day + 3, ruled, number="B")]


def wrong_share(claim: SimClaim, chance: Random) -> list[Remit]:
    """The patient's share is not what its reasons say."""
    ruled = _ruled(claim, chance, rulings.shared)
    return [replace(remit(claim, _day(chance), ruled), share_off=chance.randrange(1, 900), waits="PATIENT_SHARE")]


def only_a_price(claim: SimClaim, chance: Random) -> list[Remit]:
    """A predetermination: nothing is decided."""
    return [remit(claim, _day(chance), _ruled(claim, chance, rulings.deductible), status="25")]


def with_interest(claim: SimClaim, chance: Random) -> list[Remit]:
    """Paid late, with interest beside it."""
    ruled = _ruled(claim, chance, rulings.paid)
    _settled(claim, ruled)
    return [replace(remit(claim, _day(chance), ruled), interest=chance.randrange(1, 2000))]


def unanswered(_claim: SimClaim, _chance: Random) -> list[Remit]:
    """The payer says nothing."""
    return []


def rejected(claim: SimClaim, _chance: Random) -> list[Remit]:
    """The 277CA refuses it."""
    claim.verdict = "REJECTED"
    return []


def crossed_over(claim: SimClaim, chance: Random) -> list[Remit]:
    """The payer sends the claim on, to nobody whom the claim names; no answer comes: the share stays with insurance."""
    ruled = _ruled(claim, chance, rulings.shared)
    _settled(claim, {line: rulings.held(ruling) for line, ruling in ruled.items()})
    return [replace(remit(claim, _day(chance), ruled, status="19"), forwarded_to="OTHER PLAN")]


def _second(decide: Callable[[int, int], tuple[Ruling, Ruling]] | None, status: str = "1") -> Fate:
    """A second payer answers; `decide` gives of an open share and a charge what it states and what the books get."""

    def fate(claim: SimClaim, chance: Random) -> list[Remit]:
        first = _ruled(claim, chance, rulings.shared)
        made = remit(claim, _day(chance), first, status=status)
        _settled(claim, {line: rulings.held(ruling) for line, ruling in first.items()})
        if decide is None:
            return [made]
        said: dict[str, Ruling] = {}
        for line in claim.lines:
            share = first[line.line_id].patient
            said[line.line_id], adds = decide(share, line.charge)
            both = rulings.added(claim.books[line.line_id], adds)
            claim.stands(line.line_id, both, denied_by=adds.reasons[-1].carc if adds.denied else "")
        return [made, remit(claim, _day(chance), said, status="2", payer=claim.next_payer, number="S")]

    return fate


def _told(share: int, charge: int, adds: Ruling) -> tuple[Ruling, Ruling]:
    """With what the first payer has taken care of before."""
    return adds._replace(reasons=(Reason("OA", "23", charge - share), *adds.reasons)), adds


def _pays_all(share: int, charge: int) -> tuple[Ruling, Ruling]:
    return _told(share, charge, Ruling(share))


def _pays_a_part(share: int, charge: int) -> tuple[Ruling, Ruling]:
    left = share // 3
    return _told(share, charge, Ruling(share - left, left, reasons=(Reason("PR", "3", left),)))


def _gives_up_the_rest(share: int, charge: int) -> tuple[Ruling, Ruling]:
    left = share // 2
    return _told(share, charge, Ruling(share - left, contractual=left, reasons=(Reason("CO", "45", left),)))


def _denies(share: int, charge: int) -> tuple[Ruling, Ruling]:
    return _told(share, charge, Ruling(denied=share, reasons=(Reason("CO", "197", share),)))


def _accounts_for_all(share: int, charge: int) -> tuple[Ruling, Ruling]:
    """CO-45 of the whole charge again, and no word of the first payer (X12 RFI 1696): what is open is given up."""
    paid = share // 2
    return Ruling(paid, reasons=(Reason("CO", "45", charge - paid),)), Ruling(paid, contractual=share - paid)


#: By their weights, of claims of one payer.
FATES: dict[str, tuple[int, Fate]] = {
    "paid": (30, _simple(rulings.paid)),
    "paid in full": (3, _simple(rulings.full)),
    "reduced": (8, _simple(rulings.reduced)),
    "deductible": (5, _simple(rulings.deductible)),
    "packaged": (2, _simple(rulings.packaged)),
    "denied": (4, _simple(rulings.denied, "4")),
    "denied in part": (3, _simple(rulings.denied_in_part, "1")),
    "denied line": (5, denied_line),
    "denied as a whole": (2, denied_as_a_whole),
    "paid as a whole": (2, paid_as_a_whole),
    "corrected": (5, corrected),
    "taken back first": (2, taken_back_first),
    "taken back": (2, taken_back),
    "denied then paid": (3, denied_then_paid),
    "split claim": (3, split_claim),
    "split line": (2, split_line),
    "bundled": (2, bundled),
    "other code": (2, other_code),
    "wrong ID, line IDs": (2, _wrong_id(lambda line: line)),
    "wrong ID, payer's number": (2, _wrong_id(lambda line: replace(line, line_id=""))),
    "wrong ID, services": (2, _wrong_id(lambda line: replace(line, line_id=""), "STRANGE")),
    "unbalanced": (2, unbalanced),
    "unbalanced then right": (1, unbalanced_then_right),
    "wrong share": (1, wrong_share),
    "only a price": (1, only_a_price),
    "interest": (2, with_interest),
    "crossed over": (2, crossed_over),
    "rejected": (2, rejected),
    "unanswered": (4, unanswered),
}
#: Of claims that name a second payer.
SECOND_FATES: dict[str, tuple[int, Fate]] = {
    "second pays all": (3, _second(_pays_all)),
    "second pays a part": (3, _second(_pays_a_part, "19")),
    "second gives up": (2, _second(_gives_up_the_rest)),
    "second accounts for all": (1, _second(_accounts_for_all)),
    "second denies": (1, _second(_denies)),
    "second is silent": (2, _second(None)),
    "rejected": (1, rejected),
    "unanswered": (1, unanswered),
}
