"""Which rows asked what could not be answered, and which releases answered for days after their own."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from radbill.core.dates import DateRange, us_date
from radbill.core.findings import FindingLocation
from radbill.edits.engine.batch_columns import BatchColumns, index_of
from radbill.edits.engine.edit import EVERY_DAY, Edit, Scope
from radbill.edits.engine.reference_queries import Note, Row
from radbill.reference.book.outdated_answers import Gap

_LOOK_YOURSELF = "Compare the row with the coding rules of its day yourself."
_COULD_NOT_RUN = "Look at the row yourself, and report the number to the makers of radbill."


_EVERY_DAY = DateRange(EVERY_DAY, None)


class NotChecked(NamedTuple):
    """What was not checked on a row.

    Attributes:
        subject: What could not be asked: `NCCI pairs`; or the number of an edit that could not be run.
        reason: One sentence.
        what_to_do: One sentence: what to get, and where.
    """

    subject: str
    reason: str
    what_to_do: str

    def __str__(self) -> str:
        return f"{self.reason} {self.what_to_do}".strip()


class RowChecks:
    """The rows of a batch, and what was not checked on each."""

    def __init__(self, columns: BatchColumns) -> None:
        self._columns = columns
        self._unchecked: dict[Row, dict[str, NotChecked]] = defaultdict(dict)
        self._taken_down: dict[tuple[str, int], tuple[Row, ...]] = {}
        self._outdated: dict[tuple[str, str], Gap] = {}

    @property
    def unchecked(self) -> Mapping[Row, tuple[NotChecked, ...]]:
        """For each row that is not wholly checked what is missing, by subject; the rows in the order of the batch."""
        unchecked = self._unchecked
        in_order = dict.fromkeys(filter(unchecked.__contains__, self._columns.rows)) if unchecked else {}
        return {row: _by_subject(unchecked[row]) for row in in_order | unchecked}

    @property
    def outdated(self) -> tuple[Gap, ...]:
        """One gap for each outdated release that answered, by its first day asked about."""
        return tuple(self._outdated[key] for key in sorted(self._outdated))

    def add_notes(self, notes: Iterable[Note], rows: Iterable[Row]) -> None:
        """Take down questions without an answer of their day; a note without rows belongs to all of these."""
        for note in notes:
            gap = note.gap
            if gap.is_answered:
                key = gap.kind, gap.release_words
                self._outdated[key] = min(self._outdated.get(key, gap), gap, key=_day)
                continue
            not_checked, unchecked = _not_checked(gap), self._unchecked
            if self._taken_down.get((not_checked.subject, id(note.rows))) is note.rows and note.rows:
                continue
            self._taken_down[not_checked.subject, id(note.rows)] = note.rows
            for row in note.rows or rows:
                unchecked[row].setdefault(not_checked.subject, not_checked)

    def add_failure(self, edit: Edit, rows: Iterable[Row]) -> None:
        """Take down that an edit broke on rows: a mistake in radbill."""
        not_checked = NotChecked(edit.edit_id, f"{edit.edit_id} not checked: it could not be run.", _COULD_NOT_RUN)
        for row in rows:
            self._unchecked[row][edit.edit_id] = not_checked

    def add_silence(self, edit: Edit, rows: Iterable[Row]) -> None:
        """Take down that an edit has no answer for the day of rows that it would have something to say about."""
        first, last = us_date(edit.in_force.effective_from), edit.in_force.effective_to
        days = f"from {first} on" if last is None else f"from {first} to {us_date(last)}"
        reason = f"{edit.edit_id} not checked: its rule is known for services {days}."
        for row in rows:
            self._unchecked[row].setdefault(edit.edit_id, NotChecked(edit.edit_id, reason, _LOOK_YOURSELF))

    def rows_beyond(self, edit: Edit, location: FindingLocation) -> tuple[Row, ...]:
        """The rows at a place whose day is none of those to which an edit applies."""
        if location.record != Scope.LINE or edit.in_force == _EVERY_DAY:
            return ()
        rows, days = self._columns.rows, self._columns.lines.of("date_of_service")
        same = self._columns.places_of_line(location.key)
        return tuple(rows[at] for at in same if days[at] and not edit.in_force.covers(days[at]))

    def rows_of(self, claim_ids: Iterable[str]) -> tuple[Row, ...]:
        """The rows of claims."""
        return tuple(row for claim_id in claim_ids for row in self._rows_by_claim.get(claim_id, ()))

    def with_rows(self, notes: Iterable[Note]) -> tuple[Note, ...]:
        """Notes of an edit of the whole batch: where it has not said who asks, every row of the day with a code."""
        return tuple(note if note.rows else note._replace(rows=self._rows_about(note)) for note in notes)

    def _rows_about(self, note: Note) -> tuple[Row, ...]:
        return tuple(
            dict.fromkeys(row for code in note.codes for row in self._rows_by_code.get((code, note.gap.day), ()))
        )

    @cached_property
    def _rows_by_claim(self) -> Mapping[str, list[Row]]:
        return index_of(self._columns.rows, self._columns.for_lines(self._columns.claims.of("claim_id")))

    @cached_property
    def _rows_by_code(self) -> Mapping[tuple[str, date | None], list[Row]]:
        lines = self._columns.lines
        services = zip(lines.of("procedure_code"), lines.of("date_of_service"), strict=True)
        return index_of(self._columns.rows, services)


class OutdatedAnswers:
    """The outdated lists that answered while an edit looked at something; what they say is for review only."""

    def __init__(self, notes: Iterable[Note]) -> None:
        answered = [note for note in notes if note.gap.is_answered]
        self._of_all = next((note.gap for note in answered if not note.rows), None)
        self._of_rows = [note for note in answered if note.rows]

    def behind(self, location: FindingLocation) -> Gap | None:
        """The outdated list on which an error at a place rests; none when it rests on none."""
        return self._by_line.get(location.key) if self._of_rows and location.record == Scope.LINE else self._of_all

    @cached_property
    def _by_line(self) -> dict[str, Gap]:
        return {row.line_id: note.gap for note in self._of_rows for row in note.rows}


@lru_cache(maxsize=4096)
def _not_checked(gap: Gap) -> NotChecked:
    return NotChecked(gap.label, gap.reason, gap.what_to_do)


def _day(gap: Gap) -> date:
    return gap.day


def _by_subject(missing: Mapping[str, NotChecked]) -> tuple[NotChecked, ...]:
    return tuple(missing.values()) if len(missing) == 1 else tuple(missing[name] for name in sorted(missing))
