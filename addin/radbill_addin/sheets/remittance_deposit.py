"""The sheet Deposit of a remittance workbook: whether the payment ties to its parts, and what came of its claims."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

import radbill as rb
from radbill_addin.ports.workbook_port import Formula, WrittenValue
from radbill_addin.sheets.column import Sheet
from radbill_addin.sheets.remittance import CLAIMS, LINES, PROVIDER_LEVEL, RESULTS, SET_ASIDE, DepositCells
from radbill_addin.sheets.remittance_rows import RemittanceRows, Row, dollars, link, totals_of
from radbill_addin.text.cell_text import single_line
from radbill_addin.text.counted import counted
from radbill_addin.text.remittance_words import alarm_words

if TYPE_CHECKING:
    from radbill import PostedSet

Block = tuple[tuple[int, int], list[list[WrittenValue]]]
_AMOUNTS = ("charge_amount", "paid_amount", "patient_amount", "contractual_amount", "other_amount", "denied_amount")
_METHODS = {"ACH": "EFT (ACH)", "CHK": "Check", "NON": "No payment", "FWT": "Wire", "BOP": "Payer's choice"}
_STATES = {"POSTED": "Posted", "SET_ASIDE": "Set aside", "NOT_POSTED": "NOT POSTED"}


def deposit_blocks(posted: "PostedSet", rows: RemittanceRows) -> Iterator[Block]:
    """What stands where on the sheet; every total is a formula with its result."""
    yield DepositCells.notice, [[notice_of(posted)]]
    parts = _parts(posted, rows)
    for at, (value, words) in enumerate(parts):
        yield (DepositCells.tiles, 1 + 2 * at), [[value]]
        yield (DepositCells.tiles + 1, 1 + 2 * at), [[words]]
    yield (DepositCells.facts, 1), [_facts(posted, rows)]
    yield (DepositCells.results, 1), list(_results(rows))


def notice_of(posted: "PostedSet") -> str:
    """Whether the payment ties, in a sentence."""
    if posted.alarms:
        return f"NOT POSTED: {' '.join(alarm_words(posted.alarms[0], posted.header))}"
    if posted.state == "NOT_POSTED":
        return "NOT POSTED: post the file first."
    waiting = sum(each.state != "POSTED" for each in posted.claims)
    off = dollars(posted.unbalanced_cents) or Decimal(0)
    if off:
        return f"The payer's own total is off by ${off:,.2f}: its claims and provider adjustments are not the payment."
    if waiting:
        verb = "waits" if waiting == 1 else "wait"
        return f"Every cent is accounted for; {counted(waiting, 'claim')} on Set aside {verb} for you."
    return "Every cent is posted."


def _parts(posted: "PostedSet", rows: RemittanceRows) -> list[tuple[WrittenValue, WrittenValue]]:
    aside = totals_of(SET_ASIDE, rows.set_aside)["paid_amount"]
    to_claims = totals_of(CLAIMS, rows.claims)["paid_amount"] - aside
    provider = totals_of(PROVIDER_LEVEL, rows.provider_level)["effect_amount"]
    payment = dollars(posted.payment_cents) or Decimal(0)
    row = DepositCells.tiles
    result, paid = (_area(CLAIMS, field, rows.claims) for field in ("result", "paid_amount"))
    waits = f'SUMIF({result},"<>SET ASIDE",{paid})'
    count = len(rows.claims) - len(rows.set_aside)
    return [
        (payment, single_line(_METHODS.get(posted.header.method or "", posted.header.method or ""))),
        (Formula(waits, to_claims), link(CLAIMS.name, CLAIMS.heading_row + 1, counted(count, "claim"))),
        (Formula(f"SUM({_area(PROVIDER_LEVEL, 'effect_amount', rows.provider_level)})", provider),
         link(PROVIDER_LEVEL.name, PROVIDER_LEVEL.heading_row + 1, counted(len(rows.provider_level), "adjustment"))),
        (Formula(f"SUM({_area(SET_ASIDE, 'paid_amount', rows.set_aside)})", aside),
         link(SET_ASIDE.name, SET_ASIDE.heading_row + 1, counted(len(rows.set_aside), "claim"))),
        (Formula(f"ROUND(A{row}-C{row}-E{row}-G{row},2)", payment - to_claims - provider - aside),
         "must be 0.00"),
    ]  # fmt: skip


def _facts(posted: "PostedSet", rows: RemittanceRows) -> list[WrittenValue]:
    header = posted.header
    return [
        single_line(header.payer_name or ""),
        single_line(header.trace_number or ""),
        rb.us_date(header.payment_date) if header.payment_date else None,
        single_line(_METHODS.get(header.method or "", header.method or "")),
        _STATES.get(posted.state, posted.state),
        single_line(posted.file_name),
        posted.posted_at.replace("T", " ").removesuffix("Z"),
        posted.posted_by,
        Formula(f"COUNTA({_area(CLAIMS, 'result', rows.claims)})", len(rows.claims)),
        Formula(f"COUNTA({_area(LINES, 'claim_id', rows.lines)})", len(rows.lines)),
    ]


def _results(rows: RemittanceRows) -> Iterator[list[WrittenValue]]:
    """For each result its claims and money; it leads to the first of them, since they stand together."""
    results = _area(CLAIMS, "result", rows.claims)
    for result, meaning in RESULTS.items():
        own = [row for row in rows.claims if row["result"] == result]
        first = CLAIMS.heading_row + 1 + (rows.claims.index(own[0]) if own else 0)
        sums = totals_of(CLAIMS, own)
        yield [
            link(CLAIMS.name, first, result),
            Formula(f'COUNTIF({results},"{result}")', len(own)),
            *(Formula(f'SUMIF({results},"{result}",{_area(CLAIMS, field, rows.claims)})', sums[field])
              for field in _AMOUNTS),
            meaning,
        ]  # fmt: skip
    first, last = DepositCells.results, DepositCells.results + len(RESULTS) - 1
    sums = totals_of(CLAIMS, rows.claims)
    results_sum: list[Decimal | int] = [len(rows.claims), *(sums[field] for field in _AMOUNTS)]
    yield ["All claims", *(Formula(f"SUM({letter}{first}:{letter}{last})", result)
                           for letter, result in zip("BCDEFGH", results_sum, strict=True)), None]  # fmt: skip


def _area(sheet: Sheet, field: str, rows: Sequence[Row]) -> str:
    """The cells of a column below its heading; one blank cell where there is no row."""
    letter, first = sheet.letter_of(field), sheet.heading_row + 1
    return f"'{sheet.name}'!${letter}${first}:${letter}${first + max(1, len(rows)) - 1}"
