"""Explain this row: how its amount came about, and what stands against it. Nothing is written."""

from typing import TYPE_CHECKING

import radbill as rb
from radbill_addin.actions.action import ActionContext, ActionSummary, no_progress
from radbill_addin.actions.charge_step import charge_or_refuse
from radbill_addin.actions.declaration import CONTRACTS, TODAY, TOLERANT, Button, Command, Parameter, ValueKind, action
from radbill_addin.actions.scrubbing_step import scrub_batch
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.reading import BatchRead
from radbill_addin.text.cell_text import finding_sentence
from radbill_addin.text.switch_text import switch_words, switched_off_claims

if TYPE_CHECKING:
    from radbill import Breakdown, Finding, LineOfRow, NotChecked, ScrubResult


@action(
    "explain_row",
    button=Button(
        "Row", 10, "Explain this row", "TracePrecedents", "Why this amount, why this status",
        "Select a row of the sheet Charges first.",
    ),
    command=Command(
        "Explain a row of the Charges sheet: its amount step by step, and what was found. Nothing is written.",
        (Parameter("row", ValueKind.ROW, field="row"), CONTRACTS, TOLERANT, TODAY),
        only_reads=True,
    ),
)  # fmt: skip
def explain_row(port: WorkbookPort, context: ActionContext) -> ActionSummary:
    """Say everything about the row that the context names. It is priced and checked with what it depends on."""
    chosen = charge_or_refuse(port, context, alone=True)
    if isinstance(chosen, ActionSummary):
        return chosen
    read, charge = chosen
    read = _around(read, charge.claim_id)
    context.progress("Explaining", 0, 1)
    breakdown = rb.price_claims_under(read.batch.claims, context.contracts, context.book)[charge.line_id]
    result = scrub_batch(read, context._replace(progress=no_progress)).result
    missing = result.unchecked.get(rb.Row(charge.claim_id, charge.line_id), ())
    context.progress("Explaining", 1, 1)
    summary = _summary(context.row, breakdown, _findings_of(charge, result), missing)
    return summary._replace(lines=(*summary.lines, *_switches_of(charge, result)))


def _around(read: BatchRead, claim_id: str) -> BatchRead:
    """The workbook without the claims that have nothing to do with one."""
    batch = rb.claim_surroundings(read.batch, claim_id)
    left = {claim.claim_id for claim in batch.claims}
    rows = tuple(each for each in read.charge_rows if each.claim_id in left)
    return read._replace(batch=batch, charge_rows=rows)


def _findings_of(charge: "LineOfRow", result: "ScrubResult") -> "tuple[Finding, ...]":
    """Findings of the line, and of its claim as a whole."""
    findings = result.findings_by_claim.get(charge.claim_id, ())
    here = (CHARGES.record, charge.line_id)
    return tuple(each for each in findings if each.location.record != CHARGES.record or each.location[:2] == here)


def _switches_of(charge: "LineOfRow", result: "ScrubResult") -> "dict[str, None]":
    """What is switched off for the line, and for its claim as a whole."""
    uses = switched_off_claims(result.switch_uses).get(charge.claim_id, ())
    return dict.fromkeys(switch_words(uses, rb.FindingLocation(CHARGES.record, charge.line_id)))


def _summary(
    row: int, breakdown: "Breakdown", findings: "tuple[Finding, ...]", missing: "tuple[NotChecked, ...]"
) -> ActionSummary:
    amount = breakdown.allowed_amount
    answer = "no allowed amount" if amount is None else f"allowed ${amount:,.2f} ({breakdown.allowed_by})"
    count = f"{len(findings)} finding{'' if len(findings) == 1 else 's'}" if findings else "no findings"
    return ActionSummary(
        headline=f"Row {row}: {answer}, {count}{', not wholly checked' if missing else ''}.",
        lines=(*rb.explanation(breakdown), *map(str, missing), *map(finding_sentence, findings)),
        facts={
            "row": row,
            "expected_amount": None if amount is None else str(amount),
            "findings": [finding.edit_id for finding in findings],
            "not_checked": [each.subject for each in missing],
        },
    )
