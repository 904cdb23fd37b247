"""How an action says itself where it is to be found: its button on the ribbon, and its command.

Ribbon, VBA, Python's entry points, command line and their pages are made from what the files of actions declare.
"""

from collections.abc import Callable
from enum import Enum, auto
from typing import NamedTuple, TypeVar

from radbill_addin.actions.action import ActionSummary

Run = TypeVar("Run", bound=Callable[..., ActionSummary])


class Needs(Enum):
    """What an action works on: a workbook through its port, the published data alone, files that are chosen, or both.

    An action on files and a workbook finds the paths in its context, as the option `files`.
    """

    WORKBOOK = auto()
    DATA = auto()
    FILES = auto()
    FILES_AND_WORKBOOK = auto()

    @property
    def has_files(self) -> bool:
        """Whether files are chosen in a dialog."""
        return self in {Needs.FILES, Needs.FILES_AND_WORKBOOK}

    @property
    def has_workbook(self) -> bool:
        """Whether it is given the workbook in front."""
        return self in {Needs.WORKBOOK, Needs.FILES_AND_WORKBOOK}


class Button(NamedTuple):
    """A button of the tab "Radiology Billing".

    Attributes:
        group: Label of its group: Batch, Row, Reference data or Help.
        position: Where it stands in the group, from left to right; leave room between the numbers.
        label: What stands on it.
        icon: Name of one of Excel's own pictures (imageMso), from the list in `tests/addin/xlam/test_icons.py`.
        screentip: One sentence, shown when the mouse rests on the button.
        supertip: More of it, shown below.
        is_large: Whether it fills the height of the ribbon.
        control: Its name among Excel's controls, where users may have pinned it under another one than the action's.
    """

    group: str
    position: int
    label: str
    icon: str
    screentip: str
    supertip: str = ""
    is_large: bool = False
    control: str = ""


class ValueKind(Enum):
    """What a parameter of a command takes."""

    FLAG = auto()
    DAY = auto()
    FILE = auto()
    FOLDER = auto()
    ROW = auto()
    TEXT = auto()


class Parameter(NamedTuple):
    """A parameter of a command.

    Attributes:
        name: As typed: `--resend`; without hyphens it is an argument, in its place behind the workbook.
        kind: What it takes.
        help_text: One sentence; arguments have none.
        field: What it sets: `today`, or a field of `ActionContext`. An action's own parameter sets none, and is found
            in the context's `options` under its name, with underscores.
    """

    name: str
    kind: ValueKind
    help_text: str = ""
    field: str = ""

    @property
    def destination(self) -> str:
        """The name of its value."""
        return self.field or self.name.strip("-").replace("-", "_")


class Command(NamedTuple):
    """The command of an action on a workbook; every one also takes `--json`.

    Attributes:
        help_text: What it does, as `--help` says it; the first sentence stands in the list of commands.
        parameters: Beside the workbook, in the order in which `--help` lists them.
        name: As typed, where that is not the action's name.
        only_reads: Whether it never writes into the workbook, which then need not be read whole.
    """

    help_text: str
    parameters: tuple[Parameter, ...] = ()
    name: str = ""
    only_reads: bool = False


class FileChoice(NamedTuple):
    """The dialog in which files are chosen.

    Attributes:
        title: Its title.
        kind: What the files are, in the dialog's list of kinds.
        endings: Endings of the names that it shows.
        task: What is done with them, in the status bar: `importing`.
    """

    title: str
    kind: str
    endings: tuple[str, ...]
    task: str


class Action(NamedTuple):
    """An action with where it is to be found.

    Attributes:
        name: As Excel calls it, and as its command is typed with hyphens for underscores; its file begins so.
        run: What does it; its arguments depend on `needs`: port and context, the context, or the files' paths.
        needs: What it works on.
        button: None for an action of the command line alone.
        command: None for an action of the ribbon alone, or where a command of its own in `cli` does more.
        files: The dialog of an action that needs files.
        forgets_answers: Whether formulas may have other answers afterwards, so that Excel calculates all anew.
    """

    name: str
    run: Callable[..., ActionSummary]
    needs: Needs
    button: Button | None
    command: Command | None
    files: FileChoice | None
    forgets_answers: bool

    @property
    def entry(self) -> str:
        """Its name for Excel; an action on files is called with their paths."""
        return f"{self.name}_files" if self.needs.has_files else self.name

    @property
    def command_name(self) -> str:
        """As its command is typed; empty when it has none of its own."""
        return (self.command.name or self.name.replace("_", "-")) if self.command else ""


def action(
    name: str,
    *,
    needs: Needs = Needs.WORKBOOK,
    button: Button | None = None,
    command: Command | None = None,
    files: FileChoice | None = None,
    forgets_answers: bool = False,
) -> Callable[[Run], Run]:
    """Make a function an action; see `Action` for what is said of it.

    Raises:
        TypeError: it could be reached by nobody, or chooses files that it does not need, or the other way round.
    """
    if (files is None) == needs.has_files or (command is not None and needs is not Needs.WORKBOOK):
        raise TypeError(f"The action {name} does not declare what it needs.")

    def declare(run: Run) -> Run:
        run.action = Action(name, run, needs, button, command, files, forgets_answers)  # type: ignore[attr-defined]
        return run

    return declare


#: Parameters that several commands share.
TOLERANT = Parameter(
    "--tolerant", ValueKind.FLAG,
    "Take codes stored as numbers, and dates and numbers stored as text, for what they mean; each is listed.",
    "tolerant",
)  # fmt: skip
ACCEPT_UNCHECKED = Parameter(
    "--accept-unchecked", ValueKind.FLAG, "Send claims too that are NOT CHECKED, for want of published data."
)
TODAY = Parameter(
    "--today", ValueKind.DAY, "Work as if it were this day (timely filing, future dates); for trials.", "today"
)
CONTRACTS = Parameter(
    "--contracts", ValueKind.FILE, "Workbook with the payers' contracts; else the one taken into use, if any.",
    "contracts",
)  # fmt: skip
