"""Which release answers for a day, and what to say when none does."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from radbill.core.dates import us_date
from radbill.core.failures import Failure, FailureReason
from radbill.reference.published.importer import Ageing, PublishedKind
from radbill.reference.published.quarters import fee_release_start, quarter_of
from radbill.reference.records import Release
from radbill.reference.store.catalogue import Entry

_IMPORT = "Import the release of that time."


class ReleaseSet(NamedTuple):
    """The entries of one kind, in the order of their first days."""

    kind: PublishedKind
    entries: tuple[Entry, ...]

    def on(self, day: date) -> tuple[Entry, ...] | Failure:
        """The files of the release that answers for a day."""
        first_day = self._first_day_answering(day)
        if first_day is None:
            return self._failure(day)
        begun = [entry for entry in self.entries if entry.release.in_force.effective_from == first_day]
        chosen = max(begun, key=_precedence).release.release_id
        return tuple(entry for entry in begun if entry.release.release_id == chosen)

    def last_before(self, day: date) -> Release | None:
        """The newest release that had ended before a day; none when nothing older is loaded."""
        ended = [entry for entry in self.entries if (entry.release.in_force.effective_to or date.max) < day]
        return max(ended, key=_end_and_precedence).release if ended else None

    def starts(self) -> tuple[date, ...]:
        """First days of the releases, each once."""
        return tuple(sorted({entry.release.in_force.effective_from for entry in self.entries}))

    def _first_day_answering(self, day: date) -> date | None:
        if self.kind.ageing is Ageing.WITHIN_THE_YEAR:
            return _of_the_year(self.starts(), day)
        begun = [start for start in self.starts() if start <= day]
        if self.kind.ageing is Ageing.NEAREST:
            return begun[-1] if begun else next(iter(self.starts()), None)
        covering = [entry for entry in self.entries if entry.release.in_force.covers(day)]
        return max((entry.release.in_force.effective_from for entry in covering), default=None)

    def _failure(self, day: date) -> Failure:
        name, last = self.kind.name, self._last_day()
        if last is not None and day > last:
            loaded = self.entries[-1].release.release_id
            message = f"The {name} loaded ends on {us_date(last)} ({loaded}); {us_date(day)} is later."
            return Failure(FailureReason.STALE_REFERENCE_DATA, message, _IMPORT)
        return Failure(FailureReason.MISSING_REFERENCE_DATA, f"No {name} is loaded for {us_date(day)}.", _IMPORT)

    def _last_day(self) -> date | None:
        return max((entry.release.in_force.effective_to or date.max for entry in self.entries), default=None)


def release_set_of(kind: PublishedKind, entries: Iterable[Entry]) -> ReleaseSet:
    """The releases of a kind; of a starter release and the user's of the same name, the user's stays if it is whole."""
    own_kind = [
        entry for entry in entries if entry.release.kind == kind.kind and not entry.release.release_id.endswith("-QPP")
    ]
    whole = _whole_of_user(kind, own_kind)
    of_starter = {entry.release.release_id for entry in own_kind if entry.release.is_starter}
    kept = (
        entry
        for entry in own_kind
        if entry.release.release_id not in of_starter or entry.release.is_starter != (entry.release.release_id in whole)
    )
    return ReleaseSet(
        kind, tuple(sorted(kept, key=lambda entry: (entry.release.in_force.effective_from, entry.release.source)))
    )


def _whole_of_user(kind: PublishedKind, entries: Iterable[Entry]) -> set[str]:
    """The releases that the user imported whole."""
    counts: dict[str, int] = defaultdict(int)
    for entry in entries:
        if not entry.release.is_starter:
            counts[entry.release.release_id] += entry.release.row_count
    return {release_id for release_id, count in counts.items() if not kind.is_too_short(count)}


def _precedence(entry: Entry) -> tuple[bool, str]:
    """Of releases that begin on one day, what the user imported comes before the starter set, then the newer name."""
    return not entry.release.is_starter, entry.release.release_id


def _end_and_precedence(entry: Entry) -> tuple[date, bool, str]:
    return entry.release.in_force.effective_to or date.max, *_precedence(entry)


def _of_the_year(starts: tuple[date, ...], day: date) -> date | None:
    """Within a calendar year the release in force, or the year's earliest; never another year's."""
    of_year = [start for start in starts if start.year == day.year]
    begun = [start for start in of_year if start <= day]
    return begun[-1] if begun else next(iter(of_year), None)


def neighbour_caution(entry: Entry, day: date) -> str:
    """A sentence when a fee schedule answers for days that another release covers; else empty."""
    first, own = entry.release.in_force.effective_from, fee_release_start(day)
    if first == own:
        return ""
    side = "earlier" if first < own else "later"
    within = quarter_of(first) == quarter_of(own)
    wanted, answering = (f"from {us_date(own)}", f"from {us_date(first)}") if within else map(quarter_of, (own, first))
    return (
        f"The fee schedule {wanted if within else f'of {wanted}'} is not loaded; the {side} "
        f"{entry.release.release_id} ({answering}) of the same year answered."
    )
