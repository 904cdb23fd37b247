"""The first step of every action: read the workbook, or say everything that stands in the way."""

from radbill.api import Failure
from radbill_addin.buttons.action import ActionContext, ActionSummary
from radbill_addin.crosswalk_files import read_crosswalk
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.reading import BatchRead, InputProblem, ReadingOptions, read_batch


def read_or_refuse(port: WorkbookPort, context: ActionContext) -> BatchRead | ActionSummary:
    """Read the workbook; a summary that lists every problem when it cannot be read."""
    read = read_batch(port, ReadingOptions(tolerant=context.tolerant))
    return _with_own_exams(read) if isinstance(read, BatchRead) else refusal(read)


def _with_own_exams(read: BatchRead) -> BatchRead:
    """With the practice's own list of exams, where rows name theirs; a list that cannot be read is said."""
    if not any(line.exam_description for claim in read.batch.claims for line in claim.lines):
        return read
    own = read_crosswalk()
    if isinstance(own, Failure):
        return read._replace(notes=(*read.notes, f"Your own list of exams was not used: {own}"))
    return read._replace(batch=read.batch.model_copy(update={"exam_crosswalk": own}))


def refusal(problems: tuple[InputProblem, ...]) -> ActionSummary:
    """The summary of a workbook that cannot be read."""
    count = len(problems)
    return ActionSummary(
        headline=f"Nothing was done: {count} {'place' if count == 1 else 'places'} of the workbook must be mended.",
        lines=tuple(str(problem) for problem in problems),
        facts={"problems": [problem._asdict() for problem in problems]},
        is_clean=False,
        is_refused=True,
    )
