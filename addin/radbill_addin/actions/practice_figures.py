"""Practice figures: the manager's workbook of the month at hand, beside the workbook in front."""

from pathlib import Path

import radbill as rb
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.declaration import Button, action
from radbill_addin.files.practice_figures import FiguresWritten, figures_source, write_practice_figures
from radbill_addin.ports.workbook_port import WorkbookPort

_FILE_NAME = "practice_figures.xlsx"
#: The numbers that are told.
_HEADLINE_TILES = ("Payments", "A/R")


@action(
    "practice_figures",
    button=Button(
        "After export", 60, "Practice figures", "ChartEditDataSource", "The month's figures for the manager",
        "A/R, collections, denials, expected income, work RVUs, underpayment found and recovered: the month beside the "
        "month before, with charts, in practice_figures.xlsx beside the workbook. An older one is replaced.",
    ),
)  # fmt: skip
def practice_figures(_port: WorkbookPort, context: ActionContext) -> ActionSummary:
    """Write the figures of the month to which today's postings belong, up to today."""
    if not rb.has_ledger():
        return _refusal("There is no ledger yet: figures are made once claims were sent.")
    as_of = rb.posting_day(context.now.date())
    source = as_of if isinstance(as_of, rb.Failure) else figures_source(as_of, context.contracts)
    if isinstance(source, rb.Failure):
        return ActionSummary(f"The figures were not made: {source}", is_clean=False, is_unanswered=True)
    path = (context.target_folder or Path.cwd()) / _FILE_NAME
    try:
        written = write_practice_figures(path, source)
    except OSError as error:
        return _refusal(f"The figures were not written ({rb.why_refused(error)}). Close {_FILE_NAME} where it is open.")
    return ActionSummary(_headline(written), (f"See {path}",), {"month": written.month, "workbook": str(path)})


def _headline(written: FiguresWritten) -> str:
    known = dict(written.tiles)
    told = (f"{name} ${value:,.2f}" for name in _HEADLINE_TILES if (value := known.get(name)) is not None)
    return f"Figures of {written.month}: {', '.join(told) or 'no claims yet'}."


def _refusal(words: str) -> ActionSummary:
    return ActionSummary(words, is_clean=False, is_refused=True)
