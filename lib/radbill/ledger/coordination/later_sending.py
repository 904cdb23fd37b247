"""Claims to later payers made from what is posted and sent in a batch: each once, none after a reversal."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from radbill.codes.claim_codes import RESPONSIBILITIES, VOID
from radbill.core.failures import Failure, FailureReason
from radbill.ledger.claims.archived_claims import archived_claim
from radbill.ledger.claims.sending_again import sendings_in_use
from radbill.ledger.claims.story import only_claim, story_in
from radbill.ledger.coordination.later_claim import later_claim
from radbill.ledger.coordination.later_claims import LaterClaim, LaterState, later_claims_in
from radbill.ledger.coordination.payer_outcomes import PayerOutcome, payer_outcome
from radbill.ledger.receivables.claim_books import claim_books
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.submissions.sending import ExportReceipt, SendingRequest, export_into
from radbill.model.claim import Claim

_NOT_DUE = (
    "No later payer is due: it went to that payer already, nothing is open, no decision of the payer before stands, or "
    "it names no further payer. Look at: radbill claim show"
)
#: Where the claim cannot be made from what was sent.
_BY_ROW = (
    "Enter it as a row of Charges with {place} in Bill to and the same claim ID, what the payer before decided on the "
    "sheet Other insurance, and export it. Leave Resubmission empty."
)


class LaterRequest(NamedTuple):
    """Which claims go on to a later payer.

    Attributes:
        folder: Where the user wants the file.
        now: The present moment, UTC.
        claim_ids: Which; all that are due where none is given.
        is_certain: Whether also those go that wait after a forwarding, or about which a person is asked.
        practice_npi: Needed only where several practices have a claim of these IDs.
    """

    folder: Path
    now: datetime
    claim_ids: Sequence[str] = ()
    is_certain: bool = False
    practice_npi: str = ""


class LaterReceipt(NamedTuple):
    """What went out.

    Attributes:
        made: The claims in the file.
        refused: Claims that were not made, each with its ID and the reason.
        export: Batch and file; none when no claim was made.
    """

    made: tuple[LaterClaim, ...]
    refused: tuple[tuple[str, str], ...]
    export: ExportReceipt | None


class _Made(NamedTuple):
    later: LaterClaim
    claim: Claim


def send_later_claims(request: LaterRequest, directory: Path | None = None) -> LaterReceipt | Failure:
    """Make the claims to later payers and send them; nobody else sends or posts while it is looked up what is due."""
    ledger = Ledger(directory)
    try:
        with ledger.exclusive():
            return _send(ledger, request)
    except LedgerError as error:
        return error.failure


def _send(ledger: Ledger, request: LaterRequest) -> LaterReceipt | Failure:
    made: list[_Made] = []
    refused = []
    for each in _wanted(ledger, request):
        if isinstance(each, LaterClaim):
            claim = _claim(ledger, each)
            if isinstance(claim, Failure):
                refused.append((each.claim_id, str(claim)))
            else:
                made.append(_Made(each, claim))
        else:
            refused.append(each)
    if not made:
        return LaterReceipt((), tuple(refused), None)
    sending = SendingRequest([each.claim for each in made], 0, request.folder, request.now)
    export = export_into(ledger, sending)
    if isinstance(export, Failure):
        return export
    written = tuple(each.later for each in made if each.later.claim_id in export.exported_claim_ids)
    left = [each.later.claim_id for each in made if each.later.claim_id not in export.exported_claim_ids]
    why = " ".join(export.refused) or "It went to that payer before."
    return LaterReceipt(written, (*refused, *((claim_id, why) for claim_id in left)), export)


def _wanted(ledger: Ledger, request: LaterRequest) -> Iterator[LaterClaim | tuple[str, str]]:
    """Claims that may go, and of those that were asked for why the others may not."""
    with ledger.reading() as connection:
        every = list(later_claims_in(connection, request.now.date(), request.claim_ids))
        unknown = {each: only_claim(connection, each, request.practice_npi) for each in request.claim_ids}
    own = [each for each in every if request.practice_npi in {"", each.practice_npi}]
    listed = {each.claim_id for each in own}
    for each in own:
        if each.state is LaterState.DUE or (request.is_certain and request.claim_ids):
            yield each
        elif request.claim_ids:
            yield each.claim_id, _not_yet(each)
    for claim_id in dict.fromkeys(request.claim_ids):
        if isinstance(failure := unknown[claim_id], Failure):
            yield claim_id, str(failure)
        elif claim_id not in listed:
            yield claim_id, _NOT_DUE


def _not_yet(each: LaterClaim) -> str:
    if each.state is LaterState.CROSSOVER:
        return f"{each.payer} forwarded it; wait for the answer until {each.wait_until}, or say --anyway."
    return f"{each.reason} To make it all the same, say --anyway."


def _claim(ledger: Ledger, later: LaterClaim) -> Claim | Failure:
    if later.responsibility not in RESPONSIBILITIES:
        message = (
            f"Claim {later.claim_id} goes to the payer at place {later.responsibility}, for which there is no way."
        )
        return Failure(FailureReason.BAD_INPUT, message, "Send it on paper, with the statements.")
    earlier = RESPONSIBILITIES[: RESPONSIBILITIES.index(later.responsibility)]
    outcomes = _outcomes(ledger, later, earlier)
    if isinstance(outcomes, Failure):
        return outcomes
    story = story_in(ledger, later.claim_id, later.practice_npi)
    if isinstance(story, Failure):
        return story
    sent = [each for each in sendings_in_use(story, earlier[-1]) if not each.is_released and each.frequency != VOID]
    if not sent:
        message = f"Claim {later.claim_id} was never sent to the payer before ({earlier[-1]}) from here."
        return Failure(FailureReason.BAD_INPUT, message, "Put the place into Bill to, and export the claim.")
    before = archived_claim(ledger, story, sent[-1])
    if isinstance(before, Failure):
        return Failure(before.reason, before.message, _BY_ROW.format(place=later.responsibility))
    return later_claim(before, outcomes, later.responsibility)


def _outcomes(ledger: Ledger, later: LaterClaim, earlier: Sequence[str]) -> dict[str, PayerOutcome] | Failure:
    """What each earlier payer decided, by its place."""
    with ledger.reading() as connection:
        row = only_claim(connection, later.claim_id, later.practice_npi)
        if isinstance(row, Failure):
            return row
        book = claim_books(connection, [row.id])[row.id]
    outcomes = {}
    for rank, place in enumerate(earlier):
        outcome = payer_outcome(later.claim_id, book, rank)
        if isinstance(outcome, Failure):
            return outcome
        outcomes[place] = outcome
    return outcomes
