"""`radbill claim proof`: a claim's submission and the answers to it, for an appeal about timely filing."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

import radbill as rb
from radbill_addin.cli.claim_commands import claim
from radbill_addin.cli.output import ExitCode, as_json, print_json, refuse
from radbill_addin.files.printed_text import write_printed_text
from radbill_addin.text.claim_proof import proof_lines

if TYPE_CHECKING:
    from radbill import ClaimProof, ProofOfSending, Receipt


@claim.command()
@click.argument("claim_id", metavar="ID")
@click.argument("out", required=False, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--practice", "practice_npi", default="", help="NPI of the practice, where several have this claim ID.")
@click.option("--with-name", is_flag=True, help="Name the patient, as the ledger knows the name.")
@as_json
def proof(claim_id: str, out: Path | None, *, practice_npi: str, with_name: bool, as_json: bool) -> None:
    """Print what proves that a claim was filed in time: when it was sent, in which file, and what was answered.

    OUT is a text file, or a PDF where its name ends in .pdf and the extra "paper" is installed; without OUT it is
    printed here. It tells only what the ledger can prove: that a file was taken in (999) accepts no claim.
    """
    found = rb.claim_proof(claim_id, practice_npi=practice_npi, with_name=with_name)
    if isinstance(found, rb.Failure):
        refuse([found], as_json=as_json, code=ExitCode.NO_ANSWER)
    lines = proof_lines(found, datetime.now(tz=UTC))
    path = write_printed_text(out, lines) if out else None
    if as_json:
        print_json(_facts(found) | ({"file": str(path)} if path else {}))
    elif path is None:
        click.echo("\n".join(lines))
    else:
        click.echo(f"The record was written: {path}")
    if path and path != out:
        click.echo('No PDF can be made here, so it is a text file. For PDFs: pip install "radbill[paper]"', err=True)


def _facts(answer: "ClaimProof") -> dict[str, object]:
    return {
        "claim_id": answer.claim_id,
        "practice_npi": answer.practice_npi,
        "practice_name": answer.practice_name or None,
        "patient_name": answer.patient_name or None,
        "submissions": [_sending(each) for each in answer.sendings],
    }


def _sending(each: "ProofOfSending") -> dict[str, object]:
    batch = each.batch
    return {
        "submitted_at": f"{each.submitted_at[:10]}T{each.submitted_at[11:19]}Z",
        "payer_id": each.payer_id,
        "payer_name": each.payer_name or None,
        "frequency": each.frequency,
        "test": each.is_test,
        "charge_amount": f"{each.charge_amount:.2f}",
        "first_date_of_service": each.first_date_of_service,
        "last_date_of_service": each.last_date_of_service,
        "batch_id": batch.batch_id if batch else None,
        "interchange_control_number": f"{batch.numbers.interchange:09d}" if batch else None,
        "group_control_number": str(batch.numbers.group) if batch else None,
        "set_control_number": each.set_number,
        "sha256": (batch.sha256 or None) if batch else each.source_sha256,
        "receipts": [_receipt(one) for one in each.receipts],
    }


def _receipt(each: "Receipt") -> dict[str, object]:
    return {
        **each._asdict(),
        "said_by": dict(zip(("entity", "id"), each.said_by, strict=True)) if each.said_by else None,
        "reasons": list(each.reasons),
        "doubt": each.doubt or None,
        "file_arrival": each.file_arrival._asdict() if each.file_arrival else None,
    }
