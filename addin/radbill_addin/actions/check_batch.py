"""Check: every fault onto the Findings sheet, the most frequent onto Faults; status and modifiers beside every row."""

from collections import Counter
from collections.abc import Iterator

from radbill import BillingBatch, FaultReport, FrequentFault, ScrubResult, frequent_faults, proposals_of
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.reading_step import read_or_refuse
from radbill_addin.actions.scrubbing_step import scrubbed
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.reading import BatchRead
from radbill_addin.sheets.results import write_faults, write_findings, write_proposals, write_statuses

#: How many of the most frequent faults are told, of all and of each person, and how many of them in words.
MOST_FAULTS, MOST_FAULTS_IN_WORDS = 10, 3


def check_batch(port: WorkbookPort, context: ActionContext) -> ActionSummary:
    """Check the workbook and write what was found into it."""
    read = read_or_refuse(port, context)
    if isinstance(read, ActionSummary):
        return read
    result, notes = scrubbed(read, context)
    write_findings(port, read, result.findings)
    write_statuses(port, read, result)
    write_proposals(port, read, proposals_of(read.batch.claims, context.book))
    coded_by = {charge.line_id: charge.coded_by for charge in read.charge_rows if charge.coded_by}
    report = frequent_faults(result, read.batch.claims, coded_by)
    write_faults(port, read, report)
    port.save()
    return summary_of(read, result, report, notes)


def summary_of(read: BatchRead, result: ScrubResult, report: FaultReport, notes: tuple[str, ...] = ()) -> ActionSummary:
    """Count what was found."""
    counts = Counter(str(finding.severity) for finding in result.findings)
    held = len(result.held_claim_ids)
    total = len(read.batch.claims)
    return ActionSummary(
        headline=f"{total} claims checked: {total - held} may go, {held} are held. {_counted(counts)}",
        lines=(*_told(report), *notes, *(str(note) for note in read.notes)),
        facts={
            "claims": total,
            "lines": _line_count(read.batch),
            "held_claims": held,
            "findings": dict(counts),
            "top_faults": [_fact(fault) for fault in report.faults[:MOST_FAULTS]],
            "faults_by_person": {
                each.person: [_fact(fault) for fault in each.faults[:MOST_FAULTS]] for each in report.people
            },
        },
        is_clean=held == 0,
    )


def _told(report: FaultReport) -> Iterator[str]:
    for fault in report.faults[:MOST_FAULTS_IN_WORDS]:
        count = f"{fault.claim_count} claim{'' if fault.claim_count == 1 else 's'}"
        yield f"Most frequent: {fault.edit_id} in {count}. {fault.fault}"


def _fact(fault: FrequentFault) -> dict[str, object]:
    return {**fault._asdict(), "severity": str(fault.severity), "share_percent": float(round(fault.share_percent, 2))}


def _counted(counts: Counter[str]) -> str:
    if not counts:
        return "No findings."
    order = ("REJECT", "DENY", "REDUCE", "REVIEW")
    return "Findings: " + ", ".join(f"{counts[severity]} {severity}" for severity in order if counts[severity]) + "."


def _line_count(batch: BillingBatch) -> int:
    return sum(len(claim.lines) for claim in batch.claims)
