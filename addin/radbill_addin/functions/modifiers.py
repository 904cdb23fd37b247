"""The modifiers that a line needs."""

from typing import TYPE_CHECKING

import radbill as rb
from radbill import is_blank, procedure_codes_of, side_of, text_of, yes_no_of
from radbill_addin.functions.answering import NOT_AVAILABLE, answer_block, book, in_words
from radbill_addin.functions.arguments import day, modifiers, place_of_service, procedure, side_by_side
from radbill_addin.functions.pricing import CODE, DATE, MODIFIERS, NOTHING_PUBLISHED, POS
from radbill_addin.functions.worksheet_function import Cells, worksheet_function
from radbill_addin.sheets.locality_cell import BadArgumentError

if TYPE_CHECKING:
    from radbill import ModifierQuestion, Proposal, Side

#: Who owns the equipment, where it is not answered with yes or no.
_OWNERS = {"OWN": True, "OURS": True, "OTHER": False}


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
    return answer_block(_question, _proposal_cells, *cells, width=2)


def _question(*cells: object) -> "ModifierQuestion":
    procedure_code, on, pos, line_modifiers, side, owner, others = cells
    return rb.ModifierQuestion(
        procedure_code=procedure(procedure_code),
        day=day(on),
        place_of_service=place_of_service(pos),
        modifiers=modifiers(line_modifiers),
        owns_equipment=_owns(owner),
        side=_side(side),
        other_codes=procedure_codes_of(others),
    )


def _owns(cell: object) -> bool | None:
    """Whether the practice owns the equipment; none when it is not said."""
    owns = _OWNERS.get(text_of(cell).upper(), yes_no_of(cell))
    if owns is None and not is_blank(cell):
        raise BadArgumentError("The owner of the equipment is Y or N.")
    return owns


def _side(cell: object) -> "Side":
    side = side_of(cell)
    if side is None:
        raise BadArgumentError("The side is RT, LT or both.")
    return side


def _proposal_cells(question: "ModifierQuestion") -> tuple[object, ...]:
    found = rb.propose_modifiers(question, book())
    if isinstance(found, rb.Failure):
        return (NOT_AVAILABLE if found.reason in NOTHING_PUBLISHED else in_words(str(found)), "")
    return (" | ".join(" ".join(line) for line in found.lines), in_words(" ".join(in_sentences(found))))


def in_sentences(proposal: "Proposal") -> list[str]:
    """Each change in words."""
    return [f"{each.modifier} {each.action}: {each.reason}" for each in proposal.changes]
