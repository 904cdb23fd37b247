"""Statements: what patients owe, on paper, in a folder beside the workbook."""

from pathlib import Path

import radbill as rb
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.declaration import Button, action
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.text.counted import counted

_FOLDER = "statements"


@action(
    "statements",
    button=Button(
        "After export", 50, "Statements", "FileOpen", "Print what patients owe",
        "A PDF for each patient who owes something, once no payer is due, in the folder statements beside the "
        "workbook. The ledger stays as it is.",
    ),
)  # fmt: skip
def statements(_port: WorkbookPort, context: ActionContext) -> ActionSummary:
    """Write the statements that are due."""
    folder = (context.target_folder or Path.cwd()) / _FOLDER
    try:
        due = rb.due_statements(context.now.date())
        written = due if isinstance(due, rb.Failure) else rb.write_statement_files(due.statements, folder)
    except OSError as error:
        return ActionSummary(f"No statement was written ({rb.why_refused(error)}).", is_clean=False, is_refused=True)
    if isinstance(due, rb.Failure) or isinstance(written, rb.Failure):
        return ActionSummary(f"No statement was written: {written}", is_clean=False, is_refused=True)
    total = sum(each.due_amount for each in written)
    see = ((f"See {folder}",) if written else ()) + tuple(each.words for each in due.held)
    facts: dict[str, object] = {"statements": len(written), "folder": str(folder), "held": len(due.held)}
    return ActionSummary(f"{counted(len(written), 'statement')}, ${total:,.2f}.", see, facts)
