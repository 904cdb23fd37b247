"""Many lines at once: reduced to their distinct questions, each priced once by the same rules as a single cell."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import polars as pl

from radbill.core.failures import Failure, FailureReason
from radbill.core.progress import Progress, no_progress
from radbill.pricing.breakdown import Breakdown
from radbill.pricing.bulk.columns import ANSWERS, LOCALITY_COLUMNS, choose_columns, clean_columns, days_of
from radbill.pricing.bulk.distinct_rows import DistinctRows, distinct_rows
from radbill.pricing.bulk.line_files import read_lines
from radbill.pricing.bulk.rank_codes import codes_of, rank_of_code
from radbill.pricing.bulk.rank_table import Runs, Sessions, rank_columns, runs_of, sessions_of
from radbill.pricing.explain import steps_text
from radbill.pricing.medicare.locality import canonical_place
from radbill.pricing.medicare.price import look_up, price_known
from radbill.pricing.medicare.published_facts import LineFacts
from radbill.pricing.request import PricingRequest
from radbill.pricing.sessions.rank import Ranking, ranking_of
from radbill.reference.book.book import ReferenceBook

#: What a line gets: the columns `ANSWERS`.
_Answer = tuple[str | None, ...]

#: In the order of a request's fields.
_SERVICE = ("procedure_code", "modifiers", "day", "place_of_service", *LOCALITY_COLUMNS, "units")
_AMOUNTS = ANSWERS[:5]
_SCHEMA = dict.fromkeys(ANSWERS, pl.String())
_TELL_EVERY = 500
#: Services that are kept from one table to the next; about 1 kB each with their answers.
_MOST_REMEMBERED = 200_000
_NO_DAY = Failure(FailureReason.BAD_INPUT, "The date of service cannot be read.", "Write it as 2026-07-31.")
_NO_UNITS = Failure(FailureReason.BAD_INPUT, "Units is no number.", "Give the number of services.")

_WHAT_IS_PRICED = (
    "Only one PricingRequest, a Polars table or the Path of a CSV or Parquet file can be priced, not a value of type {}"
    "; call price once for each of several requests."
)


class _Service:
    """What is asked, what is published about it, what it ranks with, and its prices by rank and own day."""

    __slots__ = ("answers", "facts", "ranking", "request")

    def __init__(self, request: PricingRequest | None, facts: LineFacts) -> None:
        self.request = request
        self.facts = facts
        self.ranking = ranking_of(request, facts) if request else Ranking()
        self.answers: dict[tuple[int, date | None], _Answer] = {}

    @property
    def is_unknown(self) -> bool:
        """Whether nothing is published; the message then names the day."""
        return isinstance(self.facts, Failure)


class TableFacts(NamedTuple):
    """A table's lines, and what is known of each distinct service among them.

    Attributes:
        days: Their days of service.
        numbers: The place of each line's service among `services`.
        services: The distinct services.
        runs: Neighbouring lines of one patient, day and group.
    """

    days: pl.Series
    numbers: pl.Series
    services: list[_Service]
    runs: Runs

    def rankings(self) -> pl.DataFrame:
        """What each service ranks with: the columns of a `Ranking`."""
        rows = [service.ranking for service in self.services]
        return pl.DataFrame(rows, dict.fromkeys(Ranking._fields, pl.Int64()), orient="row")

    def sessions(self) -> Sessions:
        """The sessions of the lines."""
        return sessions_of(self.runs)

    def ranks(self) -> pl.DataFrame:
        """Where the lines rank among each other: the columns of a `SessionRank`."""
        return rank_columns(self.rankings(), self.numbers, self.sessions)


def price_table(
    lines: pl.DataFrame | pl.LazyFrame, book: ReferenceBook, on_progress: Progress = no_progress
) -> pl.DataFrame | Failure:
    """Price a table of lines; gives the same table, rows in the same order, with the answers added.

    Args:
        lines: claim_id, line, patient_id, date_of_service, procedure_code, modifiers (as in 26 59 or 26/59), units,
            place_of_service, zip (or carrier and locality), billing_npi; in any order, further columns stay.
        book: Published data.
        on_progress: Told the task, how much is done and how much there is.
    """
    return TablePricer(book, on_progress).price(lines.collect() if isinstance(lines, pl.LazyFrame) else lines)


def price_lines(
    lines: pl.DataFrame | pl.LazyFrame | Path, book: ReferenceBook, on_progress: Progress = no_progress
) -> pl.DataFrame | Failure:
    """The same of a table, or of a CSV or Parquet file with its columns.

    Raises:
        TypeError: it is neither.
    """
    if not isinstance(lines, pl.DataFrame | pl.LazyFrame | Path):
        raise TypeError(_WHAT_IS_PRICED.format(type(lines).__name__))
    table = read_lines(lines) if isinstance(lines, Path) else lines
    return table if isinstance(table, Failure) else price_table(table, book, on_progress)


class TablePricer:
    """Prices one table after another; what was asked in an earlier one is remembered."""

    def __init__(self, book: ReferenceBook, on_progress: Progress = no_progress) -> None:
        """Price by a book."""
        self._book = book
        self._on_progress = on_progress
        self._services: dict[tuple[object, ...], _Service] = {}
        self._stretches: dict[object, date] = {}

    def price(self, table: pl.DataFrame) -> pl.DataFrame | Failure:
        """The table with the answers added, as `price_table` gives it. Sessions must be whole."""
        lines = choose_columns(table)
        if isinstance(lines, Failure):
            return lines
        facts = self.look_up(lines)
        return self.add_answers(table, facts, facts.ranks())

    def look_up(self, lines: pl.DataFrame) -> "TableFacts":
        """What is asked and published about lines, whose columns `choose_columns` gave."""
        if len(self._services) > _MOST_REMEMBERED:
            self._services.clear()
        days = days_of(lines["date_of_service"])
        with ThreadPoolExecutor(max_workers=1) as beside:
            runs = beside.submit(runs_of, lines, days)
            found = self._distinct_services(lines.with_columns(self._periods(days)))
            services = [self._service(row) for row in found.distinct.iter_rows()]
            return TableFacts(days, found.numbers, services, runs.result())

    def add_answers(self, table: pl.DataFrame, facts: "TableFacts", ranks: pl.DataFrame) -> pl.DataFrame:
        """The table with the answers added.

        Args:
            table: As it was given.
            facts: What was looked up about it.
            ranks: Where each line ranks in its session: the columns of a `SessionRank`.
        """
        questions = _questions(ranks, facts)
        answers = pl.DataFrame(list(self._answers(questions.distinct, facts.services)), _SCHEMA, orient="row")
        return table.drop(ANSWERS, strict=False).hstack(answers[questions.numbers])

    def _periods(self, days: pl.Series) -> pl.Series:
        """One day for all days of a stretch in which no published number changes."""
        numbers, distinct = distinct_rows(days.to_frame("day"), ["day"])
        first = [self._first_day(day) for day in distinct["day"]]
        return pl.Series("day", first, dtype=pl.Date).gather(numbers)

    def _first_day(self, day: date | None) -> date | None:
        return None if day is None else self._stretches.setdefault(self._book.pricing_period(day), day)

    def _distinct_services(self, lines: pl.DataFrame) -> DistinctRows:
        """Number the distinct services; each way of writing one is clean_columns once, each place looked up once."""
        written = distinct_rows(lines, [name for name in _SERVICE if name in lines.columns])
        without = (pl.lit("").alias(name) for name in LOCALITY_COLUMNS if name not in lines.columns)
        services = distinct_rows(
            self._with_canonical_places(clean_columns(written.distinct.with_columns(without))), _SERVICE
        )
        return DistinctRows(services.numbers.gather(written.numbers), services.distinct)

    def _with_canonical_places(self, services: pl.DataFrame) -> pl.DataFrame:
        """Services with one way of saying each place, since many ZIP codes share a locality."""
        places = distinct_rows(services, [*LOCALITY_COLUMNS, "day"])
        canonical = [
            canonical_place(zip_code, carrier, locality, day, self._book)
            for zip_code, carrier, locality, day in places.distinct.iter_rows()
        ]
        columns = pl.DataFrame(canonical, dict.fromkeys(LOCALITY_COLUMNS, pl.String()), orient="row")
        return services.with_columns(columns[places.numbers])

    def _service(self, row: tuple[object, ...]) -> _Service:
        known = self._services.get(row)
        if known is None:
            known = self._services[row] = _service(row, self._book)
        return known

    def _answers(self, questions: pl.DataFrame, services: list[_Service]) -> Iterator[_Answer]:
        total = questions.height
        for number, (rank, service, own_day) in enumerate(questions.iter_rows(), 1):
            yield self._answer(services[service], rank, own_day)
            if number % _TELL_EVERY == 0 or number == total:
                self._on_progress("Pricing", number, total)

    def _answer(self, service: _Service, rank: int, own_day: date | None) -> _Answer:
        known = service.answers.get((rank, own_day))
        if known is None:
            breakdown = _price(service, rank, own_day, self._book)
            known = service.answers[rank, own_day] = _in_columns(breakdown)
        return known


def _service(row: tuple[object, ...], book: ReferenceBook) -> _Service:
    procedure_code, modifiers, day, place_of_service, zip_code, carrier, locality, units = row
    if not isinstance(day, date) or units is None:
        return _Service(None, _NO_UNITS if isinstance(day, date) else _NO_DAY)
    request = PricingRequest(
        str(procedure_code), tuple(str(modifiers).split()), day, str(place_of_service),
        str(zip_code), str(carrier), str(locality), Decimal(str(units)),
    )  # fmt: skip
    return _Service(request, look_up(request, book))


def _questions(ranks: pl.DataFrame, lines: TableFacts) -> DistinctRows:
    """What is asked once: session rank (as one number) and service; where a look-up failed also the day."""
    rank = codes_of(ranks).to_frame()
    questions = rank.with_columns(lines.numbers.alias("service"))
    unknown = pl.Series([service.is_unknown for service in lines.services], dtype=pl.Boolean)
    if not unknown.any():
        found = distinct_rows(questions, questions.columns)
        return DistinctRows(found.numbers, found.distinct.with_columns(own_day=None))
    own_day = pl.select(pl.when(unknown.gather(lines.numbers)).then(lines.days)).to_series()
    questions = questions.with_columns(own_day.alias("own_day"))
    return distinct_rows(questions, questions.columns)


def _price(service: _Service, rank: int, own_day: date | None, book: ReferenceBook) -> Breakdown:
    request, facts = service.request, service.facts
    if request is not None and own_day is not None:
        request = request._replace(date_of_service=own_day)
        facts = look_up(request, book)
    if request is None:
        return Breakdown(failure=facts if isinstance(facts, Failure) else _NO_DAY)
    return price_known(request._replace(session_rank=rank_of_code(rank)), facts)


def _in_columns(breakdown: Breakdown) -> _Answer:
    amounts = (_amount_text(getattr(breakdown, name)) for name in _AMOUNTS)
    reason = str(breakdown.failure.reason) if breakdown.failure else ""
    return (*amounts, steps_text(breakdown), reason)


def _amount_text(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:.2f}"
