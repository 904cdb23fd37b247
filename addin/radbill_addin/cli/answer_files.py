"""What the commands share that read files of answers: JSON, words, faults and the exit code."""

import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

import radbill as rb
from radbill_addin.cli.output import ExitCode, print_json
from radbill_addin.cli.x12_commands import fault_facts

if TYPE_CHECKING:
    from radbill import AnswerFile, PublishedCodes

files_argument = click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))

#: Reads a file or the members of a zip.
Reader = Callable[[Path, "PublishedCodes"], "Iterator[AnswerFile[Any]]"]


def answer(
    files: Iterable[Path],
    read: Reader,
    facts: Callable[[tuple[Any, ...]], dict[str, object]],
    words: Callable[[tuple[Any, ...]], Iterable[str]],
    *,
    as_json: bool,
) -> NoReturn:
    """Read files, print what they say, and end with the exit code of the worst.

    Args:
        files: Paths as given.
        read: Reads one of them.
        facts: What records are in JSON.
        words: What records say, a line each.
        as_json: Whether JSON is wanted.
    """
    codes = rb.PublishedCodes(rb.ReferenceBook.open(), datetime.now(tz=UTC).date())
    every = [each for path in files for each in read(path, codes)]
    if as_json:
        print_json({"files": [file_facts(each) | facts(each.records) for each in every]})
    else:
        for each in every:
            _print(each, words)
    sys.exit(max((exit_code_of_file(each) for each in every), default=ExitCode.DONE))


def file_facts(each: "AnswerFile[Any]") -> dict[str, object]:
    """What every file of answers says in JSON: name, digest, transactions, faults."""
    return {
        "file": each.name,
        "sha256": each.sha256 or None,
        "transactions": list(each.report.transactions),
        "faults": [fault_facts(fault) for fault in each.report.faults],
    }


def _print(each: "AnswerFile[Any]", words: Callable[[tuple[Any, ...]], Iterable[str]]) -> None:
    click.echo(f"{each.name}:")
    for line in words(each.records):
        click.echo(f"  {line}")
    for fault in each.report.faults:
        click.echo(f"  {fault_words(fault)}", err=True)


def fault_words(fault: rb.Fault) -> str:
    """A fault in a line, with its place."""
    place = f"segment {fault.segment}" + (f" ({fault.segment_id})" if fault.segment_id else "")
    return f"{fault.severity.value}, {place}: {fault.message}"


def exit_code_of_file(each: "AnswerFile[Any]") -> ExitCode:
    """Whether the file gave an answer, and whether something in it must be fixed."""
    if each.gives_no_answer:
        return ExitCode.UNREADABLE_INPUT
    return ExitCode.MUST_BE_FIXED if each.report.has_errors else ExitCode.DONE
