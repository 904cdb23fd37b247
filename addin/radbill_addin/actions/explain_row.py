"""Explain this row: how its amount came about, and what stands against it. Nothing is written."""

from collections.abc import Iterator

from radbill import Breakdown, Finding, LineOfRow, explanation, price_claims_under
from radbill_addin.actions.action import ActionContext, ActionSummary, no_progress
from radbill_addin.actions.reading_step import read_or_refuse
from radbill_addin.actions.scrubbing_step import scrubbed
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.reading import BatchRead


def explain_row(port: WorkbookPort, context: ActionContext) -> ActionSummary:
    """Say everything about the row that the context names. It is priced and checked with all its neighbours."""
    read = read_or_refuse(port, context)
    if isinstance(read, ActionSummary):
        return read
    charge = next((each for each in read.charge_rows if each.row == context.row), None)
    if charge is None:
        return _no_charge(context.row)
    context.progress("Explaining", 0, 1)
    breakdown = price_claims_under(read.batch.claims, context.contracts, context.book)[charge.line_id]
    findings = _findings_of(charge, read, context)
    context.progress("Explaining", 1, 1)
    return _summary(context.row, breakdown, findings)


def _findings_of(charge: LineOfRow, read: BatchRead, context: ActionContext) -> tuple[Finding, ...]:
    """Findings of the line, and of its claim as a whole."""
    found = scrubbed(read, context._replace(progress=no_progress)).result.findings_by_claim.get(charge.claim_id, ())
    here = (CHARGES.record, charge.line_id)
    return tuple(each for each in found if each.location.record != CHARGES.record or each.location[:2] == here)


def _summary(row: int, breakdown: Breakdown, findings: tuple[Finding, ...]) -> ActionSummary:
    amount = breakdown.allowed_amount
    answer = "no expected amount" if amount is None else f"expected ${amount:,.2f}"
    count = f"{len(findings)} finding{'' if len(findings) == 1 else 's'}" if findings else "no findings"
    return ActionSummary(
        headline=f"Row {row}: {answer}, {count}.",
        lines=(*explanation(breakdown), *_told(findings)),
        facts={
            "row": row,
            "expected_amount": None if amount is None else str(amount),
            "findings": [finding.edit_id for finding in findings],
        },
    )


def _told(findings: tuple[Finding, ...]) -> Iterator[str]:
    for finding in findings:
        yield f"{finding.severity} {finding.edit_id}: {finding.message} {finding.what_to_do}".rstrip()


def _no_charge(row: int) -> ActionSummary:
    headline = f"Row {row} of the sheet {CHARGES.name} holds no charge." if row else "No row was named."
    return ActionSummary(f"{headline} Select a filled row of {CHARGES.name}.", is_clean=False, is_refused=True)
