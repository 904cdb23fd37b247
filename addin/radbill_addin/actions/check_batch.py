"""Check: every problem onto To fix, the most frequent onto Top errors; status and modifiers beside every row."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import radbill as rb
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.another_ledger_step import gone_before
from radbill_addin.actions.declaration import TODAY, TOLERANT, Button, Command, action
from radbill_addin.actions.reading_step import read_or_refuse
from radbill_addin.actions.scrubbing_step import scrub_batch
from radbill_addin.actions.self_pay_step import self_pay_facts, self_pay_lines, self_pay_words
from radbill_addin.actions.unchecked_step import (
    lists_as_of,
    lists_missing,
    unchecked_facts,
    unchecked_lines,
    unchecked_words,
)
from radbill_addin.actions.unreadable_step import unreadable_facts, unreadable_lines
from radbill_addin.actions.upload_step import record_deadline
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.as_of import write_as_of
from radbill_addin.sheets.names_beside import write_names
from radbill_addin.sheets.reading import BatchRead
from radbill_addin.sheets.results import write_findings, write_proposals, write_statuses, write_top_errors
from radbill_addin.text.counted import counted, is_or_are

if TYPE_CHECKING:
    from radbill import EditFrequency, ScrubResult, TopErrors

#: How many of the top errors are listed, of all and of each person, and how many of them in words.
MOST_ERRORS, MOST_ERRORS_IN_WORDS = 10, 3


@action(
    "check",
    button=Button(
        "Batch", 10, "Check", "DataValidation", "Check the claims",
        "Problems go to the sheet To fix, and a status beside every row. Your own cells stay as they are.",
        is_large=True,
    ),
    command=Command(
        "Check a workbook: problems onto its sheet To fix, a status beside every charge row.", (TOLERANT, TODAY)
    ),
)  # fmt: skip
def check_batch(port: WorkbookPort, context: ActionContext) -> ActionSummary:
    """Check the workbook and write what was found into it."""
    read = read_or_refuse(port, context)
    if isinstance(read, ActionSummary):
        return read
    result, notes = scrub_batch(read, context)
    gone = gone_before(port, read, result)
    result = replace(
        result,
        held_claim_ids=result.held_claim_ids - gone,
        unchecked={row: missing for row, missing in result.unchecked.items() if row.claim_id not in gone},
        self_pay_claim_ids=result.self_pay_claim_ids - gone,
    )
    write_findings(
        port, read, result.findings, result.findings_by_claim, result.unchecked, switch_uses=result.switch_uses
    )
    write_statuses(port, read, result, gone)
    write_names(port, read)
    write_as_of(port, read, lists_as_of(result), lists_missing(result))
    uploads = record_deadline(port, read, gone, result.self_pay_claim_ids, context.now.date())
    write_proposals(port, read, rb.proposals_of(read.batch.claims, context.book))
    coded_by = {charge.line_id: charge.coded_by for charge in read.charge_rows if charge.coded_by}
    report = rb.top_errors(result, read.batch.claims, coded_by, read.batch.claim_count)
    write_top_errors(port, read, report)
    port.save()
    summary = summary_of(read, result, report, notes, gone)
    return summary._replace(lines=(*uploads.lines, *summary.lines), facts=summary.facts | uploads.facts)


def summary_of(
    read: BatchRead,
    result: "ScrubResult",
    report: "TopErrors",
    notes: tuple[str, ...] = (),
    gone: frozenset[str] = frozenset(),
) -> ActionSummary:
    """Count what was found."""
    counts = Counter(str(finding.severity) for finding in result.findings)
    held, unchecked = len(result.held_claim_ids), len(result.unchecked_claim_ids)
    total, alone = read.batch.claim_count, result.self_pay_claim_ids
    went = f", {len(gone):,} exported before" if gone else ""
    are_held = f"{held:,} {is_or_are(held)} held{unchecked_words(unchecked)}{went}{self_pay_words(len(alone))}"
    may_go = f"{total - held - unchecked - len(gone) - len(alone):,} may go, {are_held}"
    return ActionSummary(
        headline=f"{counted(total, 'claim')} checked: {may_go}. {_severity_counts(counts)}",
        lines=(
            *unreadable_lines(read),
            *unchecked_lines(result),
            *_top_error_lines(report),
            *self_pay_lines(alone),
            *notes,
            *(str(note) for note in read.notes),
        ),
        facts={
            "claims": total,
            "lines": len(read.charge_rows),
            "held_claims": held,
            "exported_claims": len(gone),
            **unchecked_facts(result),
            **self_pay_facts(result),
            **unreadable_facts(read),
            "findings": dict(counts),
            "top_faults": [_fact(each) for each in report.errors[:MOST_ERRORS]],
            "faults_by_person": {
                person.person: [_fact(each) for each in person.errors[:MOST_ERRORS]] for person in report.people
            },
        },
        is_clean=held == 0 and unchecked == 0,
    )


def _top_error_lines(report: "TopErrors") -> Iterator[str]:
    for frequency in report.errors[:MOST_ERRORS_IN_WORDS]:
        yield f"Most frequent: {frequency.edit_id} in {counted(frequency.claim_count, 'claim')}. {frequency.error}"


def _fact(frequency: "EditFrequency") -> dict[str, object]:
    return {
        "edit_id": frequency.edit_id,
        "fault": frequency.error,
        "severity": str(frequency.severity),
        "claim_count": frequency.claim_count,
        "line_count": frequency.line_count,
        "share_percent": float(round(frequency.share_percent, 2)),
        "what_to_do": frequency.what_to_do,
    }


def _severity_counts(counts: Counter[str]) -> str:
    if not counts:
        return "No findings."
    order = ("REJECT", "DENY", "REDUCE", "REVIEW")
    return "Findings: " + ", ".join(f"{counts[severity]} {severity}" for severity in order if counts[severity]) + "."
