"""A record of a claim's submission for an appeal: what the ledger can prove, and what it cannot."""

import textwrap
from collections.abc import Iterator
from datetime import datetime

from radbill import ClaimProof, ProofOfSending, Receipt, dollars

_WIDTH = 92
_ENTITIES = {"PR": "the payer", "AY": "the clearinghouse"}
_OUTCOMES = {
    "ACCEPTED": "accepted",
    "ACCEPTED_WITH_ERRORS": "accepted with errors",
    "PARTIALLY_ACCEPTED": "accepted in part",
    "REJECTED": "REJECTED",
    "UNKNOWN": "neither accepted nor rejected",
}
_FILE_ONLY = (
    "The file was taken in. This alone does not say that the payer accepted the claim.",
    "The file was not taken in.",
)
_LAST_WORDS = (
    "Every entry stands in the practice's ledger, whose entries are only added, each with a digest of the one before "
    "it. A TA1 or 999 says that a file was received and could be read. Only a 277CA speaks of the claim itself. "
    "Days of the ledger are UTC; days of an answer are those that it states."
)


def proof_lines(proof: ClaimProof, printed_at: datetime) -> list[str]:
    """The record, line by line, no longer than a printed page is wide.

    Args:
        proof: What the ledger can prove.
        printed_at: The present moment, UTC.
    """
    return [part for line in _lines(proof, printed_at) for part in _wrapped(line)]


def _wrapped(line: str) -> list[str]:
    indent = " " * (len(line) - len(line.lstrip()))
    return textwrap.wrap(line, _WIDTH, subsequent_indent=f"{indent}  ", break_on_hyphens=False) or [""]


def _lines(proof: ClaimProof, printed_at: datetime) -> Iterator[str]:
    yield "RECORD OF CLAIM SUBMISSION"
    yield ""
    yield f"Claim:     {proof.claim_id}"
    yield f"Practice:  {' '.join(filter(None, (proof.practice_name, f'NPI {proof.practice_npi}')))}"
    if proof.patient_name:
        yield f"Patient:   {proof.patient_name}"
    yield f"Printed:   {printed_at:%Y-%m-%d %H:%M} UTC"
    for number, sending in enumerate(proof.sendings, 1):
        yield ""
        yield from _sending(number, sending)
    yield ""
    yield from _summary(proof)
    yield ""
    yield _LAST_WORDS


def _sending(number: int, sending: ProofOfSending) -> Iterator[str]:
    payer = f"{sending.payer_name} ({sending.payer_id})" if sending.payer_name else sending.payer_id
    yield f"{number}. Sent {sending.submitted_at[:16]} UTC to payer {payer}"
    yield f"   Sent as {sending.kind}, charge {dollars(sending.charge_amount)}{_services(sending)}"
    if sending.is_test:
        yield "   In a TEST file, which files no claim."
    yield from (f"   {line}" for line in _file(sending))
    for receipt in sending.receipts:
        yield from (f"   {line}" for line in _receipt(receipt))
    if not sending.receipts:
        yield "   No answer to it stands in the ledger."


def _services(sending: ProofOfSending) -> str:
    first, last = sending.first_date_of_service, sending.last_date_of_service
    if first is None or last is None:
        return ""
    return f", service {first}" + ("" if first == last else f" to {last}")


def _file(sending: ProofOfSending) -> Iterator[str]:
    batch = sending.batch
    if batch is None:
        yield "Another system sent it; its file is not in the archive of radbill."
        if sending.source_sha256:
            yield f"SHA-256 of the file it was taken from: {sending.source_sha256}"
        return
    in_set = f"set (ST02) {sending.set_number}" if sending.set_number else "set not on this computer"
    numbers = batch.numbers
    yield (
        f"Batch {batch.batch_id}, interchange (ISA13) {numbers.interchange:09d}, group (GS06) {numbers.group}, {in_set}"
    )
    yield f"SHA-256 of the file: {batch.sha256 or 'not noted'}"


def _receipt(receipt: Receipt) -> Iterator[str]:
    what = "this claim" if receipt.is_about_claim else "the file or batch"
    by = _by(receipt)
    outcome = _OUTCOMES.get(receipt.outcome or "", "without a result")
    day = f"dated {receipt.on}" if receipt.on else "states no day"
    yield f"{receipt.source}{by}: {what} {outcome} ({day}; noted {_moment(receipt.noted_at)} by {receipt.noted_by})"
    if receipt.is_about_claim and receipt.payer_claim_control_number:
        yield f"  Payer's claim number: {receipt.payer_claim_control_number}"
    if receipt.reference:
        yield f"  Batch number in the answer: {receipt.reference}"
    yield from (f"  {reason}" for reason in receipt.reasons)
    if receipt.doubt:
        yield f"  The answer {receipt.doubt}."
    if not receipt.is_about_claim and receipt.source in {"TA1", "999"} and receipt.outcome:
        yield f"  {_FILE_ONLY[receipt.outcome == 'REJECTED']}"
    if receipt.file_sha256:
        came = f", received {_moment(receipt.file_arrival.at)}" if receipt.file_arrival else ""
        yield f"  SHA-256 of the answer's file: {receipt.file_sha256}{came}"


def _by(receipt: Receipt) -> str:
    if not receipt.said_by:
        return ""
    entity, identifier = receipt.said_by
    return f" of {_ENTITIES.get(entity or '', 'a sender')}" + (f" {identifier}" if identifier else "")


def _moment(at: str) -> str:
    return f"{at[:10]} {at[11:16]} UTC"


def _summary(proof: ClaimProof) -> Iterator[str]:
    """What it comes to, in terms of what was really said."""
    in_use = [each for each in proof.sendings if not each.is_test]
    accepted = [one for each in in_use for one in each.receipts if one.is_about_claim and one.outcome == "ACCEPTED"]
    if not in_use:
        yield "The claim went out in no file but tests."
        return
    yield f"First sent: {in_use[0].submitted_at[:16]} UTC."
    if not accepted:
        yield "Nothing in the ledger says that the payer or the clearinghouse accepted the claim."
        return
    for one in accepted:
        side = _by(one).removeprefix(" of ") or "a sender that was not kept"
        yield f"Accepted by {side}, {f'dated {one.on}' if one.on else 'without a date'} (277CA)."
    if not any(one.said_by and one.said_by[0] == "PR" for one in accepted):
        yield "None of these answers names the payer as who says it."
