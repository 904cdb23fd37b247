"""Columns that say what kind of transaction a row is, and who read: their cells or the columns beside them decide."""

from collections.abc import Sequence

from radbill.codes.component import COMPONENT_MODIFIERS
from radbill.codes.modifier_sets import KNOWN_MODIFIERS
from radbill.intake.foreign.columns.across import charge_numbers
from radbill.intake.foreign.columns.contents import tells
from radbill.intake.foreign.columns.headings import IGNORED, field_of
from radbill.intake.foreign.columns.kinds_of_cells import fits
from radbill.intake.foreign.columns.words import plain_heading
from radbill.intake.foreign.records.cells import has_old_diagnoses_only
from radbill.intake.foreign.records.transaction_kinds import ACTIONS, CREDITS, NO_CHARGES, is_known_kind

_KIND_WORDS = frozenset({"type", "kind", "category", "typ"})
_ACTION_WORDS = frozenset({"act", "action", "actn", "operation", "oper"})
_MOST = 0.75
_COMPONENTS = frozenset(COMPONENT_MODIFIERS)
#: What stands in the lists of a reading room only: when a report was dictated or signed, and by whom it was helped.
_OF_A_READING_ROOM = frozenset({"signed", "finalized", "dictated", "tat", "transcribed", "resident", "approved"})


def with_kinds(fields: Sequence[str], headings: Sequence[str], cells: Sequence[Sequence[str]]) -> list[str]:
    """The fields; a column of types that names payments or credits beside charges says what each row is."""
    own = list(fields)
    for at, name in enumerate(headings):
        if own[at] in {"", IGNORED, "transaction_type"} and _are_actions(name, cells[at]):
            own[at] = "action_code"
    if "transaction_type" in own or "action_code" in own:
        return own
    fitting = [at for at, name in enumerate(headings) if own[at] in {"", IGNORED} and _names_kinds(name, cells[at])]
    if len(fitting) == 1:
        own[fitting[0]] = "transaction_type"
    return own


def _are_actions(heading: str, cells: Sequence[str]) -> bool:
    """Whether a column says of each row that it is new or taken back: `A` and `D`, or the words."""
    filled = {cell.upper() for cell in cells if cell}
    return bool(filled) and filled <= ACTIONS.keys() and bool({*plain_heading(heading).split()} & _ACTION_WORDS)


def _names_kinds(heading: str, cells: Sequence[str]) -> bool:
    filled = [cell.upper() for cell in cells if cell]
    if not {*plain_heading(heading).split()} & _KIND_WORDS or not {*filled} & (CREDITS | NO_CHARGES):
        return False
    return sum(map(is_known_kind, filled)) >= _MOST * len(filled)


def with_component_columns(fields: Sequence[str], headings: Sequence[str], cells: Sequence[Sequence[str]]) -> list[str]:
    """The fields; a column with nothing but `26` and `TC` in it holds modifiers, whatever stands above it.

    So does one of known modifiers right behind the procedure code.
    """
    own = list(fields)
    for at, field in enumerate(own):
        filled = {cell.upper() for cell in cells[at] if cell}
        is_behind = at > 0 and own[at - 1] in {"procedure_code", "modifiers"} and filled <= KNOWN_MODIFIERS
        if field in {"", "rendering_name"} and headings[at] and filled and (filled <= _COMPONENTS or is_behind):
            own[at] = "modifiers"
    return own


def with_numbers_of_providers(
    fields: Sequence[str], headings: Sequence[str], cells: Sequence[Sequence[str]]
) -> list[str]:
    """The fields; an ID of who reads or orders is an NPI where its check digits say so, and nothing else names one."""
    own = list(fields)
    for at, name in enumerate(headings):
        words = {*plain_heading(name).split()}
        owners = [owner for owner in ("rendering", "ordering") if owner in words]
        if own[at] in {"", IGNORED} and len(owners) == 1 and fits("npi", cells[at]) and f"{owners[0]}_npi" not in own:
            own[at] = f"{owners[0]}_npi"
    return own


def with_real_codes(fields: Sequence[str], headings: Sequence[str], cells: Sequence[Sequence[str]]) -> list[str]:
    """The fields; of several columns of procedure codes only those of imaging are, the others are the sender's own."""
    own = list(fields)
    columns = [at for at, field in enumerate(own) if field == "procedure_code" and any(cells[at])]
    real = [at for at in columns if tells("procedure_code", cells[at])]
    left = [at for at, field in enumerate(own) if not field and headings[at] and tells("procedure_code", cells[at])]
    if columns and not real and len(left) == 1:
        columns, real = [*columns, *left], left
    if len(real) == 1 and not charge_numbers(fields, headings):
        for at in columns:
            own[at] = "procedure_code" if at in real else "exam_code"
    return own


def without_old_codes(fields: Sequence[str], cells: Sequence[Sequence[str]]) -> list[str]:
    """The fields; a column of ICD-9 codes alone is left out beside one of ICD-10."""
    own = list(fields)
    columns = [at for at, field in enumerate(own) if field == "diagnoses" and any(cells[at])]
    old = [at for at in columns if all(has_old_diagnoses_only(cell) for cell in cells[at] if cell)]
    if len(old) < len(columns):
        for at in old:
            own[at] = IGNORED
    return own


def with_attending_readers(fields: Sequence[str], headings: Sequence[str]) -> list[str]:
    """The fields; in a reading room's list that names no other reader, who attends is the radiologist."""
    own, words = list(fields), [{*plain_heading(name).split()} for name in headings]
    if any(field.startswith("rendering_") for field in own) or not any(each & _OF_A_READING_ROOM for each in words):
        return own
    if not any(field.startswith("ordering_") for field in own):
        return own
    for at, each in enumerate(words):
        if own[at] == IGNORED and "attending" in each:
            own[at] = field_of(headings[at].lower().replace("attending", "radiologist"))
    return own
