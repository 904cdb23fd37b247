"""Which claims went out again as they were when they were rejected: told from the two files that were sent."""

from collections.abc import Iterable
from pathlib import Path

from radbill.edi.x12.faults import Fault
from radbill.edi.x12.scan import scan
from radbill.edi.x12.segments import Segment
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.records import BatchRecord, PriorSubmission

#: HL03 of the levels of an 837P, the outer before the inner: billing provider, subscriber, patient.
_PROVIDER = "20"
_SUBSCRIBER = "22"
_PATIENT = "23"
_LEVELS = (_PROVIDER, _SUBSCRIBER, _PATIENT)
#: Numbers and counts of the file itself.
_OF_FILE = frozenset({"HL", "ST", "SE", "BHT", "GS", "GE", "ISA", "IEA"})
_Content = tuple[tuple[str, ...], ...]


def unchanged_claims(
    batch: BatchRecord, resent: Iterable[PriorSubmission], directory: Path | None = None
) -> frozenset[str]:
    """Ids of the claims of a new batch in which nothing differs from what was rejected.

    Args:
        batch: The batch in which they go out again.
        resent: The sendings that were rejected.
        directory: Where the ledger is; the user's by default.

    Returns:
        Only claims of which both files are in the archive of this computer.
    """
    by_batch: dict[int, set[str]] = {}
    for each in resent:
        by_batch.setdefault(each.batch_id, set()).add(each.claim_id)
    ledger = Ledger(directory)
    new = _contents(ledger.archived(batch), {claim_id for ids in by_batch.values() for claim_id in ids})
    return frozenset(
        claim_id
        for batch_id, claim_ids in by_batch.items()
        for claim_id, content in _contents(ledger.archive / f"{batch_id:06d}.837", claim_ids).items()
        if new.get(claim_id) == content
    )


def _contents(file: Path, claim_ids: set[str]) -> dict[str, _Content]:
    """What a file says about some claims, with the levels above them; nothing when it cannot be read."""
    try:
        with file.open("rb") as stream:
            reading = _ClaimContents(claim_ids)
            for item in scan(stream):
                if not isinstance(item, Fault):
                    reading.see(item)
            return reading.contents()
    except OSError:
        return {}


class _ClaimContents:
    """Collects the segments of some claims as they pass."""

    def __init__(self, claim_ids: set[str]) -> None:
        self._claim_ids = claim_ids
        self._above: dict[str, list[tuple[str, ...]]] = {}
        self._current: list[tuple[str, ...]] = []
        self._contents: dict[str, list[tuple[str, ...]]] = {}

    def see(self, segment: Segment) -> None:
        """Take in a segment."""
        name = segment.name
        if name == "HL":
            self._begin_level(segment.get(3))
        elif name == "CLM":
            self._begin_claim(segment.get(1))
        elif name == "ST":
            self._current = []
        if name not in _OF_FILE:
            self._current.append(tuple(segment.elements))

    def contents(self) -> dict[str, _Content]:
        """What each claim's part of the file was."""
        return {claim_id: tuple(segments) for claim_id, segments in self._contents.items()}

    def _begin_level(self, level: str) -> None:
        inner = _LEVELS[_LEVELS.index(level) :] if level in _LEVELS else ()
        for each in inner:
            self._above.pop(each, None)
        self._current = self._above[level] = []

    def _begin_claim(self, claim_id: str) -> None:
        above = [segment for level in _LEVELS for segment in self._above.get(level, ())]
        self._current = [*above]
        if claim_id in self._claim_ids:
            self._contents[claim_id] = self._current
