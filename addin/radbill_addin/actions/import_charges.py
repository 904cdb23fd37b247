"""Import charges: files as another system exports them, added once a person has seen how their columns are read."""

from typing import TYPE_CHECKING, cast

import radbill as rb
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.charge_import_step import import_charges as add_charges
from radbill_addin.actions.declaration import Button, FileChoice, Needs, action
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.text.counted import counted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from radbill import ImportProfiles, ReadExports

#: A question of Excel holds about a thousand letters.
_MOST_COLUMNS, _LETTERS_OF_HEADING = 20, 24


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
    paths = cast("Sequence[Path]", context.options.get("files", ()))
    read = rb.read_exports(list(paths), context.now.date())
    profiles = rb.ImportProfiles()
    fitting = profiles.fitting(read.tables)
    agreed = bool(read.unreadable or fitting) or context.ask(_question(read))
    options = {**context.options, "exports": read, "is_agreed": agreed, "profile": fitting}
    summary = add_charges(port, context._replace(options=options))
    if agreed:
        if read.tables and not fitting and not summary.is_refused:
            profiles.save(_next_name(profiles), read.tables)
        return summary
    return summary._replace(headline="Nothing was written: you did not agree to what the columns mean.")


def _next_name(profiles: "ImportProfiles") -> str:
    """A name for one more sender; never the file's, which may name a patient."""
    return f"sender {len(profiles.names()) + 1}"


def _question(read: "ReadExports") -> str:
    """What stands in the files, and what each column is taken for; those that are not sure first."""
    columns = [column for table in read.tables for column in table.columns if column.field]
    columns.sort(key=lambda column: column.is_sure)
    named = [
        f"{(column.heading or f'Column {column.number}')[:_LETTERS_OF_HEADING]}: {column.field.replace('_', ' ')}"
        for column in columns
    ]
    more = [f"and {len(named) - _MOST_COLUMNS} more columns"] if len(named) > _MOST_COLUMNS else []
    unsure = sum(not column.is_sure for column in columns)
    read_so = [f"The columns are read so{f' (look at the first {unsure})' if unsure else ''}:"] if named else []
    return "\n".join(
        (f"{counted(read.record_count, 'record')} in {counted(len(read.files), 'file')}.", *read_so,
         *named[:_MOST_COLUMNS], *more, "", "Add the charges to this workbook?")
    )  # fmt: skip
