"""Rows that hold several charges side by side (`CPT1 MOD1 FEE1 CPT2 MOD2 FEE2`): which columns belong to which."""

import re
from collections.abc import Sequence

from radbill.intake.foreign.columns.contents import tells
from radbill.intake.foreign.columns.headings import IGNORED

OF_A_CHARGE = frozenset({"procedure_code", "exam", "units", "charge", "unit_charge", "diagnosis_pointer", "modifiers"})
_NUMBER = re.compile(r"\d+$")


def charge_numbers(fields: Sequence[str], headings: Sequence[str]) -> dict[int, int]:
    """The number of the charge, from 1, of each column that belongs to one; empty where a row holds but one charge."""
    codes = [at for at, field in enumerate(fields) if field == "procedure_code"]
    stems = {_NUMBER.sub("", headings[at].strip()) for at in codes}
    if len(codes) < 2 or len(stems) != 1 or not all(_NUMBER.search(headings[at].strip()) for at in codes[1:]):  # noqa: PLR2004 - one charge is the usual case
        return {}
    own = [at for at, field in enumerate(fields) if field in OF_A_CHARGE]
    return _by_place(codes, own) or _by_order(codes, own, fields)


def with_numbered_codes(fields: Sequence[str], headings: Sequence[str], cells: Sequence[Sequence[str]]) -> list[str]:
    """The fields; numbered columns of one name that hold codes of imaging are codes of several charges, whatever it is.

    Not to see one of them would lose its charge.
    """
    own = list(fields)
    left = [at for at, field in enumerate(own) if not field and _NUMBER.search(headings[at].strip())]
    for stem in {_NUMBER.sub("", headings[at].strip()) for at in left}:
        same = [at for at in left if _NUMBER.sub("", headings[at].strip()) == stem]
        filled = [at for at in same if any(cells[at])]
        if len(filled) > 1 and all(tells("procedure_code", cells[at]) for at in filled) and "procedure_code" not in own:
            own = ["procedure_code" if at in same else field for at, field in enumerate(own)]
    return own


def without_totals(fields: Sequence[str], headings: Sequence[str]) -> list[str]:
    """The fields; beside numbered amounts of several charges, an amount without a number is that of the whole row."""
    numbered = {field for field, name in zip(fields, headings, strict=True) if _NUMBER.search(name.strip())}
    has_several = bool(charge_numbers(fields, headings)) and "charge" in numbered
    return [
        IGNORED if has_several and field == "charge" and not _NUMBER.search(name.strip()) else field
        for field, name in zip(fields, headings, strict=True)
    ]


def _by_place(codes: Sequence[int], own: Sequence[int]) -> dict[int, int]:
    """Each column belongs to the code before it, where something stands between the codes."""
    between = [at for at in own if codes[0] < at < codes[-1] and at not in codes]
    if not between:
        return {}
    return {at: max(1, sum(code <= at for code in codes)) for at in own}


def _by_order(codes: Sequence[int], own: Sequence[int], fields: Sequence[str]) -> dict[int, int]:
    """The first code goes with the first amount, the second with the second; as many as there are codes."""
    numbers: dict[int, int] = {}
    for field in {fields[at] for at in own}:
        columns = [at for at in own if fields[at] == field]
        if len(columns) == len(codes):
            numbers |= {at: number for number, at in enumerate(columns, 1)}
    return numbers
