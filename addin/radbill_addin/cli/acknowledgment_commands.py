"""`radbill acknowledgment`: what the other side says to files and claims that were sent."""

from pathlib import Path

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.acknowledgment_words import acknowledgment_words
from radbill_addin.cli.answer_files import answer, files_argument
from radbill_addin.cli.output import as_json
from radbill_addin.text.acknowledgment_facts import acknowledgment_facts


@main.group()
def acknowledgment() -> None:
    """Read acknowledgments: TA1, 999, 277CA."""


@acknowledgment.command()
@files_argument
@as_json
def read(files: tuple[Path, ...], *, as_json: bool) -> None:
    """Tell what TA1, 999 and 277CA files (also .gz and .zip) say, and what to do about each rejected claim."""
    answer(files, rb.read_acknowledgments, acknowledgment_facts, acknowledgment_words, as_json=as_json)
