"""Columns of coverages whose headings may mean the payer's own code or the patient's number: their cells decide."""

from collections.abc import Sequence

from radbill.intake.foreign.columns.kinds_of_cells import fits, is_determined

#: How many policies stand for each payer at least, where a column holds the patients' own numbers.
_MORE = 1.5
_FEWEST_LETTERS = 4


def with_coverage_fields(fields: Sequence[str], cells: Sequence[Sequence[str]]) -> list[str]:
    """The fields; a payer's code that is words is the payer, and one that each patient has of his own is the policy."""
    own = list(fields)
    if "payer_name" not in own:
        _take_first(own, "payer_name", [at for at in _codes(own) if _are_names(cells[at])])
    if "member_id" not in own and "payer_name" in own:
        payers = cells[own.index("payer_name")]
        _take_first(own, "member_id", [at for at in _codes(own) if _are_policies(cells[at], payers)])
    return own


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
