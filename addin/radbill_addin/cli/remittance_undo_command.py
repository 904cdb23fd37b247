"""`radbill remittance undo`: a posted payment is taken back by its opposite; nothing is deleted."""

from pathlib import Path

import radbill as rb
from radbill_addin.cli.answer_files import files_argument
from radbill_addin.cli.output import as_json
from radbill_addin.cli.posting_answers import answer_postings
from radbill_addin.cli.remittance_commands import remittance


@remittance.command()
@files_argument
@as_json
def undo(files: tuple[Path, ...], *, as_json: bool) -> None:
    """Take back the payments of 835 files (also .gz and .zip) that are posted; the same files can be posted again."""
    answer_postings(files, rb.undo_remittances, as_json=as_json)
