"""Edits look at records: what they have to tell of them, and what could not be asked."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from radbill.edits.engine.alike import AlikeRecords
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Edit, Fault, OnlyWhere
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

    Where it has nothing to tell of that one, the others are not asked; nor is any that the edit is not about.
    """
    among = _concerned(edit, records, context, alike)
    if alike is None or not edit.silent_with:
        return _looks(edit, range(len(records)) if among is None else among, records, context)
    classes = alike.classes(edit.silent_with, among)
    known = dict(_looks(edit, classes.firsts, records, context))
    return _with_known(edit, known, classes.like(known.keys()), records, context)


def _concerned(
    edit: Edit, records: Sequence[object], context: Context, alike: AlikeRecords | None
) -> Sequence[int] | None:
    """The places of the records that an edit is about; none where it is asked about all."""
    if edit.only_among:
        try:
            return edit.only_among(records, context)
        except Exception:  # noqa: BLE001 - then the edit is asked about all, and what breaks it is reported there
            return None
    return _holding(edit.only_where, records, context, alike) if edit.only_where and alike else None


def _holding(only_where: OnlyWhere, records: Sequence[object], context: Context, alike: AlikeRecords) -> Sequence[int]:
    classes = alike.classes(only_where.paths)
    concerned = {at for at in classes.firsts if only_where.holds(records[at], context)}
    return list(classes.like(concerned))


def _with_known(
    edit: Edit, known: dict[int, Look], places: Iterable[int], records: Sequence[object], context: Context
) -> Iterator[tuple[int, Look]]:
    for at in places:
        if at in known:
            yield at, known[at]
        else:
            yield from _looks(edit, (at,), records, context)


def _looks(
    edit: Edit, places: Iterable[int], records: Sequence[object], context: Context
) -> Iterator[tuple[int, Look]]:
    """The errors an edit finds on records, what it could not ask, and whether it broke on the way."""
    check, answers = edit.check, context.answers.asked_by()
    noted = answers.noted
    faults: list[Fault] = []
    for at in places:
        has_failed = False
        try:
            faults += check(records[at], context)
        except Exception:  # noqa: BLE001 - one broken edit must not hide what the others find; it is reported
            has_failed = True
        if faults or noted or has_failed:
            yield at, Look(edit, faults, answers.take_notes(), has_failed)
            faults = []
