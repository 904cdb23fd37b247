"""The sheet Other insurance: what an earlier payer decided, claim by claim or line by line."""

import re
from collections.abc import Iterator, Mapping, Sequence

from radbill import ADJUSTMENT_GROUPS, DecisionRow, PayerAdjustment, code_capitals, decision_key, modifiers_of
from radbill_addin.sheets.column import Column, Kind, Sheet, grouped
from radbill_addin.sheets.layout import Layout
from radbill_addin.sheets.reading_log import ReadingLog
from radbill_addin.sheets.row_reader import RowReader
from radbill_addin.sheets.table import Row, Table

#: A row has this many adjustments; further ones stand in a row of their own.
_ADJUSTMENTS = range(1, 7)
_IN_SIGHT = 3
_REASON = re.compile(rf"({'|'.join(ADJUSTMENT_GROUPS)})[- ]?([A-Z]?[0-9]{{1,3}})", re.IGNORECASE)
_REMARK = re.compile(r"[A-Z]{1,2}[0-9]{1,4}")


def _adjustment(number: int) -> tuple[Column, Column]:
    return (
        Column(
            f"adjustment_{number}", f"Adjustment {number}", Kind.CODE,
            "Group and reason as on the payer's statement, as in CO-45 or PR-2.", width=13,
        ),
        Column(f"amount_{number}", f"Amount {number}", Kind.AMOUNT, "Dollars of that adjustment.", width=11,
               is_signed=True),
    )  # fmt: skip


OTHER_INSURANCE = Sheet(
    name="Other insurance",
    title="Other insurance",
    intro="Only for claims to a second or third payer: what an earlier payer decided, one row per claim or line.",
    record="other insurance",
    key_field="claim_id",
    columns=(
        Column("claim_id", "Claim ID", Kind.CODE, "Claim ID of the charge rows.", required=True),
        Column("payer_key", "Payer", Kind.CODE, "Who decided: a row of the Payers sheet.", required=True,
               choices_from="Payers.payer_key"),
        Column("line_id", "Line ID", Kind.CODE,
               "Which line, when the payer decided line by line; blank: the claim as a whole.", width=16),
        Column("paid_amount", "Paid", Kind.AMOUNT, "What the payer paid; 0.00 when it paid nothing.", required=True,
               width=11, is_signed=True),
        Column("adjudicated_on", "Decided on", Kind.DATE, "Day of the payer's statement.", required=True, width=13),
        *(column for number in _ADJUSTMENTS[:_IN_SIGHT] for column in _adjustment(number)),
        *grouped("More adjustments", *(each for number in _ADJUSTMENTS[_IN_SIGHT:] for each in _adjustment(number))),
        Column("payer_claim_control_number", "Payer's claim number", Kind.CODE, "The payer's own number of the claim.",
               width=18),
        *grouped(
            "More",
            Column("remaining_patient_liability", "Patient owes", Kind.AMOUNT, "As the payer's statement says.",
                   width=12),
            Column("non_covered_amount", "Not covered", Kind.AMOUNT,
                   "Only when the payer need not be asked: the claim's whole charge; line ID, paid amount, day and "
                   "adjustments stay blank.", width=12),
            Column("remarks", "Remark codes", Kind.CODE,
                   "As in MA01 N130; those of all rows of the claim and payer together, up to five.", width=18),
            Column("procedure_code", "Paid code", Kind.CODE, "When the payer paid for another code.", width=11),
            Column("modifiers", "Paid modifiers", Kind.CODE, "Of the code the payer paid for, as in 26 LT.", width=12),
            Column("units", "Paid units", Kind.COUNT, "When the payer paid for another number of units.", width=10),
            Column("bundled_into_line_id", "Bundled into line", Kind.CODE,
                   "Line ID of the line into which the payer put this one.", width=16),
        ),
    ),
)  # fmt: skip
_NUMBERED = frozenset(f"{kind}_{number}" for kind in ("adjustment", "amount") for number in _ADJUSTMENTS)


def decision_rows_of(tables: Mapping[str, Table], log: ReadingLog) -> tuple[DecisionRow, ...]:
    """The decisions, from top to bottom; none when the workbook has no such sheet. What is wrong goes to the log."""
    table = tables.get(OTHER_INSURANCE.name)
    if table is None:
        return ()
    reader = RowReader(table, log)
    _check_rows(reader, table.rows)
    return tuple(_decision(reader, row) for row in table.rows)


def decision_cells(tables: Mapping[str, Table]) -> Iterator[tuple[str, int, Layout]]:
    """Where the decisions stand: the key by which findings name one, its row, and the table.

    What is wrong with a payer's decision as a whole is told at its first row where no row is of the whole claim.
    """
    table = tables.get(OTHER_INSURANCE.name)
    if table is None:
        return
    for depth in ("line_id", ""):
        for row in table.rows:
            key = decision_key(row.text("claim_id"), row.text("payer_key"), row.text(depth) if depth else "")
            yield key, row.number, table.layout


def _check_rows(reader: RowReader, rows: Sequence[Row]) -> None:
    """A row names its payer; what was paid stands once for each claim, payer and line."""
    paid: dict[tuple[str, str, str], int] = {}
    for row in rows:
        if not row.text("payer_key"):
            reader.problem(row, "payer_key", "The row names no payer.", "Choose who decided, or clear the row.")
        if "paid_amount" in row.values:
            first = paid.setdefault((row.text("claim_id"), row.text("payer_key"), row.text("line_id")), row.number)
            if first != row.number:
                reader.problem(
                    row, "paid_amount", f"Row {first} already says what this payer paid for this claim and line.",
                    "Keep one of the two; a row with further adjustments has a blank Paid.",
                )  # fmt: skip


def _decision(reader: RowReader, row: Row) -> DecisionRow:
    single = {field: value for field, value in row.values.items() if field not in _NUMBERED}
    if "modifiers" in single:
        single["modifiers"] = modifiers_of(row.text("modifiers"))
    if "remarks" in single:
        single["remarks"] = _remarks(reader, row)
    adjustments = tuple(_adjustments(reader, row))
    return DecisionRow.model_validate(
        {"row_number": row.number, **single, **({"adjustments": adjustments} if adjustments else {})}
    )


def _adjustments(reader: RowReader, row: Row) -> Iterator[PayerAdjustment]:
    for number in _ADJUSTMENTS:
        field, amount_field = f"adjustment_{number}", f"amount_{number}"
        text, amount = row.text(field), row.values.get(amount_field)
        if not text and amount is None:
            continue
        reason = _REASON.fullmatch(text)
        if reason is None:
            reader.problem(
                row, field, "This is no group and reason of an adjustment." if text else "The amount has no reason.",
                f"Type the group ({', '.join(ADJUSTMENT_GROUPS)}) and the reason, as in CO-45.",
            )  # fmt: skip
        elif amount is None:
            reader.problem(row, amount_field, "The adjustment has no amount.", "Type its dollars.")
        else:
            yield PayerAdjustment(code_capitals(reason[1]), code_capitals(reason[2]), amount)  # type: ignore[arg-type]


def _remarks(reader: RowReader, row: Row) -> tuple[str, ...]:
    codes = tuple(re.split(r"[,;\s]+", code_capitals(row.text("remarks")).strip(" ,;")))
    if not all(map(_REMARK.fullmatch, codes)):
        reader.problem(row, "remarks", "A remark code has letters and digits, as in N130.", "Correct the codes.")
    return codes
