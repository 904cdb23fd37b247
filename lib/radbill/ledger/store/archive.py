"""What the ledgers of earlier versions did not keep, taken from the files that they sent."""

from pathlib import Path

from sqlalchemy import Connection, exists, insert, select, update

from radbill.edi.claim_837p.reader import read_837p
from radbill.edi.x12.faults import FaultSeverity
from radbill.ledger.store.people import key_of, note_people
from radbill.ledger.store.records import SENT
from radbill.ledger.store.rows import ids_of
from radbill.ledger.store.submissions_sent import lines_of, party_fields
from radbill.ledger.store.tables import BATCHES, CLAIM_LINES, CLAIMS, PAYERS, PRACTICES, SUBMISSIONS
from radbill.model.claim import Claim


def take_from_archive(connection: Connection, archive: Path) -> None:
    """Complete every batch that was sent from its archived file, as far as the file can be read."""
    query = select(BATCHES.c.batch_id).where(BATCHES.c.state.in_(SENT)).order_by(BATCHES.c.batch_id)
    for batch_id in connection.execute(query).scalars().all():
        claims = _archived_claims(archive / f"{batch_id:06d}.837")
        note_people(connection, claims)
        for claim in claims:
            _complete(connection, batch_id, claim)


def _archived_claims(path: Path) -> tuple[Claim, ...]:
    """The claims of an archived file; none when it is gone or a part of it cannot be read."""
    try:
        read = read_837p(path.read_bytes())
    except OSError:
        return ()
    return () if any(each.severity is FaultSeverity.ERROR for each in read.faults) else read.claims


def _complete(connection: Connection, batch_id: int, claim: Claim) -> None:
    query = (
        select(SUBMISSIONS.c.id, SUBMISSIONS.c.claim_id)
        .join(CLAIMS, CLAIMS.c.id == SUBMISSIONS.c.claim_id)
        .join(PRACTICES)
        .where(SUBMISSIONS.c.batch_id == batch_id, SUBMISSIONS.c.frequency == claim.frequency)
        .where(CLAIMS.c.claim_number == claim.claim_id, PRACTICES.c.npi == claim.practice.npi)
    )
    submission = connection.execute(query).one_or_none()
    if submission is None:
        return
    payers = ids_of(connection, PAYERS, "payer_id", {claim.payer.payer_id: claim.payer.name})
    fields = {**party_fields(claim, key_of(connection)), "payer_id": payers[claim.payer.payer_id]}
    connection.execute(update(SUBMISSIONS).where(SUBMISSIONS.c.id == submission.id).values(fields))
    _complete_lines(connection, submission.id, submission.claim_id, claim)


def _complete_lines(connection: Connection, submission_id: int, claim_id: int, claim: Claim) -> None:
    lines = lines_of(claim, submission_id, claim_id, {})
    if not connection.execute(select(exists().where(CLAIM_LINES.c.submission_id == submission_id))).scalar():
        connection.execute(insert(CLAIM_LINES), lines)
        return
    for line in lines:
        same = (CLAIM_LINES.c.submission_id == submission_id) & (CLAIM_LINES.c.line_number == line["line_number"])
        connection.execute(update(CLAIM_LINES).where(same).values(line_id=line["line_id"]))
