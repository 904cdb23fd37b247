"""`radbill claim void`: a claim that a payer has is taken back."""

from pathlib import Path

import radbill as rb
from radbill_addin.cli.claim_commands import claim
from radbill_addin.cli.one_claim_options import Addressee, addressed, send_from_archive
from radbill_addin.cli.output import as_json


@claim.command()
@addressed
@as_json
def void(claim_id: str, addressee: Addressee, folder: Path, *, as_json: bool) -> None:
    """Take back a claim: it goes out as it went out last, as a void (frequency 8) under the payer's number."""
    send_from_archive(claim_id, addressee.wish(rb.Purpose.VOID), addressee, folder, as_json=as_json)
