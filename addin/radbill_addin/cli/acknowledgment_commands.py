"""`radbill acknowledgment`: what the other side says to files and claims that were sent."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import radbill as rb
from radbill_addin.cli import main
from radbill_addin.cli.acknowledgment_words import acknowledgment_words
from radbill_addin.cli.answer_files import answer, files_argument
from radbill_addin.cli.output import ExitCode, as_json, refuse
from radbill_addin.text.acknowledgment_facts import acknowledgment_facts, with_matches

if TYPE_CHECKING:
    from radbill import AnswerFile, PublishedCodes


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
    return with_matches(acknowledgment_facts(said), posting.matched_segments)


def _posted_words(records: tuple[Any, ...]) -> Iterable[str]:
    *said, posting = records
    yield from acknowledgment_words(said)
    answered = [each for each in said if isinstance(each, rb.ClaimAnswer)]
    ours = sum(each.segment in posting.matched_segments for each in answered)
    if answered:
        yield f"{ours} of {len(answered)} claims are in the ledger"
    yield f"Noted: {posting.noted_count}; rejected now and free to go out again: {posting.rejected_count}"
    for batch_id in posting.elsewhere:
        yield f"NOT NOTED: the claim file of batch {batch_id} is on another computer. Post this file there."
