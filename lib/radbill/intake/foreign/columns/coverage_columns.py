"""Columns of coverages whose headings may mean the payer's own code or the patient's number: their cells decide."""

from collections.abc import Sequence

from radbill.intake.foreign.columns.kinds_of_cells import fits, is_determined
from radbill.intake.foreign.columns.without_headings import is_payer_column

#: How many policies stand for each payer at least, where a column holds the patients' own numbers.
_MORE = 1.5
_FEWEST_LETTERS, _LONGEST_KEY = 4, 4


def with_coverage_fields(fields: Sequence[str], cells: Sequence[Sequence[str]]) -> list[str]:
    """The fields; a payer's code that is words is the payer, and one that each patient has of his own is the policy."""
    own = _with_named_payers(fields, cells)
    if "payer_name" not in own:
        _take_first(own, "payer_name", [at for at in _codes(own) if _are_names(cells[at])])
    if "member_id" not in own and "payer_name" in own:
        payers = cells[own.index("payer_name")]
        _take_first(own, "member_id", [at for at in _codes(own) if _are_policies(cells[at], payers)])
    return own


def _with_named_payers(fields: Sequence[str], cells: Sequence[Sequence[str]]) -> list[str]:
    """The fields; where a column of payers holds codes and another one that nothing names the payers, that one is."""
    own = list(fields)
    coded = [at for at, field in enumerate(own) if field == "payer_name" and any(cells[at]) and _are_keys(cells[at])]
    named = [at for at, field in enumerate(own) if not field and any(cells[at]) and is_payer_column(cells[at])]
    if len(coded) == len(named) == 1 == own.count("payer_name") and is_determined(cells[coded[0]], cells[named[0]]):
        own[coded[0]], own[named[0]] = "payer_code", "payer_name"
    return own


def _are_keys(cells: Sequence[str]) -> bool:
    """Whether no cell has a blank and most are short or have a digit: keys of a table, no names."""
    filled = [cell for cell in cells if cell]
    keys = sum(len(cell) <= _LONGEST_KEY or any(map(str.isdigit, cell)) for cell in filled)
    return not any(" " in cell for cell in filled) and keys * 2 > len(filled)


def _codes(fields: Sequence[str]) -> list[int]:
    return [at for at, field in enumerate(fields) if field == "payer_code"]


def _take_first(fields: list[str], field: str, columns: Sequence[int]) -> None:
    if columns:
        fields[columns[0]] = field


def _are_names(cells: Sequence[str]) -> bool:
    letters = [sum(map(str.isalpha, cell)) for cell in cells if cell]
    return fits("words", cells) and sum(count >= _FEWEST_LETTERS for count in letters) * 2 > len(letters)


def _are_policies(cells: Sequence[str], payers: Sequence[str]) -> bool:
    own, named = {cell for cell in cells if cell}, {payer for payer, cell in zip(payers, cells, strict=True) if cell}
    return fits("number", cells) and len(own) >= _MORE * len(named) and is_determined(cells, payers)
