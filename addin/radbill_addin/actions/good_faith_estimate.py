"""Good-faith estimate: the estimate workbook in front as a PDF beside it, and a line in the log."""

from pathlib import Path
from typing import TYPE_CHECKING

import radbill as rb
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.declaration import Button, action
from radbill_addin.actions.reading_step import refusal
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.estimate_reading import read_estimate

if TYPE_CHECKING:
    from radbill import GoodFaithEstimate, PrintedEstimate


@action(
    "good_faith_estimate",
    button=Button(
        "Batch", 70, "Good-faith estimate", "Calculator", "Print the estimate in front",
        "With a workbook from the template Good-faith estimate in front: the PDF for the patient appears beside it. "
        "What the rule (45 CFR 149.610) wants and is missing is named, and then nothing is printed.",
    ),
)  # fmt: skip
def good_faith_estimate(port: WorkbookPort, context: ActionContext) -> ActionSummary:
    """Print the estimate of the workbook; its file is named by the moment, since a patient's name must not be in it."""
    read = read_estimate(port, context.now.date(), context.book)
    if read.estimate is None:
        return refusal(read.problems)
    target = (context.target_folder or Path()) / f"estimate-{context.now:%Y%m%d-%H%M%S}.pdf"
    if target.exists():
        return _not_printed("An estimate was printed this very second; press again.")
    try:
        printed = rb.print_estimate(read.estimate, target)
    except OSError as error:
        return _not_printed(f"{target} cannot be written ({error.strerror}).")
    if isinstance(printed, rb.Failure):
        return _not_printed(str(printed))
    return _summary(read.estimate, printed, target, read.notes)


def _summary(
    estimate: "GoodFaithEstimate", printed: "PrintedEstimate", target: Path, notes: tuple[str, ...]
) -> ActionSummary:
    due, lines = printed.due, [*notes, *(f"Missing: {each}" for each in printed.missing)]
    if due:
        late = "; that is past" if estimate.issued_on > due.day else ""
        lines.append(f"Give it to the patient by {rb.us_date(due.day)}{late} [{due.citation}].")
    if printed.record is None:
        return _not_printed("something that the rule wants is missing.", tuple(lines))
    headline = f"{printed.record.number}: {rb.dollars(estimate.total_amount)}, see {target}"
    return ActionSummary(headline, tuple(lines), {"number": printed.record.number, "pdf": str(target)})


def _not_printed(why: str, lines: tuple[str, ...] = ()) -> ActionSummary:
    return ActionSummary(f"Nothing was printed: {why}", lines, is_clean=False, is_refused=True)
