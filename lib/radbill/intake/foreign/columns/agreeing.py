"""Columns whose headings say nothing, known by their cells together with the columns beside them; never by one alone.

Births lie over many years and before the services; an NPI goes with the name of its owner; a policy stands behind its
payer and is each patient's own.
"""

import re
from collections.abc import Iterator, Sequence

from radbill.intake.foreign.columns.kinds_of_cells import fits, go_together, is_determined
from radbill.intake.foreign.columns.own_numbers import people
from radbill.intake.foreign.columns.without_headings import is_payer_column
from radbill.intake.foreign.columns.words import plain_heading
from radbill.intake.foreign.records.days import read_day

Columns = Sequence[Sequence[str]]

_FEWEST_ROWS, _YEARS_OF_BIRTHS, _FEWEST_BIRTHS, _FEWER = 5, 15, 4, 1.5
#: Numbers of persons that are no policy: social security, telephone.
_NO_POLICY = re.compile(r"\(?\d{3}\)?[-. ]\d{2,3}-?\d{4}")


def agreeing_columns(fields: Sequence[str], headings: Sequence[str], cells: Columns) -> dict[int, str]:
    """Fields of columns that no heading names, by number from 0; only where one column alone can be meant."""
    if not cells or len(cells[0]) < _FEWEST_ROWS:
        return {}
    left = [at for at, field in enumerate(fields) if not field and headings[at] and any(cells[at])]
    found = {}
    for field, columns in (
        ("birth_date", [at for at in _births(cells, left) if _is_of_patients(fields, cells, at)]),
        ("payer_name", [at for at in left if is_payer_column(cells[at])]),
        ("member_id", list(_policies(fields, cells, left))),
    ):
        if field not in fields and len(columns) == 1:
            found[columns[0]] = field
    return found | _persons(fields, headings, cells, left)


def _births(cells: Columns, left: Sequence[int]) -> list[int]:
    return [at for at in left if fits("day", cells[at]) and _are_births(cells[at])]


def _is_of_patients(fields: Sequence[str], cells: Columns, at: int) -> bool:
    """Whether each patient has one birth; numbers that look like days differ in each row."""
    who = [cells[other] for other, field in enumerate(fields) if field in {"mrn", "patient_name", "patient_last"}]
    return not who or is_determined(who[0], cells[at])


def _are_births(cells: Sequence[str]) -> bool:
    years = {day.year for cell in cells if cell and (day := read_day(cell, is_day_first=False))}
    return len(years) >= _FEWEST_BIRTHS and max(years) - min(years) >= _YEARS_OF_BIRTHS


def _policies(fields: Sequence[str], cells: Columns, left: Sequence[int]) -> Iterator[int]:
    """Numbers right behind the payer, one for each patient."""
    who = people(fields, cells)
    if "payer_name" not in fields or not any(who):
        return
    at = fields.index("payer_name") + 1
    if at not in left or not go_together(cells[at], who) or fits("day", cells[at]):
        return
    if fits("number", cells[at]) and not any(map(_NO_POLICY.fullmatch, cells[at])):
        yield at


def _may_be(owner: str, heading: str) -> bool:
    """Whether a heading says nothing of somebody else."""
    words = {*plain_heading(heading).split()}
    return not words & ({"ordering", "secondary", "other"} if owner == "rendering" else {"rendering"})


def _persons(fields: Sequence[str], headings: Sequence[str], cells: Columns, left: Sequence[int]) -> dict[int, str]:
    """NPIs and names of readers and orderers: each goes with what is known of its owner."""
    found = {}
    for own, other, kind in (("npi", "name", "npi"), ("name", "npi", "person")):
        for owner in ("rendering", "ordering"):
            known = _column(fields, cells, f"{owner}_{other}", f"{owner}_last")
            if not known or {f"{owner}_{own}", *([f"{owner}_last"] if own == "name" else [])} & {*fields}:
                continue
            open_ones = [
                at for at in left if at not in found and fits(kind, cells[at]) and _may_be(owner, headings[at])
            ]
            fitting = [at for at in open_ones if go_together(cells[at], known)]
            if len(fitting) == 1:
                found[fitting[0]] = f"{owner}_{own}"
    numbers = [at for at in left if at not in found and fits("npi", cells[at])]
    return found | _two_npis(fields, cells, numbers)


def _two_npis(fields: Sequence[str], cells: Columns, numbers: Sequence[int]) -> dict[int, str]:
    """Two columns of NPIs that nothing names: the one of clearly fewer people reads, where neither tells the other."""
    if len(numbers) != len(("reads", "orders")) or {"rendering_npi", "ordering_npi"} & {*fields}:
        return {}
    few, many = sorted(numbers, key=lambda at: len({*cells[at]}))
    is_clear = len({*cells[few]}) * _FEWER <= len({*cells[many]}) and not is_determined(cells[many], cells[few])
    return {few: "rendering_npi", many: "ordering_npi"} if is_clear else {}


def _column(fields: Sequence[str], cells: Columns, *names: str) -> Sequence[str]:
    return next((cells[at] for at, field in enumerate(fields) if field and field in names), ())
