"""How the command answers: text or JSON on standard output, trouble on standard error, and the exit code."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from enum import IntEnum
from functools import wraps
from pathlib import Path
from textwrap import indent
from typing import NoReturn

import click

import radbill as rb
from radbill import Failure, FailureReason
from radbill_addin.actions.action import ActionSummary, Progress, no_progress

MOST_PROBLEMS_SHOWN = 30
#: How published data are imported on the command line; in Excel a button does it.
IMPORT_COMMAND = "run: radbill data import FILE_OR_ZIP"
_NEEDS_AN_IMPORT = frozenset({FailureReason.MISSING_REFERENCE_DATA, FailureReason.STALE_REFERENCE_DATA})
_FIX_THE_STORE = (
    "Imported files can be imported again once the folder reference of radbill's data directory is moved away."
)


class ExitCode(IntEnum):
    """What the command's end says to scripts."""

    DONE = 0
    MUST_BE_FIXED = 1
    WRONG_USE = 2
    UNREADABLE_INPUT = 3
    NO_ANSWER = 4


def as_json(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the option `--json`, and let trouble with the disk or the stored data end in words."""

    @click.option("--json", "as_json", is_flag=True, help="Answer in JSON on standard output.")
    @wraps(command)
    def guard(*arguments: object, as_json: bool, **options: object) -> None:
        with trouble_in_words(as_json=as_json):
            command(*arguments, as_json=as_json, **options)

    return guard


@contextmanager
def trouble_in_words(*, as_json: bool = False) -> Iterator[None]:
    """End with a message and an exit code where the disk refuses or the stored reference data cannot be read."""
    try:
        yield
    except rb.CatalogueError as error:
        refuse([error, _FIX_THE_STORE], as_json=as_json, code=ExitCode.NO_ANSWER)
    except BrokenPipeError:  # the reader of our output has seen enough; click ends quietly
        raise
    except OSError as error:
        refuse([_refusal_of_the_disk(error)], as_json=as_json, code=ExitCode.NO_ANSWER)


def _refusal_of_the_disk(error: OSError) -> str:
    name = Path(error.filename).name if isinstance(error.filename, str | Path) else "A file"
    return f"{name} cannot be read or written ({rb.why_refused(error)}). Make room or give access."


def answer_summary(summary: ActionSummary, *, as_json: bool) -> NoReturn:
    """Print the outcome of an action and end with its exit code."""
    if as_json:
        print_json({"summary": summary.headline, "details": list(summary.lines), **summary.facts})
    else:
        click.echo(summary.headline, err=summary.is_refused)
        for line in first_lines(summary.lines):
            click.echo(f"  {line}", err=summary.is_refused)
    sys.exit(exit_code_of(summary))


def exit_code_of(summary: ActionSummary) -> ExitCode:
    """The exit code of an action's outcome."""
    if summary.is_unanswered:
        return ExitCode.NO_ANSWER
    if summary.is_refused:
        return ExitCode.UNREADABLE_INPUT
    return ExitCode.DONE if summary.is_clean else ExitCode.MUST_BE_FIXED


def first_lines(lines: Iterable[str]) -> Iterator[str]:
    """The first lines, and how many more there are."""
    every_line = list(lines)
    yield from every_line[:MOST_PROBLEMS_SHOWN]
    if len(every_line) > MOST_PROBLEMS_SHOWN:
        yield f"... and {len(every_line) - MOST_PROBLEMS_SHOWN} more."


def print_json(value: object) -> None:
    """Print a value as JSON; amounts and dates as text."""
    click.echo(_text(value))


def print_json_with_list(
    head: Mapping[str, object], key: str, values: Iterable[object], tail: Mapping[str, object]
) -> None:
    """Print what `print_json` prints of one object with a long list, whose members are printed as they come.

    Args:
        head: What stands before the list; not empty.
        key: That of the list.
        values: Its members.
        tail: What stands behind it; not empty.
    """
    click.echo(f"{_text(head)[:-2]},\n  {json.dumps(key)}: [", nl=False)
    sign = end = ""
    for value in values:
        click.echo(f"{sign}\n{indent(_text(value), '    ')}", nl=False)
        sign, end = ",", "\n  "
    click.echo(f"{end}],{_text(tail)[1:]}")


def _text(value: object) -> str:
    return json.dumps(value, indent=2, default=str, ensure_ascii=False)


def refuse(messages: Iterable[object], *, as_json: bool, code: ExitCode) -> NoReturn:
    """Say why nothing was done, and end."""
    every = tuple(messages)
    texts = [str(message) for message in every]
    if as_json:
        print_json({"problems": texts})
    for text in first_lines(texts):
        click.echo(text, err=True)
    if any(isinstance(each, Failure) and each.reason in _NEEDS_AN_IMPORT for each in every):
        click.echo(f"To import: {IMPORT_COMMAND}", err=True)
    sys.exit(code)


@contextmanager
def progress_bar(*, quiet: bool) -> Iterator[Progress]:
    """Show a bar on standard error while long work runs, when a person is watching."""
    if quiet or not sys.stderr.isatty():
        yield no_progress
        return
    from rich import console, progress  # noqa: PLC0415 - slow to import, and only for a person at a terminal

    with progress.Progress(console=console.Console(stderr=True), transient=True) as bar:
        tasks: dict[str, int] = {}

        def show(task: str, done: int, total: int) -> None:
            if task not in tasks:
                tasks[task] = bar.add_task(task, total=total)
            bar.update(tasks[task], completed=done, total=total)  # type: ignore[arg-type]

        yield show


def amount_text(amount: Decimal | None) -> str | None:
    """Dollars as JSON has them; none stays none."""
    return None if amount is None else f"{amount:.2f}"
