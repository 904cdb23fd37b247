"""`radbill claim resend`: a claim goes out once more, unchanged."""

from pathlib import Path

import click

import radbill as rb
from radbill_addin.cli.claim_commands import claim
from radbill_addin.cli.one_claim_options import Addressee, addressed, send_from_archive
from radbill_addin.cli.output import as_json


@claim.command()
@addressed
@click.option("--anyway", is_flag=True, help="Even if the payer accepted it; it will deny the duplicate.")
@as_json
def resend(claim_id: str, addressee: Addressee, folder: Path, *, anyway: bool, as_json: bool) -> None:
    """Send a claim once more as it went out last, for a payer that never received it."""
    wish = addressee.wish(rb.Purpose.REPEAT)._replace(is_certain=anyway)
    send_from_archive(claim_id, wish, addressee, folder, as_json=as_json)
