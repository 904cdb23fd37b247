"""Batches as `radbill batches` lists them: all, those that wait for an answer, and claims that were rejected."""

from typing import TYPE_CHECKING

import click

import radbill as rb
from radbill_addin.cli.output import ExitCode, print_json, refuse
from radbill_addin.sheets.rejections import rejection_text
from radbill_addin.text.counted import counted

if TYPE_CHECKING:
    from radbill import BatchRecord, RejectedClaim, Transmission, UnansweredBatch

_STATES = {
    "PREPARED": "cut off, to be corrected by the next export",
    "EXPORTED": "in the archive, not delivered",
    "DELIVERED": "delivered",
    "ABANDONED": "given up, nothing was sent",
}


def transmissions_or_refusal(*, as_json: bool) -> "dict[int, Transmission]":
    """When and under which name batches were transmitted, by number; ends where the ledger cannot say."""
    known = rb.transmissions()
    if isinstance(known, rb.Failure):
        refuse([known], as_json=as_json, code=ExitCode.NO_ANSWER)
    return dict(known)


def batch_line(batch: "BatchRecord", transmission: "Transmission | None") -> str:
    """A batch in one line."""
    way = f", transmitted {transmission.at} as {transmission.remote_name}" if transmission else ""
    test = ", TEST" if batch.is_test else ""
    return (
        f"{batch.batch_id:06d}  {batch.prepared_at} UTC  {counted(batch.claim_count, 'claim')}, "
        f"{counted(batch.line_count, 'line')}, "
        f"${batch.charge_amount:,.2f}; ISA13 {batch.numbers.interchange:09d}; {batch.file_name or 'no file'}; "
        f"{_STATES[batch.state]}{way}{test}"
    )


def batch_fields(batch: "BatchRecord", transmission: "Transmission | None") -> dict[str, object]:
    """A batch as it stands in JSON; scripts rely on the names."""
    return {
        **batch._asdict(),
        "state": str(batch.state),
        "numbers": batch.numbers._asdict(),
        "transmitted_at": transmission.at if transmission else None,
        "remote_name": transmission.remote_name if transmission else None,
    }


def list_unanswered(batches: "tuple[UnansweredBatch, ...] | rb.Failure", *, as_json: bool) -> None:
    """Print the batches that wait for an answer."""
    if isinstance(batches, rb.Failure):
        refuse([batches], as_json=as_json, code=ExitCode.NO_ANSWER)
    ways = transmissions_or_refusal(as_json=as_json)
    if as_json:
        print_json([_unanswered_fields(each, ways.get(each.batch.batch_id)) for each in batches])
        return
    for each in batches:
        click.echo(batch_line(each.batch, ways.get(each.batch.batch_id)))
        click.echo(f"        {_what_is_missing(each)}")
    if not batches:
        click.echo("Every batch of more than a day ago was answered.")


def _unanswered_fields(each: "UnansweredBatch", way: "Transmission | None") -> dict[str, object]:
    counts = {"file_answered": each.is_file_answered, "unanswered_claims": each.unanswered_claim_count}
    return batch_fields(each.batch, way) | counts


def _what_is_missing(each: "UnansweredBatch") -> str:
    total = each.batch.claim_count
    of_claims = f"{each.unanswered_claim_count:,} of {counted(total, 'claim')} were neither accepted nor rejected"
    if each.batch.state == rb.BatchState.EXPORTED:
        again = f"radbill batches --again {each.batch.batch_id} --to FOLDER"
        return f"Its file never reached your folder; {of_claims}. To have it there: {again}"
    if each.is_file_answered:
        return f"The file was answered; {of_claims} (277CA). Ask for the missing answer, or about the claims (276)."
    if each.unanswered_claim_count:
        return f"No TA1 or 999 on the file; {of_claims}. It may never have arrived: look it up at the clearinghouse."
    return "No TA1 or 999 on the file, but every claim of it was accepted, rejected, or sent again since."


def list_rejected(claims: "tuple[RejectedClaim, ...] | rb.Failure", *, as_json: bool) -> None:
    """Print the claims that were rejected and not sent again since."""
    if isinstance(claims, rb.Failure):
        refuse([claims], as_json=as_json, code=ExitCode.NO_ANSWER)
    if as_json:
        print_json([rejected_fields(each) for each in claims])
        return
    for each in claims:
        batch = f"batch {each.batch_id}" if each.batch_id else "another system"
        test = ", TEST" if each.is_test else ""
        click.echo(f"Claim {each.claim_id}, sent {each.submitted_at[:10]} ({batch}{test}) to payer {each.payer_id}")
        click.echo(f"  {rejection_text(each)}")
    if not claims:
        click.echo("No claim is rejected that was not sent again.")


def rejected_fields(claim: "RejectedClaim") -> dict[str, object]:
    """A rejected claim as it stands in JSON; scripts rely on the names."""
    return {
        "claim_id": claim.claim_id,
        "practice_npi": claim.practice_npi,
        "payer_id": claim.payer_id,
        "batch_id": claim.batch_id,
        "submitted_at": f"{claim.submitted_at[:10]}T{claim.submitted_at[11:19]}Z",
        "rejected_at": claim.noted_at,
        "rejected_on": claim.rejected_on,
        "source": claim.source,
        "reasons": list(claim.reasons),
        "statuses": [{"category": each.category, "code": each.code, "entity": each.entity} for each in claim.statuses],
        "free_to_go_out": not claim.hold,
        "what_to_do": rejection_text(claim),
        "test": claim.is_test,
    }
