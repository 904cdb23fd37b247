"""Edits look at records: what they have to tell of them, and what could not be asked."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from radbill.edits.engine.alike import AlikeRecords
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Edit, Fault
from radbill.edits.engine.reference_queries import Note

#: Says that an edit failed on some record: a mistake in radbill, which hides nothing; the rows are not checked.
COULD_NOT_RUN = "This check could not be run on every record."


class Look(NamedTuple):
    """What came of an edit that looked at a record: its errors, the questions without an answer, whether it broke."""

    edit: Edit
    faults: list[Fault]
    notes: tuple[Note, ...]
    has_failed: bool


def looks_at(
    edit: Edit, records: Sequence[object], context: Context, alike: AlikeRecords | None
) -> Iterator[tuple[int, Look]]:
    """What an edit has to tell of records, with their places; of those that agree in what it reads one is asked first.

    Where it has nothing to tell of that one, the others are not asked.
    """
    if alike is None or not edit.silent_with:
        asked: Iterable[int] = range(len(records))
        known: dict[int, Look] = {}
    else:
        firsts = alike.first_of_each(edit.silent_with)
        known = {at: look for at in firsts if (look := _look(edit, records[at], context))}
        asked = alike.like(edit.silent_with, frozenset(known))
    for at in asked:
        look = known.get(at) or _look(edit, records[at], context)
        if look:
            yield at, look


def _look(edit: Edit, record: object, context: Context) -> Look | None:
    """The errors an edit finds on a record, what it could not ask, and whether it broke on the way; none of these."""
    faults: list[Fault] = []
    has_failed = False
    try:
        faults.extend(edit.check(record, context))
    except Exception:  # noqa: BLE001 - one broken edit must not hide what the others find; it is reported
        has_failed = True
    notes = context.answers.take_notes()
    return Look(edit, faults, notes, has_failed) if faults or notes or has_failed else None
