"""The contracts workbook to contracts, or everything that stands in the way, row by row. Nothing is guessed."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from radbill import (
    MODALITIES,
    CaseRate,
    Contract,
    ContractLine,
    DateRange,
    Fee,
    FeeTable,
    PercentOfCharge,
    PercentOfMedicare,
    PerUnit,
    Selection,
    Term,
)
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.contract_fees import Fees, read_fees
from radbill_addin.sheets.contract_rows import CODE, Said, refuse_unknown
from radbill_addin.sheets.contracts import COMPONENTS, CONTRACT_SHEETS, CONTRACTS, FEES, LINES, METHODS
from radbill_addin.sheets.reading_log import ReadingLog
from radbill_addin.sheets.table import Row, Table, find_table, read_table, sheet_called
from radbill_addin.text.input_problem import InputProblem

_OF_MEDICARE, _TABLE, _OF_CHARGE, _PER_UNIT, _CASE_RATE = METHODS
_PLACE = re.compile(r"[0-9]{2}")
_DOLLARS: Mapping[str, Callable[[Decimal], Term]] = {_PER_UNIT: PerUnit, _CASE_RATE: CaseRate}
_HUNDRED, _SUSPICIOUS_PERCENT = Decimal(100), Decimal(1000)
_PERCENTAGES = ("mppr_professional_percent", "mppr_technical_percent")


class Agreed(NamedTuple):
    """The contracts of a workbook; none of them when there are problems, which are then all told."""

    contracts: tuple[Contract, ...] = ()
    problems: tuple[InputProblem, ...] = ()


def read_contracts(port: WorkbookPort) -> Agreed:
    """Read a contracts workbook."""
    log = ReadingLog(port.file_name)
    tables = dict(_tables(port, log))
    if len(tables) < len(CONTRACT_SHEETS):
        return Agreed(problems=tuple(log.problems))
    said = {name: Said(table, log) for name, table in tables.items()}
    known = _known(said[CONTRACTS.name])
    fees = read_fees(said[FEES.name], known)
    lines = _lines(said[LINES.name], known, fees)
    contracts = tuple(_contract(said[CONTRACTS.name], row, tuple(lines[name])) for name, row in known.items())
    _overlaps(said[CONTRACTS.name])
    return Agreed(problems=tuple(log.problems)) if log.problems else Agreed(contracts)


def _tables(port: WorkbookPort, log: ReadingLog) -> Iterator[tuple[str, Table]]:
    for sheet in CONTRACT_SHEETS:
        name = sheet_called(port, sheet.name)
        if name is None:
            log.problem(sheet.name, None, "", "The sheet is missing.", "Start from the template for contracts.")
            continue
        block = port.read_sheet(name)
        layout = find_table(sheet, name, block, log)
        if layout:
            yield sheet.name, read_table(layout, block, log, tolerant=False)


def _known(said: Said) -> dict[str, Row]:
    """Contracts by name; a name that stands twice is a problem."""
    known: dict[str, Row] = {}
    for row in said.table.rows:
        name = row.text("name")
        if name in known:
            said.problem(row, "name", "Another contract has this name.", "Give each agreement a name of its own.")
        known.setdefault(name, row)
    return known


def _contract(said: Said, row: Row, lines: tuple[ContractLine, ...]) -> Contract:
    first, last = row.values.get("effective_from"), row.values.get("effective_to")
    if not row.text("payer_key"):
        said.problem(row, "payer_key", "The payer is missing.", "Give the payer's key of the claim batch workbook.")
    if not isinstance(first, date):
        said.problem(row, "effective_from", "The first day is missing.", "Give the first date of service.")
        first = date.min
    if isinstance(last, date) and last < first:
        said.problem(row, "effective_to", "The last day is before the first.", "Correct one of the two days.")
    for name in _PERCENTAGES:
        percent = row.values.get(name)
        if isinstance(percent, Decimal) and not 0 <= percent <= _HUNDRED:
            said.problem(row, name, "A percent of what is paid lies from 0 to 100.", "As in 50 for half.")
    if not lines:
        said.problem(row, "name", "No line says what this contract pays.", "Add its lines on the sheet Lines.")
    return Contract(
        payer_key=row.text("payer_key"),
        name=row.text("name"),
        in_force=DateRange(first, last if isinstance(last, date) else None),
        lines=lines,
        pays_lesser_of_charge=row.values.get("lesser_of_charge") is True,
        is_sequestered=row.values.get("sequestration") is True,
        percentages=tuple((name, row.values[name]) for name in _PERCENTAGES if name in row.values),  # type: ignore[misc]
    )


def _overlaps(said: Said) -> None:
    """Two agreements with one payer may not both hold on a day."""
    by_payer: dict[str, list[Row]] = defaultdict(list)
    for row in said.table.rows:
        if isinstance(row.values.get("effective_from"), date):
            by_payer[row.text("payer_key")].append(row)
    for rows in by_payer.values():
        rows.sort(key=lambda row: row.values["effective_from"])  # type: ignore[arg-type, return-value]
        for earlier, later in pairwise(rows):
            last = earlier.values.get("effective_to")
            if last is None or last >= later.values["effective_from"]:  # type: ignore[operator]
                message = f"The contract of row {earlier.number} with this payer still holds on the first day."
                said.problem(later, "effective_from", message, "Give the earlier one its last day.")


def _lines(said: Said, known: Mapping[str, Row], fees: Fees) -> dict[str, list[ContractLine]]:
    lines: dict[str, list[ContractLine]] = defaultdict(list)
    for row in said.table.rows:
        refuse_unknown(said, row, known)
        name = row.text("contract")
        selection = _selection(said, row)
        if any(line.selection == Selection() for line in lines[name]):
            said.problem(row, "contract", "A line above already fits every service.", "Put the exceptions on top.")
        term = _term(said, row, fees.get(name, {}))
        if term is not None:
            lines[name].append(ContractLine(selection, term, row.text("line") or f"row {row.number} of {LINES.name}"))
    return lines


def _selection(said: Said, row: Row) -> Selection:
    first, last = row.text("first_code").upper(), row.text("last_code").upper()
    places, component = row.text("places").replace(",", " ").split(), row.text("component")
    for field, code in (("first_code", first), ("last_code", last)):
        if code and not CODE.fullmatch(code):
            said.problem(row, field, "This is no procedure code.", "Give five characters, as in 70450.")
    if last and not first:
        said.problem(row, "first_code", "The range has an end and no beginning.", "Give the lowest code as well.")
    elif last and last < first:
        said.problem(row, "last_code", "The last code is before the first.", "Exchange the two.")
    if any(not _PLACE.fullmatch(place) for place in places):
        said.problem(row, "places", "A place of service has two digits.", "As in 22 23.")
    if component and component not in COMPONENTS:
        said.problem(row, "component", "The component must be 26, TC or global.", "Choose one, or leave it blank.")
    modality = row.text("modality")
    if modality and modality not in MODALITIES:
        said.problem(row, "modality", "This is no modality.", f"Choose one of: {', '.join(MODALITIES)}.")
    return Selection(first, last, frozenset(places), frozenset({component} if component else ()), modality)


def _term(said: Said, row: Row, fees: Mapping[tuple[str, str], tuple[Fee, ...]]) -> Term | None:
    method, value, day = row.text("method"), row.values.get("value"), row.values.get("schedule_day")
    if method not in METHODS:
        said.problem(row, "method", "This is no method.", f"Choose one of: {', '.join(METHODS)}.")
        return None
    if day is not None and method != _OF_MEDICARE:
        said.problem(row, "schedule_day", "Only a percent of Medicare has a schedule.", "Remove the day.")
    if method == _TABLE:
        if value is not None:
            said.problem(row, "value", "A fee table has no value of its own.", "Remove it; amounts go to Fees.")
        if not fees:
            said.problem(row, "method", "The sheet Fees has no amounts for this contract.", "Add them there.")
        return FeeTable(fees)
    if not isinstance(value, Decimal) or value <= 0:
        said.problem(row, "value", "The value must be above zero.", "Give the percent, or the dollars.")
        return None
    return _with_value(said, row, method, value)


def _with_value(said: Said, row: Row, method: str, value: Decimal) -> Term:
    day = row.values.get("schedule_day")
    if method in _DOLLARS:
        return _DOLLARS[method](value)
    if method == _OF_CHARGE:
        if value > _HUNDRED:
            said.problem(row, "value", "More than 100 percent of the charge cannot be meant.", "Correct the percent.")
        return PercentOfCharge(value)
    if value > _SUSPICIOUS_PERCENT or value < 1:
        what_to_do = "Give percent, as in 120 for 120 percent of Medicare."
        said.problem(row, "value", "This cannot be meant as a percent.", what_to_do)
    return PercentOfMedicare(value, day if isinstance(day, date) else None)
