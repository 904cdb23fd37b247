"""In which cell of a line one of its modifiers stands."""

_COLUMNS = 4


def modifier_cell(at: int) -> str:
    """The field of the modifier at a place, counted from 0; the sheet has four columns, the last of them for the rest.

    >>> modifier_cell(0), modifier_cell(3), modifier_cell(4)
    ('modifier_1', 'modifier_4', 'modifier_4')
    """
    return f"modifier_{min(at + 1, _COLUMNS)}"
