"""The modifiers that a line needs."""

from typing import TYPE_CHECKING, TypeVar

from radbill import is_blank, text_of
from radbill_addin.functions.answering import NOT_FOUND, answered, book, in_words
from radbill_addin.functions.arguments import code, day, modifiers, side_by_side
from radbill_addin.functions.pricing import CODE, DATE, MODIFIERS, NOTHING_PUBLISHED, POS
from radbill_addin.functions.worksheet_function import Cells, worksheet_function
from radbill_addin.sheets.place_cell import BadArgumentError

if TYPE_CHECKING:
    from radbill import LineAsked, Proposal

Value = TypeVar("Value")

_SIDES = {"": "", "R": "RT", "RT": "RT", "RIGHT": "RT", "L": "LT", "LT": "LT", "LEFT": "LT", "B": "both",
          "BOTH": "both", "BILATERAL": "both", "50": "both"}  # fmt: skip
_OWNERS = {"": None, "Y": True, "YES": True, "OWN": True, "OURS": True, "N": False, "NO": False, "OTHER": False}
_PROCEDURE_DIGITS, _PLACE_DIGITS = 5, 2


@worksheet_function(
    code=CODE,
    date_of_service=DATE,
    pos=POS,
    modifiers=MODIFIERS,
    side="Optional: RT, LT or both; blank when it is not said.",
    own_equipment="Optional: Y when the practice bills the equipment there, N when another does; blank when not known.",
    other_codes="Optional: the other codes of the patient's day, separated by blanks.",
)
def RAD_MODIFIERS(  # noqa: N802, PLR0917 - called from a cell
    code: object,
    date_of_service: object,
    pos: object,
    modifiers: object = None,
    side: object = None,
    own_equipment: object = None,
    other_codes: object = None,
) -> Cells:
    """Two cells: the modifiers that a line needs, in their order; and what was added, removed or is to be looked at.

    #N/A when nothing is published about the code. Both are empty when the code is blank.
    """
    cells = (code, date_of_service, pos, side_by_side(modifiers, code), side, own_equipment, other_codes)
    return answered(_asked, _proposed, *cells, width=2)


def _asked(*cells: object) -> "LineAsked":
    from radbill import LineAsked, Side  # noqa: PLC0415 - Excel waits for the import of this module

    procedure_code, on, pos, said, side, owner, others = cells
    return LineAsked(
        procedure_code=code(procedure_code, "procedure code", _PROCEDURE_DIGITS),
        day=day(on),
        place_of_service=code(pos, "place of service", _PLACE_DIGITS),
        modifiers=modifiers(said),
        owns_equipment=_chosen(owner, _OWNERS, "The owner of the equipment is Y or N."),
        side=Side(_chosen(side, _SIDES, "The side is RT, LT or both.")),
        other_codes=() if is_blank(others) else tuple(text_of(others).upper().replace(",", " ").split()),
    )


def _chosen(cell: object, choices: "dict[str, Value]", wrong: str) -> "Value":
    text = "" if is_blank(cell) else text_of(cell).strip().upper()
    if text not in choices:
        raise BadArgumentError(wrong)
    return choices[text]


def _proposed(asked: "LineAsked") -> tuple[object, ...]:
    from radbill import Failure, propose_modifiers  # noqa: PLC0415 - Excel waits for the import of this module

    found = propose_modifiers(asked, book())
    if isinstance(found, Failure):
        return (NOT_FOUND if found.reason in NOTHING_PUBLISHED else in_words(str(found)), "")
    return (" | ".join(" ".join(line) for line in found.lines), in_words(" ".join(in_sentences(found))))


def in_sentences(found: "Proposal") -> list[str]:
    """Each change in words."""
    return [f"{each.modifier} {each.action}: {each.reason}" for each in found.changes]
