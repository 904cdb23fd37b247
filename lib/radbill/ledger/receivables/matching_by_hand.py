"""Set-aside claims of remittances given to the claims that a person names; each match is an event, and posts them.

What was set aside because it fits no claim, or several, or because its sums are off, is posted as the payer states it.
What waits for its original posts itself, and is not matched.
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, select, update

from radbill.core.failures import Failure, FailureReason
from radbill.ledger.claims.story import only_claim
from radbill.ledger.receivables.claim_books import POSTED, SET_ASIDE
from radbill.ledger.receivables.claim_matching import MatchedBy, SetAsideReason
from radbill.ledger.receivables.effects import WHOLE_CLAIM
from radbill.ledger.receivables.line_matching import keys_of_ours
from radbill.ledger.receivables.our_claims import OurClaim, our_claims
from radbill.ledger.receivables.rebooking import rebook_claims
from radbill.ledger.store.events import Event, append_events, hold_chain, moment
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.receivables_tables import REMITTANCE_CLAIMS, REMITTANCE_LINES, REMITTANCES
from radbill.ledger.store.remittance_events import REMITTANCE_MATCHED
from radbill.ledger.store.task_tables import UNMATCHED_LINES

_SEE_AGAIN = "Make the workbook of this payment again: radbill remittance post FILE --workbook FOLDER"


class HandMatch(NamedTuple):
    """What a person decided about a set-aside claim.

    Attributes:
        item: Its number, as the sheet Set aside shows it.
        remitted_as: Its claim ID as the payer gives it, which must be that of the item.
        belongs_to: The claim ID of ours.
        practice_npi: Where several practices have that claim.
    """

    item: int
    remitted_as: str
    belongs_to: str
    practice_npi: str = ""


class HandMatched(NamedTuple):
    """What became of a decision.

    Attributes:
        match: The decision.
        state: POSTED, or SET_ASIDE where it waits for its original now; empty when it was refused.
        paid_cents: What the payer paid for it.
        refusal: Why nothing was done; none when it was.
    """

    match: HandMatch
    state: str = ""
    paid_cents: int = 0
    refusal: Failure | None = None


def match_by_hand(matches: Iterable[HandMatch], directory: Path | None = None) -> tuple[HandMatched, ...] | Failure:
    """Match set-aside claims; each by itself, so that one that is refused keeps back no other.

    Args:
        matches: What was decided.
        directory: Where the ledger is; the user's by default.
    """
    ledger, answers = Ledger(directory), list[HandMatched]()
    try:
        for match in matches:
            with ledger.transaction() as connection:
                hold_chain(connection)
                answers.append(_match(connection, match))
    except LedgerError as error:
        return error.failure
    return tuple(answers)


def _match(connection: Connection, match: HandMatch) -> HandMatched:
    query = select(REMITTANCE_CLAIMS, REMITTANCES.c.trace).join(REMITTANCES)
    row = connection.execute(query.where(REMITTANCE_CLAIMS.c.id == match.item)).one_or_none()
    if row is None or row.claim_number != match.remitted_as:
        message = f"Item {match.item} is no set-aside claim {match.remitted_as} of this ledger."
        return HandMatched(match, refusal=_refusal(message, _SEE_AGAIN))
    ours = _problem(row, match) or _named_claim(connection, match)
    if isinstance(ours, Failure):
        return HandMatched(match, refusal=ours)
    return HandMatched(match, _post(connection, row, ours), row.paid_cents)


def _named_claim(connection: Connection, match: HandMatch) -> OurClaim | Failure:
    claim = only_claim(connection, match.belongs_to, match.practice_npi)
    if isinstance(claim, Failure):
        return claim
    ours = our_claims(connection, [claim.id]).get(claim.id)
    return ours or _refusal(f"Claim {match.belongs_to} was not sent.", "Name a claim that a payer has.")


def _post(connection: Connection, row: Any, ours: OurClaim) -> str:  # noqa: ANN401 - a row of a query
    """Note the match and book the claim anew; gives the state of the item then."""
    _key_lines(connection, row, ours)
    items = REMITTANCE_CLAIMS.c
    connection.execute(update(REMITTANCE_CLAIMS).where(items.id == row.id).values(
        claim_id=ours.row, matched_by=MatchedBy.HAND, reason=None))  # fmt: skip
    facts = {"trace": row.trace, "remitted_as": row.claim_number, "paid_cents": row.paid_cents, "item": row.id}
    append_events(connection, [Event(REMITTANCE_MATCHED, ours.row, after=json.dumps(facts))])
    rebook_claims(connection, moment(connection), [ours.row], "MATCH")
    state = str(connection.execute(select(items.state).where(items.id == row.id)).scalar_one())
    if state == POSTED:
        connection.execute(update(REMITTANCES).where(REMITTANCES.c.id == row.remittance_id).values(state=POSTED))
    return state


def _problem(row: Any, match: HandMatch) -> Failure | None:  # noqa: ANN401 - a row of a query
    if row.state != SET_ASIDE:
        was = "is posted" if row.state == POSTED else "belongs to a payment that was taken back"
        return _refusal(f"Item {match.item} ({match.remitted_as}) {was}.", _SEE_AGAIN)
    if row.reason in {None, SetAsideReason.NO_ORIGINAL}:
        return _refusal(f"Item {match.item} ({match.remitted_as}) waits for the claim that it takes back or corrects.",
                        "It is posted by itself once that is; clear the cell.")  # fmt: skip
    return None


def _refusal(message: str, what_to_do: str) -> Failure:
    return Failure(FailureReason.BAD_INPUT, message, what_to_do)


def _key_lines(connection: Connection, row: Any, ours: OurClaim) -> None:  # noqa: ANN401 - a row of a query
    """Give what is stated of lines to the lines of the claim; what fits none concerns the claim as a whole."""
    lines = REMITTANCE_LINES.c
    for position, key in _keys(connection, row.id, ours).items():
        place = (lines.remittance_claim_id == row.id) & (lines.position == position)
        connection.execute(update(REMITTANCE_LINES).where(place).values(line=key))


def _keys(connection: Connection, item: int, ours: OurClaim) -> dict[int, str]:
    unmatched = UNMATCHED_LINES.c
    query = select(UNMATCHED_LINES).where(unmatched.remittance_claim_id == item).order_by(unmatched.position)
    stated = connection.execute(query).all()
    if stated:
        return dict(zip([each.position for each in stated], keys_of_ours(stated, ours.lines), strict=True))
    query = select(REMITTANCE_LINES).where(REMITTANCE_LINES.c.remittance_claim_id == item)
    return {each.position: _known_key(each, ours) for each in connection.execute(query)}


def _known_key(row: Any, ours: OurClaim) -> str:  # noqa: ANN401 - a row of a query
    """The line where only key and code are known: its own key, else the one line with that code."""
    if row.line in {line.key for line in ours.lines}:
        return str(row.line)
    alike: Sequence[str] = [line.key for line in ours.lines if line.procedure_code == row.procedure_code]
    return alike[0] if len(alike) == 1 else WHOLE_CLAIM
