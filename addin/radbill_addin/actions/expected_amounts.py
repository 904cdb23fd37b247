"""What payers should allow for the lines that are exported, kept with them to hold what they pay against it."""

from typing import TYPE_CHECKING

import radbill as rb
from radbill_addin.actions.action import ActionContext

if TYPE_CHECKING:
    from collections.abc import Iterable

    from radbill import Claim, ExpectedAmount


def expected_amounts(claims: "Iterable[Claim]", context: ActionContext) -> "dict[tuple[str, str], ExpectedAmount]":
    """The allowed amount of each line that can be priced, by claim id and line id, with what answered.

    A payer without a contract that is not Medicare owes what nobody knows: its lines are left out.
    """
    every_claim = list(claims)
    prices = rb.price_claims_under(every_claim, context.contracts, context.book)
    expected = {}
    for claim in every_claim:
        for line in claim.lines:
            amount, day = prices[line.line_id].allowed_amount, line.date_of_service
            if amount is None or day is None:
                continue
            contract = rb.contract_on(context.contracts, claim.payer.payer_key, day)
            if contract or claim.payer.is_medicare:
                release = context.book.fee_release(day)
                expected[claim.claim_id, line.line_id] = rb.ExpectedAmount(
                    amount,
                    "" if isinstance(release, rb.Failure) else release.release_id,
                    f"{contract.name}, {contract.in_force}" if contract else "",
                )
    return expected


def release_names(claims: "Iterable[Claim]", context: ActionContext) -> str:
    """Names of the fee schedule releases that answer for the claims' days."""
    days = {line.date_of_service for claim in claims for line in claim.lines if line.date_of_service}
    answers = {context.book.fee_release(day) for day in days}
    return ", ".join(sorted({answer.release_id for answer in answers if not isinstance(answer, rb.Failure)}))
