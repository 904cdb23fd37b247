"""Codes of one name as they are billed beside each other, by the rules of interventions and their imaging."""

from datetime import date

from radbill.coding.interventions.table import inclusions_by_code


def as_billed(codes: tuple[str, ...], day: date) -> tuple[str, ...]:
    """The codes with those changed that others take the place of beside them.

    >>> as_billed(("70473", "70496"), date(2026, 8, 3)), as_billed(("70473",), date(2026, 8, 3))
    (('70472', '70496'), ('70473',))
    """
    return tuple(dict.fromkeys(_beside(code, codes, day) for code in codes))


def _beside(code: str, codes: tuple[str, ...], day: date) -> str:
    for inclusion in inclusions_by_code().get(code, ()):
        if inclusion.swap and inclusion.in_force.covers(day) and any(each in inclusion.included for each in codes):
            return inclusion.swap
    return code
