"""What every action takes and gives back."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from radbill import Contract, ReferenceBook


Progress = Callable[[str, int, int], None]


def no_progress(_task: str, _done: int, _total: int) -> None:
    """Show nothing."""


Ask = Callable[[str], bool]


def nobody_to_ask(_question: str) -> bool:
    """No: what needs a person's consent is not done without one."""
    return False


class ActionContext(NamedTuple):
    """The world of an action.

    Attributes:
        book: The published data.
        now: The present moment, UTC; rules see its date.
        progress: Told the task, how many are done and how many there are. It may raise to stop the action, as long as
            not all are done; an action tells it nothing of that kind once it has begun to change files.
        tolerant: Whether numbers in code columns and dates written as text are taken for what they look like.
        target_folder: Where exported files go.
        contracts: Agreements with payers; claims of other payers are priced by Medicare's schedule.
        row: The row of the Charges sheet that is meant, for actions on one row.
        resend: Whether claims that were exported before go out again.
        how_to_import: How published data are imported where the summary is read.
        ask: Asks the person in front a question that is answered by yes or no; no where nobody can be asked.
        options: Whatever else an action's command was given, by the names that the action declares.
    """

    book: "ReferenceBook"
    now: datetime
    progress: Progress = no_progress
    tolerant: bool = False
    target_folder: Path | None = None
    resend: bool = False
    row: int = 0
    contracts: "tuple[Contract, ...]" = ()
    how_to_import: str = "press Import lists"
    ask: Ask = nobody_to_ask
    options: Mapping[str, object] = {}


class ActionSummary(NamedTuple):
    """The outcome of an action, in words for a person and in facts for a program. Carries no patient data.

    Attributes:
        headline: One sentence.
        lines: Further sentences.
        facts: The same as JSON values.
        is_clean: Whether nothing was found that a person must fix.
        is_refused: Whether nothing was done.
        is_unanswered: Whether that is no error of the workbook: it was read, but the work could not be finished.
    """

    headline: str
    lines: tuple[str, ...] = ()
    facts: dict[str, object] = {}  # noqa: RUF012 - a NamedTuple default that is never changed
    is_clean: bool = True
    is_refused: bool = False
    is_unanswered: bool = False
