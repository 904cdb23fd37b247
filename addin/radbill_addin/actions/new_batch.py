"""New batch: the sheets of an empty workbook that stay the same from batch to batch, filled from the last one."""

from typing import TYPE_CHECKING

import radbill as rb
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.declaration import Button, action
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.practice_memory import PRACTICE_TABLES, fill_practice, filled_sheets, open_practice
from radbill_addin.sheets.table import sheet_called

if TYPE_CHECKING:
    from radbill import PracticeMemory

_IS_TEST = (
    "Test or production says T, as in the last batch: no payer pays on its files. Write P on the sheet Practice once "
    "your clearinghouse tells you to."
)


@action(
    "new_batch",
    button=Button(
        "Batch", 3, "New batch", "SheetInsert", "Fill this empty workbook from your last batch",
        "Practice, Providers, Facilities, Payers, the payers' rules and your own as they were exported last. Only an "
        "empty workbook is filled; one with rows stays as it is, and your held claims stay in theirs. With several "
        "practices, type the group NPI on the Practice sheet first.",
    ),
)  # fmt: skip
def new_batch(port: WorkbookPort, _context: ActionContext) -> ActionSummary:
    """Fill the sheets of the practice in an empty workbook; one that has rows already stays as it is."""
    if open_practice(port) is None or not any(sheet_called(port, sheet.name) for sheet in PRACTICE_TABLES):
        return _refusal("This is no claim batch workbook; start one with New from template.")
    if there := ", ".join(filled_sheets(port)):
        return _refusal(f"New batch fills an empty workbook; here something stands on the sheets {there}.")
    form = open_practice(port)
    memory = rb.known_practice(str(form.values.get("npi", "")) if form else "")
    if isinstance(memory, rb.Failure):
        return _refusal(f"{memory} Type it on the Practice sheet, then press New batch again.")
    if memory is None:
        return _refusal("Nothing is remembered yet: the first export keeps the sheets for the next batch.")
    summary = fill_from(port, memory)
    port.save()
    return summary


def fill_from(port: WorkbookPort, memory: "PracticeMemory") -> ActionSummary:
    """Fill the sheets of the practice and say from when, which batch, and how many; the caller saves."""
    counts, notes = fill_practice(port, memory)
    if memory.form.get("usage_indicator") == rb.TEST:
        notes = (_IS_TEST, *notes)
    rows = ", ".join(f"{count} {name}" for name, count in counts.items()) or "no rows"
    batch = f"batch {memory.batch_id} of " if memory.batch_id else ""
    return ActionSummary(
        f"Filled from {batch}{memory.remembered_at[:10]} ({memory.name}, NPI {memory.npi}): {rows}.",
        notes,
        {"npi": memory.npi, "batch_id": memory.batch_id, "remembered_at": memory.remembered_at, "rows": counts},
    )


def _refusal(sentence: str) -> ActionSummary:
    return ActionSummary(f"Nothing was done: {sentence}", is_clean=False, is_refused=True)
