"""Import of files by a command: what was typed decides, and a profile that fits needs no word."""

from typing import TYPE_CHECKING, cast

import radbill as rb
from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.answers_step import given_answers
from radbill_addin.actions.charge_import_step import import_charges, with_profile
from radbill_addin.actions.import_senders_step import (
    another_sender_line,
    bad_corrections,
    corrections_about,
    is_another_sender,
    who_sent,
)
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.import_map import map_corrections

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


def import_as_agreed(port: WorkbookPort, context: ActionContext) -> ActionSummary:
    """Add the charges of the option `files`.

    Further options: `yes`, `accept_changes`, the name of a `profile`, and corrected `columns` by heading.
    """
    options = context.options
    name, typed = str(options.get("profile", "")), cast("Mapping[str, str]", options.get("columns", {}))
    found = map_corrections(port)
    if found.problems:
        return bad_corrections(found.problems)
    given, profiles = given_answers(port), rb.ImportProfiles()
    paths = cast("Sequence[Path]", options["files"])
    read = rb.read_exports(paths, context.now.date(), who_sent(given, found.by_headings, typed, name))
    columns = {**corrections_about(read, found.by_headings), **typed}
    fitting = "" if columns else profiles.fitting(read, name)
    changes = profiles.changes(read, name) if name and not fitting else ()
    agreed = bool(fitting) or (bool(options.get("yes")) and (bool(options.get("accept_changes")) or not changes))
    world = {"exports": read, "is_agreed": agreed, "profile": fitting, "changes": changes, "given": given,
             "sender": fitting or name}  # fmt: skip
    summary = import_charges(port, context._replace(options=world))
    if not name and is_another_sender(read, fitting, given):
        summary = summary._replace(lines=(another_sender_line(fitting), *summary.lines), is_clean=False)
    return with_profile(summary, name, read, columns) if name and agreed and not fitting else summary
