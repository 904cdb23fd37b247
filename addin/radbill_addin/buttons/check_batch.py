"""Check: every fault of the workbook onto the Findings sheet, and a status beside every charge row."""

from collections import Counter

from radbill.api import BillingBatch, ScrubResult
from radbill_addin.buttons.action import ActionContext, ActionSummary
from radbill_addin.buttons.reading_step import read_or_refuse
from radbill_addin.buttons.scrubbing_step import scrubbed
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.reading import BatchRead
from radbill_addin.sheets.results import write_findings, write_statuses


def check_batch(port: WorkbookPort, context: ActionContext) -> ActionSummary:
    """Check the workbook and write what was found into it."""
    read = read_or_refuse(port, context)
    if isinstance(read, ActionSummary):
        return read
    result, notes = scrubbed(read, context)
    write_findings(port, read, result.findings)
    write_statuses(port, read, result)
    port.save()
    return summary_of(read, result, notes)


def summary_of(read: BatchRead, result: ScrubResult, notes: tuple[str, ...] = ()) -> ActionSummary:
    """Count what was found."""
    counts = Counter(str(finding.severity) for finding in result.findings)
    held = len(result.held_claim_ids)
    total = len(read.batch.claims)
    return ActionSummary(
        headline=f"{total} claims checked: {total - held} may go, {held} are held. {_counted(counts)}",
        lines=(*notes, *(str(note) for note in read.notes)),
        facts={
            "claims": total,
            "lines": _line_count(read.batch),
            "held_claims": held,
            "findings": dict(counts),
        },
        is_clean=held == 0,
    )


def _counted(counts: Counter[str]) -> str:
    if not counts:
        return "No findings."
    order = ("REJECT", "DENY", "REDUCE", "REVIEW")
    return "Findings: " + ", ".join(f"{counts[severity]} {severity}" for severity in order if counts[severity]) + "."


def _line_count(batch: BillingBatch) -> int:
    return sum(len(claim.lines) for claim in batch.claims)
