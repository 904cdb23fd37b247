"""Import charges: files as another system exports them, added once a person has seen how their columns are read."""

from itertools import count
from typing import TYPE_CHECKING, cast

import radbill as rb
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.answers_step import given_answers
from radbill_addin.actions.charge_import_step import import_charges as add_charges
from radbill_addin.actions.charge_import_step import with_profile
from radbill_addin.actions.declaration import Button, FileChoice, Needs, action
from radbill_addin.actions.import_senders_step import (
    bad_corrections,
    corrections_about,
    is_another_sender,
    who_sent,
)
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.import_map import map_corrections, write_import_map
from radbill_addin.text.counted import counted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from radbill import ImportProfiles, ReadExports
    from radbill_addin.sheets.import_map import Corrections

#: A question of Excel holds about a thousand letters.
_MOST_COLUMNS, _LETTERS_OF_HEADING = 20, 24
_MOST_BESIDE_CHANGES, _MOST_CHANGES = 8, 6
_SAME_SENDER = (
    "These files have the columns of {}, but none of the names that you explained for it.\n\nAre they of the same "
    "sender? No starts a sender of its own, with names of its own."
)


@action(
    "import_charges",
    needs=Needs.FILES_AND_WORKBOOK,
    button=Button(
        "Batch", 1, "Import charges", "GetExternalDataExistingConnections",
        "Take in charges as your RIS or billing system exports them",
        "CSV and other texts, Excel, OpenDocument, HL7. You see what each column is taken for before anything is "
        "written. Rows are added, none that stands there is changed; every record that became no charge is named.",
        is_large=True,
    ),
    files=FileChoice("Charges that another system exported", "Every file", ("*",), "reading"),
)  # fmt: skip
def import_charges(port: WorkbookPort, context: ActionContext) -> ActionSummary:
    """Add the charges of files, found as the option `files`, when a person agrees to what their columns mean."""
    found = map_corrections(port)
    if found.problems:
        return bad_corrections(found.problems)
    paths = cast("Sequence[Path]", context.options.get("files", ()))
    given, profiles = given_answers(port), rb.ImportProfiles()
    read = rb.read_exports(list(paths), context.now.date(), who_sent(given, found.by_headings, is_near=True))
    columns = corrections_about(read, found.by_headings)
    fitting, nearest = "" if columns else profiles.fitting(read), profiles.nearest(read)
    if is_another_sender(read, fitting, given) and not context.ask(_SAME_SENDER.format(fitting)):
        new = _next_name(profiles)
        read = rb.read_exports(list(paths), context.now.date(), who_sent(given, found.by_headings, name=new))
        fitting = nearest = ""
    changes = () if fitting else profiles.changes(read, nearest)
    agreed = bool(read.unreadable or fitting) or context.ask(_question(read, changes))
    sender = fitting or nearest or _next_name(profiles)
    options = {**context.options, "exports": read, "is_agreed": agreed, "profile": fitting, "changes": changes,
               "given": given, "sender": sender}  # fmt: skip
    if not agreed:
        return _not_agreed(port, read, found.by_headings)
    summary = add_charges(port, context._replace(options=options))
    return summary if fitting else with_profile(summary, sender, read, columns)


def _not_agreed(port: WorkbookPort, read: "ReadExports", by_headings: "Corrections") -> ActionSummary:
    """No charge is written; the sheet Import map shows the columns, with the corrections typed there before."""
    if not read.tables or not write_import_map(port, read.tables, by_headings):
        return ActionSummary("Nothing was written: you did not agree to what the columns mean.", is_clean=False)
    port.save()
    line = "Correct a column on the sheet Import map, then press Import charges and choose the file again."
    return ActionSummary("Nothing was imported: you did not agree to what the columns mean.", (line,), is_clean=False)


def _next_name(profiles: "ImportProfiles") -> str:
    """A name for one more sender; never the file's, which may name a patient."""
    names = (f"sender {number}" for number in count(1))
    return next(name for name in names if name not in profiles.names())


def _question(read: "ReadExports", changes: tuple[str, ...]) -> str:
    """What stands in the files, what changed, and what each column is taken for; those that are not sure first."""
    columns = [column for table in read.tables for column in table.columns if column.field]
    columns.sort(key=lambda column: column.is_sure)
    named = [
        f"{(column.heading or f'Column {column.number}')[:_LETTERS_OF_HEADING]}: {column.field.replace('_', ' ')}"
        for column in columns
    ]
    most = _MOST_COLUMNS if not changes else _MOST_BESIDE_CHANGES
    more = [f"and {len(named) - most} more columns"] if len(named) > most else []
    unsure = sum(not column.is_sure for column in columns)
    read_so = [f"The columns are read so{f' (look at the first {unsure})' if unsure else ''}:"] if named else []
    return "\n".join(
        (f"{counted(read.record_count, 'record')} in {counted(len(read.files), 'file')}.", *_change_lines(changes),
         *read_so, *named[:most], *more, "", "Add the charges to this workbook?")
    )  # fmt: skip


def _change_lines(changes: tuple[str, ...]) -> list[str]:
    """What changed since the last file of this sender; of many changes the first."""
    more = [f"and {len(changes) - _MOST_CHANGES} more"] if len(changes) > _MOST_CHANGES else []
    return ["Changed since the last time:", *changes[:_MOST_CHANGES], *more, ""] if changes else []
