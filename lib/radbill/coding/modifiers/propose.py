"""Which modifiers a line needs: component, side, equipment, pairs; in their order and no more than four.

The rules stand in `rules`, one a file. What a rule makes certain is done, with a source of high confidence; what is
likely is proposed, with a source of medium confidence; what the record or a person must decide is named and left as it
is.
"""

from functools import cache

from radbill.codes.sides import BOTH_SIDES, SIDE_MODIFIERS, BothSides, Side
from radbill.coding.modifiers import rules
from radbill.coding.modifiers.draft import ModifierDraft, if_sure
from radbill.coding.modifiers.line_order import line_rank
from radbill.coding.modifiers.proposal import Action, Change, ModifierQuestion, Proposal
from radbill.coding.modifiers.rule import ModifierCase, ModifierRule
from radbill.coding.modifiers.sources import BILATERAL, SIDED_INDICATORS
from radbill.core.discovery import members_of
from radbill.core.failures import Failure
from radbill.reference.book.book import ReferenceBook
from radbill.reference.records import FeeRow


@cache
def modifier_rules() -> tuple[ModifierRule, ...]:
    """Every rule, in the order in which they are applied.

    Raises:
        ValueError: two rules have the same place: a mistake in the product.
    """
    members = [member for _, member in members_of(rules, ModifierRule) if isinstance(member, ModifierRule)]
    if len({rule.order for rule in members}) < len(members):
        raise ValueError("Two rules of the modifiers have the same place.")
    return tuple(sorted(members, key=lambda rule: rule.order))


def propose_modifiers(
    question: ModifierQuestion, book: ReferenceBook, *, only_certain: bool = False
) -> Proposal | Failure:
    """Propose, check and order the modifiers of a line; a failure when nothing is published about its code.

    Args:
        question: The line.
        book: Published data.
        only_certain: Do no more than a rule makes certain, and nothing that would not leave room for four; what else
            could be done is only named.
    """
    rows = book.fee_rows(question.procedure_code, question.day)
    if isinstance(rows, Failure):
        return rows
    case = ModifierCase(question, _row_of(rows), book)
    draft = ModifierDraft(tuple(question.modifiers), only_certain=only_certain)
    for rule in modifier_rules():
        draft = rule.apply(case, draft)
    if only_certain:
        return Proposal((draft.modifiers,), draft.changes)
    return _as_lines(case, draft)


def _row_of(rows: dict[str, FeeRow]) -> FeeRow:
    row = rows.get("") or next(iter(rows.values()))
    is_one = len({each.pc_tc_indicator for each in rows.values()}) == 1
    return row if is_one else row._replace(pc_tc_indicator="")


def _as_lines(case: ModifierCase, draft: ModifierDraft) -> Proposal:
    """One line, or one for each side where the payer wants two."""
    question = case.question
    wants_two = question.side is Side.BOTH and question.both_sides is BothSides.TWO_LINES
    if not wants_two or case.row.bilateral_indicator not in SIDED_INDICATORS:
        return Proposal((draft.modifiers,), draft.changes)
    rest = tuple(modifier for modifier in draft.modifiers if modifier not in {BOTH_SIDES, *SIDE_MODIFIERS})
    lines = tuple(tuple(sorted((*rest, side), key=line_rank)) for side in SIDE_MODIFIERS)
    reason = "Both sides, as this payer wants them: a line for each."
    split = Change(" and ".join(SIDE_MODIFIERS), Action.ADDED, reason, if_sure(BILATERAL, is_sure=False))
    return Proposal(lines, (*draft.changes, split))
