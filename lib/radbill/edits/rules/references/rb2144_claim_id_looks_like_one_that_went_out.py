"""A claim ID that a reader cannot tell from that of a claim which went out before."""

from collections.abc import Iterator

from radbill.codes.claim_codes import VOID
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Fault, OnlyWhere, Scope, edit
from radbill.edits.rules.claims._earlier_sendings import sending_words
from radbill.edits.shared.sources import HOUSE_BOOK
from radbill.model.claim import Claim


@edit(
    "RB2144",
    severity=Severity.REVIEW,
    scope=Scope.CLAIM,
    citations=(HOUSE_BOOK,),
    only_where=OnlyWhere((), lambda _, context: context.has_earlier_claims),
)
def claim_id_looks_like_one_that_went_out(claim: Claim, context: Context) -> Iterator[Fault]:
    """A claim of an earlier batch has this ID but for capitals, blanks, zeros in front or a mark that is not seen.

    Why it matters:
        Payers answer in capitals and drop zeros, so the payment of one is taken for the other, or fits neither. The
        same claim under another spelling of its ID is billed twice.

    Example that fails:
        C1001 went out last month; c1001 stands here. 0712 went out; 712 stands here.

    Use instead:
        Another ID for another claim. The same claim: the ID as it went out.

    Right claims nearest to it:
        An ID that differs in a digit; another practice's claim; an ID that itself went out before.
    """
    if claim.frequency == VOID or context.earlier_sending_of(claim) is not None:
        return
    for sent in context.sent_under_like_ids(claim)[:1]:
        yield Fault(
            "claim_id",
            f"Claim ID {sent.claim_id}, which went out {sending_words(sent)}, differs from this one only in capitals, "
            "blanks, zeros in front or a mark that is not seen.",
            "Give this claim an ID of its own. If it is the same claim, write the ID as it went out.",
        )
