"""The workbook of changes: what two releases of the published data have different."""

from typing import TYPE_CHECKING

from radbill_addin.ports.workbook_port import CellValue, WorkbookPort
from radbill_addin.sheets.column import Column, Kind, Sheet
from radbill_addin.text.counted import counted

if TYPE_CHECKING:
    from radbill import Changes, Comparison

SUMMARY = "Summary"
#: Where the Summary says what is compared, and what it means in money: row and column from 1.
SUMMARY_AT, MONEY_AT = (3, 1), (8, 1)


def _text(field: str, heading: str, width: int) -> Column:
    return Column(field, heading, Kind.RESULT_TEXT, f"{heading}.", width=width)


PAYMENTS = Sheet(
    name="Payment",
    title="National payments that changed",
    intro="GPCI of 1, conversion factor of each day, before cap and reductions; the largest change first.",
    columns=(
        _text("procedure_code", "Code", 12), _text("modifier", "Component", 14), _text("setting", "Setting", 12),
        Column("before_amount", "Before", Kind.RESULT_AMOUNT, "Dollars.", width=14),
        Column("after_amount", "After", Kind.RESULT_AMOUNT, "Dollars.", width=14),
        Column("difference_amount", "Difference", Kind.RESULT_AMOUNT, "Dollars.", width=14),
        Column("percent", "Percent", Kind.RESULT_AMOUNT, "Of the first amount.", width=12),
    ),
)  # fmt: skip
CODES = Sheet(
    name="Codes",
    title="Codes added and deleted",
    intro="Of the fee schedule.",
    columns=(_text("procedure_code", "Code", 12), _text("what", "What", 16)),
)
_FIELDS = (_text("procedure_code", "Code", 20), _text("field", "What", 30), _text("before", "Before", 14),
           _text("after", "After", 14))  # fmt: skip
INDICATORS = Sheet(name="Indicators", title="Indicators that changed", intro="Of the fee schedule.", columns=_FIELDS)
UNITS = Sheet(name="Units", title="Unit limits that changed", intro="Value and indicator.", columns=_FIELDS)
PAIRS = Sheet(
    name="Pairs",
    title="NCCI pairs that changed",
    intro="Among the codes that were billed: column 1 / column 2, and the modifier indicator; blank: no pair.",
    columns=_FIELDS,
)
REPORTS = (PAYMENTS, CODES, INDICATORS, UNITS, PAIRS)


def write_changes(port: WorkbookPort, changes: "Changes", money: "Comparison | None") -> None:
    """Fill a workbook made from the template."""
    port.write_block(SUMMARY, *SUMMARY_AT, [[f"From {changes.before} to {changes.after}."]])
    paragraphs = [list(changes.unanswered)] if changes.unanswered else []
    if money is not None:
        total = money.total
        paragraphs.insert(
            0, [f"Your own {counted(total.line_count, 'line')}: {total.difference_amount:+,.2f} dollars."]
        )
    for offset, sentences in enumerate(sentence for paragraph in paragraphs for sentence in paragraph):
        port.write_block(SUMMARY, MONEY_AT[0] + offset, MONEY_AT[1], [[sentences]])
    for sheet, rows in zip(REPORTS, _rows(changes), strict=True):
        if rows:
            port.write_block(sheet.name, sheet.heading_row + 1, 1, rows)


def _rows(changes: "Changes") -> list[list[list[CellValue]]]:
    payments: list[list[CellValue]] = [
        [each.procedure_code, each.modifier or "global", each.setting, each.before_amount, each.after_amount,
         each.after_amount - each.before_amount, round(each.percent, 2)]
        for each in changes.payments
    ]  # fmt: skip
    codes: list[list[CellValue]] = [[code, "added"] for code in changes.added]
    codes += [[code, "deleted"] for code in changes.deleted]
    others: list[list[list[CellValue]]] = [
        [[each[0], _in_words(each[1]), *each[2:]] for each in kind]
        for kind in (changes.indicators, changes.units, changes.pairs)
    ]
    return [payments, codes, *others]


def _in_words(field: str) -> str:
    """A field of a published list as an office says it.

    >>> _in_words("pc_tc_indicator"), _in_words("multiple_procedure_indicator")
    ('PC/TC indicator', 'Multiple procedure indicator')
    """
    words = field.replace("pc_tc", "PC/TC").replace("_", " ")
    return words[:1].upper() + words[1:]
