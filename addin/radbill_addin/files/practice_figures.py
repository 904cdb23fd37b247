"""The Practice figures workbook: reports of the ledger as of a day, tiles as formulas over them, put in place whole."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import radbill as rb
from radbill_addin.files.templates import PRACTICE_FIGURES, template_path
from radbill_addin.ports.parts_port import PartsPort
from radbill_addin.ports.workbook_port import Formula, WrittenValue
from radbill_addin.sheets.column import Sheet
from radbill_addin.sheets.practice_figures import (
    AGES,
    DEFINITIONS,
    FIGURES,
    INCOME,
    MONTHS,
    NOTICE_AT,
    OWED,
    PAYERS,
    READERS,
    TILES,
    TILES_ROW,
    UNDERPAID,
    Tile,
)

if TYPE_CHECKING:
    from radbill import Contract, Report

#: The report behind each sheet.
_REPORTS = {"months": MONTHS, "ages": OWED, "payer-mix": PAYERS, "expected-income": INCOME, "readers": READERS,
            "underpayments": UNDERPAID, "figures": DEFINITIONS}  # fmt: skip
_NO_FIGURE = "\u2013"
_CREDITS, _MONTH = "Credits", "%Y-%m"
#: Columns of reports that hold words though they look like numbers.
_WORDS = frozenset({"payer", "reader", "month", "week", "unit", "formula", "source", "words", "payer_name", "figure"})
_Rows = list[dict[str, WrittenValue]]


class FiguresSource(NamedTuple):
    """What the workbook is made of.

    Attributes:
        as_of: The last day that counts.
        is_closed: Whether its month is closed and the day is its last.
        reports: The reports of the ledger by name.
    """

    as_of: date
    is_closed: bool
    reports: "Mapping[str, Report]"


class FiguresWritten(NamedTuple):
    """What was written: the workbook, its last month, and the numbers of the first screen, none where unknown."""

    path: Path
    month: str
    tiles: tuple[tuple[str, Decimal | None], ...]


def figures_source(as_of: date, contracts: "Sequence[Contract]") -> "FiguresSource | rb.Failure":
    """The figures of the ledger as of a day.

    Args:
        as_of: The last day that counts.
        contracts: In use; against them and Medicare's prices payments are held.
    """
    reports = {name: rb.make_report(name, as_of, contracts=contracts) for name in _REPORTS}
    closed = rb.closed_months()
    made = {name: each for name, each in reports.items() if not isinstance(each, rb.Failure)}
    failed = next((each for each in (*reports.values(), closed) if isinstance(each, rb.Failure)), None)
    if failed is not None or isinstance(closed, rb.Failure):
        return failed or rb.Failure(rb.FailureReason.UNREADABLE_FILE, "The ledger cannot be read.", "Try again.")
    is_last = (as_of + timedelta(days=1)).day == 1
    is_closed = is_last and as_of.strftime(_MONTH) in {each.month for each in closed}
    return FiguresSource(as_of, is_closed, made)


def write_practice_figures(path: Path, source: FiguresSource) -> FiguresWritten:
    """Write the workbook, in the place of an older one.

    Raises:
        OSError: the disk refused; an older file is as it was.
    """
    rows = {_REPORTS[name].name: _rows_of(each) for name, each in source.reports.items()}
    rows[AGES.name] = _ages(rows[OWED.name])
    _add_payments(rows[MONTHS.name])
    tiles = list(_tiles(rows))
    template = template_path(PRACTICE_FIGURES)
    with PartsPort(template, template.read_bytes()) as port:
        for sheet in (*_REPORTS.values(), AGES):
            if rows[sheet.name]:
                port.write_block(sheet.name, sheet.heading_row + 1, 1, list(_cells(sheet, rows[sheet.name])))
        port.write_block(FIGURES, *NOTICE_AT, [[_notice(source, has_months=bool(rows[MONTHS.name]))]])
        port.write_block(FIGURES, TILES_ROW + 1, 1, [[now for now, _ in tiles], [before for _, before in tiles]])
        rb.write_bytes(path, port.content())
    shown = ((tile.label, _number(now.result)) for tile, (now, _) in zip(TILES, tiles, strict=True))
    return FiguresWritten(path, source.as_of.strftime(_MONTH), tuple(shown))


def _number(result: object) -> Decimal | None:
    return Decimal(str(result)) if isinstance(result, Decimal | int) else None


def _notice(source: FiguresSource, *, has_months: bool) -> str:
    day = rb.us_date(source.as_of)
    if not has_months:
        return f"No claims by {day}. Figures stand here once claims were sent."
    state = "closed" if source.is_closed else f"up to {day}"
    return f"{source.as_of:%B %Y}, {state}; below each number the month before."


def _rows_of(report: "Report") -> _Rows:
    return [{name: _cell(name, value) for name, value in zip(report.columns, row, strict=True)}
            for row in report.rows]  # fmt: skip


def _cell(name: str, value: object) -> WrittenValue:
    """Rates, work and balances stand as texts in reports, and are numbers here."""
    if isinstance(value, str) and name not in _WORDS:
        return Decimal(value)
    return value if isinstance(value, str | int | Decimal) else None


def _add_payments(months: _Rows) -> None:
    """Payments as a formula over those of payers and of patients."""
    payers, patients = (MONTHS.letter_of(field) for field in ("insurance_paid_amount", "patient_paid_amount"))
    for at, row in enumerate(months, MONTHS.heading_row + 1):
        both = (row["insurance_paid_amount"], row["patient_paid_amount"])
        total = sum((each for each in both if isinstance(each, Decimal)), Decimal("0.00"))
        row["payment_amount"] = Formula(f"{payers}{at}+{patients}{at}", total)


def _ages(owed: _Rows) -> _Rows:
    """What is owed by age, as formulas over the payers; credits stand in the last row and are left out."""
    names = [column.field for column in OWED.columns[1:-1]]
    owing = [row for row in owed if row["payer"] != _CREDITS]
    if not owing:
        return []
    first, last = OWED.heading_row + 1, OWED.heading_row + len(owing)
    rows: _Rows = []
    for name in names:
        letter, total = OWED.letter_of(name), sum((_money(row, name) for row in owing), Decimal("0.00"))
        area = f"'{OWED.name}'!{letter}{first}:{letter}{last}"
        rows.append({"age": name, "receivable_amount": Formula(f"SUM({area})", total)})
    return rows


def _money(row: Mapping[str, WrittenValue], name: str) -> Decimal:
    value = row.get(name)
    result = value.result if isinstance(value, Formula) else value
    return result if isinstance(result, Decimal) else Decimal("0.00")


def _cells(sheet: Sheet, rows: Iterable[Mapping[str, WrittenValue]]) -> Iterator[list[WrittenValue]]:
    for row in rows:
        yield [row.get(column.field) for column in sheet.columns]


def _tiles(rows: Mapping[str, _Rows]) -> Iterator[tuple[Formula, Formula]]:
    """The number of each tile and that of the month before, as formulas over the tables."""
    for tile in TILES:
        yield _of_months(tile, rows[MONTHS.name]) if tile.field else _sum_of(tile, rows[tile.sheet.name])


def _of_months(tile: Tile, months: _Rows) -> tuple[Formula, Formula]:
    last = MONTHS.heading_row + len(months)
    letter = MONTHS.letter_of(tile.field)
    now = _known(f"{MONTHS.name}!{letter}{last}", months[-1:], tile.field, _NO_FIGURE)
    return now, _known(f"{MONTHS.name}!{letter}{last - 1}", months[-2:-1], tile.field, "")


def _known(cell: str, row: Sequence[Mapping[str, WrittenValue]], field: str, unknown: str) -> Formula:
    """The number of a cell; what stands for it where there is none, or no such month."""
    value = row[0].get(field) if row else None
    result = value.result if isinstance(value, Formula) else value
    return Formula(f'IF(ISNUMBER({cell}),{cell},"{unknown}")', result if isinstance(result, Decimal | int) else unknown)


def _sum_of(tile: Tile, rows: _Rows) -> tuple[Formula, Formula]:
    sheet, letter = tile.sheet, tile.sheet.letter_of(tile.column)
    area = f"'{sheet.name}'!{letter}{sheet.heading_row + 1}:{letter}{sheet.heading_row + max(1, len(rows))}"
    total = sum((_money(row, tile.column) for row in rows), Decimal("0.00"))
    is_known = any(row.get(tile.column) is not None for row in rows)
    formula = Formula(f'IF(COUNT({area})=0,"{_NO_FIGURE}",SUM({area}))', total if is_known else _NO_FIGURE)
    return formula, Formula('""', "")
