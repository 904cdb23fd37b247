"""A posted set undone: the opposite of everything is posted, nothing is deleted, and the set can be posted again."""

import json
from pathlib import Path

from sqlalchemy import Connection, func, select, update

from radbill.core.failures import Failure
from radbill.edi.x12.element_check import ListCheck
from radbill.ledger.receivables.accounts import Account, Leg, NewPosting, add_postings
from radbill.ledger.receivables.posting_answers import NOT_POSTED, PostedRemittance, PostedRemittanceFile, parts_of
from radbill.ledger.receivables.rebooking import rebook_claims
from radbill.ledger.receivables.remittance_posting import look_into_remittances, remittance_sources
from radbill.ledger.receivables.set_records import RemittanceFacts, posted_row
from radbill.ledger.store.events import Event, append_events, hold_chain, moment
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.payer_decisions import UNDONE
from radbill.ledger.store.receivables_tables import POSTING_LEGS, REMITTANCE_CLAIMS, REMITTANCES
from radbill.ledger.store.remittance_events import REMITTANCE_UNDONE
from radbill.ledger.store.rows import in_parts


def undo_remittances(
    path: Path, list_check: ListCheck, directory: Path | None = None
) -> tuple[PostedRemittanceFile, ...] | Failure:
    """Undo the posting of the sets of a file, or of each file in a zip.

    Args:
        path: 835, plain, gzipped or zipped; also renamed or in another envelope.
        list_check: Asked about adjustment and remark codes.
        directory: Where the ledger is; the user's by default.
    """
    ledger = Ledger(directory)
    answers = []
    try:
        for source in remittance_sources(path):
            answer, sets = look_into_remittances(source, list_check)
            answers.append(PostedRemittanceFile(answer, tuple([_undo(ledger, facts) for facts in sets])))
    except LedgerError as error:
        return error.failure
    return tuple(answers)


def _undo(ledger: Ledger, facts: RemittanceFacts) -> PostedRemittance:
    with ledger.transaction() as connection:
        hold_chain(connection)
        row = posted_row(connection, facts)
        if row is not None:
            _undo_row(connection, row.id, facts)
    payment, provider_level, unbalanced = parts_of(facts.header, facts.totals)
    state = NOT_POSTED if row is None else UNDONE
    return PostedRemittance(facts.header, state, payment, 0, facts.totals.paid_cents, provider_level, unbalanced)


def _undo_row(connection: Connection, remittance_id: int, facts: RemittanceFacts) -> None:
    of_set = REMITTANCE_CLAIMS.c.remittance_id == remittance_id
    query = select(REMITTANCE_CLAIMS.c.claim_id).where(of_set, REMITTANCE_CLAIMS.c.claim_id.is_not(None)).distinct()
    claims = sorted(connection.execute(query).scalars())
    connection.execute(update(REMITTANCE_CLAIMS).where(of_set).values(state=UNDONE))
    connection.execute(update(REMITTANCES).where(REMITTANCES.c.id == remittance_id).values(state=UNDONE))
    at = moment(connection)
    for part in in_parts(claims):
        rebook_claims(connection, at, part, "UNDO")
    add_postings(connection, at, [NewPosting("UNDO", _opposite(connection, remittance_id), None, remittance_id)])
    after = json.dumps({"trace": facts.trace, "identity": facts.identity})
    append_events(connection, [*(Event(REMITTANCE_UNDONE, claim, after=after) for claim in claims),
                               Event(REMITTANCE_UNDONE, after=after)])  # fmt: skip


def _opposite(connection: Connection, remittance_id: int) -> list[Leg]:
    """What still stands of a set beside its claims, the other way round."""
    legs = POSTING_LEGS.c
    query = select(legs.account, func.sum(legs.cents).label("cents")).group_by(legs.account)
    query = query.where(legs.remittance_id == remittance_id, legs.claim_id.is_(None))
    return [Leg(Account(row.account), -int(row.cents), remittance_id=remittance_id)
            for row in connection.execute(query)]  # fmt: skip
