"""Productivity: the work RVUs of claim batch workbooks into the productivity workbook in front."""

from typing import TYPE_CHECKING, cast

import radbill as rb
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.declaration import Button, FileChoice, Needs, action
from radbill_addin.actions.reading_step import refusal
from radbill_addin.files.productivity import services_in
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.productivity import read_shares, summary_line, write_productivity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@action(
    "productivity",
    needs=Needs.FILES_AND_WORKBOOK,
    button=Button(
        "Batch", 60, "Productivity", "DataFormExcel", "Count work RVUs by who read",
        "With a workbook from the template Productivity in front: choose your claim batch workbooks. Its sheet Shared "
        "reads is kept.",
    ),
    files=FileChoice("The claim batch workbooks to count", "Workbooks", ("xlsx", "xlsm"), "counting"),
)  # fmt: skip
def productivity(port: WorkbookPort, context: ActionContext) -> ActionSummary:
    """Count the lines of the workbooks that the option `files` names, and fill the reports in front."""
    shares = read_shares(port)
    if shares.problems:
        return refusal(shares.problems)
    services, problems = services_in(cast("Sequence[Path]", context.options.get("files", ())), tolerant=False)
    if problems:
        return refusal(problems)
    outcome = rb.productivity(services, context.book, shares.shares)
    write_productivity(port, outcome, "Charges")
    port.save()
    lines = tuple(f"Not counted, {count}: {reason}" for reason, count in outcome.not_counted)
    return ActionSummary(summary_line(outcome, "Charges"), lines, is_clean=not lines)
