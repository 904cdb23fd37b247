"""Claims that another system sent stand in the ledger as sent, so that what payers answer finds them.

Nothing is exported. A claim that is there already, line by line, is not noted again, whatever file brings it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from radbill.codes.claim_codes import PRODUCTION
from radbill.core.failures import Failure
from radbill.edi.claim_837p.reader import ReadClaims, read_837p
from radbill.edi.x12.faults import Fault, FaultKind, FaultSeverity, fault
from radbill.edi.x12.sources import BROKEN, sources_of
from radbill.ledger.store.events import moment
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.people import note_people
from radbill.ledger.store.records import MOMENT_FORMAT
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.submissions_sent import Sending, record_submissions, whole_cents
from radbill.ledger.store.submissions_stand import is_sent
from radbill.ledger.store.tables import BATCHES, CLAIM_LINES, CLAIMS, PAYERS, PRACTICES, SUBMISSIONS
from radbill.model.claim import Claim

_AT_SEGMENT = re.compile(r"Segment (\d+): ")
#: How the reader begins when it leaves a whole claim out.
_CLAIM_LEFT_OUT = "the claim that begins here is left out"
#: Identity of what was sent: practice, claim number, frequency, payer, charge; then of each line id, code, modifiers,
#: units, charge, day.
_Content = tuple[tuple[Any, ...], frozenset[tuple[Any, ...]]]


class Takeover(NamedTuple):
    """What one file brought.

    Attributes:
        file: Its name, with that of the member of a zip.
        sha256: Of its bytes.
        imported_count: Claims that are new in the ledger.
        already_there_count: Claims that were there as they stand in the file.
        faults: What was left out.
        is_read: Whether the file gave an answer at all.
    """

    file: str
    sha256: str
    imported_count: int = 0
    already_there_count: int = 0
    faults: tuple[Fault, ...] = ()
    is_read: bool = True


def import_claims(paths: Iterable[Path], directory: Path | None = None) -> tuple[Takeover, ...] | Failure:
    """Take over the claims of 837P files of another system: plain, .gz, or each file in a .zip."""
    ledger = Ledger(directory)
    try:
        with ledger.exclusive():
            return tuple(each for path in paths for each in _take_over_files(ledger, path))
    except LedgerError as error:
        return error.failure


def _take_over_files(ledger: Ledger, path: Path) -> Iterator[Takeover]:
    sources = sources_of(path)
    if isinstance(sources, Failure) or not sources:
        yield _unread(str(path), sources.message if isinstance(sources, Failure) else "there is no file in it")
        return
    for source in sources:
        try:
            with source.open() as stream:
                read = read_837p(stream)
            sha256 = source.sha256()
        except BROKEN as error:
            yield _unread(source.name, f"it cannot be read ({type(error).__name__})")
        else:
            yield _take_over(ledger, source.name, sha256, read)


def _unread(name: str, why: str) -> Takeover:
    return Takeover(name, "", faults=(fault(1, "ISA", FaultKind.NOT_X12, why),), is_read=False)


def _take_over(ledger: Ledger, name: str, sha256: str, read: ReadClaims) -> Takeover:
    if not read.transaction_sets:
        return Takeover(name, sha256, faults=(_unusable(read),), is_read=False)
    new, known = _note_claims(ledger, read)
    return Takeover(name, sha256, new, known, tuple(_fault(each, FaultKind.NOT_KEPT) for each in read.failures))


def _unusable(read: ReadClaims) -> Fault:
    kind = FaultKind.WRONG_TRANSACTION if read.transaction_set_count else FaultKind.NOT_X12
    if read.failures:
        return _fault(read.failures[0], kind)
    return fault(1, "ISA", kind, "The file holds no professional claims.")


def _fault(failure: Failure, kind: FaultKind) -> Fault:
    """A claim that is left out is an error; facts that are, of a claim that is taken over, are none."""
    place = _AT_SEGMENT.match(failure.message)
    message = failure.message[place.end() :] if place else failure.message
    found = fault(int(place[1]) if place else 1, "", kind, message)
    return found._replace(severity=FaultSeverity.ERROR) if _CLAIM_LEFT_OUT in message else found


def _note_claims(ledger: Ledger, read: ReadClaims) -> tuple[int, int]:
    """How many claims are new and how many were there; the new ones stand in the ledger."""
    claims = [claim for claim in read.claims if claim.claim_id]
    with ledger.transaction() as connection:
        known = _contents_there(connection, {claim.claim_id for claim in claims})
    new = []
    for claim in claims:
        if (content := _content(claim)) not in known:
            known.add(content)
            new.append(claim)
    if new:
        with ledger.transaction() as connection:
            note_people(connection, new)
        with ledger.transaction() as connection:
            sent_on = _created(read) or moment(connection)
            record_submissions(connection, new, Sending(sent_on, PRODUCTION), "CLAIM_TAKEN_OVER")
    return len(new), len(claims) - len(new)


def _created(read: ReadClaims) -> str:
    """When the file was made, as its group says; empty when it says it in no way that can be read."""
    first = read.transaction_sets[0]
    try:
        made = datetime.strptime(first.created_on + first.created_at[:4], "%Y%m%d%H%M")  # noqa: DTZ007 - no zone is sent
    except ValueError:
        return ""
    return made.strftime(MOMENT_FORMAT)


def _content(claim: Claim) -> _Content:
    lines = Counter(
        (line.line_id or None, line.procedure_code, " ".join(line.modifiers), str(line.units),
         whole_cents(line.charge_amount), line.date_of_service)
        for line in claim.lines
    )  # fmt: skip
    head = (claim.practice.npi, claim.claim_id, claim.frequency, claim.payer.payer_id, whole_cents(claim.charge_amount))
    return head, frozenset(lines.items())


def _contents_there(connection: Connection, claim_numbers: set[str]) -> set[_Content]:
    """What was sent before under these claim numbers."""
    heads: dict[int, tuple[Any, ...]] = {}
    lines: dict[int, list[tuple[Any, ...]]] = {}
    for part in in_parts(sorted(claim_numbers)):
        for row in _rows_there(connection, part):
            heads[row[0]] = tuple(row[1:6])
            lines.setdefault(row[0], []).append(tuple(row[6:]))
    return {(head, frozenset(Counter(lines[number]).items())) for number, head in heads.items()}


def _rows_there(connection: Connection, claim_numbers: Sequence[str]) -> Sequence[Any]:
    line = CLAIM_LINES.c
    query = (
        select(
            SUBMISSIONS.c.id,
            PRACTICES.c.npi,
            CLAIMS.c.claim_number,
            SUBMISSIONS.c.frequency,
            PAYERS.c.payer_id,
            SUBMISSIONS.c.charge_cents,
            *(line.line_id, line.procedure_code, line.modifiers, line.units, line.charge_cents, line.date_of_service),
        )
        .select_from(CLAIMS)
        .join(PRACTICES)
        .join(SUBMISSIONS, SUBMISSIONS.c.claim_id == CLAIMS.c.id)
        .join(PAYERS, PAYERS.c.id == SUBMISSIONS.c.payer_id)
        .join(CLAIM_LINES, CLAIM_LINES.c.submission_id == SUBMISSIONS.c.id)
        .outerjoin(BATCHES, BATCHES.c.batch_id == SUBMISSIONS.c.batch_id)
        .where(is_sent(), CLAIMS.c.claim_number.in_(claim_numbers))
    )
    return connection.execute(query).all()
