"""Amounts without a decimal point: dollars, cents, or a question. A guess would be wrong by a factor of a hundred."""

from collections.abc import Sequence
from statistics import median

from radbill.codes.imaging_codes import is_plain_film

#: Fields of a column of charges: in cents, and such that nobody can say.
IN_CENTS, UNCLEAR = "charge_in_cents", "charge_without_point"
#: A code's charge is seldom more, in whole dollars; what is more may be cents.
_MOST_WHOLE_DOLLARS = 2_500
#: What exams cost, dollars: the middle of a column of cents lies between.
_LEAST, _MOST = 10, 10_000
#: No film of plain X-ray is charged at more dollars; three of them decide.
_MOST_OF_FILM, _FEWEST_FILMS, _CODE_LENGTH = 2_500, 3, 5
_FEWEST, _PADDED_LENGTH, _NEARLY_ALL = 4, 7, 0.95


def field_of_amounts(field: str, cells: Sequence[str]) -> str:
    """The field of a column of charges by its cells; other fields, and charges with a point, as they are."""
    filled = [cell for cell in cells if cell]
    if field not in {"charge", "unit_charge"} or len(filled) < _FEWEST or not all(map(_is_whole, filled)):
        return field
    middle = median(abs(int(cell)) for cell in filled)
    padded = sum(cell.startswith("0") and len(cell) >= _PADDED_LENGTH for cell in filled)
    if padded >= _NEARLY_ALL * len(filled) and len(set(map(len, filled))) == 1:
        is_cents = field == "charge" and _LEAST <= middle / 100 <= _MOST and middle > _MOST_WHOLE_DOLLARS
        return IN_CENTS if is_cents else UNCLEAR
    return field if middle <= _MOST_WHOLE_DOLLARS else UNCLEAR


def amounts_of_codes(field: str, cells: Sequence[str], codes: Sequence[str]) -> str:
    """The field of a column of charges without a point: in cents where plain films would cost thousands of dollars."""
    films = [cell for cell, code in zip(cells, codes, strict=True) if cell and is_plain_film(code[:_CODE_LENGTH])]
    if field != UNCLEAR or len(films) < _FEWEST_FILMS:
        return field
    are_cents = all(_LEAST <= abs(int(cell)) / 100 <= _MOST_OF_FILM < abs(int(cell)) for cell in films)
    return IN_CENTS if are_cents else field


def dollars_of_cents(cell: str) -> str:
    """An amount in cents as one in dollars; what is none stays as it is."""
    if not _is_whole(cell):
        return cell
    cents = int(cell)
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def _is_whole(cell: str) -> bool:
    return cell.removeprefix("-").isdigit()
