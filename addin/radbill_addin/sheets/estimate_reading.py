"""A Good-faith estimate workbook read into an estimate: codes by name, charges by fee or by percent of Medicare."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

import radbill as rb
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.estimate import ESTIMATE, OTHERS, SEPARATE, SERVICES, TABLES
from radbill_addin.sheets.form import read_form
from radbill_addin.sheets.reading_log import ReadingLog
from radbill_addin.sheets.self_pay_fees import FEES, self_pay_fees
from radbill_addin.sheets.table import Row, find_table, read_table, sheet_called
from radbill_addin.text.input_problem import InputProblem

if TYPE_CHECKING:
    from radbill import EstimateProvider, EstimateService, GoodFaithEstimate, ReferenceBook

_WHOLE = 100
_PERSON = (
    "last_name",
    "first_name",
    "birth_date",
    "primary_service",
    "scheduled_on",
    "date_of_service",
    "requested_on",
)
_PLACE = ("street", "city", "state", "zip_code")
Fees = Mapping[tuple[str, str], Decimal]


class EstimateRead(NamedTuple):
    """The estimate, or what stands in the way; with remarks on codes and charges that were found."""

    estimate: "GoodFaithEstimate | None" = None
    problems: tuple[InputProblem, ...] = ()
    notes: tuple[str, ...] = ()


class _Terms(NamedTuple):
    """What charges are made of, for services of the practice itself."""

    fees: Fees
    percent: Decimal | None
    day: date
    place_of_service: str
    zip_code: str
    book: "ReferenceBook"


def read_estimate(port: WorkbookPort, today: date, book: "ReferenceBook") -> EstimateRead:
    """Read the workbook; what is missing of the estimate itself is for the printing to say."""
    log = ReadingLog(port.file_name)
    missing = [sheet.name for sheet in (ESTIMATE, *TABLES) if sheet_called(port, sheet.name) is None]
    if missing:
        log.problem("", None, "", f"This is no estimate workbook; it lacks {', '.join(missing)}.",
                    "Start from the template: radbill new WORKBOOK --template good_faith_estimate.")  # fmt: skip
        return EstimateRead(None, tuple(log.problems))
    form = read_form(ESTIMATE, ESTIMATE.name, port.read_sheet(ESTIMATE.name), log, tolerant=True)
    rows = {sheet.name: _rows(sheet.name, port, log) for sheet in TABLES}
    if form is None or log.problems:
        return EstimateRead(None, tuple(log.problems))
    values, notes = form.values, list[str]()
    day = values.get("date_of_service")
    percent = values.get("percent_of_medicare")
    terms = _Terms(
        self_pay_fees(rows[FEES.name]),
        None if percent is None else Decimal(str(percent)),
        day if isinstance(day, date) else today,
        str(values.get("place_of_service", rb.OFFICE)),
        str(values.get("zip_code", "")),
        book,
    )  # fmt: skip
    services = [service for row in rows[SERVICES.name] for service in _services(row, terms, notes)]
    estimate = rb.GoodFaithEstimate(
        issued_on=today,
        **{field: values[field] for field in _PERSON if field in values},
        providers=(_provider("", values), *(_provider(row.text("key"), row.values) for row in rows[OTHERS.name])),
        services=services,
        separate_services=[row.text("description") for row in rows[SEPARATE.name]],
    )
    return EstimateRead(estimate, (), tuple(notes))


def _rows(name: str, port: WorkbookPort, log: ReadingLog) -> Sequence[Row]:
    sheet = next(each for each in TABLES if each.name == name)
    block = port.read_sheet(name)
    layout = find_table(sheet, name, block, log)
    return read_table(layout, block, log, tolerant=True).rows if layout else ()


def _provider(key: str, values: Mapping[str, object]) -> "EstimateProvider":
    text = {field: str(values.get(field, "")) for field in ("name", "npi", "phone", "tax_id", *_PLACE)}
    address = rb.Address(**{field: text[field] for field in _PLACE} | {"state": rb.code_capitals(text["state"])})
    tax_id = text["tax_id"].replace("-", "")
    return rb.EstimateProvider(
        key=key, name=text["name"], npi=text["npi"], tax_id=tax_id, address=address, phone=text["phone"]
    )


def _services(row: Row, terms: _Terms, notes: list[str]) -> "list[EstimateService]":
    """The services of a row: one, or as many as the exam's name means when it has no code."""
    description = row.text("description")
    typed = row.text("procedure_code")
    codes = (rb.code_capitals(typed),) if typed else _codes(description, row.number, terms, notes)
    charge = row.values.get("charge_amount")
    if charge is not None and len(codes) > 1:
        notes.append(f"Row {row.number}: one charge for several codes ({', '.join(codes)}); write a row for each.")
        codes = ()
    modifiers = tuple(rb.modifiers_of(row.text("modifiers")))
    units = Decimal(str(row.values.get("units", 1)))
    made = []
    for code in codes or ("",):
        amount, basis = (Decimal(str(charge)), "typed") if charge is not None else (None, "")
        if amount is None and code and not row.text("provider_key"):
            amount, basis = _charge(code, modifiers, units, terms)
            notes.append(f"Row {row.number}, {code}: {basis}.")
        made.append(rb.EstimateService(
            description=description, procedure_code=code, modifiers=modifiers, units=units,
            diagnoses=tuple(rb.code_capitals(row.text("diagnoses")).replace(",", " ").split()), charge_amount=amount,
            basis=basis, provider_key=row.text("provider_key"),
        ))  # fmt: skip
    return made


def _codes(description: str, number: int, terms: _Terms, notes: list[str]) -> tuple[str, ...]:
    suggestions = rb.suggest(description, terms.day)
    if suggestions and suggestions[0].is_sure:
        codes = suggestions[0].procedure_codes
        notes.append(f"Row {number}: {', '.join(codes)}, by the name of the exam.")
        return codes
    offers = " or ".join(", ".join(each.procedure_codes) for each in suggestions[:3])
    notes.append(
        f"Row {number}: the name does not say for sure which code it is{f'; perhaps {offers}' if offers else ''}."
    )
    return ()


def _charge(code: str, modifiers: tuple[str, ...], units: Decimal, terms: _Terms) -> tuple[Decimal | None, str]:
    """What the practice charges, and where it comes from: its fee, else its percent of Medicare."""
    if fee := rb.self_pay_fee(code, modifiers, units, terms.fees):
        return fee
    if terms.percent is None:
        return None, "not on the sheet Fees, and no percent of Medicare is given"
    request = rb.PricingRequest(
        procedure_code=code, modifiers=modifiers, date_of_service=terms.day, units=units,
        place_of_service=terms.place_of_service, zip_code=terms.zip_code,
    )  # fmt: skip
    price = rb.price(request, terms.book)
    if price.allowed_amount is None:
        return None, f"Medicare's price is not known: {price.failure}"
    return rb.round_cents(price.allowed_amount * terms.percent / _WHOLE), f"{terms.percent:f} percent of Medicare"
