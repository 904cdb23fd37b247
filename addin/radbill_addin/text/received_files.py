"""Files that were received: what each is, what was done with it, and what a person must do; in words and as JSON."""

from collections.abc import Iterator
from typing import Any

from radbill import BatchAnswer, ClaimAnswer, FileKind, Outcome, PostedRemittance, ReceivedFile, Treatment
from radbill_addin.text.acknowledgment_facts import acknowledgment_facts, claim_facts, with_matches
from radbill_addin.text.counted import counted
from radbill_addin.text.posting_facts import posted_facts
from radbill_addin.text.remittance_words import alarm_words, note_words, payee_words

_KIND_WORDS = {
    FileKind.INTERCHANGE_ACKNOWLEDGMENT: "TA1 (answer to the whole file)",
    FileKind.FILE_ACKNOWLEDGMENT: "999 (answer to the sets of claims)",
    FileKind.CLAIM_ACKNOWLEDGMENT: "277CA (answer to each claim)",
    FileKind.CLAIM_STATUS: "277 (answer about claims)",
    FileKind.ELIGIBILITY: "271 (answer about coverage)",
    FileKind.REMITTANCE: "835 (remittance)",
    FileKind.CLAIMS: "837 (claims)",
    FileKind.OTHER_X12: "X12 of another kind",
    FileKind.EMPTY: "empty",
    FileKind.HALF_COPIED: "not whole",
    FileKind.PDF: "PDF",
    FileKind.REPORT: "report",
    FileKind.TEXT: "text",
    FileKind.UNKNOWN: "not read",
}
_TREATMENT_WORDS = {
    Treatment.POSTED: "posted",
    Treatment.SHOWN: "kept and read",
    Treatment.LAID_ASIDE: "kept for later",
    Treatment.ECHO: "yours, come back",
    Treatment.LEFT: "left",
}
_STATES = {
    "POSTED": "posted", "ALREADY_POSTED": "was posted before; nothing was changed",
    "SET_ASIDE": "set aside",
}  # fmt: skip
_SET_ASIDE = "Money of a remittance waits for you: see the sheet Set aside of its workbook."
_NOT_POSTED = "A remittance could not be posted. Get the whole file again, or ask the payer."


def headline_of(file: ReceivedFile) -> str:
    """What a file is and what was done, in a few words."""
    kinds = ", ".join(_KIND_WORDS[kind] for kind in file.content.kinds)
    return f"{kinds}: {'held' if is_held(file) else _TREATMENT_WORDS[file.treatment]}"


def is_held(file: ReceivedFile) -> bool:
    """Whether it brought payments, and nothing of them or of anything else in it was booked."""
    paid = file.remittances.remittances if file.remittances else ()
    return bool(paid) and not file.acknowledgments and not any(each.is_booked for each in paid)


def received_sentences(file: ReceivedFile) -> Iterator[str]:
    """What else there is to say: why it was left, when it came before, counts."""
    if file.problem:
        yield file.problem
    if before := file.before:
        same = "It" if before.sha256 == file.content.sha256 else "The same content, in another envelope,"
        yield f"{same} came before: {before.at[:10]} {before.at[11:16]} UTC, received by {before.by}."
    if echo := file.echo:
        of = f"batch {', '.join(map(str, echo.batch_ids))}" if echo.batch_ids else "another system"
        yield f"{counted(echo.claim_count, 'claim')} that you sent ({of}) came back; there is nothing to do."
    for each in file.remittances.remittances if file.remittances else ():
        yield _payment(each)
    if (posting := file.posting) and not posting.matched_segments:
        yield "It is about nothing in the ledger."
    yield from _possible_claims(file)


def _possible_claims(file: ReceivedFile) -> Iterator[str]:
    """Claims of ours that answers about unknown claim IDs may mean: payers cut IDs, and write them in capitals."""
    if not (file.acknowledgments and file.posting):
        return
    for record in file.acknowledgments.records:
        if isinstance(record, ClaimAnswer) and (claim_ids := file.posting.may_mean.get(record.segment)):
            verdict = "rejects" if record.verdict is Outcome.REJECTED else "answers"
            meant = ", ".join(claim_ids)
            yield f"It {verdict} claim ID {record.claim_id}, which you did not send. Maybe meant: {meant}."


def must_do(file: ReceivedFile) -> tuple[str, ...]:
    """What a person must do about a file, a sentence each; empty when nothing."""
    tasks = []
    if file.content.kinds[0] in {FileKind.EMPTY, FileKind.HALF_COPIED}:
        tasks.append("Receive the file again when it is whole.")
    elif file.problem and (file.is_named or FileKind.REPORT in file.content.kinds):
        tasks.append(file.problem)
    if rejected_ids(file) or (file.posting and file.posting.rejected_count + file.posting.doubtful_count):
        tasks.append("Claims were rejected. Correct and export them again; radbill batches --rejected lists them.")
    if file.posting and file.posting.elsewhere:
        tasks.append("The claim file is on another computer. Receive this file there.")
    return (*tasks, *_tasks_of_payments(file))


def _tasks_of_payments(file: ReceivedFile) -> Iterator[str]:
    """What was posted before asks for nothing more."""
    if file.remittances is None:
        return
    new = [each for each in file.remittances.remittances if each.is_new]
    if not file.remittances.remittances:
        yield _NOT_POSTED
    told = [alarm_words(alarm, each.header) for each in new for alarm in each.alarms]
    for why, what_to_do in dict.fromkeys(told):
        yield f"A payment was not booked: {why[0].lower()}{why[1:]} {what_to_do}"
    for each in new:
        if each.payee_not_checked:
            yield payee_words(each.header)
        yield from _notes(each)
    if any(each.needs_a_person and not each.alarms for each in new):
        yield _SET_ASIDE


def _notes(each: PostedRemittance) -> Iterator[str]:
    """What a person should know of its claims that are posted."""
    for claim in each.claims:
        if claim.note:
            yield f"Look at claim {claim.claim_id}, ${claim.paid_cents / 100:,.2f}: {note_words(claim.note)}."


def _payment(each: PostedRemittance) -> str:
    """What became of a payment, in a sentence."""
    header = each.header
    state = _STATES.get(each.state, each.state) if each.is_booked else "held, nothing of it is booked"
    has_part = each.set_aside_cents and each.state != "SET_ASIDE"
    aside = f", of which ${each.set_aside_cents / 100:,.2f} set aside" if has_part else ""
    return (
        f"{header.payer_name or 'A payer without a name'}, trace {header.trace_number or 'none'}: "
        f"${each.payment_cents / 100:,.2f} {state}{aside}."
    )


def rejected_ids(file: ReceivedFile) -> tuple[str, ...]:
    """The claims of ours that the file itself names as rejected."""
    if not (file.acknowledgments and file.posting):
        return ()
    ours = file.posting.matched_segments
    return tuple(
        record.claim_id
        for record in file.acknowledgments.records
        if isinstance(record, ClaimAnswer) and record.verdict is Outcome.REJECTED and record.segment in ours
        and record.claim_id
    )  # fmt: skip


def received_facts(file: ReceivedFile) -> dict[str, object]:
    """A file as it stands in JSON; scripts rely on the names."""
    content = file.content
    facts: dict[str, object] = {
        "file": file.name,
        "sha256": content.sha256 or None,
        "kind": content.kinds[0],
        "kinds": list(content.kinds),
        "treatment": file.treatment,
        "problem": file.problem or None,
        "received_before": file.before._asdict() if file.before else None,
        "to_do": list(must_do(file)),
        "transactions": list(content.transactions),
    }
    if FileKind.REMITTANCE in content.kinds:
        facts["remittance"] = {
            "claim_count": content.remittance_claim_count,
            "payment_amounts": [f"{amount:f}" for amount in content.payment_amounts],
        }
    if file.remittances:
        facts["remittances"] = list(map(posted_facts, file.remittances.remittances))
    if file.echo:
        facts["echo"] = {**file.echo._asdict(), "batch_ids": list(file.echo.batch_ids)}
    return facts | _posted_facts(file) | _status_facts(file)


def _posted_facts(file: ReceivedFile) -> dict[str, object]:
    if not (file.acknowledgments and file.posting):
        return {}
    posting = file.posting
    said = with_matches(acknowledgment_facts(file.acknowledgments.records), posting.matched_segments, posting.may_mean)
    return said | {
        "noted": posting.noted_count,
        "rejected": posting.rejected_count,
        "rejected_in_doubt": posting.doubtful_count,
        "rejected_claims": list(rejected_ids(file)),
    }


def _status_facts(file: ReceivedFile) -> dict[str, object]:
    if not file.statuses:
        return {}
    records: tuple[Any, ...] = file.statuses.records
    facts = claim_facts(each for each in records if isinstance(each, ClaimAnswer | BatchAnswer))
    return {"status_claims": facts["claims"]}
