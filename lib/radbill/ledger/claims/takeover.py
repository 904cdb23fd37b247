"""Claims that another system sent stand in the ledger as sent, so that what payers answer finds them.

Nothing is exported. The file is kept, so that one of its claims can be taken back, corrected or sent again. A claim
that is there already, line by line, is not noted again, whatever file brings it.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from sqlalchemy import Connection, exists, select, update

from radbill.codes.claim_codes import PRODUCTION
from radbill.core.failures import Failure
from radbill.edi.claim_837p.file_reader.file_reader import ClaimReading, ClaimSet
from radbill.edi.claim_837p.reader import claims_of
from radbill.edi.x12.faults import Fault, FaultKind, FaultSeverity, fault
from radbill.edi.x12.sources import BROKEN, Source, sources_of, unreadable_words
from radbill.edi.x12.values import count_of
from radbill.ledger.claims.claim_owners import ClaimOwners
from radbill.ledger.claims.takeover_doubts import changed_originals, says_test
from radbill.ledger.inbox.kept_files import FileChangedError, keep, kept_file
from radbill.ledger.receivables.rebooking import SENDING, rebook_touched
from radbill.ledger.store import control_numbers
from radbill.ledger.store.claim_contents import content_of, contents_of_claims
from radbill.ledger.store.events import moment
from radbill.ledger.store.failures import LedgerError, unwritable_failure
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.people import note_people
from radbill.ledger.store.records import MOMENT_FORMAT
from radbill.ledger.store.submissions_sent import Sending, record_submissions
from radbill.ledger.store.tables import COUNTERS, SUBMISSIONS
from radbill.model.claim import Claim

_NO_CLAIMS = fault(1, "ISA", FaultKind.WRONG_TRANSACTION, "The file holds no professional claims.")
#: Claims that are in memory together.
_AT_ONCE = 500
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
        is_test: Whether it brought new claims and says of itself that it is a test: they stand as sent all the same.
    """

    file: str
    sha256: str
    imported_count: int = 0
    already_there_count: int = 0
    faults: tuple[Fault, ...] = ()
    is_read: bool = True
    is_test: bool = False


def import_claims(paths: Iterable[Path], directory: Path | None = None) -> tuple[Takeover, ...] | Failure:
    """Take over the claims of 837P files of another system: plain, .gz, or each file in a .zip."""
    ledger = Ledger(directory)
    try:
        with ledger.exclusive():
            return tuple(each for path in paths for each in _take_over_files(ledger, path))
    except LedgerError as error:
        return error.failure
    except OSError as error:
        return unwritable_failure(error)


def _take_over_files(ledger: Ledger, path: Path) -> Iterator[Takeover]:
    sources = sources_of(path)
    if isinstance(sources, Failure) or not sources:
        yield _unread(str(path), sources.message if isinstance(sources, Failure) else "there is no file in it")
        return
    for source in sources:
        try:
            with source.open() as stream:
                survey = _survey(ledger, stream)
            sha256 = source.sha256()
        except LedgerError:
            raise
        except BROKEN as error:
            yield _unread(source.name, unreadable_words(error))
        else:
            yield _take_over(ledger, source, sha256, survey)


def _unread(name: str, why: str) -> Takeover:
    return Takeover(name, "", faults=(fault(1, "ISA", FaultKind.NOT_X12, why),), is_read=False)


class _Survey(NamedTuple):
    """What a file holds, claim by claim looked at; `left_out` are claims under the numbers of other patients."""

    claim_count: int
    new_count: int
    left_out: tuple[Fault, ...]
    faults: tuple[Fault, ...]
    sets: tuple[ClaimSet, ...]


def _survey(ledger: Ledger, stream: BinaryIO) -> _Survey:
    """Look at a file, and keep who the patients of its new claims are: a claim never stands there without them."""
    reading = ClaimReading(stream)
    faults: list[Fault] = []
    left_out: list[Fault] = []
    claim_count = new_count = 0
    for portion in _portions(reading, faults):
        with ledger.transaction() as connection:
            new, others = _new_claims(connection, portion)
            if new:
                faults += changed_originals(connection, new)
                note_people(connection, new)
        claim_count, new_count = claim_count + len(portion), new_count + len(new)
        left_out += map(_number_used_again, others)
    faults.sort(key=lambda each: each.segment)
    return _Survey(claim_count, new_count, tuple(left_out), tuple(faults), tuple(reading.sets))


def _portions(reading: ClaimReading, faults: list[Fault]) -> Iterator[list[Claim]]:
    """The claims of a file, a few at a time, so that memory does not grow with it; faults are put beside."""
    claims: list[Claim] = []
    for each in claims_of(reading):
        if isinstance(each, Claim):
            claims.append(each)
        else:
            faults.append(each)
        faults += reading.take_faults()
        if len(claims) == _AT_ONCE:
            yield claims
            claims = []
    faults += reading.take_faults()
    if claims:
        yield claims


def _take_over(ledger: Ledger, source: Source, sha256: str, survey: _Survey) -> Takeover:
    if not survey.sets:
        return Takeover(source.name, sha256, faults=survey.faults or (_NO_CLAIMS,), is_read=False)
    if survey.new_count or _came_from(ledger, sha256):
        try:
            keep(ledger.directory, source, sha256)
        except FileChangedError:
            return _unread(source.name, "it changed while it was read")
    new_count, left_out = _note_claims(ledger, sha256, survey) if survey.new_count else _note_numbers(ledger, survey)
    known = survey.claim_count - new_count - len(left_out)
    is_test = bool(new_count) and says_test(survey.sets)
    return Takeover(source.name, sha256, new_count, known, (*survey.faults, *left_out), is_test=is_test)


def _came_from(ledger: Ledger, sha256: str) -> bool:
    """Whether claims of the ledger were taken over from this file, whose bytes earlier versions did not keep."""
    with ledger.reading() as connection:
        return bool(connection.execute(select(exists().where(SUBMISSIONS.c.source_sha256 == sha256))).scalar())


def _number_used_again(claim: Claim) -> Fault:
    what = f"claim {claim.claim_id} stands in the ledger for another patient; it was not taken over"
    return fault(1, "CLM", FaultKind.NOT_KEPT, what)._replace(severity=FaultSeverity.ERROR)


def _new_claims(connection: Connection, claims: Sequence[Claim]) -> tuple[list[Claim], list[Claim]]:
    """Claims that are not there yet, and those whose number another patient's claim has."""
    known = set(contents_of_claims(connection, {claim.claim_id for claim in claims}).values())
    owners = ClaimOwners(connection, claims)
    new: list[Claim] = []
    others: list[Claim] = []
    for claim in claims:
        if (content := content_of(claim)) not in known:
            known.add(content)
            (others if owners.is_of_another(claim) else new).append(claim)
    return new, others


def _note_claims(ledger: Ledger, sha256: str, survey: _Survey) -> tuple[int, tuple[Fault, ...]]:
    """The new claims of a kept file stand in the ledger, all of them or none; gives how many, and those left out."""
    count = 0
    left_out: list[Fault] = []
    with kept_file(ledger.directory, sha256).open("rb") as stream, ledger.transaction() as connection:
        _raise_numbers(connection, survey.sets)
        sent_on = _created(survey.sets) or moment(connection)
        sending = Sending(sent_on, PRODUCTION, source_sha256=sha256)
        for portion in _portions(ClaimReading(stream), []):
            new, others = _new_claims(connection, portion)
            if new:
                record_submissions(connection, new, sending, "CLAIM_TAKEN_OVER")
            count += len(new)
            left_out += map(_number_used_again, others)
        rebook_touched(connection, select(SUBMISSIONS.c.claim_id).where(SUBMISSIONS.c.source_sha256 == sha256), SENDING)
    return count, tuple(left_out)


def _note_numbers(ledger: Ledger, survey: _Survey) -> tuple[int, tuple[Fault, ...]]:
    """A file without new claims has numbers all the same."""
    with ledger.transaction() as connection:
        _raise_numbers(connection, survey.sets)
    return 0, survey.left_out


def _raise_numbers(connection: Connection, sets: Sequence[ClaimSet]) -> None:
    """No file of ours gets a number of this one: what is answered to it later cannot be taken for an answer to us.

    Where ours come near them they go on elsewhere, for the other system counts on too.
    """
    for kind, field in _COUNTED.items():
        own = COUNTERS.c.name == kind
        last = connection.execute(select(COUNTERS.c.value).where(own)).scalar_one()
        numbers = [count_of(getattr(each.interchange, field) or "") or 0 for each in sets]
        near = [number for number in numbers if last < number <= last + control_numbers.NEAR]
        if near:
            going_on = control_numbers.first_number_after(max(near))
            connection.execute(update(COUNTERS).where(own).values(value=going_on))


def _created(sets: Sequence[ClaimSet]) -> str:
    """When the file was made, as it says itself; empty when it says it in no way that can be read."""
    made = sets[0].interchange.created_at
    return made.strftime(MOMENT_FORMAT) if made else ""
