"""What happened to a claim or batch, in sentences for a person."""

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import Row

from radbill.codes.claim_codes import ORIGINAL, REPLACEMENT, VOID
from radbill.edi.acknowledgments.claim_statuses import ClaimStatus
from radbill.edi.acknowledgments.file_words import group_error_words, note_words, set_error_words
from radbill.edi.acknowledgments.status_words import status_words
from radbill.ledger.store.release_events import (
    CLAIM_RELEASED,
    IDLE_REASON_NOTED,
    RELEASED_CLAIM_PREPARED,
    UNCHECKED_CLAIM_PREPARED,
)
from radbill.ledger.store.remittance_events import (
    APPEAL_DECIDED,
    APPEAL_SENT,
    DISPUTE_STEP,
    MONEY_MOVED,
    PATIENT_PAID,
    PAYER_REFUNDED,
    REMITTANCE_MATCHED,
    REMITTANCE_POSTED,
    REMITTANCE_SET_ASIDE,
    REMITTANCE_UNDONE,
)
from radbill.ledger.store.transport_events import BATCH_TRANSMITTED, TRANSMISSION_BEGUN
from radbill.ledger.store.verdict_events import (
    BATCH_ANSWERED,
    CLAIM_ACCEPTED,
    CLAIM_ANSWERED,
    CLAIM_REJECTED,
    CLAIM_REJECTED_IN_DOUBT,
    Doubt,
    statuses_in,
)

#: What a sending is, in words.
KINDS = {ORIGINAL: "an original", REPLACEMENT: "a replacement", VOID: "a void"}
_DOUBTS = {
    Doubt.REPEAT: "says that it is there already",
    Doubt.RECEIVER: "is addressed to another sender",
    Doubt.EARLIER: "was made before the claim went out",
    Doubt.INEXACT: "does not say clearly which sending it is about",
    Doubt.TEST: "answers a test where the claim is in use, or the other way round",
    Doubt.CONTRADICTION: "says two things at once",
}
_SENTENCES = {
    "BATCH_EXPORTED": "Batch {batch} was written; its file is in the archive.",
    "BATCH_DELIVERED": "The file of batch {batch} was put into the user's folder.",
    "BATCH_ABANDONED": "Batch {batch} was given up; nothing was sent.",
    TRANSMISSION_BEGUN: "The file of batch {batch} is whole on the trading partner's server and gets its name there.",
    BATCH_TRANSMITTED: "The file of batch {batch} was transmitted to the trading partner.",
    "CLAIM_PREPARED": "The claim was put into batch {batch} as {kind}, charge ${charge:,.2f}.",
    BATCH_ANSWERED: "The {source} on batch {batch} says: {outcome}.{why}",
    CLAIM_ACCEPTED: "The {source}{on_batch} accepted the claim.{number}{why}",
    CLAIM_REJECTED: "The {source}{on_batch} rejected the claim.{number}{why}",
    CLAIM_REJECTED_IN_DOUBT: "The {source}{on_batch} rejected the claim, but {doubt}: it goes out again only with "
    "resend.{number}{why}",
    CLAIM_ANSWERED: "The {source}{on_batch} neither accepted nor rejected the claim.{number}{why}",
    CLAIM_RELEASED: "A person released the claim, which {held_by} held: {reason}",
    IDLE_REASON_NOTED: "A person gave a reason to release the claim while nothing held it: {reason}",
    RELEASED_CLAIM_PREPARED: "The claim goes out in batch {batch} because it was released: {reason}",
    UNCHECKED_CLAIM_PREPARED: "A person let the claim go in batch {batch} without a check of {not_checked}.",
    REMITTANCE_POSTED: "A remittance (trace {trace}) was posted: paid ${paid:,.2f}.",
    REMITTANCE_SET_ASIDE: "A remittance (trace {trace}) waits for what it takes back or corrects: ${paid:,.2f}.",
    REMITTANCE_UNDONE: "The posting of a remittance (trace {trace}) was undone.",
    REMITTANCE_MATCHED: "A person named this claim for what a remittance (trace {trace}) says of {remitted_as}: paid "
    "${paid:,.2f}.",
    MONEY_MOVED: "A person moved ${moved:,.2f} from {moved_from} to {moved_to}: {reason}",
    APPEAL_SENT: "An appeal of level {level} ({line}) went out on {on}: ${denied:,.2f}.",
    APPEAL_DECIDED: "The appeal of level {level} ({line}) was decided on {on}: {outcome}.{note}",
    DISPUTE_STEP: "{step} ({line}) on {on}{amount}.{note}",
    PATIENT_PAID: "The patient paid ${paid:,.2f}.",
    PAYER_REFUNDED: "${paid:,.2f} was given back to {payer}, reference {reference}.",
    "CLAIM_TAKEN_OVER": "The claim was taken over as another system sent it, as {kind}, charge ${charge:,.2f}.",
}
#: Steps of a dispute under the No Surprises Act.
_STEPS = {
    "QPA": "The payer's qualifying payment amount",
    "NOTICE": "Open negotiation began",
    "INITIATED": "Independent dispute resolution was initiated",
    "SELECTED": "The entity that decides was selected",
    "DETERMINED": "The entity decided",
    "SETTLED": "The amount was agreed with the payer",
    "WITHDRAWN": "The dispute was withdrawn",
}


def dollars_of_cents(cents: int) -> Decimal:
    """Whole cents in dollars."""
    return Decimal(cents).scaleb(-2)


def event_sentence(event: Row[Any]) -> str:
    """What happened, for a person."""
    facts = json.loads(event.after) if event.after.startswith("{") else {}
    kind = frequency_words(facts.get("frequency", ""))
    charge = dollars_of_cents(facts.get("charge_cents", 0))
    stated = facts.get("payer_claim_control_number")
    return str(_SENTENCES.get(event.what, event.what)).format(
        batch=event.batch_id,
        kind=kind,
        trace=facts.get("trace"),
        remitted_as=facts.get("remitted_as"),
        moved=dollars_of_cents(facts.get("moved_cents", 0)),
        moved_from=str(facts.get("from", "")).replace("_", " "),
        moved_to=str(facts.get("to", "")).replace("_", " "),
        level=facts.get("level"),
        step=_STEPS.get(facts.get("step", ""), ""),
        amount="" if facts.get("cents") is None else f": ${dollars_of_cents(facts['cents']):,.2f}",
        line=f"line {facts['line']}" if facts.get("line") else "whole claim",
        on=facts.get("on"),
        denied=dollars_of_cents(facts.get("denied_cents", 0)),
        note=f" {facts['note']}" if facts.get("note") else "",
        paid=dollars_of_cents(facts.get("paid_cents", 0)),
        charge=charge,
        payer=facts.get("payer"),
        reference=facts.get("reference"),
        source=facts.get("source"),
        outcome=str(facts.get("outcome") or "no result").lower().replace("_", " "),
        number=f" The payer's number is {stated}." if stated else "",
        doubt=doubt_words(facts),
        on_batch=f" on batch {event.batch_id}" if event.batch_id else "",
        reason=facts.get("reason", ""),
        not_checked=" and ".join(facts.get("not_checked", ())),
        held_by=" and ".join(sorted({key.rpartition(":")[0] for key in facts.get("findings", ())})),
        why="".join(f" {reason}" for reason in reasons_of(facts)),
    )


def frequency_words(frequency: str) -> str:
    """What a claim of this frequency (CLM05-3) is."""
    return KINDS.get(frequency, "a claim")


def doubt_words(facts: Mapping[str, Any]) -> str:
    """What speaks against a rejection; empty when nothing does."""
    return _DOUBTS[Doubt(facts["doubt"])] if facts.get("doubt") else ""


def reasons_of(facts: dict[str, Any]) -> tuple[str, ...]:
    """Why a verdict is what it is, a sentence each."""
    return (*map(_reason, statuses_in(facts)), *_code_reasons(facts))


def _reason(status: ClaimStatus) -> str:
    words = status_words(status).text
    codes = ":".join(filter(None, (status.category, status.code)))
    return f"{words[:1].upper()}{words[1:]} [{codes}]."


def _code_reasons(facts: dict[str, Any]) -> Iterator[str]:
    """Why a TA1 or 999 says what it says, but for its code of no error."""
    say = note_words if facts.get("source") == "TA1" else set_error_words
    reasons = [(code, say(code)) for code in facts.get("codes", []) if code.strip("0")]
    reasons += [(code, group_error_words(code)) for code in facts.get("group_codes", [])]
    for code, words in reasons:
        yield f"{words[:1].upper()}{words[1:]} [{code}]."
