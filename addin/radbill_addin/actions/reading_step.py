"""The first step of every action: read the workbook, or say everything that stands in the way of it as a whole.

A cell that cannot be read costs only the claims that need its row; they are held, and every other claim goes its way.
"""

from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.reading import BatchRead, InputProblem, ReadingOptions, read_batch


def read_or_refuse(
    port: WorkbookPort, context: ActionContext, around_row: int | None = None
) -> BatchRead | ActionSummary:
    """Read the workbook, or what bears on one charge row; a summary of every problem when it cannot be read."""
    options = ReadingOptions(tolerant=context.tolerant, keeps_good_rows=True, around_row=around_row)
    read = read_batch(port, options)
    return read if isinstance(read, BatchRead) else refusal(read)


def refusal(problems: tuple[InputProblem, ...]) -> ActionSummary:
    """The summary of a workbook that cannot be read."""
    count = len(problems)
    return ActionSummary(
        headline=f"Nothing was done: {count} {'place' if count == 1 else 'places'} of the workbook must be fixed.",
        lines=tuple(str(problem) for problem in problems),
        facts={"problems": [problem._asdict() for problem in problems]},
        is_clean=False,
        is_refused=True,
    )
