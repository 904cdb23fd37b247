"""`radbill acknowledgment`: what the other side says to files and claims that were sent."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.acknowledgment_words import acknowledgment_words
from radbill_addin.cli.answer_files import answer, files_argument
from radbill_addin.cli.output import ExitCode, as_json, refuse
from radbill_addin.text.acknowledgment_facts import acknowledgment_facts, with_matches

if TYPE_CHECKING:
    from radbill import AnswerFile, Posting, PublishedCodes


@main.group()
def acknowledgment() -> None:
    """Read acknowledgments: TA1, 999, 277CA."""


@acknowledgment.command()
@files_argument
@as_json
def read(files: tuple[Path, ...], *, as_json: bool) -> None:
    """Tell what TA1, 999 and 277CA files (also .gz and .zip) say, and what to do about each rejected claim."""
    answer(files, rb.read_acknowledgments, acknowledgment_facts, acknowledgment_words, as_json=as_json)


@acknowledgment.command()
@files_argument
@as_json
def post(files: tuple[Path, ...], *, as_json: bool) -> None:
    """Note in the ledger what TA1, 999 and 277CA files (also .gz and .zip) say, each verdict once.

    A rejected claim may go out again with the next export; `radbill claim show` tells what was said.
    """

    def posted(path: Path, codes: "PublishedCodes") -> "Iterator[AnswerFile[Any]]":
        """Files with what each brought as their last record."""
        every = rb.post_acknowledgments(path, codes)
        if isinstance(every, rb.Failure):
            refuse([every], as_json=as_json, code=ExitCode.NO_ANSWER)
        return (each.file._replace(records=(*each.file.records, each.posting)) for each in every)  # type: ignore[arg-type]

    answer(files, posted, _posted_facts, _posted_words, as_json=as_json)


def _posted_facts(records: tuple[Any, ...]) -> dict[str, object]:
    *said, posting = records
    return with_matches(acknowledgment_facts(said), posting.matched_segments, posting.may_mean)


def _posted_words(records: tuple[Any, ...]) -> Iterable[str]:
    *said, posting = records
    yield from posted_words(said, posting)


def posted_words(records: Sequence[Any], posting: "Posting") -> Iterable[str]:
    """What acknowledgments say, and what of it was noted in the ledger."""
    yield from acknowledgment_words(records)
    answered = [each for each in records if isinstance(each, rb.ClaimAnswer)]
    ours = sum(each.segment in posting.matched_segments for each in answered)
    if answered:
        yield f"{ours} of {len(answered)} claims are in the ledger"
    for each in answered:
        if each.verdict is rb.Outcome.REJECTED and each.segment not in posting.matched_segments:
            yield f"NOT NOTED: the rejection of claim {each.claim_id or each.trace} fits no single claim in the ledger."
        if claim_ids := posting.may_mean.get(each.segment):
            yield f"Maybe meant by {each.claim_id}: {', '.join(claim_ids)}"
    files = [each for each in records if isinstance(each, rb.InterchangeAcknowledgment | rb.GroupAcknowledgment)]
    for file in files:
        if file.segment not in posting.matched_segments:
            yield f"The answer to number {file.control_number} is about no file in the ledger."
    again = "" if posting.noted_count or not posting.matched_segments else " (all of it was noted before)"
    yield f"Noted: {posting.noted_count}{again}; rejected now and free to go out again: {posting.rejected_count}"
    if posting.doubtful_count:
        yield f"Rejected, but not free to go out again: {posting.doubtful_count}. radbill claim show ID says why."
        yield "When you are sure that nobody has such a claim, export it with --resend."
    if any(each.segment in posting.undecided_segments for each in records if isinstance(each, rb.BatchAnswer)):
        yield "A rejection above the claims was left to you: the same answer has verdicts on single claims."
    for batch_id in posting.elsewhere:
        yield f"NOT NOTED: the claim file of batch {batch_id} is on another computer. Post this file there."
