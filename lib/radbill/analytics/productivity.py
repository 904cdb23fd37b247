"""Productivity: work RVUs and readings by reader, site, kind of service and month, per day worked, shares divided."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from radbill.analytics.work_done import ReadService, WorkOfLine, work_of
from radbill.codes.modality import modality_of
from radbill.reference.book.book import ReferenceBook

_WHOLE = Decimal(100)


class ShareOfReading(NamedTuple):
    """That a reader has a part of the credit for a line: two who read it together, or over each other.

    Attributes:
        line_id: The line's number, as the accession.
        reader: As the charges name the reader.
        percent: Of the line, above 0 up to 100; the shares of a line make 100.
    """

    line_id: str
    reader: str
    percent: Decimal


class WorkGroup(NamedTuple):
    """Work that has something in common.

    Attributes:
        name: What it has in common.
        reading_count: Readings, shares as fractions.
        work_rvu: Work RVUs, exact.
        shared_count: Lines of which another reader has a part.
        days_worked: Days with a reading.
    """

    name: str
    reading_count: Decimal
    work_rvu: Decimal
    shared_count: int
    days_worked: int

    @property
    def work_rvu_per_day(self) -> Decimal | None:
        """Work RVUs by day worked; none without a day."""
        return self.work_rvu / self.days_worked if self.days_worked else None


class WorkCell(NamedTuple):
    """The same of one reader, site, kind of service and month: the rows of a pivot table."""

    reader: str
    site: str
    modality: str
    month: date
    reading_count: Decimal
    work_rvu: Decimal
    shared_count: int
    days_worked: int


class Productivity(NamedTuple):
    """The outcome; groups with the most work first, months in their order.

    Attributes:
        total: Of all.
        cells: By reader, site, kind of service and month.
        not_counted: Why lines are in no sum, and how many.
        first_day: Of a counted line; none when nothing is counted.
        last_day: Likewise.
    """

    total: WorkGroup
    by_reader: tuple[WorkGroup, ...]
    by_site: tuple[WorkGroup, ...]
    by_modality: tuple[WorkGroup, ...]
    by_month: tuple[WorkGroup, ...]
    cells: tuple[WorkCell, ...]
    not_counted: tuple[tuple[str, int], ...]
    first_day: date | None
    last_day: date | None


class _Credit(NamedTuple):
    """What one reader is credited of one line."""

    reader: str
    site: str
    modality: str
    day: date
    reading_count: Decimal
    work_rvu: Decimal
    is_shared: bool

    @property
    def month(self) -> date:
        """The first day of its month."""
        return self.day.replace(day=1)


def productivity(
    services: Iterable[ReadService], book: ReferenceBook, shares: Sequence[ShareOfReading] = ()
) -> Productivity:
    """Count the work of readers.

    Args:
        services: Lines that were charged or sent, each service once.
        book: The published work RVUs, by the day of each line.
        shares: Of lines that several read; the rendering provider is then given only a share of its own.
    """
    of_line, reasons = _shares_of_lines(shares), Counter[str]()
    credited: list[_Credit] = []
    for service in services:
        work = work_of(service, book)
        own = of_line.get(service.line_id, ())
        if isinstance(work, str):
            reasons[work] += 1
        elif own and sum((each.percent for each in own), Decimal()) != _WHOLE:
            reasons["The shares of the line do not make 100 percent."] += 1
        else:
            credited += _credits(work, own)
    days = [each.day for each in credited]
    return Productivity(
        total=_group("All", credited),
        by_reader=_groups(credited, lambda credit: credit.reader),
        by_site=_groups(credited, lambda credit: credit.site),
        by_modality=_groups(credited, lambda credit: credit.modality),
        by_month=tuple(sorted(_groups(credited, lambda credit: f"{credit.month:%Y-%m}"))),
        cells=tuple(_cells(credited)),
        not_counted=tuple(reasons.most_common()),
        first_day=min(days, default=None),
        last_day=max(days, default=None),
    )


def _shares_of_lines(shares: Iterable[ShareOfReading]) -> Mapping[str, Sequence[ShareOfReading]]:
    of_line = defaultdict[str, list[ShareOfReading]](list)
    for share in shares:
        of_line[share.line_id].append(share)
    return of_line


def _credits(work: WorkOfLine, shares: Sequence[ShareOfReading]) -> Iterator[_Credit]:
    """The work of a line divided among its readers; a technical part alone is nobody's."""
    service = work.service
    if service.day is None or not work.reading_count:
        return
    whole = (ShareOfReading(service.line_id, service.reader, _WHOLE),)
    for share in shares or whole:
        part = share.percent / _WHOLE
        yield _Credit(
            share.reader, service.site, modality_of(service.procedure_code), service.day, work.reading_count * part,
            work.work_rvu * part, len(shares) > 1,
        )  # fmt: skip


def _groups(credited: Iterable[_Credit], key: Callable[[_Credit], str]) -> tuple[WorkGroup, ...]:
    members = defaultdict[str, list[_Credit]](list)
    for credit in credited:
        members[key(credit)].append(credit)
    groups = (_group(name, each) for name, each in members.items())
    return tuple(sorted(groups, key=lambda group: (-group.work_rvu, group.name)))


def _group(name: str, credited: Sequence[_Credit]) -> WorkGroup:
    return WorkGroup(
        name,
        sum((each.reading_count for each in credited), Decimal()),
        sum((each.work_rvu for each in credited), Decimal()),
        sum(each.is_shared for each in credited),
        len({each.day for each in credited}),
    )


def _cells(credited: Iterable[_Credit]) -> Iterator[WorkCell]:
    members = defaultdict[tuple[str, str, str, date], list[_Credit]](list)
    for credit in credited:
        members[credit.reader, credit.site, credit.modality, credit.month].append(credit)
    for (reader, site, modality, month), each in sorted(members.items()):
        yield WorkCell(reader, site, modality, month, *_group("", each)[1:])
