"""A doubt about a column is one question about the column, not one on each of its rows.

Its values are not taken before it is answered: what a whole column means wrongly would be wrong on every claim.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

from radbill.intake.foreign.fates.fate import ColumnQuestion
from radbill.intake.foreign.records.record import Doubt, ForeignRecord

#: Doubts that are never a row's own.
_OF_COLUMNS = frozenset({"two_columns", "columns_not_understood", "no_decimal_point"})
#: What a row may lack by itself: nearly all rows must.
_OF_ROWS = frozenset({
    "missing", "no_code", "no_diagnosis", "in_the_future", "century", "nobody", "name_cut_off", "coverage_changed",
    "no_registration", "same_service_twice", "other_code", "destroyed_by_spreadsheet", "lost_zeros",
})  # fmt: skip
_FEWEST, _HALF, _NEARLY_ALL = 5, 0.5, 0.95
#: Doubts with which the value that was read may be another field's: it is not taken.
_NOT_TAKEN = frozenset({"two_columns", "unlikely", "name_split_unclear"})
#: Kept though they are asked: without them a claim would look whole, and the checks of a claim look at them;
#: without a number of its own nobody could tell one patient from another.
_KEPT = frozenset({"modifiers", "units", "row", "mrn"})
_PARTS = {
    f"{owner}_{part}": tuple(f"{owner}_{each}" for each in ("last", "first", "middle", "suffix"))
    for owner in ("patient", "rendering", "ordering", "subscriber")
    for part in ("name", "last", "first")
}


def ask_columns_once(records: Sequence[ForeignRecord]) -> list[ColumnQuestion]:
    """Mark the doubts that are about a column, take back what they doubt, and give the questions, one for each.

    Args:
        records: Of all tables, with all their doubts.
    """
    tables = defaultdict[tuple[str, str], list[ForeignRecord]](list)
    for record in records:
        tables[record.place[:2]].append(record)
    return [question for place, own in tables.items() for question in _of_table(place, own)]


def _of_table(place: tuple[str, str], records: Sequence[ForeignRecord]) -> list[ColumnQuestion]:
    counts = Counter(_about(doubt, record) for record in records for doubt in dict.fromkeys(record.doubts))
    asked = {about: count for about, count in counts.items() if _is_of_column(about, count, records)}
    for record in records:
        record.doubts = [doubt._replace(is_of_column=_about(doubt, record) in asked) for doubt in record.doubts]
    for field, why, _, _ in asked:
        if why in _NOT_TAKEN and field not in _KEPT:
            _take_back(records, field)
    return [
        ColumnQuestion(*place, field, why, f"{say} In the file: {word}." if word else say, count)
        for (field, why, say, word), count in asked.items()
    ]


_About = tuple[str, str, str, str]


def _about(doubt: Doubt, record: ForeignRecord) -> _About:
    """What a doubt is about: of a word that must be explained, each word is a question of its own."""
    word = record.get("place_word") if (doubt.field, doubt.why) == ("place_of_service", "unknown") else ""
    return doubt.field, doubt.why, doubt.say, word


def _is_of_column(about: _About, count: int, records: Sequence[ForeignRecord]) -> bool:
    field, why, _, word = about
    is_who = why in _NOT_TAKEN and field in _PARTS and field.startswith("patient")
    if is_who and not all(record.get("mrn") for record in records):
        return False  # nothing else would say who it is
    if why in _OF_COLUMNS or word:
        return True
    return count >= max(_FEWEST, (_NEARLY_ALL if why in _OF_ROWS else _HALF) * len(records))


def _take_back(records: Sequence[ForeignRecord], field: str) -> None:
    for record in records:
        for each in _PARTS.get(field, (field,)):
            record.values.pop(each, None)
