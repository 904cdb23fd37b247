"""Columns whose headings say nothing (`Who`, `How much`, `Extra`): taken where only one thing can stand there.

What may be several things is asked on each row instead (see `not_understood`).
"""

from collections.abc import Mapping, Sequence
from statistics import median

from radbill.codes import mbi
from radbill.codes.component import COMPONENT_MODIFIERS
from radbill.codes.modifier_sets import REPEAT_OR_DISTINCT_MODIFIERS
from radbill.codes.sides import BOTH_SIDES, SIDE_MODIFIERS
from radbill.intake.foreign.columns.contents import tells
from radbill.intake.foreign.columns.kinds_of_cells import fits, go_together, is_determined
from radbill.intake.foreign.columns.words import plain_heading
from radbill.intake.foreign.records.cells import amount, split_modifiers
from radbill.intake.foreign.records.statuses import are_statuses

Columns = Sequence[Sequence[str]]

_NAMES, _AMOUNTS = {"patient_name", "patient_last"}, {"charge", "unit_charge"}
_OF_EXAMS = frozenset({*COMPONENT_MODIFIERS, *SIDE_MODIFIERS})
_COMMON_MODIFIERS = frozenset({*_OF_EXAMS, BOTH_SIDES, *REPEAT_OR_DISTINCT_MODIFIERS})
_PROFESSIONS = frozenset({"provider", "rendering", "ordering", "tech", "nurse", "subscriber", "secondary", "site"})
_MOST, _FEWEST, _LEAST_PRICE = 0.8, 3, 10


def unnamed_columns(fields: Sequence[str], headings: Sequence[str], cells: Columns) -> dict[int, str]:
    """What columns hold that no heading names and whose cells and neighbours leave no choice, by number from 0."""
    left = [at for at, field in enumerate(fields) if not field and headings[at] and any(cells[at])]
    found: dict[int, str] = {}
    people = _names(fields, cells, _of_nobody(headings, left))
    for field, fitting in (("patient_name", people), ("charge", _amounts(fields, cells, left)),
                           ("member_id", _policies(fields, cells, left))):  # fmt: skip
        if len(fitting) == 1:
            found[fitting[0]] = field
    modifiers = [at for at in left if "modifiers" not in fields and _are_modifiers(cells[at])]
    statuses = [at for at in left if "status" not in fields and at not in found and are_statuses(cells[at])]
    return found | dict.fromkeys(modifiers, "modifiers") | dict.fromkeys(statuses[:1], "status")


def _column(fields: Sequence[str], cells: Columns, *names: str) -> Sequence[str]:
    return next((cells[at] for at, field in enumerate(fields) if field in names), ())


def _of_nobody(headings: Sequence[str], left: Sequence[int]) -> list[int]:
    """The columns whose headings name no profession: nobody but a patient."""
    return [at for at in left if not {*plain_heading(headings[at]).split()} & _PROFESSIONS]


def _names(fields: Sequence[str], cells: Columns, left: Sequence[int]) -> list[int]:
    """Names of people that go with the patients' numbers, one for one."""
    numbers = _column(fields, cells, "mrn")
    if _NAMES & {*fields} or not numbers:
        return []
    return [at for at in left if fits("person", cells[at]) and go_together(cells[at], numbers)]


def _amounts(fields: Sequence[str], cells: Columns, left: Sequence[int]) -> list[int]:
    """Amounts with cents of which nearly every code has its own."""
    codes = _column(fields, cells, "procedure_code")
    if _AMOUNTS & {*fields} or not codes:
        return []
    priced = [at for at in left if fits("amount", cells[at])]
    return [
        at for at in priced if _are_prices(cells[at]) and is_determined(_with_side(codes, fields, cells), cells[at])
    ]


def _with_side(codes: Sequence[str], fields: Sequence[str], cells: Columns) -> list[str]:
    """The codes with their modifiers: a component has a price of its own."""
    own = [cells[at] for at, field in enumerate(fields) if field == "modifiers"]
    return [" ".join(each) for each in zip(codes, *own, strict=True)]


def _policies(fields: Sequence[str], cells: Columns, left: Sequence[int]) -> list[int]:
    """Numbers of which those beside Medicare are Medicare's own."""
    payers = _column(fields, cells, "payer_name")
    if "member_id" in fields or not payers:
        return []
    return [at for at in left if fits("number", cells[at]) and _are_medicares(payers, cells[at])]


def _are_medicares(payers: Sequence[str], cells: Sequence[str]) -> bool:
    own = [cell for payer, cell in zip(payers, cells, strict=True) if payer.upper().startswith("MEDICARE") and cell]
    return len({*own}) >= _FEWEST and sum(map(mbi.is_valid, own)) >= _MOST * len(own)


def _are_modifiers(cells: Sequence[str]) -> bool:
    every = {each for cell in cells if cell for each in split_modifiers(cell)}
    return bool(every & _OF_EXAMS) and every <= _COMMON_MODIFIERS


def _are_prices(cells: Sequence[str]) -> bool:
    """Whether amounts differ and their middle is that of exams: minutes and RVUs are less."""
    amounts = [abs(found) for cell in cells if (found := amount(cell)) is not None]
    return len({*amounts}) > 1 and median(amounts) >= _LEAST_PRICE


def may_hold(field: str, cells: Sequence[str], others: Mapping[str, Sequence[str]]) -> bool:
    """Whether a column that nobody understood may hold a needed field.

    Args:
        field: `patient_name`, `procedure_code`, `charge`, `diagnoses`, `member_id` or `payer_name`.
        cells: Of the column.
        others: The cells of the columns that were understood, by field.
    """
    if field == "procedure_code":
        return tells("procedure_code", cells)
    if field == "charge":
        return fits("amount", cells) and _are_prices(cells)
    if field in {"patient_name", "diagnoses"}:
        return fits("person" if field == "patient_name" else "diagnoses", cells)
    numbers = others.get("mrn", ())
    return field == "member_id" and "payer_name" in others and fits("number", cells) and bool(numbers) \
        and list(cells) != list(numbers) and go_together(cells, numbers)  # fmt: skip
