"""The step that keeps the filing deadlines of exported claims in sight until their file was uploaded or arrived."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

import radbill as rb
from radbill_addin.sheets.as_of import write_deadline
from radbill_addin.sheets.uploads import (
    ListedFile,
    is_of,
    listed_files,
    notes_uploads,
    questions_of,
    write_arrivals,
    write_missing_deadlines,
    write_tests,
)
from radbill_addin.text.counted import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from radbill import Claim, SentFile
    from radbill_addin.ports.workbook_port import WorkbookPort
    from radbill_addin.sheets.reading import BatchRead


class UploadRecord(NamedTuple):
    """Which files of the workbook nobody has uploaded, as far as it and the ledger know.

    Attributes:
        files: The rows of the sheet Batch.
        unlisted: Claims that went out in a file that the sheet does not list, and of which nothing shows that it
            arrived: they are due like claims that wait.
        tested: Claims that went out in test files alone: no payer has them, and they are due like claims that wait.
        questions: Days of an upload that cannot be right.
    """

    files: tuple[ListedFile, ...] = ()
    unlisted: frozenset[str] = frozenset()
    tested: frozenset[str] = frozenset()
    questions: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """What the summary says."""
        return (*self.questions, *_open_words(self.files), *_test_words(self.files))

    @property
    def facts(self) -> dict[str, object]:
        """The same as JSON values."""
        waiting, first = _open_files(self.files), _first_due(self.files)
        return {
            "upload_not_noted": {
                "files": [each.file_name for each in waiting],
                "claims": sum(each.claim_count for each in waiting),
                "charge_amount": str(_money(waiting)),
                "filing_deadline": first.deadline.isoformat() if first and first.deadline else None,
                "claim_id": first.due_claim_id if first else None,
            },
            "test_files": [each.file_name for each in self.files if each.test_claim_count],
        }


def record_uploads(
    port: "WorkbookPort",
    read: "BatchRead",
    gone: frozenset[str],
    today: date,
    *,
    batches: "Mapping[str, int] | None" = None,
) -> UploadRecord:
    """Say on the sheet Batch which files arrived and until when their claims are due; saves nothing.

    Args:
        port: The workbook, with a row for each file.
        read: The workbook as read.
        gone: Claims that went out.
        today: The present day, UTC.
        batches: The batch of each that this ledger knows, 0 of one that another system sent; asked if not given.
    """
    files = listed_files(port, read, today)
    claims = {claim.claim_id: claim for claim in read.batch.claims if claim.claim_id in gone}
    batches = _batches_of(claims) if batches is None else batches
    sent = _sent_files({each.batch_id for each in files} | set(batches.values()))
    rows = write_arrivals(port, read, files, sent)
    rows = write_tests(port, read, rows, sent)
    rows = write_missing_deadlines(port, read, rows, _claims_by_row(rows, claims, batches, sent))
    unlisted = _unlisted(rows, claims, batches, sent) if notes_uploads(read) else frozenset()
    return UploadRecord(rows, unlisted, _tested(batches, sent), questions_of(rows, read))


def record_deadline(
    port: "WorkbookPort",
    read: "BatchRead",
    gone: frozenset[str],
    self_pay: frozenset[str],
    today: date,
    *,
    batches: "Mapping[str, int] | None" = None,
) -> UploadRecord:
    """Record the uploads, and on the sheet which claim is due first of those that wait; saves nothing.

    Args:
        port: The workbook, with a row for each file.
        read: The workbook as read.
        gone: Claims that went out; those that the sheet lists in no file and that nothing shows to have arrived wait,
            and those that only test files held.
        self_pay: Claims that never go out.
        today: The present day, UTC.
        batches: As for `record_uploads`.
    """
    uploads = record_uploads(port, read, gone, today, batches=batches)
    filed = (gone - uploads.unlisted - uploads.tested) | self_pay
    waiting = (each for each in read.batch.claims if each.claim_id not in filed)
    write_deadline(port, read, rb.next_filing_deadline(waiting))
    return uploads


def note_arrivals(port: "WorkbookPort", read: "BatchRead", today: date) -> bool:
    """Say on the sheet Batch which files arrived; gives whether a row says something new. Saves nothing."""
    files = listed_files(port, read, today)
    return write_arrivals(port, read, files, _sent_files({each.batch_id for each in files})) != files


def _batches_of(claims: "Mapping[str, Claim]") -> "Mapping[str, int]":
    """The batch of each claim that this ledger sent; 0 of one that another system sent."""
    sent = rb.prior_submissions(claims.values()) if claims else ()
    return {} if isinstance(sent, rb.Failure) else {each.claim_id: each.batch_id for each in sent}


def _sent_files(batch_ids: set[int]) -> "Mapping[int, SentFile]":
    wanted = batch_ids - {0}
    sent = rb.sent_files(wanted) if wanted else {}
    return {} if isinstance(sent, rb.Failure) else sent


def _claims_by_row(
    files: "Sequence[ListedFile]",
    claims: "Mapping[str, Claim]",
    batches: "Mapping[str, int]",
    sent: "Mapping[int, SentFile]",
) -> "Mapping[int, Sequence[Claim]]":
    """The claims of each row's file; those that another ledger sent may be in any file of that ledger."""
    own: dict[int, list[Claim]] = defaultdict(list)
    for claim_id, batch_id in batches.items():
        own[batch_id].append(claims[claim_id])
    elsewhere = [claim for claim_id, claim in claims.items() if claim_id not in batches]
    return {each.row: own[each.batch_id] if is_of(each, sent) else elsewhere for each in files}


def _unlisted(
    files: "Sequence[ListedFile]",
    claims: "Mapping[str, Claim]",
    batches: "Mapping[str, int]",
    sent: "Mapping[int, SentFile]",
) -> frozenset[str]:
    listed = {each.batch_id for each in files if is_of(each, sent)}
    lists_others = any(not is_of(each, sent) for each in files)
    here = {claim_id for claim_id, batch_id in batches.items()
            if batch_id in sent and batch_id not in listed and sent[batch_id].arrival is None}  # fmt: skip
    elsewhere = set() if lists_others else claims.keys() - batches.keys()
    return frozenset(here | elsewhere)


def _tested(batches: "Mapping[str, int]", sent: "Mapping[int, SentFile]") -> frozenset[str]:
    """Claims whose last sending was a test, and that no file for payment held."""
    return frozenset(
        claim_id for claim_id, batch_id in batches.items() if batch_id in sent and claim_id in sent[batch_id].test_only
    )


def _open_files(files: "Sequence[ListedFile]") -> list[ListedFile]:
    return [each for each in files if each.is_open]


def _first_due(files: "Sequence[ListedFile]") -> ListedFile | None:
    due = [each for each in _open_files(files) if each.deadline]
    return min(due, key=lambda each: each.deadline or date.max, default=None)


def _money(files: "Sequence[ListedFile]") -> Decimal:
    return sum((each.charge_amount for each in files), Decimal(0))


def _open_words(files: "Sequence[ListedFile]") -> "Iterator[str]":
    """A sentence about the files whose upload nobody noted; none when there is none."""
    if not (waiting := _open_files(files)):
        return
    count, names = sum(each.claim_count for each in waiting), ", ".join(each.file_name for each in waiting)
    first = _first_due(files)
    due = (
        f" Claim {first.due_claim_id} is due first, by {rb.us_date(first.deadline)}."
        if first and first.deadline
        else ""
    )
    yield (
        f"Exported, upload not noted: {counted(count, 'claim')}, ${_money(waiting):,.2f}, in {names}.{due} "
        "Upload it, then type the day under Uploaded on (sheet Batch)."
    )


def _test_words(files: "Sequence[ListedFile]") -> "Iterator[str]":
    """A sentence about the test files with claims that went again in no later file; none when there is none."""
    if not (tests := [each for each in files if each.test_claim_count]):
        return
    left, all_claims = (
        sum(counts) for counts in zip(*((each.test_claim_count, each.claim_count) for each in tests), strict=True)
    )
    which = "the claims" if left == all_claims else f"the {counted(left, 'claim')} not sent again"
    it_is = "It is a test" if len(tests) == 1 else "They are tests"
    yield (
        f"{counted(len(tests), 'test file')}, not for payment: {', '.join(each.file_name for each in tests)}. {it_is} "
        f"and will not be paid. To bill {which}, set Test or production on the sheet Practice to P, then Check and "
        "Export."
    )
