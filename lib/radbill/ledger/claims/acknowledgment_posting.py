"""Acknowledgments (TA1, 999, 277CA) noted in the ledger: each verdict once, whatever file brings it.

A rejected interchange, group, set or batch takes its claims with it. A claim may go out again when it was rejected
without doubt and never accepted; a person decides on the others. That a file was taken in (TA1, 999) does not accept
its claims, only a 277CA does.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy import Connection, select

from radbill.codes.claim_codes import VOID
from radbill.core.failures import Failure
from radbill.edi.acknowledgments.reading import read_with_envelopes
from radbill.edi.guides.answer_files import AnswerFile
from radbill.edi.x12.element_check import ListCheck
from radbill.edi.x12.faults import FaultKind, FaultSeverity
from radbill.ledger.claims.noted_verdicts import new_events
from radbill.ledger.claims.verdicts_of_file import Record, VerdictsOfFile
from radbill.ledger.receivables.rebooking import VERDICT, rebook_touched
from radbill.ledger.store.events import Event, append_events, hold_chain
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.tables import SUBMISSIONS
from radbill.ledger.store.verdict_events import CLAIM_REJECTED, CLAIM_REJECTED_IN_DOUBT, released_keys


class Posting(NamedTuple):
    """What one file brought to the ledger.

    Attributes:
        matched_segments: Segments of the file at which something of ours is answered.
        rejected_count: Submissions that this file rejected, and no file before it, and that may go out again.
        noted_count: Events that it added; none when all of it was noted before.
        elsewhere: Batches of which a set was rejected and whose file another computer keeps; nothing of that was noted.
        doubtful_count: Submissions that this file rejected, with something that speaks against sending them again.
        undecided_segments: Segments that reject something of ours, but not clearly which; nothing of that was noted.
        may_mean: Claims of ours that an answer about an unknown claim ID may mean, by its segment; nothing was noted.
    """

    matched_segments: frozenset[int]
    rejected_count: int
    noted_count: int
    elsewhere: tuple[int, ...] = ()
    doubtful_count: int = 0
    undecided_segments: frozenset[int] = frozenset()
    may_mean: Mapping[int, tuple[str, ...]] = MappingProxyType({})


class PostedFile(NamedTuple):
    """A file of acknowledgments and what it brought."""

    file: AnswerFile[Record]
    posting: Posting


def post_acknowledgments(
    path: Path, list_check: ListCheck, directory: Path | None = None
) -> tuple[PostedFile, ...] | Failure:
    """Note in the ledger what a file, or each file in a zip, says about what was sent.

    Args:
        path: X12, plain, gzipped or zipped.
        list_check: Asked about codes of longer lists.
        directory: Where the ledger is; the user's by default.
    """
    ledger = Ledger(directory)
    try:
        return tuple(PostedFile(each, _post(ledger, each)) for each in read_with_envelopes(path, list_check))
    except LedgerError as error:
        return error.failure


def _post(ledger: Ledger, file: AnswerFile[Record]) -> Posting:
    """All of a file is noted or nothing."""
    with ledger.transaction() as connection:
        hold_chain(connection)
        return post_records(connection, ledger, file)


def post_records(connection: Connection, ledger: Ledger, file: AnswerFile[Record]) -> Posting:
    """Note what a file says, in a transaction that holds the chain of events."""
    found = VerdictsOfFile(connection, ledger, file.sha256)
    found.take(_whole_records(file))
    new = tuple(new_events(connection, found.events))
    append_events(connection, new)
    _rebook_voids(connection, new)
    rejected, free = _rejected(new), _free(connection, new)
    return Posting(
        matched_segments=frozenset(found.matched),
        rejected_count=len(free),
        noted_count=len(new),
        elsewhere=tuple(sorted(found.elsewhere)),
        doubtful_count=len(rejected - free),
        undecided_segments=frozenset(found.undecided),
        may_mean=found.may_mean(),
    )


def _rebook_voids(connection: Connection, new: Sequence[Event]) -> None:
    """A void that is rejected voids nothing, unless it is accepted all the same."""
    judged = sorted({each.claim_id for each in new if each.claim_id is not None})
    for part in in_parts(judged):
        voids = select(SUBMISSIONS.c.claim_id).where(SUBMISSIONS.c.claim_id.in_(part), SUBMISSIONS.c.frequency == VOID)
        if connection.execute(voids.limit(1)).first() is not None:
            rebook_touched(connection, voids, VERDICT)


def _whole_records(file: AnswerFile[Record]) -> tuple[Record, ...]:
    """The records, but for the last one of a file that was cut off: its number may be cut too."""
    is_cut = any(each.kind is FaultKind.UNTERMINATED and each.severity is FaultSeverity.ERROR
                 for each in file.report.faults)  # fmt: skip
    return file.records[:-1] if is_cut else file.records


def _rejected(events: Sequence[Event]) -> set[tuple[int | None, int | None]]:
    """The submissions that events reject, with or without doubt."""
    return {(each.claim_id, each.batch_id) for each in events if each.what in {CLAIM_REJECTED, CLAIM_REJECTED_IN_DOUBT}}


def _free(connection: Connection, events: Sequence[Event]) -> set[tuple[int | None, int | None]]:
    """Those of them that events reject without doubt and that may go out again, whatever else was said of them."""
    firm = {(each.claim_id, each.batch_id) for each in events if each.what == CLAIM_REJECTED}
    claims = sorted({claim for claim, _ in firm if claim is not None})
    return firm & released_keys(connection, claims) if claims else set()
