"""Every kind of published data, gathered from the importers: adding a kind is adding one importer's file."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from importlib import import_module
from typing import NamedTuple

from radbill.core.dates import DateRange
from radbill.core.discovery import members_of
from radbill.reference import importers
from radbill.reference.published.delimited_text import normalized_heading
from radbill.reference.published.importer import Ageing, Importer, PublishedKind, missing_parts
from radbill.reference.records import Release


class OutOfDate(NamedTuple):
    """A kind of data that is loaded, but ends before a day that matters.

    Attributes:
        label: What it is, as `Fee schedule`.
        since: The first day that it does not cover.
        first_missing: The first of the days that matter which it does not cover.
        page: Where a person finds the next release.
    """

    label: str
    since: date
    first_missing: date
    page: str


class IncompleteRelease(NamedTuple):
    """A release that is published in parts, of which some are not loaded.

    Attributes:
        label: What it is, as `NCCI pairs`.
        release: One of its parts.
        missing: Numbers of the parts that are not loaded.
        page: Where a person finds them.
    """

    label: str
    release: Release
    missing: tuple[int, ...]
    page: str


class LoadedKind(NamedTuple):
    """A kind of data that is loaded.

    Attributes:
        label: What it is, as `Fee schedule`.
        kinds: Names by which its releases are stored.
        release: The release in force on the day asked about, else the newest.
        is_current: Whether that release is in force on the day and up to date.
    """

    label: str
    kinds: tuple[str, ...]
    release: Release
    is_current: bool


class ExcerptLoaded(NamedTuple):
    """A release of which far fewer rows are loaded than a whole one has.

    Attributes:
        label: What it is, as `Unit limits (MUE)`.
        release: One of its parts.
        row_count: Rows of all its parts.
        least_rows: How many a whole release has at least.
    """

    label: str
    release: Release
    row_count: int
    least_rows: int

    def __str__(self) -> str:
        rows = "1 row" if self.row_count == 1 else f"{self.row_count:,} rows"
        return (
            f"only {rows}; a whole list has {self.least_rows:,} or more. What it lacks counts as not on the list: "
            "import the whole file, unless this is all that you want."
        )


@cache
def importers_known() -> tuple[Importer, ...]:
    """Every importer there is, found in the package `importers`."""
    return tuple(member for _, member in members_of(importers, Importer) if isinstance(member, Importer))


@cache
def published_kinds() -> Mapping[str, PublishedKind]:
    """Every kind by the name under which its releases are stored.

    Raises:
        ValueError: two importers say different things of one kind.
    """
    found: dict[str, PublishedKind] = {}
    for importer in importers_known():
        kind = importer.published_kind
        if found.setdefault(kind.kind, kind) != kind:
            raise ValueError(f"Two importers say different things of {kind.kind}.")
    return found


@cache
def published_kind(kind: str) -> PublishedKind:
    """One kind; its importer has its name, so that the others need not be imported for an answer in a cell."""
    declared = import_module(f"{importers.__name__}.{kind}").IMPORTER
    if not isinstance(declared, Importer) or declared.kind != kind:
        raise ValueError(f"The importer {kind} does not read {kind}.")
    return declared.published_kind


def kind_label(kind: str) -> str:
    """What a biller reads for a stored kind; the kind itself when a newer radbill stored it."""
    known = published_kinds().get(kind)
    return known.label if known else kind


def kinds_named(text: str) -> tuple[PublishedKind, ...]:
    """The kinds that a user means by a label, an alias or a stored name; case, blanks and signs do not count.

    >>> [kind.kind for kind in kinds_named("icd-10-cm")], [kind.kind for kind in kinds_named("OPPSCAP")]
    (['icd10cm_order', 'icd10cm_tabular'], ['oppscap'])
    """
    wanted = normalized_heading(text)
    return tuple(kind for kind in published_kinds().values() if wanted in map(normalized_heading, _names(kind)))


def _names(kind: PublishedKind) -> tuple[str, ...]:
    return (kind.kind, kind.label, kind.name, *kind.aliases)


def loaded_kinds(releases: Iterable[Release], on: date) -> tuple[LoadedKind, ...]:
    """What is loaded, a row for each label, in the order of the labels."""
    return tuple(_loaded(label, kinds, own, on) for label, kinds, own in _by_label(tuple(releases)))


def out_of_date(releases: Iterable[Release], days: Collection[date]) -> tuple[OutOfDate, ...]:
    """The kinds that are loaded, but end before some of the days."""
    found = []
    for label, kinds, own in _by_label(tuple(releases)):
        spans = _spans(kinds, own)
        missing = [day for day in days if not any(span.covers(day) for span in spans)]
        first = min((day for day in missing if _ends_before(spans, day)), default=None)
        if first is not None:
            since = max(_ends_before(spans, first)) + timedelta(days=1)
            found.append(OutOfDate(label, since, first, kinds[0].page))
    return tuple(found)


def incomplete_releases(releases: Iterable[Release]) -> tuple[IncompleteRelease, ...]:
    """The releases of which parts are missing, in the order of kind and first day."""
    by_release: dict[tuple[str, str], list[Release]] = {}
    for release in releases:
        by_release.setdefault((release.kind, release.release_id), []).append(release)
    found = []
    for (name, _), parts in by_release.items():
        kind = published_kinds().get(name)
        missing = missing_parts(kind, [part.source for part in parts]) if kind else ()
        if kind and missing:
            found.append(IncompleteRelease(kind.label, parts[0], missing, kind.page))
    return tuple(found)


def excerpts_loaded(releases: Iterable[Release]) -> tuple[ExcerptLoaded, ...]:
    """The releases, but for those of the starter set, that are too short to be whole, in the order given."""
    by_release: dict[tuple[str, str], list[Release]] = {}
    for release in releases:
        if not release.is_starter:
            by_release.setdefault((release.kind, release.release_id), []).append(release)
    found = []
    for (name, _), parts in by_release.items():
        kind, count = published_kinds().get(name), sum(part.row_count for part in parts)
        if kind and kind.is_too_short(count):
            found.append(ExcerptLoaded(kind.label, parts[0], count, kind.least_rows))
    return tuple(found)


def _by_label(releases: tuple[Release, ...]) -> Iterator[tuple[str, tuple[PublishedKind, ...], list[Release]]]:
    """Each label of which something is loaded that answers rest on, with its kinds and releases."""
    asked = [kind for kind in published_kinds().values() if kind.key_columns]
    for label in sorted({kind.label for kind in asked}, key=str.casefold):
        kinds = tuple(kind for kind in asked if kind.label == label)
        own = [release for release in releases if release.kind in {kind.kind for kind in kinds}]
        if own:
            yield label, kinds, own


def _spans(kinds: Iterable[PublishedKind], releases: Iterable[Release]) -> tuple[DateRange, ...]:
    """The days for which each release is up to date; from the first day of its year where it answers for the year."""
    by_kind = {kind.kind: kind for kind in kinds}
    return tuple(_span(by_kind[release.kind], release) for release in releases)


def _span(kind: PublishedKind, release: Release) -> DateRange:
    if kind.is_computed:
        return DateRange(date.min)
    first = release.in_force.effective_from
    of_year = first.replace(month=1, day=1) if kind.ageing is Ageing.WITHIN_THE_YEAR else first
    return DateRange(of_year, kind.last_day(release.in_force, release.release_id))


def _ends_before(spans: Iterable[DateRange], day: date) -> list[date]:
    return [span.effective_to for span in spans if span.effective_to is not None and span.effective_to < day]


def _loaded(label: str, kinds: tuple[PublishedKind, ...], releases: Iterable[Release], on: date) -> LoadedKind:
    release = max(releases, key=lambda each: (each.in_force.covers(on), each.in_force.effective_from))
    is_current = any(span.covers(on) for span in _spans(kinds, [release]))
    return LoadedKind(label, tuple(kind.kind for kind in kinds), release, is_current)
