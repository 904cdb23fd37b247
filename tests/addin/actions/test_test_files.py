"""A test file (ISA15 T) is told as such: no upload is asked for, and its claims stay due, for no payer has them."""

from datetime import datetime
from pathlib import Path

import pytest

import radbill as rb
from radbill_addin.actions.check_batch import check_batch
from radbill_addin.actions.export_batch import export_batch
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
    """The same claims go out with P: the first file stays a test, the second waits for its upload."""
    rows = worked_batches.small_cells()["Practice"]
    for_payment_row = next(at for at, row in enumerate(rows, 1) if row[0] == "Test or production")
    host.port.write_block("Practice", for_payment_row, 2, [["P"]])
    export_batch(host.port, context)
    assert [row["test_or_production"] for row in table(host, BATCH_HISTORY)] == [
        "Test file - not for payment", "Production",
    ]  # fmt: skip
    assert due(host) == [None, None]
    summary = check_batch(host.port, context)
    assert summary.facts["upload_not_noted"]["files"] == ["radbill_000002_20261123.837"]
    host.port.write_block("Practice", for_payment_row, 2, [["T"]])
    check_batch(host.port, context)
    assert due(host) == [None, None], "a later test of claims that went out for payment brings no deadline"


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
