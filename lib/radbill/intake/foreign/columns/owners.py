"""Whose a column is, where its heading names an attribute alone or the wrong one: the columns beside it decide.

A bare *NPI* is that of the person whose name goes with it; *Client* over names of people is the patient.
"""

from collections.abc import Sequence

from radbill.intake.foreign.columns.headings import field_of
from radbill.intake.foreign.columns.kinds_of_cells import fits, go_together
from radbill.intake.foreign.columns.own_numbers import people
from radbill.intake.foreign.columns.visits import OF_VISITS
from radbill.intake.foreign.columns.words import plain_heading

Columns = Sequence[Sequence[str]]

_OWNERS = ("rendering", "ordering")
#: The words of a heading that says no more than that it is the NPI of somebody.
_BARE_NPI = frozenset({"npi", "number", "provider", "id", "individual", "national", "identifier"})
_NAMES = {"patient_name", "patient_last"}
_DIGITS, _FEW = 5, 3


def with_owners(fields: Sequence[str], headings: Sequence[str], cells: Columns) -> list[str]:
    """The fields; names, NPIs and numbers each with the person that they are of."""
    own = _with_whole_names(fields, cells)
    own = _with_patients_for_sites(own, cells)
    own = _with_patients_for_visits(own, headings, cells)
    return _with_owners_of_npis(own, headings, cells)


def _with_whole_names(fields: Sequence[str], cells: Columns) -> list[str]:
    """The fields; a column of last names that holds whole names, where none holds the first names."""
    own = list(fields)
    for owner in ("patient", "rendering", "ordering", "subscriber"):
        last = [at for at, field in enumerate(own) if field == f"{owner}_last" and fits("person", cells[at])]
        if len(last) == 1 and not {f"{owner}_first", f"{owner}_name"} & {*own}:
            own[last[0]] = f"{owner}_name"
    return own


def _with_patients_for_sites(fields: Sequence[str], cells: Columns) -> list[str]:
    """The fields; a column of sites that holds people is none, nor is one of a number for each patient."""
    own = list(fields)
    for at in [at for at, field in enumerate(own) if field == "site" and any(cells[at])]:
        if fits("person", cells[at]):
            own[at] = "" if _NAMES & {*own} else "patient_name"
        elif _are_long_numbers(cells[at]):
            who = people(own, cells)
            own[at] = "mrn" if "mrn" not in own and any(who) and go_together(cells[at], who) else ""
    return own


def _with_patients_for_visits(fields: Sequence[str], headings: Sequence[str], cells: Columns) -> list[str]:
    """The fields; where a visit's number is the only one, another one that goes with each patient is the patient's."""
    own, who = list(fields), people(fields, cells)
    visits = [at for at, field in enumerate(own) if field == "mrn"]
    visits = [at for at in visits if {*plain_heading(headings[at]).split()} & OF_VISITS]
    if not visits or not any(who):
        return own
    others = [at for at, field in enumerate(own) if not field and headings[at] and all(cells[at])]
    others = [at for at in others if fits("number", cells[at]) and not fits("day", cells[at])]
    others = [at for at in others if go_together(cells[at], who)]
    if len(visits) == own.count("mrn") == len(others) == 1:
        own[visits[0]], own[others[0]] = "", "mrn"
    return own


def _are_long_numbers(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return all(cell.isdigit() and len(cell) >= _DIGITS for cell in filled) and len({*filled}) > _FEW


def _with_owners_of_npis(fields: Sequence[str], headings: Sequence[str], cells: Columns) -> list[str]:
    """The fields; an NPI without an owner is that of the names it goes with."""
    own = list(fields)
    bare = [at for at, name in enumerate(headings) if own[at] == "rendering_npi" and _is_bare(name) and any(cells[at])]
    for at in bare:
        own[at] = f"{owner}_npi" if (owner := _owner_of(at, own, cells)) else own[at]
    return own


def _is_bare(heading: str) -> bool:
    return {*plain_heading(heading).split()} <= _BARE_NPI


def _owner_of(at: int, fields: Sequence[str], cells: Columns) -> str:
    named = {owner: _name_column(owner, fields) for owner in _OWNERS}
    going = [owner for owner, column in named.items() if column is not None and go_together(cells[at], cells[column])]
    if len(going) == 1:
        return going[0]
    return ""


def _name_column(owner: str, fields: Sequence[str]) -> int | None:
    return next((at for at, field in enumerate(fields) if field in {f"{owner}_name", f"{owner}_last"}), None)


def is_of_two(at: int, fields: Sequence[str], headings: Sequence[str], cells: Columns) -> bool:
    """Whether nobody can say whose a bare NPI is: it is no more the reader's than the orderer's."""
    if fields[at] != "rendering_npi" or not _is_bare(headings[at]) or field_of(headings[at]) != "rendering_npi":
        return False
    columns = {owner: _name_column(owner, fields) for owner in _OWNERS}
    reader, orderer = columns["rendering"], columns["ordering"]
    if "ordering_npi" in fields or (orderer is None and reader is None):
        return "ordering_npi" not in fields and orderer is not None
    fitting = [owner for owner, column in columns.items()
               if column is not None and go_together(cells[at], cells[column])]  # fmt: skip
    return fitting != ["rendering"] and orderer is not None
