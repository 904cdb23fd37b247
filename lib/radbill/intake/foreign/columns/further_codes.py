"""Columns of codes beside that of the procedure codes (`Addl Procedure`): their charges are not to be lost."""

from collections.abc import Sequence

from radbill.intake.foreign.columns.contents import looks_like, tells
from radbill.intake.foreign.records.cells import procedure_codes

FURTHER_CODE = "further_code"
_CODE = "procedure_code"
#: A column that most rows fill, and that headings name as codes too, is another word for the same code or a doubt.
_HALF, _NEARLY_ALL = 0.5, 0.9


def with_further_codes(
    taken: Sequence[str], fields: Sequence[str], cells: Sequence[Sequence[str]]
) -> tuple[list[str], bool]:
    """The fields that are taken, with columns of further codes, and whether that leaves no doubt about the codes.

    Args:
        taken: The fields for which columns are taken.
        fields: Those that their headings name.
        cells: Of all columns.
    """
    if taken.count(_CODE) != 1:
        return list(taken), False
    own = cells[taken.index(_CODE)]
    further = [at for at, field in enumerate(taken) if not field and _are_further(own, fields[at], cells[at])]
    rivals = [at for at, field in enumerate(fields) if field == _CODE and not taken[at] and any(cells[at])]
    return [FURTHER_CODE if at in further else field for at, field in enumerate(taken)], {*rivals} <= {*further}


def _are_further(own: Sequence[str], field: str, cells: Sequence[str]) -> bool:
    """Whether a column holds codes of imaging, or what its heading calls codes, other ones than its rows have."""
    filled = [(one, cell) for one, cell in zip(own, cells, strict=True) if cell]
    is_named = field == _CODE
    if not filled or not (looks_like(_CODE, cells) if is_named else tells(_CODE, cells)):
        return False
    if is_named and len(filled) > _HALF * len(cells):
        return False
    other = sum({*procedure_codes(one)}.isdisjoint(procedure_codes(cell)) for one, cell in filled)
    return other >= _NEARLY_ALL * len(filled)
