"""The print grid in points: ten columns and six lines to the inch on a letter-size sheet."""

#: Width and height of the sheet.
PAGE = (612.0, 792.0)
_COLUMN, _LINE = 7.2, 12.0


def left_of(column: float) -> float:
    """The left edge of a column, from the left edge of the sheet.

    >>> left_of(1), round(left_of(11), 1)
    (0.0, 72.0)
    """
    return (column - 1) * _COLUMN


def line_foot(line: float) -> float:
    """The lower edge of a line, from the lower edge of the sheet.

    >>> line_foot(66), line_foot(6)
    (0.0, 720.0)
    """
    return PAGE[1] - line * _LINE
