"""Whose an imported file is, and what a person corrected in the meaning of its columns."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import radbill as rb
from radbill_addin.actions.action import ActionSummary
from radbill_addin.actions.answers_step import GivenAnswers
from radbill_addin.sheets.import_map import headings_of

if TYPE_CHECKING:
    from radbill import MappedTable, ReadExports, Sender, WhoSent
    from radbill_addin.sheets.import_map import Corrections


def who_sent(
    given: GivenAnswers, corrections: "Corrections", typed: Mapping[str, str] | None = None, name: str = "", *,
    is_near: bool = False,
) -> "WhoSent":  # fmt: skip
    """Whose a table is, and what is known of the sender, with answers and corrections that are not kept yet.

    Args:
        given: Answers of the sheet Needs you.
        corrections: Of the sheet Import map.
        typed: Corrections for every table, by heading.
        name: Of the profile, where a person said it.
        is_near: Whether a profile with half of the headings will do.
    """
    profiles = rb.ImportProfiles()

    def known(table: "MappedTable") -> "Sender":
        owner = profiles.owner(table, name, is_near=is_near)
        return given.sender(owner).knowing({}, {**corrections.get(headings_of(table), {}), **(typed or {})})

    return known


def is_another_sender(read: "ReadExports", name: str, given: GivenAnswers) -> bool:
    """Whether files have the columns of a sender and none of the names that were explained for it."""
    records = (*read.fates.charges, *read.fates.held)
    return bool(name) and rb.is_stranger(given.sender(name), rb.names_in(records))


def another_sender_line(name: str) -> str:
    """What is said where nobody can be asked."""
    return (
        f"The columns are those of {name}, but none of its names: if this is another sender, undo the import and name "
        "a profile of its own: --profile NAME."
    )


def corrections_about(read: "ReadExports", by_headings: "Corrections") -> dict[str, str]:
    """The corrections of the sheet Import map that are about these files."""
    return {name: field for table in read.tables for name, field in by_headings.get(headings_of(table), {}).items()}


def bad_corrections(problems: tuple[str, ...]) -> ActionSummary:
    """The summary of a sheet Import map with corrections that name no field."""
    sentence = "Nothing was imported: a correction on the sheet Import map cannot be taken."
    return ActionSummary(sentence, problems, is_clean=False, is_refused=True)
