"""Many lines at once: reduced to their distinct questions, each priced once by the same rules as a single cell."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal

import polars as pl

from radbill.core.failures import Failure, FailureReason
from radbill.modifiers.table import opens_session
from radbill.pricing.breakdown import Breakdown
from radbill.pricing.explain import steps_text
from radbill.pricing.lines import ANSWERS, missing_columns, normalised, whole_units
from radbill.pricing.price import component_amounts, price
from radbill.pricing.request import PricingRequest, SessionStanding
from radbill.pricing.sessions import with_standing
from radbill.reference.book import ReferenceBook

Progress = Callable[[str, int, int], None]

_PLACE = ("zip", "carrier", "locality")
_SERVICE = ("procedure_code", "modifiers", "place_of_service", *_PLACE, "period")
_QUESTION = (*_SERVICE, "units", "professional_reduced", "technical_reduced")
_AMOUNTS = ANSWERS[:5]
_TELL_EVERY = 500


def price_lines(
    lines: pl.DataFrame, book: ReferenceBook, on_progress: Progress = lambda _task, _done, _total: None
) -> pl.DataFrame | Failure:
    """Price a table of lines; gives the same table, rows in the same order, with the answers added.

    Args:
        lines: claim_id, line, patient_id, date_of_service, procedure_code, modifiers (separated by blanks), units,
            place_of_service, zip (or carrier and locality), billing_npi; in any order, further columns stay.
        book: Published data.
        on_progress: Told the task, how much is done and how much there is.
    """
    trouble = missing_columns(lines.columns)
    if trouble:
        return trouble
    asked = _with_period(normalised(lines), book)
    ranked = with_standing(_with_components(asked, book))
    questions = ranked.group_by(_QUESTION, maintain_order=True).agg(pl.col("day").first())
    answers = pl.DataFrame(list(_answers(questions, book, on_progress)), _answer_schema(), orient="row")
    answered = pl.concat([questions.select(_QUESTION), answers], how="horizontal")
    joined = ranked.select("row", *_QUESTION).join(answered, on=_QUESTION, how="left", nulls_equal=True)
    results = joined.sort("row").select(ANSWERS)
    return pl.concat([lines.drop(ANSWERS, strict=False), results], how="horizontal")


def breakdowns(requests: Iterable[tuple[str, PricingRequest]], book: ReferenceBook) -> list[Breakdown]:
    """Price requests of known sessions: each is ranked among those of the same session name."""
    asked = list(requests)
    facts = [_components(request, book) for _, request in asked]
    ranked = with_standing(
        pl.DataFrame(
            [
                (row, session, opens_session(request.modifiers), *of_line)
                for row, ((session, request), of_line) in enumerate(zip(asked, facts, strict=True))
            ],
            {
                "row": pl.UInt32,
                "session": pl.String,
                "own_session": pl.Boolean,
                "professional": pl.Int64,
                "technical": pl.Int64,
                "multiple_procedure_indicator": pl.String,
            },
            orient="row",
        )
    )
    standings = ranked.select("professional_reduced", "technical_reduced").iter_rows()
    return [
        price(request._replace(standing=SessionStanding(*standing)), book)
        for (_, request), standing in zip(asked, standings, strict=True)
    ]


def _with_period(lines: pl.DataFrame, book: ReferenceBook) -> pl.DataFrame:
    """Number the stretches of days in which no published number changes."""
    days = [day for day in lines["day"].unique().to_list() if day is not None]
    tokens: dict[object, int] = {}
    numbers = [tokens.setdefault(book.pricing_period(day), len(tokens)) for day in days]
    periods = pl.DataFrame({"day": days, "period": numbers}, {"day": pl.Date, "period": pl.Int64})
    return lines.join(periods, on="day", how="left", maintain_order="left")


def _with_components(lines: pl.DataFrame, book: ReferenceBook) -> pl.DataFrame:
    """Add what ranking needs: unit amounts of the components, the indicator, and whether the line stands alone."""
    services = lines.group_by(_SERVICE, maintain_order=True).agg(pl.col("day").first())
    facts = [
        (*_components(_request(row[:6], row[7]), book), opens_session(str(row[1]).split()))
        for row in services.iter_rows()
    ]
    schema = {
        "professional": pl.Int64,
        "technical": pl.Int64,
        "multiple_procedure_indicator": pl.String,
        "own_session": pl.Boolean,
    }
    known = pl.concat([services.drop("day"), pl.DataFrame(facts, schema, orient="row")], how="horizontal")
    return lines.join(known, on=_SERVICE, how="left", nulls_equal=True, maintain_order="left")


def _components(request: PricingRequest | None, book: ReferenceBook) -> tuple[int, int, str]:
    """Unit amounts in cents and the multiple procedure indicator; nothing for a line that cannot be priced."""
    amounts = None if request is None else component_amounts(request, book)
    if amounts is None or isinstance(amounts, Failure):
        return 0, 0, ""
    professional, technical, indicator = amounts
    return int(professional * 100), int(technical * 100), indicator


def _answers(questions: pl.DataFrame, book: ReferenceBook, on_progress: Progress) -> Iterable[tuple[object, ...]]:
    total = questions.height
    for number, row in enumerate(questions.iter_rows(), 1):
        yield _answer(row, book)
        if number % _TELL_EVERY == 0 or number == total:
            on_progress("Pricing", number, total)


def _answer(row: tuple[object, ...], book: ReferenceBook) -> tuple[object, ...]:
    *service, _period, units, professional_reduced, technical_reduced, day = row
    request = _request(service, day)
    count = whole_units(str(units))
    if request is None or count is None:
        return (*(None,) * len(_AMOUNTS), *_bad_value(day_is_missing=request is None))
    standing = SessionStanding(bool(professional_reduced), bool(technical_reduced))
    answer = price(request._replace(units=count, standing=standing), book)
    reason = str(answer.failure.reason) if answer.failure else ""
    return (*(_amount_text(getattr(answer, name)) for name in _AMOUNTS), steps_text(answer), reason)


def _request(service: Sequence[object], day: object) -> PricingRequest | None:
    """A question as the rules take it; none when there is no day."""
    if not isinstance(day, date):
        return None
    procedure_code, modifiers, place_of_service, zip_code, carrier, locality = map(str, service)
    return PricingRequest(
        procedure_code=procedure_code,
        modifiers=tuple(modifiers.split()),
        date_of_service=day,
        place_of_service=place_of_service,
        zip_code=zip_code,
        carrier=carrier,
        locality=locality,
    )


def _bad_value(*, day_is_missing: bool) -> tuple[str, str]:
    what = "The date of service cannot be read; write it as 2026-07-31." if day_is_missing else "Units is no number."
    return f"Not priced ({FailureReason.BAD_INPUT}): {what}", str(FailureReason.BAD_INPUT)


def _amount_text(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:.2f}"


def _answer_schema() -> dict[str, pl.DataType]:
    return {name: pl.String() for name in ANSWERS}
