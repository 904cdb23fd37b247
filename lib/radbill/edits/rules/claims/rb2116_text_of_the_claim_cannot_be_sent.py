"""Characters in a claim's IDs and numbers that X12 files cannot carry."""

from collections.abc import Iterator
from itertools import chain
from operator import attrgetter

from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, OnlyWhere, Scope, edit
from radbill.edits.shared.sendable_text import delimiters_of, is_sendable
from radbill.edits.shared.sources import guide
from radbill.model.claim import Claim

_FIELDS = (
    "claim_id",
    "payer_claim_control_number",
    "prior_authorization_number",
    "referral_number",
    "mammography_certification_number",
)
_texts_of = attrgetter(*_FIELDS)
_WHAT_TO_DO = (
    "Write the text with plain letters, digits and punctuation, without the file's delimiters; Fix what is safe to fix "
    "does that for accents and typographic marks."
)


def _has_odd_text(context: Context) -> bool:
    """Whether any claim of the batch has such a number."""
    claims, lines = context.columns.claims, context.columns.lines
    texts = chain(lines.of("line_id"), *map(claims.of, _FIELDS))
    marks = frozenset().union(*(delimiters_of(partner) for partner in context.trading_partners))
    return not is_sendable("".join(texts), marks)


@edit(
    "RB2116",
    severity=Severity.REJECT,
    scope=Scope.CLAIM,
    citations=(guide("appendix B, character set"),),
    only_where=OnlyWhere((), lambda _, context: context.once(_has_odd_text)),
)
def text_of_the_claim_cannot_be_sent(claim: Claim, _context: Context) -> Iterator[Fault]:
    """A number of the claim holds a character that the claim file cannot carry.

    Why it matters:
        A delimiter inside a value breaks the file apart; everything after it is misread.

    Example that fails:
        Authorization A*1001.

    Use instead:
        Plain letters, digits and punctuation; none of the delimiters of the Practice sheet.

    Right claims nearest to it:
        Letters, digits and a hyphen.
    """
    marks = delimiters_of(claim.trading_partner)
    if is_sendable("".join((*_texts_of(claim), *(line.line_id for line in claim.lines))), marks):
        return
    message = "This text holds a character that the claim file cannot carry."
    what_to_do = _WHAT_TO_DO
    for field in _FIELDS:
        if not is_sendable(getattr(claim, field), marks):
            yield Fault(field, message, what_to_do)
    for line in claim.lines:
        if not is_sendable(line.line_id, marks):
            yield Fault("line_id", message, what_to_do, record=Scope.LINE, key=line.line_id)
