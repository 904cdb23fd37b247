"""Columns that may say where the patient was or which site it is: codes of places decide."""

from collections.abc import Sequence

from radbill.codes.places import PLACE_NAMES
from radbill.intake.foreign.columns.words import plain_heading

_MAY_BE = frozenset({"where", "setting", "patient site", "patient setting", "patient place", "class", "visit class"})
_LENGTH = 2


def with_places(fields: Sequence[str], headings: Sequence[str], cells: Sequence[Sequence[str]]) -> list[str]:
    """The fields; a column whose cells all begin with the code of a place holds it, where no other column does."""
    own = list(fields)
    if "place_of_service" in own:
        return own
    fitting = [at for at, field in enumerate(own) if plain_heading(headings[at]) in _MAY_BE
               and field in {"", "site"} and _are_places(cells[at])]  # fmt: skip
    if len(fitting) == 1:
        own[fitting[0]] = "place_of_service"
    return own


def _are_places(cells: Sequence[str]) -> bool:
    filled = [cell.removesuffix(".0") for cell in cells if cell]
    return bool(filled) and all(cell[:_LENGTH] in PLACE_NAMES and not cell[_LENGTH:][:1].isdigit() for cell in filled)
