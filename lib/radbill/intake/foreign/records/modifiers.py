"""Modifiers of a record: from their own columns, from one that names the component, and the side that was examined."""

from collections.abc import Mapping, Sequence

from radbill.codes.capitals import code_capitals
from radbill.codes.component import PROFESSIONAL_COMPONENT, TECHNICAL_COMPONENT
from radbill.codes.sides import SIDE_WORDS, Side, side_of_modifier
from radbill.intake.foreign.records.cells import are_modifiers, split_modifiers
from radbill.intake.foreign.records.record import ForeignRecord

_COMPONENTS = {
    "26": PROFESSIONAL_COMPONENT, "P": PROFESSIONAL_COMPONENT, "PC": PROFESSIONAL_COMPONENT,
    "PRO": PROFESSIONAL_COMPONENT, "PROF": PROFESSIONAL_COMPONENT, "PROFESSIONAL": PROFESSIONAL_COMPONENT,
    "T": TECHNICAL_COMPONENT, "TC": TECHNICAL_COMPONENT, "TECH": TECHNICAL_COMPONENT, "TECHNICAL": TECHNICAL_COMPONENT,
    "G": "", "GLOBAL": "", "": "",
}  # fmt: skip
#: What stands for no side.
_NO_SIDE = frozenset(
    {"", "N/A", "NA", "NONE", "N", "-", "U", "UNILATERAL", "MIDLINE", "M", "NOT_APPLICABLE", "NOT APPLICABLE"}
)


def read_modifiers(record: ForeignRecord, cells: Sequence[str], raw: Mapping[str, str]) -> None:
    """Add the modifiers of a row to its record, and the side; what cannot be read is asked.

    Args:
        record: With the modifiers that stood behind its code, if any.
        cells: Of all columns of modifiers.
        raw: Cells by field: the component and the side.
    """
    every = [modifier for cell in cells for modifier in split_modifiers(cell)]
    if are_modifiers(every):
        own = (*record.modifiers, *every, *_component(record, raw.get("component", "")))
        record.modifiers = list(dict.fromkeys(own))
    else:
        record.doubt("modifiers", "unreadable", "A modifier has two letters or digits.")
    _read_side(record, raw.get("side", ""))


def _component(record: ForeignRecord, text: str) -> tuple[str, ...]:
    """The modifier of a component that a column of its own names; the whole service has none."""
    if not text:
        return ()
    word = code_capitals(text).rstrip(".")
    if word and word not in _COMPONENTS:
        record.doubt("modifiers", "unknown", "Which component is meant must be said once: professional or technical.")
    return tuple(filter(None, [_COMPONENTS.get(word, "")]))


def _read_side(record: ForeignRecord, text: str) -> None:
    if not text:
        return
    word = code_capitals(text).rstrip(".")
    side = SIDE_WORDS.get(word, Side.UNSAID)
    if side:
        record.values["side"] = side.value
    elif word not in _NO_SIDE:
        record.doubt("modifiers", "unknown", "Which side is meant is not clear.")
    own = {side_of_modifier(each) for each in record.modifiers} - {Side.UNSAID}
    if side and own and Side.BOTH not in {side, *own} and own != {side}:
        record.doubt("modifiers", "sides_disagree", "The side and the modifiers say different things.")
