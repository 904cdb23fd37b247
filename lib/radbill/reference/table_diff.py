"""What changed between two releases of one kind: which rows came and went, and which cells differ."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from radbill.core.failures import Failure, FailureReason
from radbill.reference.book.book import ReferenceBook
from radbill.reference.kinds import published_kind
from radbill.reference.records import Release
from radbill.reference.release_diff import Changes, IndicatorChange, changes_between

_Rows = Mapping[tuple[str, ...], Mapping[str, object]]


def releases_named(name: str, book: ReferenceBook) -> tuple[Release, ...]:
    """The releases of a name, each of its kinds once; capitals do not count."""
    found = {each.kind: each for each in book.releases() if each.release_id.casefold() == name.casefold()}
    return tuple(found.values())


def changes_between_releases(
    before: str, after: str, book: ReferenceBook, codes: Collection[str] | None = None
) -> Changes | Failure:
    """Compare the two releases that were named, which are of one kind; for some procedure codes, or for every row.

    Of the fee schedule, the payments, unit limits and pairs of the days of both are compared too.
    """
    first, second = _of_one_kind(releases_named(before, book), releases_named(after, book))
    if first is None or second is None:
        return _not_comparable(before, after, book)
    if first.kind == second.kind == "pprrvu":
        return changes_between(_day(first), _day(second), book, codes)
    rows = book.rows_of_release(first), book.rows_of_release(second)
    if isinstance(rows[0], Failure) or isinstance(rows[1], Failure):
        return rows[0] if isinstance(rows[0], Failure) else rows[1]  # type: ignore[return-value]
    old, new = _by_key(rows[0], first.kind, codes), _by_key(rows[1], second.kind, codes)
    return Changes(
        first.release_id, second.release_id,
        tuple(map(_words, sorted(new.keys() - old.keys()))), tuple(map(_words, sorted(old.keys() - new.keys()))),
        (), tuple(_differences(old, new)), (), (), (),
    )  # fmt: skip


def _day(release: Release) -> date:
    return release.in_force.effective_from


def _of_one_kind(
    before: tuple[Release, ...], after: tuple[Release, ...]
) -> tuple[Release, Release] | tuple[None, None]:
    """The pair of one label; the same stored kind comes first (diagnoses come as two files)."""
    pairs = [
        (one, other)
        for one in before
        for other in after
        if published_kind(one.kind).label == published_kind(other.kind).label and published_kind(one.kind).key_columns
    ]
    return min(pairs, key=lambda pair: pair[0].kind != pair[1].kind, default=(None, None))


def _not_comparable(before: str, after: str, book: ReferenceBook) -> Failure:
    names = []
    for name in (before, after):
        labels = dict.fromkeys(published_kind(each.kind).label for each in releases_named(name, book))
        names.append(f"{name} is {' or '.join(labels) or 'not loaded'}")
    message = f"These two cannot be compared: {', '.join(names)}."
    return Failure(FailureReason.BAD_INPUT, message, "Name two releases of one kind; see: radbill data list")


def _by_key(rows: tuple[dict[str, object], ...], kind_name: str, codes: Collection[str] | None) -> _Rows:
    kind = published_kind(kind_name)
    key = tuple(dict.fromkeys((*kind.key_columns, *kind.code_columns)))
    return {
        tuple(str(row[column] or "") for column in key): {name: row[name] for name in row if name not in key}
        for row in rows
        if codes is None or not kind.code_columns or any(row[column] in codes for column in kind.code_columns)
    }


def _words(key: tuple[str, ...]) -> str:
    return " / ".join(part for part in key if part)


def _differences(old: _Rows, new: _Rows) -> Iterator[IndicatorChange]:
    for key in sorted(old.keys() & new.keys()):
        for field in old[key].keys() & new[key].keys():
            before, after = str(old[key][field] or ""), str(new[key][field] or "")
            if before != after:
                yield IndicatorChange(_words(key), field, before, after)
