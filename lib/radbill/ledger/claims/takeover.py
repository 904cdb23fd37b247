"""Claims that another system sent stand in the ledger as sent, so that what payers answer finds them.

Nothing is exported. A claim that is there already, line by line, is not noted again, whatever file brings it.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, select, update

from radbill.codes.claim_codes import PRODUCTION
from radbill.core.failures import Failure
from radbill.edi.claim_837p.reader import ReadClaims, read_837p
from radbill.edi.x12.faults import Fault, FaultKind, FaultSeverity, fault
from radbill.edi.x12.sources import BROKEN, sources_of
from radbill.edi.x12.values import count_of
from radbill.ledger.claims.claim_owners import ClaimOwners
from radbill.ledger.store import control_numbers
from radbill.ledger.store.claim_contents import content_of, contents_of_claims
from radbill.ledger.store.events import moment
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.people import note_people
from radbill.ledger.store.records import MOMENT_FORMAT
from radbill.ledger.store.submissions_sent import Sending, record_submissions
from radbill.ledger.store.tables import COUNTERS
from radbill.model.claim import Claim

_NO_CLAIMS = fault(1, "ISA", FaultKind.WRONG_TRANSACTION, "The file holds no professional claims.")
#: Our counters and the numbers of a file that they follow.
_COUNTED = {
    "interchange": "control_number",
    "group": "group_control_number",
    "transaction_set": "set_control_number",
}


class Takeover(NamedTuple):
    """What one file brought.

    Attributes:
        file: Its name, with that of the member of a zip.
        sha256: Of its bytes.
        imported_count: Claims that are new in the ledger.
        already_there_count: Claims that were there as they stand in the file.
        faults: What is wrong with the file, not kept of it, or left out.
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
    if not read.sets:
        return Takeover(name, sha256, faults=read.faults or (_NO_CLAIMS,), is_read=False)
    new, others = _new_claims(ledger, read.claims)
    _note_claims(ledger, new, read, sha256)
    known = len(read.claims) - len(new) - len(others)
    return Takeover(name, sha256, len(new), known, (*read.faults, *map(_number_used_again, others)))


def _number_used_again(claim: Claim) -> Fault:
    what = f"claim {claim.claim_id} stands in the ledger for another patient; it was not taken over"
    return fault(1, "CLM", FaultKind.NOT_KEPT, what)._replace(severity=FaultSeverity.ERROR)


def _new_claims(ledger: Ledger, claims: Sequence[Claim]) -> tuple[list[Claim], list[Claim]]:
    """Claims that are not there yet, and those whose number another patient's claim has."""
    with ledger.transaction() as connection:
        known = set(contents_of_claims(connection, {claim.claim_id for claim in claims}).values())
        owners = ClaimOwners(connection, claims)
    new: list[Claim] = []
    others: list[Claim] = []
    for claim in claims:
        if (content := content_of(claim)) not in known:
            known.add(content)
            (others if owners.is_of_another(claim) else new).append(claim)
    return new, others


def _note_claims(ledger: Ledger, new: list[Claim], read: ReadClaims, sha256: str) -> None:
    """The new claims stand in the ledger."""
    if new:
        with ledger.transaction() as connection:
            note_people(connection, new)
    with ledger.transaction() as connection:
        _raise_numbers(connection, read)
        if new:
            sent_on = _created(read) or moment(connection)
            record_submissions(connection, new, Sending(sent_on, PRODUCTION, source_sha256=sha256), "CLAIM_TAKEN_OVER")


def _raise_numbers(connection: Connection, read: ReadClaims) -> None:
    """No file of ours gets a number of this one: what is answered to it later cannot be taken for an answer to us.

    Where ours come near them they go on elsewhere, for the other system counts on too.
    """
    for kind, field in _COUNTED.items():
        own = COUNTERS.c.name == kind
        last = connection.execute(select(COUNTERS.c.value).where(own)).scalar_one()
        numbers = [count_of(getattr(each.interchange, field) or "") or 0 for each in read.sets]
        near = [number for number in numbers if last < number <= last + control_numbers.NEAR]
        if near:
            going_on = control_numbers.first_number_after(max(near))
            connection.execute(update(COUNTERS).where(own).values(value=going_on))


def _created(read: ReadClaims) -> str:
    """When the file was made, as it says itself; empty when it says it in no way that can be read."""
    made = read.sets[0].interchange.created_at
    return made.strftime(MOMENT_FORMAT) if made else ""
