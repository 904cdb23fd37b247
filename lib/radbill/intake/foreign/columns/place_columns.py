"""Columns that may say where the patient was or which site it is: codes of places decide."""

from collections.abc import Sequence

from radbill.codes.place_words import place_of_words
from radbill.codes.places import HOSPITAL_PLACES, PLACE_NAMES, USUAL_IMAGING_PLACES
from radbill.intake.foreign.columns.words import plain_heading

_MAY_BE = frozenset({"where", "setting", "patient site", "patient setting", "patient place", "class", "visit class"})
_LENGTH, _LONGEST_LETTERS = 2, 3


def with_places(fields: Sequence[str], headings: Sequence[str], cells: Sequence[Sequence[str]]) -> list[str]:
    """The fields; a column whose cells are all places, by code or written out, holds them where no other one does."""
    own = list(fields)
    if "place_of_service" in own:
        return own
    fitting = [at for at, field in enumerate(own) if headings[at] and (
        (plain_heading(headings[at]) in _MAY_BE and field in {"", "site"} and _are_places(cells[at]))
        or (not field and _are_written_out(cells[at]))
        or (field == "site" and _are_hospital_places(cells[at])))]  # fmt: skip
    if len(fitting) == 1:
        own[fitting[0]] = "place_of_service"
    return own


def _are_hospital_places(cells: Sequence[str]) -> bool:
    """Whether all cells are the usual places of imaging, a hospital's among them: no numbers of sites."""
    filled = {cell for cell in cells if cell}
    return filled <= USUAL_IMAGING_PLACES and bool(filled & HOSPITAL_PLACES)


def _are_written_out(cells: Sequence[str]) -> bool:
    """Whether all cells are names of places, some longer than the letters that a class may have."""
    filled = {cell for cell in cells if cell}
    return all(map(place_of_words, filled)) and any(len(cell) > _LONGEST_LETTERS for cell in filled)


def _are_places(cells: Sequence[str]) -> bool:
    filled = [cell.removesuffix(".0") for cell in cells if cell]
    if filled and _are_written_out(cells):
        return True
    return bool(filled) and all(cell[:_LENGTH] in PLACE_NAMES and not cell[_LENGTH:][:1].isdigit() for cell in filled)
