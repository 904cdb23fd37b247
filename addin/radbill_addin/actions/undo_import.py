"""Undo import: the rows of the last import taken out again, exactly those; what was changed since stays and is named.

Where nothing was written into the file since the import, the file from before comes back as it was, every part of it.
"""

from datetime import date
from typing import TYPE_CHECKING

import radbill as rb
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.answers_step import GivenAnswers, refresh_needs_you
from radbill_addin.actions.declaration import Button, action
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.import_log import ImportLog, import_log
from radbill_addin.sheets.import_map import map_corrections, write_import_map
from radbill_addin.sheets.import_removal import ImportRemoval, rows_by_sheet
from radbill_addin.sheets.practice_memory import open_practice
from radbill_addin.sheets.table_reach import reaches_of
from radbill_addin.text.counted import counted

if TYPE_CHECKING:
    from radbill_addin.sheets.import_log import LoggedRow

_MOST_ROWS_NAMED = 12
#: Where rows are taken out one by one, cells, formulas and the ends of tables are as before.
_LEFT_BEHIND = "The format of a day stays in emptied cells that had none."


@action(
    "undo_import",
    button=Button(
        "Batch", 2, "Undo import", "Undo", "Take the last import out again",
        "Exactly the rows that Import charges added last. Rows that you changed since stay and are named; once a claim "
        "of them was exported, nothing is taken out.",
    ),
)  # fmt: skip
def undo_import(port: WorkbookPort, context: ActionContext) -> ActionSummary:
    """Take the last import out when a person agrees, or the option `is_agreed` says so."""
    log = import_log(port)
    if log is None or not log.last_number:
        why = "this workbook has no sheet Import log" if log is None else "nothing was imported that is not undone"
        return _refusal(f"Nothing was taken out: {why}.")
    entry = log.entry(log.last_number)
    removal = ImportRemoval(port, log.of_import(log.last_number))
    if reason := _sent_reason(removal, port):
        return reason
    if not (context.options.get("is_agreed") or context.ask(_question(entry, removal))):
        return _refusal("Nothing was taken out: you did not agree.")
    is_whole = not removal.kept and port.return_to(rb.ImportStates().before(port.file_mark))
    if not is_whole:
        removal.write(port, reaches_of(entry.mark))
        log.replace(port, [each for each in log.rows if each.number != log.last_number])
        refresh_needs_you(port, GivenAnswers(), context.now.date())
        if not any(map_corrections(port)):
            write_import_map(port, [], {})
        port.save()
    return _summary(log, removal, is_whole=is_whole)


def _sent_reason(removal: ImportRemoval, port: WorkbookPort) -> ActionSummary | None:
    """Why nothing may be taken out: claims have left by what the workbook says, or by the ledger."""
    if rows := removal.sent_rows:
        named = ", ".join(map(str, rows[:_MOST_ROWS_NAMED])) + (" ..." if len(rows) > _MOST_ROWS_NAMED else "")
        lines = (f"Rows of Charges that were exported: {named}.", "Void or correct these claims instead.")
        return _refusal("Nothing was taken out: claims of this import were exported.", *lines)
    days = [day for day in removal.days() if isinstance(day, date)]
    sent = rb.services_sent_between(min(days), max(days)) if days else ()
    if isinstance(sent, rb.Failure):
        return _refusal(f"Nothing was taken out, since it is not known what was exported: {sent}")
    form = open_practice(port)
    npi = str(form.values.get("npi", "")) if form else ""
    claims = sorted({each.claim_id for each in sent if each.practice_npi == npi} & removal.claim_ids())
    if not claims:
        return None
    why = f"Nothing was taken out: by the ledger {counted(len(claims), 'claim')} of this import went out."
    return _refusal(why, "Void or correct these claims instead.")


def _question(entry: "LoggedRow", removal: ImportRemoval) -> str:
    """What goes and what stays."""
    stay = [f"{counted(len(removal.kept), 'row')} stay, changed or needed since."] if removal.kept else []
    return "\n".join((f"Take out the import of {entry.key} (UTC)?", f"Rows that go: {_counts(removal)}.", *stay))


def _counts(removal: ImportRemoval) -> str:
    counts = rows_by_sheet(removal.removed)
    return ", ".join(f"{count:,} on {sheet}" for sheet, count in counts.items()) or "none"


def _summary(log: ImportLog, removal: ImportRemoval, *, is_whole: bool) -> ActionSummary:
    counts, number = rows_by_sheet(removal.removed), log.last_number
    entry = log.entry(number)
    lines = [str(each) for each in removal.kept]
    if removal.missing_count:
        lines.append(f"{counted(removal.missing_count, 'row')} of it had been taken off by hand before.")
    if is_whole:
        lines.append("Nothing else was written since: the file is as it was before the import, every part of it.")
    elif counts:
        lines += ("Press Check again: the sheets with results still count these rows.", _LEFT_BEHIND)
    facts: dict[str, object] = {
        "undone": number, "imported_at": entry.key, "rows_removed": counts, "is_whole_file": is_whole,
        "kept": [each._asdict() for each in removal.kept],
    }  # fmt: skip
    headline = f"The import of {entry.key} (UTC) was taken out. Rows: {_counts(removal)}."
    return ActionSummary(headline, tuple(lines), facts, is_clean=not removal.kept)


def _refusal(sentence: str, *lines: str) -> ActionSummary:
    return ActionSummary(sentence, lines, is_clean=False, is_refused=True)
