"""Many lines at once: reduced to their distinct questions, each priced once by the same rules as a single cell."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import polars as pl

from radbill.core.failures import Failure, FailureReason
from radbill.pricing.breakdown import Breakdown
from radbill.pricing.explain import steps_text
from radbill.pricing.line_facts import LineFacts
from radbill.pricing.lines import ANSWERS, PLACES, chosen_columns, cleaned, days_of, sessions_of, whole_units
from radbill.pricing.numbering import Numbered, numbered
from radbill.pricing.place import settled_place
from radbill.pricing.price import looked_up, price_known
from radbill.pricing.ranking import Ranking, ranking_of
from radbill.pricing.request import PricingRequest, SessionStanding
from radbill.pricing.sessions import standings
from radbill.reference.book import ReferenceBook

Progress = Callable[[str, int, int], None]

#: In the order of a request's fields.
_SERVICE = ("procedure_code", "modifiers", "day", "place_of_service", *PLACES, "units")
_AMOUNTS = ANSWERS[:5]
_TELL_EVERY = 500
_NO_DAY = Failure(FailureReason.BAD_INPUT, "The date of service cannot be read.", "Write it as 2026-07-31.")
_NO_UNITS = Failure(FailureReason.BAD_INPUT, "Units is no number.", "Give the number of services.")


class _Service(NamedTuple):
    """What is asked, and what is published about it; no request when the line cannot be read."""

    request: PricingRequest | None
    facts: LineFacts | Failure


def price_lines(
    lines: pl.DataFrame | pl.LazyFrame, book: ReferenceBook, on_progress: Progress = lambda _task, _done, _total: None
) -> pl.DataFrame | Failure:
    """Price a table of lines; gives the same table, rows in the same order, with the answers added.

    Args:
        lines: claim_id, line, patient_id, date_of_service, procedure_code, modifiers (separated by blanks), units,
            place_of_service, zip (or carrier and locality), billing_npi; in any order, further columns stay.
        book: Published data.
        on_progress: Told the task, how much is done and how much there is.
    """
    table = lines.collect() if isinstance(lines, pl.LazyFrame) else lines
    asked = chosen_columns(table)
    if isinstance(asked, Failure):
        return asked
    days = days_of(asked["date_of_service"])
    found = _numbered_services(asked.with_columns(_periods(days, book)), book)
    services = [_service(row, book) for row in found.distinct.iter_rows()]
    ranked = standings(_rankings(services)[found.numbers], lambda rows: sessions_of(asked[rows], days.gather(rows)))
    questions = _questions(ranked, found.numbers, days, services)
    answers = pl.DataFrame(list(_answers(questions.distinct, services, book, on_progress)), _SCHEMA, orient="row")
    return table.drop(ANSWERS, strict=False).hstack(answers[questions.numbers])


def _periods(days: pl.Series, book: ReferenceBook) -> pl.Series:
    """One day for all days of a stretch in which no published number changes."""
    distinct = days.unique().drop_nulls().sort()
    stretches: dict[object, date] = {}
    first = [stretches.setdefault(book.pricing_period(day), day) for day in distinct]
    return days.replace_strict(distinct, pl.Series(first, dtype=pl.Date), default=None).alias("day")


def _numbered_services(asked: pl.DataFrame, book: ReferenceBook) -> Numbered:
    """Number the distinct services; each way of writing one is cleaned once, each place looked up once."""
    written = numbered(asked, _SERVICE)
    services = numbered(_settled(cleaned(written.distinct), book), _SERVICE)
    return Numbered(services.numbers.gather(written.numbers), services.distinct)


def _settled(services: pl.DataFrame, book: ReferenceBook) -> pl.DataFrame:
    """Services with one way of saying each place, since many ZIP codes share a locality."""
    places = numbered(services, [*PLACES, "day"])
    settled = [
        settled_place(zip_code, carrier, locality, day, book)
        for zip_code, carrier, locality, day in places.distinct.iter_rows()
    ]
    columns = pl.DataFrame(settled, dict.fromkeys(PLACES, pl.String()), orient="row")
    return services.with_columns(columns[places.numbers])


def _service(row: tuple[object, ...], book: ReferenceBook) -> _Service:
    procedure_code, modifiers, day, place_of_service, zip_code, carrier, locality, units = row
    count = whole_units(str(units))
    if not isinstance(day, date) or count is None:
        return _Service(None, _NO_UNITS if isinstance(day, date) else _NO_DAY)
    request = PricingRequest(
        str(procedure_code), tuple(str(modifiers).split()), day, str(place_of_service),
        str(zip_code), str(carrier), str(locality), count,
    )  # fmt: skip
    return _Service(request, looked_up(request, book))


def _rankings(services: Iterable[_Service]) -> pl.DataFrame:
    rankings = [ranking_of(request, facts) if request else Ranking() for request, facts in services]
    return pl.DataFrame(rankings, dict.fromkeys(Ranking._fields, pl.Int64()), orient="row")


def _questions(ranked: pl.DataFrame, numbers: pl.Series, days: pl.Series, services: list[_Service]) -> Numbered:
    """What is asked once: service and standing; where a look-up failed also the day, which its message names."""
    failed = pl.Series([isinstance(facts, Failure) for _, facts in services], dtype=pl.Boolean)
    own_day = pl.select(pl.when(failed[numbers]).then(days)).to_series()
    asked = ranked.with_columns(numbers.alias("service"), own_day.alias("own_day"))
    return numbered(asked, asked.columns)


def _answers(
    questions: pl.DataFrame, services: list[_Service], book: ReferenceBook, on_progress: Progress
) -> Iterator[tuple[str | None, ...]]:
    total = questions.height
    for number, (*standing, service, own_day) in enumerate(questions.iter_rows(), 1):
        yield _answer(_priced(_on(services[service], own_day, book), standing, book))
        if number % _TELL_EVERY == 0 or number == total:
            on_progress("Pricing", number, total)


def _on(service: _Service, own_day: date | None, book: ReferenceBook) -> _Service:
    if service.request is None or own_day is None:
        return service
    request = service.request._replace(date_of_service=own_day)
    return _Service(request, looked_up(request, book))


def _priced(service: _Service, standing: Iterable[bool], book: ReferenceBook) -> Breakdown:
    request, facts = service
    if request is None or isinstance(facts, Failure):
        return Breakdown(failure=facts if isinstance(facts, Failure) else _NO_DAY)
    return price_known(request._replace(standing=SessionStanding(*standing)), facts, book)


def _answer(breakdown: Breakdown) -> tuple[str | None, ...]:
    amounts = (_amount_text(getattr(breakdown, name)) for name in _AMOUNTS)
    reason = str(breakdown.failure.reason) if breakdown.failure else ""
    return (*amounts, steps_text(breakdown), reason)


def _amount_text(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:.2f}"


_SCHEMA = dict.fromkeys(ANSWERS, pl.String())
