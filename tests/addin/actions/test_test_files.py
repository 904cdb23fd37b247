"""A test file (ISA15 T) is told as such: no upload is asked for, and its claims stay due, for no payer has them."""

from datetime import datetime
from pathlib import Path

import pytest

import radbill as rb
from radbill_addin.actions.check_batch import check_batch
from radbill_addin.actions.export_batch import export_batch
from radbill_addin.actions.upload_step import record_uploads
from radbill_addin.sheets.reading import read_batch
from radbill_addin.sheets.reports import BATCH_HISTORY
from tests.addin.actions import worked_batches
from tests.addin.actions.test_upload_step import row_of, with_labels
from tests.addin.actions.worked_batches import table
from tests.addin.hosts import HOSTS, Host

_ROW = BATCH_HISTORY.heading_row + 1
_DAY = datetime(2026, 12, 30)  # noqa: DTZ001 - Excel's day; 90 days after October 1
_SENTENCE = (
    "1 test file, not for payment: radbill_000001_20261123.837. It is a test and will not be paid. To bill the claims, "
    "set Test or production on the sheet Practice to P, then Check and Export."
)


@pytest.fixture
def host(tmp_path: Path, context) -> Host:
    tested = HOSTS["file"](tmp_path, with_labels(worked_batches.small_cells()))
    assert export_batch(tested.port, context).lines[-1] == _SENTENCE
    return tested


def set_use(host: Host, use: str) -> None:
    rows = worked_batches.small_cells()["Practice"]
    at = next(at for at, row in enumerate(rows, 1) if row[0] == "Test or production")
    host.port.write_block("Practice", at, 2, [[use]])


def tells_a_test(summary) -> bool:
    return bool(summary.facts["test_files"]) or any("test file" in line for line in summary.lines)


def column(field: str) -> int:
    return [each.field for each in BATCH_HISTORY.columns].index(field) + 1


def due(host: Host) -> list[object]:
    block = host.port.read_sheet("Batch")
    return [block.value(row, 3) for row in (11, 13)]


def test_its_row_says_so_and_asks_for_no_upload(host, context) -> None:
    summary = check_batch(host.port, context)
    row = row_of(host)
    assert (row["test_or_production"], row["filing_deadline"]) == ("Test file - not for payment", None)
    assert summary.lines[0] == _SENTENCE
    assert summary.facts["upload_not_noted"]["files"] == []
    assert summary.facts["test_files"] == ["radbill_000001_20261123.837"]


def test_its_claims_are_due_like_those_that_wait(host, context) -> None:
    assert due(host) == [_DAY, "C2"]
    check_batch(host.port, context)
    assert due(host) == [_DAY, "C2"]


def test_a_file_for_payment_ends_that(host, context) -> None:
    """The same claims go out with P: the first file is a test of nothing any more, the second waits for its upload."""
    set_use(host, "P")
    summary = export_batch(host.port, context)
    assert [row["test_or_production"] for row in table(host, BATCH_HISTORY)] == [
        "Test file - all sent again", "Production",
    ]  # fmt: skip
    assert table(host, BATCH_HISTORY)[0]["arrived"] == "all sent again 11/23/2026"
    assert due(host) == [None, None]
    assert not tells_a_test(summary)
    summary = check_batch(host.port, context)
    assert not tells_a_test(summary)
    assert summary.facts["upload_not_noted"]["files"] == ["radbill_000002_20261123.837"]
    set_use(host, "T")
    summary = check_batch(host.port, context)
    assert not tells_a_test(summary)
    assert due(host) == [None, None], "a later test of claims that went out for payment brings no deadline"


def test_the_claims_that_are_left_are_counted_when_some_went_for_payment(host, context) -> None:
    """C2 alone goes out with P: of the two claims of the test, C1 is left."""
    sent = rb.prior_submissions(read_batch(host.port).batch.claims)
    assert {each.claim_id for each in sent} == {"C1", "C2"}
    set_use(host, "P")
    claims = [each for each in read_batch(host.port).batch.claims if each.claim_id == "C2"]
    rb.export_claims(rb.SendingRequest(claims, 0, host.path.parent, context.now))
    set_use(host, "T")
    summary = check_batch(host.port, context)
    row = row_of(host)
    assert (row["test_or_production"], row["filing_deadline"]) == ("Test file - 1 of 2 to bill", None)
    assert _SENTENCE.replace("bill the claims", "bill the 1 claim not sent again") in summary.lines
    assert summary.facts["test_files"] == ["radbill_000001_20261123.837"]


def test_the_ledger_is_asked_once_which_claims_went(host, context, monkeypatch) -> None:
    asked, ask = [], rb.prior_submissions
    monkeypatch.setattr(rb, "prior_submissions", lambda claims: asked.append(1) or ask(claims))
    record_uploads(host.port, read_batch(host.port), frozenset({"C1", "C2"}), context.now.date())
    assert asked == [1]


def test_a_row_that_does_not_say_it_is_filled_in_from_the_ledger(host, context) -> None:
    host.port.write_block("Batch", _ROW, column("test_or_production"), [[None]])
    host.port.write_block("Batch", _ROW, column("filing_deadline"), [[_DAY]])
    check_batch(host.port, context)
    row = row_of(host)
    assert (row["test_or_production"], row["filing_deadline"]) == ("Test file - not for payment", None)


def test_a_row_of_an_unknown_file_that_does_not_say_it_is_left(host, context, monkeypatch) -> None:
    host.port.write_block("Batch", _ROW, column("test_or_production"), [[None]])
    monkeypatch.setattr(rb, "sent_files", lambda _: {})
    check_batch(host.port, context)
    assert row_of(host)["test_or_production"] is None


def test_a_workbook_without_the_column_is_told_in_words(tmp_path, context) -> None:
    cells = worked_batches.small_cells()
    width, left_out = len(BATCH_HISTORY.columns), column("test_or_production") - 1
    cells["Batch"] = [[value for at, value in enumerate(row + [None] * (width - len(row))) if at != left_out]
                      for row in cells["Batch"]]  # fmt: skip
    host = HOSTS["file"](tmp_path, cells)
    export_batch(host.port, context)
    summary = check_batch(host.port, context)
    assert _SENTENCE in summary.lines
    assert summary.facts["upload_not_noted"]["claims"] == 0
    assert not [line for line in summary.lines if "has no column" in line]
