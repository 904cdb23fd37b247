"""What payers decide on a line: parts that come to the charge, with the reasons as an 835 states them."""

from random import Random

from tests.ledger.month.books import Reason, Ruling


def paid(charge: int, chance: Random) -> Ruling:
    """CO-45 and a coinsurance, sometimes nothing of the patient's."""
    allowed = charge * chance.randrange(30, 95) // 100
    share = chance.choice((0, allowed // 5))
    reasons = [Reason("CO", "45", charge - allowed)] + [Reason("PR", "2", share)] * bool(share)
    return Ruling(allowed - share, share, charge - allowed, reasons=tuple(reasons))


def shared(charge: int, chance: Random) -> Ruling:
    """Paid with a share of the patient's for sure."""
    allowed = charge * chance.randrange(30, 95) // 100
    share = allowed // 5 + 1
    reasons = (Reason("CO", "45", charge - allowed), Reason("PR", "2", share))
    return Ruling(allowed - share, share, charge - allowed, reasons=reasons)


def reduced(charge: int, chance: Random) -> Ruling:
    """Several procedures on one day, and sequestration: neither contractual nor a denial."""
    allowed = charge * chance.randrange(40, 95) // 100
    less, share = allowed * 5 // 100, allowed // 5
    held = (allowed - less - share) * 2 // 100
    given = charge - allowed
    reasons = (Reason("CO", "45", given), Reason("CO", "59", less), Reason("CO", "253", held), Reason("PR", "2", share))
    return Ruling(allowed - less - share - held, share, given, less + held, reasons=reasons)


def full(charge: int, _chance: Random) -> Ruling:
    """Paid as charged."""
    return Ruling(charge)


def deductible(charge: int, chance: Random) -> Ruling:
    """Paid nothing: all that is allowed is the patient's."""
    allowed = charge * chance.randrange(30, 95) // 100
    copay = allowed // 4
    reasons = (Reason("CO", "45", charge - allowed), Reason("PR", "1", allowed - copay), Reason("PR", "3", copay))
    return Ruling(0, allowed, charge - allowed, reasons=reasons)


def packaged(charge: int, chance: Random) -> Ruling:
    """Paid nothing, and nothing is denied: paid by a capitation, within another service."""
    group, carc = chance.choice((("CO", "24"), ("CO", "59"), ("OA", "100"), ("CO", "237"), ("CO", "253"), ("OA", "23")))
    return Ruling(other=charge, reasons=(Reason(group, carc, charge),))


def denied(charge: int, chance: Random) -> Ruling:
    """Paid nothing, with a reason that a person must look at; PR-204 too."""
    group, carc = chance.choice((("CO", "197"), ("CO", "16"), ("PI", "50"), ("OA", "18"), ("PR", "204"), ("CO", "29")))
    return Ruling(denied=charge, reasons=(Reason(group, carc, charge),))


def denied_in_part(charge: int, chance: Random) -> Ruling:
    """Paid nothing: some is contractual, the rest denied, most of it for one reason."""
    given = charge * chance.randrange(10, 60) // 100
    small = (charge - given) // 3
    reasons = (Reason("CO", "45", given), Reason("CO", "11", charge - given - small), Reason("CO", "97", small))
    return Ruling(contractual=given, denied=charge - given, reasons=reasons)


def negative(ruling: Ruling) -> Ruling:
    """The same taken back."""
    reasons = tuple(each._replace(cents=-each.cents) for each in ruling.reasons)
    return Ruling(*(-each for each in ruling[:5]), reasons=reasons)


def held(ruling: Ruling) -> Ruling:
    """The same while a further payer is due: the patient's share stays with the insurance."""
    return ruling._replace(patient=0)


def added(one: Ruling, other: Ruling) -> Ruling:
    """Two parts of a line."""
    return Ruling(*(a + b for a, b in zip(one[:5], other[:5], strict=True)), reasons=(*one.reasons, *other.reasons))
