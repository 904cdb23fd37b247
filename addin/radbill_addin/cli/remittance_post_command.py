"""`radbill remittance post`: what payers paid goes to its claims, each payment once."""

from pathlib import Path

import click

import radbill as rb
from radbill_addin.cli.answer_files import files_argument
from radbill_addin.cli.output import as_json
from radbill_addin.cli.posting_answers import accept_option, alarms_of_choices, answer_postings
from radbill_addin.cli.remittance_commands import remittance


@remittance.command()
@files_argument
@click.option(
    "--workbook", "folder", type=click.Path(file_okay=False, path_type=Path),
    help="Folder into which a workbook of each payment is written: Deposit, Claims, Lines, Provider level, Set aside.",
)  # fmt: skip
@accept_option
@as_json
def post(files: tuple[Path, ...], *, folder: Path | None, accepted: tuple[str, ...], as_json: bool) -> None:
    """Post 835 files (also .gz and .zip) to the claims of the ledger, each payment once, whatever file brings it.

    Claims that are not ours, do not add up, or wait for the claim that they take back are set aside with the reason;
    their money stays in the account set aside until then. The rest of the payment is posted. A payment to another
    NPI or tax ID, one that is dated in the future, a test, and a second one with the same trace number are not posted.
    """
    alarms = alarms_of_choices(accepted)

    def work(path: Path, codes: "rb.PublishedCodes") -> "tuple[rb.PostedRemittanceFile, ...] | rb.Failure":
        return rb.post_remittances(path, codes, accepted=alarms)

    answer_postings(files, work, as_json=as_json, workbooks=folder)
