"""Receive: files that came back, each known for what it is; rejected rows say why and which cell to correct."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import radbill as rb
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.declaration import Button, FileChoice, Needs, action
from radbill_addin.actions.upload_step import note_arrivals
from radbill_addin.files.remittance_workbook import workbooks_of_received
from radbill_addin.ports.workbook_port import WorkbookNotSavedError, WorkbookPort
from radbill_addin.sheets.reading import BatchRead, ReadingOptions, read_batch
from radbill_addin.sheets.rejections import write_rejections
from radbill_addin.sheets.reports import BATCH_HISTORY
from radbill_addin.sheets.table import sheet_called
from radbill_addin.text.received_files import headline_of, is_held, must_do, received_facts, received_sentences

if TYPE_CHECKING:
    from radbill import ReceivedFile

#: Payments that are held whole, among the treatments of files.
_HELD = "HELD"
_NOT_MARKED = "No row was marked:"


@action(
    "receive",
    needs=Needs.FILES_AND_WORKBOOK,
    button=Button(
        "After export", 10, "Receive", "GetExternalDataFromText", "Take in what came back from the clearinghouse",
        "TA1, 999, 277CA, 277, 271, 835, also zipped: each is known for what it is and noted once. Rows of rejected "
        "claims say REJECTED, why, and which cell to correct. Payments are posted, each with a workbook of its own.",
        is_large=True,
    ),
    files=FileChoice("Files that came back", "Every file", ("*",), "receiving"),
)  # fmt: skip
def receive_files(port: WorkbookPort, context: ActionContext) -> ActionSummary:
    """Receive files, and mark the rows of this workbook whose claims are rejected."""
    paths = cast("Sequence[Path]", context.options.get("files", ()))
    codes = rb.PublishedCodes(context.book, context.now.date())
    files = rb.receive_files(paths, codes)
    if isinstance(files, rb.Failure):
        return ActionSummary(f"Nothing more was received: {files}", is_clean=False, is_refused=True, is_unanswered=True)
    marked, notes = _mark_rows(port, context)
    folder = context.target_folder
    workbooks, unwritten = workbooks_of_received(files, folder, codes, context.now.date()) if folder else ((), ())
    summary = received_summary(files)
    rows = (f"{marked} {_claims(marked)} of this workbook {'is' if marked == 1 else 'are'} marked REJECTED.",)
    facts = summary.facts | {"marked_claims": marked, "workbooks": list(map(str, workbooks))}
    see = tuple(f"See {path}" for path in workbooks)
    return summary._replace(lines=(*(rows if marked else ()), *notes, *unwritten, *see, *summary.lines), facts=facts,
                            is_clean=summary.is_clean and not marked and not unwritten)  # fmt: skip


def received_summary(files: "Sequence[ReceivedFile]") -> ActionSummary:
    """What became of the files, one by one."""
    counts = Counter(_HELD if is_held(file) else file.treatment for file in files)
    words = {_HELD: "held", rb.Treatment.POSTED: "posted", rb.Treatment.SHOWN: "read",
             rb.Treatment.LAID_ASIDE: "kept for later", rb.Treatment.ECHO: "yours come back",
             rb.Treatment.LEFT: "left"}  # fmt: skip
    parts = ", ".join(f"{counts[each]} {word}" for each, word in words.items() if counts[each])
    return ActionSummary(
        headline=f"{len(files)} {'file' if len(files) == 1 else 'files'} received: {parts or 'there was none'}.",
        lines=tuple(line for file in files for line in _lines(file)),
        facts={"files": [received_facts(file) for file in files]},
        is_clean=not any(must_do(file) for file in files),
    )


def _lines(file: "ReceivedFile") -> Iterator[str]:
    yield f"{Path(file.name).name}: {headline_of(file)}. {' '.join(received_sentences(file))}".rstrip()
    if file.posting and (count := file.posting.rejected_count + file.posting.doubtful_count):
        yield f"  {count} {_claims(count)} rejected by it."


def _claims(count: int) -> str:
    return "claim" if count == 1 else "claims"


def _mark_rows(port: WorkbookPort, context: ActionContext) -> tuple[int, tuple[str, ...]]:
    """How many claims of the workbook are marked, and why none is; files that were answered are noted on Batch."""
    claims = rb.rejected_claims()
    if isinstance(claims, rb.Failure):
        return 0, (f"{_NOT_MARKED} {claims}",)
    if not claims and sheet_called(port, BATCH_HISTORY.name) is None:
        return 0, ()
    read = read_batch(port, ReadingOptions(tolerant=context.tolerant, keeps_good_rows=True))
    if not isinstance(read, BatchRead):
        return 0, (f"{_NOT_MARKED} {read[0]}",) if claims else ()
    marked = write_rejections(port, read, claims)
    if not (note_arrivals(port, read, context.now.date()) or marked):
        return 0, ()
    try:
        port.save()
    except WorkbookNotSavedError as error:
        return 0, (f"The workbook was not updated. {error.problem}",)
    return marked, ()
