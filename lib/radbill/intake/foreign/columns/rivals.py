"""Two columns for one fact: which is taken, and where nobody can say because they differ."""

import re
from collections.abc import Sequence
from decimal import Decimal

from radbill.intake.foreign.columns.kinds_of_cells import is_determined
from radbill.intake.foreign.records.cells import amount
from radbill.intake.foreign.records.days import read_day

#: Of which two columns that differ are asked: a wrong one is somebody else's bill, or a denial.
_CRITICAL = frozenset({
    "patient_name", "patient_last", "patient_first", "birth_date", "sex", "date_of_service", "procedure_code",
    "member_id", "payer_name", "charge", "rendering_npi", "ordering_npi", "rendering_name", "ordering_name", "mrn",
})  # fmt: skip
_MOST_DIFFERENT, _NEARLY_ALL = 0.1, 0.9
_FEWEST = 2
_SAYS_BEST = {
    "ordering": (re.compile(r"ord(?!inal)", re.IGNORECASE), re.compile(r"ref", re.IGNORECASE)),
    "rendering": (
        re.compile(r"read|interp|radiolog|dictat", re.IGNORECASE), re.compile(r"rend", re.IGNORECASE),
        re.compile(r"perf|serv", re.IGNORECASE),
    ),
    "mrn": (
        re.compile(r"m\W?r\W?n|med|rec", re.IGNORECASE),
        re.compile(r"chart|hist|patient|\bpa?t|person|empi|unit|client|pid", re.IGNORECASE),
        re.compile(r"ac", re.IGNORECASE),
    ),
    "accession": (
        re.compile(r"acc|acsn", re.IGNORECASE), re.compile(r"exam|study|filler|ris\b", re.IGNORECASE),
        re.compile(r"ord|req", re.IGNORECASE),
    ),
}  # fmt: skip


def rather_column(field: str, columns: Sequence[int], headings: Sequence[str]) -> int | None:
    """Of columns for one field the one whose heading has a word that says it best; none where no word decides.

    Who ordered the exam stands on its claim before who sent the patient; who read it before who performed it.
    """
    for pattern in _SAYS_BEST.get(field.partition("_")[0], ()):
        fitting = [at for at in columns if pattern.search(headings[at])]
        if fitting and len(fitting) < len(columns):
            return fitting[0] if len(fitting) == 1 else None
    return None


def amount_column(
    columns: Sequence[int], words: Sequence[str], cells: Sequence[Sequence[str]], units: int | None
) -> int:
    """Of several columns of amounts that of the line: a total only where it is the other one times the units.

    Args:
        columns: Which ones, from 0.
        words: The plain words of all headings.
        cells: The cells of all columns.
        units: The column of the units; none where there is none.
    """
    lines_own = [at for at in columns if "line" in words[at].split()]
    if len(lines_own) == 1:
        return lines_own[0]
    totals = [at for at in columns if {"total", "claim"} & {*words[at].split()}]
    own = [at for at in columns if at not in totals]
    if not totals or not own:
        return columns[0]
    counts = cells[units] if units is not None else [""] * len(cells[own[0]])
    lines = list(zip(cells[own[0]], counts, cells[totals[0]], strict=True))
    agree = [is_product(*line) for line in lines if line[0] and line[2]]
    return totals[0] if agree and sum(agree) >= _NEARLY_ALL * len(agree) else own[0]


def is_product(one: str, count: str, total: str) -> bool:
    """Whether an amount is the price times the units, which are one where nothing stands."""
    price, units, whole = amount(one), amount(count) if count else Decimal(1), amount(total)
    return None not in {price, units, whole} and (price or 0) * (units or 0) == whole


def unclear_fields(
    fields: Sequence[str], words: Sequence[str], cells: Sequence[Sequence[str]], rather: Sequence[str]
) -> frozenset[str]:
    """The fields that two columns hold and differ in, where neither heading says which one is meant.

    Args:
        fields: Of all columns.
        words: The plain words of all headings.
        cells: The cells of all columns.
        rather: For fields of which a word of the heading decides: that word behind the field's name (`mrn record`).
    """
    return frozenset(field for field in _CRITICAL & {*fields} if _differ(field, fields, words, cells, rather))


def _differ(
    field: str, fields: Sequence[str], words: Sequence[str], cells: Sequence[Sequence[str]], rather: Sequence[str]
) -> bool:
    columns = [at for at, each in enumerate(fields) if each == field and any(cells[at])]
    if field == "charge":
        if any("line" in words[at].split() for at in columns):
            return False
        columns = [at for at in columns if not {"total", "claim"} & {*words[at].split()}]
    if len(columns) < _FEWEST or any(f"{field} {word}" in rather for at in columns for word in words[at].split()):
        return False
    first, second = (cells[at] for at in columns[:2])
    if field == "payer_name" and (is_determined(first, second) or is_determined(second, first)):
        return False
    pairs = [(one, other) for one, other in zip(first, second, strict=True) if one and other]
    return sum(_plain(field, one) != _plain(field, other) for one, other in pairs) > _MOST_DIFFERENT * len(pairs)


def _plain(field: str, cell: str) -> object:
    day = read_day(cell, is_day_first=False) if field.endswith("date") or field == "date_of_service" else None
    return (day.year, day.month, day.day) if day else cell.casefold().lstrip("0")
