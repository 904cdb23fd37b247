"""Claims with all that their files held, many at once: each archived file is read once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from radbill.codes.claim_codes import PRIMARY, PRODUCTION, VOID
from radbill.core.files import bytes_with
from radbill.edi.claim_837p.reader import stream_837p
from radbill.ledger.inbox.kept_files import kept_file
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.submissions_stand import is_sent
from radbill.ledger.store.tables import BATCHES, CLAIMS, PAYERS, PRACTICES, SUBMISSIONS
from radbill.model.claim import Claim

_Place = tuple[str, str, str, str]


class SentContent(NamedTuple):
    """A claim as it went to its first payer last.

    Attributes:
        row: Row of the claim.
        claim_id: CLM01.
        practice_npi: Who billed.
        person_key: The patient, as the ledger knows persons.
        payer_id: As sent.
        claim: What its file held; the patient's id is the person's key. None where the file is not on this computer.
    """

    row: int
    claim_id: str
    practice_npi: str
    person_key: str
    payer_id: str
    claim: Claim | None = None


def contents_of_claims(ledger: Ledger, connection: Connection, rows: Iterable[int]) -> dict[int, SentContent]:
    """Claims by their rows as they went to their first payer last, with the other claims of the same patients."""
    wanted = sorted(set(rows))
    people = sorted({row.person_key for row in _sendings(connection, SUBMISSIONS.c.claim_id, wanted)})
    newest = {row.claim_id: row for row in _sendings(connection, SUBMISSIONS.c.person_key, people)}
    by_file: dict[tuple[int | None, str | None], list[Any]] = defaultdict(list)
    for row in newest.values():
        by_file[row.batch_id, row.source_sha256].append(row)
    found = {}
    for (batch_id, sha256), sent in by_file.items():
        claims = _claims(_content(ledger, batch_id, sha256 or sent[0].batch_sha256), sent)
        for row in sent:
            found[row.claim_id] = SentContent(row.claim_id, row.claim_number, row.npi, row.person_key, row.payer,
                                              claims.get(_place(row)))  # fmt: skip
    return found


def _sendings(connection: Connection, column: Any, values: Sequence[Any]) -> list[Any]:  # noqa: ANN401 - a column
    """Sendings to first payers, the oldest first; tests and voids left out."""
    rows: list[Any] = []
    for part in in_parts(values):
        query = (
            select(SUBMISSIONS, CLAIMS.c.claim_number, PRACTICES.c.npi, PAYERS.c.payer_id.label("payer"),
                   BATCHES.c.sha256.label("batch_sha256"))
            .select_from(SUBMISSIONS)
            .join(CLAIMS, CLAIMS.c.id == SUBMISSIONS.c.claim_id)
            .join(PRACTICES, PRACTICES.c.id == CLAIMS.c.practice_id)
            .join(PAYERS, PAYERS.c.id == SUBMISSIONS.c.payer_id)
            .outerjoin(BATCHES, BATCHES.c.batch_id == SUBMISSIONS.c.batch_id)
            .where(column.in_(part), is_sent(), SUBMISSIONS.c.usage_indicator == PRODUCTION,
                   SUBMISSIONS.c.responsibility == PRIMARY, SUBMISSIONS.c.frequency != VOID)
            .order_by(SUBMISSIONS.c.id)
        )  # fmt: skip
        rows += connection.execute(query)
    return sorted(rows, key=lambda row: row.id)


def _place(row: Any) -> _Place:  # noqa: ANN401 - a row of a query
    return row.claim_number, row.npi, row.frequency, row.payer


def _content(ledger: Ledger, batch_id: int | None, sha256: str) -> bytes | None:
    """The very bytes of a file; none where they are gone or changed."""
    path = kept_file(ledger.directory, sha256) if batch_id is None else ledger.archive / f"{batch_id:06d}.837"
    return bytes_with(path, sha256)


def _claims(content: bytes | None, sent: Sequence[Any]) -> dict[_Place, Claim]:
    people = {_place(row): row.person_key for row in sent}
    found: dict[_Place, Claim] = {}
    for claim in stream_837p(content) if content else ():
        if isinstance(claim, Claim):
            place = (claim.claim_id, claim.practice.npi, claim.frequency, claim.payer.payer_id)
            if place in people:
                patient = claim.patient.model_copy(update={"patient_id": people[place]})
                found[place] = claim.model_copy(update={"patient": patient})
    return found
