"""Reconcile exams: the RIS's list of final reports against the charges of the workbook and everything sent before."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, cast

import radbill as rb
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.declaration import Button, FileChoice, Needs, action
from radbill_addin.actions.reading_step import refusal
from radbill_addin.actions.unreadable_step import unreadable_lines
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.exams import EXAMS, sorted_exams, write_exams
from radbill_addin.sheets.reading import BatchRead, ReadingOptions, read_batch
from radbill_addin.sheets.results import line_rows
from radbill_addin.text.counted import counted

if TYPE_CHECKING:
    from pathlib import Path

    from radbill import BilledService, ExamReconciliation, ReconciledExam, StandingService, StudyList


@action(
    "reconcile_exams",
    needs=Needs.FILES_AND_WORKBOOK,
    button=Button(
        "After export", 40, "Reconcile", "RefreshStatus", "Find exams that were read and not billed",
        "Choose the RIS's list of final reports. What was read and not billed, billed and not read, billed twice, "
        "addended after billing or coded otherwise goes to the sheet Exams.",
    ),
    files=FileChoice("The RIS's list of exams", "Every file", ("*",), "reconciling"),
)  # fmt: skip
def reconcile_exams(port: WorkbookPort, context: ActionContext) -> ActionSummary:
    """Compare lists of exams, found as the option `files`, with what is billed; the sheet Exams tells the outcome."""
    studies = rb.read_studies(cast("Sequence[Path]", context.options.get("files", ())))
    if studies.unreadable or not studies.days:
        return _list_refusal(studies)
    read = read_batch(port, ReadingOptions(tolerant=context.tolerant, keeps_good_rows=True, needs_charges=False))
    if not isinstance(read, BatchRead):
        return refusal(read)
    sent = rb.services_sent_between(*studies.days)
    if isinstance(sent, rb.Failure):
        why = f"Nothing was compared: {sent}"
        return ActionSummary(why, is_clean=False, is_refused=True, is_unanswered=True)
    outcome = _outcome(studies, read, sent, context)
    summary = _summary(outcome, studies, read)
    if not write_exams(port, outcome, f"{summary.headline} {' '.join(summary.lines[:1])}"):
        line = f"There is no sheet {EXAMS.name}; copy it from a new template to have the list of differences."
        return summary._replace(lines=(*summary.lines, line))
    port.save()
    return summary


def _outcome(
    studies: "StudyList", read: BatchRead, sent: "Sequence[StandingService]", context: ActionContext
) -> "ExamReconciliation":
    batch, registration = read.batch, read.batch.registration
    own = [each for each in sent if each.practice_npi == registration.practice.npi]
    services = rb.billed_services(batch.claims, line_rows(read), _prices(read, context), own, registration)
    cannot_be_read = {claim.claim_id for claim in batch.unreadable_claims}
    unreadable = [rb.UnreadableCharge(each.row, each.claim_id, each.line_id) for each in read.charge_rows
                  if each.claim_id in cannot_be_read]  # fmt: skip
    every: list[BilledService] = [*services, *rb.unreadable_services(unreadable)]
    today, crosswalk = context.now.date(), registration.exam_crosswalk
    outcome = rb.reconcile_exams(studies.studies, every, today, crosswalk)
    return rb.with_expected_amounts(outcome, batch.claims, context.contracts, context.book, crosswalk)


def _prices(read: BatchRead, context: ActionContext) -> dict[str, Decimal | None]:
    prices = rb.price_claims_under(read.batch.claims, context.contracts, context.book)
    return {line_id: price.allowed_amount for line_id, price in prices.items()}


def _list_refusal(studies: "StudyList") -> ActionSummary:
    lines = tuple(f"{each.file}: {each.reason}" for each in studies.unreadable)
    why = "a file cannot be read." if lines else "the list holds no exam with a day."
    facts: dict[str, object] = {"unreadable": [each._asdict() for each in studies.unreadable]}
    return ActionSummary(f"Nothing was compared: {why}", lines, facts, is_clean=False, is_refused=True)


def _summary(outcome: "ExamReconciliation", studies: "StudyList", read: BatchRead) -> ActionSummary:
    counts = outcome.counts
    differing = sum(counts[fate] for fate in rb.DIFFERENCES)
    first, last = outcome.first_day, outcome.last_day
    days = f"{rb.us_date(first)} to {rb.us_date(last)}" if first and last else "no day"
    missing = outcome.amount_of(rb.ExamFate.READ_NOT_BILLED)
    headline = (
        f"{counted(len(studies.studies), 'exam')} of {days} compared: {counted(differing, 'difference')}, "
        f"{rb.dollars(missing)} read and not billed."
    )
    return ActionSummary(
        headline=headline,
        lines=(*_lines(outcome, studies), *unreadable_lines(read)),
        facts=_facts(outcome, studies),
        is_clean=not differing and not counts[rb.ExamFate.UNCLEAR] and not counts[rb.ExamFate.ROW_UNREADABLE],
    )


def _lines(outcome: "ExamReconciliation", studies: "StudyList") -> Iterator[str]:
    counts = outcome.counts
    yield "; ".join(f"{fate.value}: {counts[fate]:,}" for fate in rb.ExamFate if counts[fate]) + "."
    if outcome.outside_count:
        outside = counted(outcome.outside_count, "charge")
        yield f"{outside} on other days than the list's: nothing is said of them."
    yield from studies.missing
    if studies.left_out:
        yield f"{counted(len(studies.left_out), 'row')} of the list hold no exam: totals, remarks, other messages."


def _facts(outcome: "ExamReconciliation", studies: "StudyList") -> dict[str, object]:
    """Places and codes, no names and no numbers of patients."""
    return {
        "exams": len(studies.studies),
        "first_day": outcome.first_day,
        "last_day": outcome.last_day,
        "counts": {fate.name.lower(): outcome.counts[fate] for fate in rb.ExamFate},
        "amounts": {fate.name.lower(): outcome.amount_of(fate) for fate in rb.DIFFERENCES},
        "charges_on_other_days": outcome.outside_count,
        "list_lacks": studies.missing,
        "no_exams": [rb.place_facts(each.place) | {"why": each.why} for each in studies.left_out],
        "differences": [_difference(each) for each in sorted_exams(outcome)],
    }


def _difference(exam: "ReconciledExam") -> dict[str, object]:
    return {
        "fate": exam.fate.name.lower(),
        "why": exam.why,
        "list": rb.place_facts(exam.study.place) if exam.study else None,
        "listed_codes": exam.study.codes if exam.study else (),
        "charges_rows": [each.row for each in exam.services if each.row],
        "batches": sorted({each.batch_id for each in exam.services if each.batch_id}),
        "billed_codes": [each.procedure_code for each in exam.services],
        "amount": exam.amount,
        "age_days": exam.age_days,
        "site": exam.site,
        "reader": exam.reader,
    }
