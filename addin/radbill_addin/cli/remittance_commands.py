"""`radbill remittance`: what payers pay (835)."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.answer_files import answer, files_argument
from radbill_addin.cli.discovered import CommandsOfFiles
from radbill_addin.cli.output import as_json
from radbill_addin.cli.remittance_words import remittance_words
from radbill_addin.text.remittance_facts import remittance_facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from radbill import AnswerFile, PublishedCodes


@main.group(cls=CommandsOfFiles)
def remittance() -> None:
    """Remittances of payers (835)."""


@remittance.command()
@files_argument
@click.option("--summary", is_flag=True, help="Totals of each payment, without its claims.")
@as_json
def read(files: tuple[Path, ...], *, summary: bool, as_json: bool) -> None:
    """Tell what 835 files (also .gz and .zip) pay and why, and what in them does not add up."""

    def every(path: Path, codes: "PublishedCodes") -> "Iterator[AnswerFile[Any]]":
        return rb.read_remittances(path, codes, only_totals=summary or not as_json)

    answer(files, every, partial(remittance_facts, only_totals=summary), remittance_words, as_json=as_json)
