"""`radbill acknowledgment`: what the other side says to files and claims that were sent."""

from pathlib import Path

import click

from radbill_addin.cli.answer_files import answer, files_argument
from radbill_addin.cli.output import as_json


@click.group()
def acknowledgment() -> None:
    """Read acknowledgments: TA1, 999, 277CA."""


@acknowledgment.command()
@files_argument
@as_json
def read(files: tuple[Path, ...], *, as_json: bool) -> None:
    """Tell what TA1, 999 and 277CA files (also .gz and .zip) say, and what to do about each rejected claim."""
    from radbill import read_acknowledgments  # noqa: PLC0415 - the command starts quickly
    from radbill_addin.cli.acknowledgment_words import acknowledgment_words  # noqa: PLC0415 - same reason
    from radbill_addin.text.acknowledgment_facts import acknowledgment_facts  # noqa: PLC0415 - same reason

    answer(files, read_acknowledgments, acknowledgment_facts, acknowledgment_words, as_json=as_json)
