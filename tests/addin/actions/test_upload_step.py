"""Exported is not uploaded: the file's deadline stays in sight until a person notes the upload or an answer comes.

C2 is due first: 90 days after October 1, 2026 is December 30. C1 and the mammogram of July and October are Medicare's.
"""

from datetime import date, datetime
from pathlib import Path

import pytest

import radbill as rb
from radbill_addin.actions.check_batch import check_batch
from radbill_addin.actions.export_batch import export_batch
from radbill_addin.actions.price_batch import price_batch
from radbill_addin.actions.receive_files import receive_files
from radbill_addin.sheets.as_of import DEADLINE_CLAIM, FILE_BY, NEXT_DEADLINE
from radbill_addin.sheets.practice import PRACTICE
from radbill_addin.sheets.reports import BATCH_HISTORY
from tests.addin.actions import worked_batches
from tests.addin.actions.test_receive_files import answer_277ca
from tests.addin.actions.worked_batches import FIRST_ROW, for_payment, table
from tests.addin.hosts import HOSTS, Host

_UPLOADED_ON = [column.field for column in BATCH_HISTORY.columns].index("uploaded_on") + 1
_ROW = BATCH_HISTORY.heading_row + 1
_SENTENCE = (
    "Exported, upload not noted: 2 claims, $600.11, in radbill_000001_20261123.837. Claim C2 is due first, by "
    "12/30/2026. Upload it, then type the day under Uploaded on (sheet Batch)."
)


def small_cells():
    return for_payment(worked_batches.small_cells())


def with_labels(cells):
    """The cells that Check fills above the history."""
    for row, label in ((11, NEXT_DEADLINE), (12, FILE_BY), (13, DEADLINE_CLAIM)):
        cells["Batch"][row - 1][0] = label
    return cells


@pytest.fixture
def exported_host(tmp_path: Path, context) -> Host:
    host = HOSTS["file"](tmp_path, with_labels(small_cells()))
    export_batch(host.port, context)
    return host


def row_of(host: Host) -> dict[str, object]:
    (row,) = table(host, BATCH_HISTORY)
    return row


def note(host: Host, value: object) -> None:
    host.port.write_block("Batch", _ROW, _UPLOADED_ON, [[value]])
    host.port.save()


def facts_of(summary) -> dict[str, object]:
    return summary.facts["upload_not_noted"]


def test_export_says_what_is_to_be_uploaded_and_what_is_due(tmp_path, context) -> None:
    host = HOSTS["file"](tmp_path, small_cells())
    summary = export_batch(host.port, context)
    assert summary.lines[-1] == _SENTENCE
    assert facts_of(summary) == {
        "files": ["radbill_000001_20261123.837"], "claims": 2, "charge_amount": "600.11",
        "filing_deadline": "2026-12-30", "claim_id": "C2",
    }  # fmt: skip


def test_check_says_it_too_and_price_and_check_leave_the_row(exported_host, context) -> None:
    before = row_of(exported_host)
    summary = check_batch(exported_host.port, context)
    price_batch(exported_host.port, context)
    assert summary.lines[0] == _SENTENCE
    assert row_of(exported_host) == before


def test_a_noted_upload_ends_it_and_every_command_keeps_the_day(exported_host, context) -> None:
    note(exported_host, date(2026, 11, 23))
    for action in (check_batch, price_batch, export_batch, check_batch):
        summary = action(exported_host.port, context)
        assert row_of(exported_host)["uploaded_on"] == datetime(2026, 11, 23)  # noqa: DTZ001 - Excel's day
        assert not [line for line in summary.lines if "upload not noted" in line]
    assert facts_of(summary) == {
        "files": [], "claims": 0, "charge_amount": "0", "filing_deadline": None, "claim_id": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("value", "wrong", "is_open"),
    [
        ("yesterday", "is not a date. Type the day as in 7/31/2026; until then the file counts as not uploaded.", True),
        (date(2026, 11, 12), "is 11/12/2026, before the export. Correct it, or clear it when the file is not uploaded.",
         False),
        (date(2027, 11, 23), "is 11/23/2027, a day to come. Correct it, or clear it when the file is not uploaded.",
         False),
        (46349, "", False),  # November 23, 2026, in a cell without a date's format
        (date(2026, 11, 22), "", False),  # the export's clock is UTC
    ],
)  # fmt: skip
def test_a_day_that_cannot_be_right_is_named_with_its_cell(exported_host, context, value, wrong, is_open) -> None:
    note(exported_host, value)
    summary = check_batch(exported_host.port, context)
    named = [line for line in summary.lines if "Uploaded on, is" in line]
    assert named == ([f"Batch J{_ROW}, Uploaded on, {wrong}"] if wrong else [])
    assert bool(facts_of(summary)["claims"]) is is_open


def test_an_answer_of_the_clearinghouse_counts_as_the_upload(exported_host, context, tmp_path) -> None:
    path = tmp_path / "answer"
    path.write_bytes(answer_277ca({"C1": "A2:20", "C2": "A2:20"}))
    receive_files(exported_host.port, context._replace(options={"files": (path,)}))
    assert str(row_of(exported_host)["arrived"]).startswith("answered ")
    assert facts_of(check_batch(exported_host.port, context))["claims"] == 0


def test_a_delivered_file_counts_as_uploaded(exported_host, context, monkeypatch) -> None:
    arrival = rb.sent_files([1])[1]
    sign = type("Sign", (), {"sign": rb.ArrivalSign.TRANSMITTED, "on": date(2026, 11, 24)})()
    monkeypatch.setattr(rb, "sent_files", lambda _: {1: arrival._replace(arrival=sign)})
    assert facts_of(check_batch(exported_host.port, context))["claims"] == 0
    assert row_of(exported_host)["arrived"] == "on the server 11/24/2026"


def test_the_deadline_above_the_history_is_that_of_claims_that_wait(exported_host, context) -> None:
    """All went out in a listed file: its row has the deadline, and Today takes the earlier of the two."""
    block = exported_host.port.read_sheet("Batch")
    assert [block.value(row, 3) for row in (11, 12, 13)] == [None] * 3
    assert row_of(exported_host)["due_claim_id"] == "C2"


def test_a_claim_whose_file_is_on_no_row_stays_due(tmp_path, context, exported) -> None:
    """Rows that were copied into another workbook: the ledger knows that they went out, and nothing shows an upload."""
    (tmp_path / "first").mkdir()
    export_batch(HOSTS["file"](tmp_path / "first", small_cells()).port, context)
    host = HOSTS["file"](tmp_path, with_labels(small_cells()))
    check_batch(host.port, context)
    block = host.port.read_sheet("Batch")
    day = datetime(2026, 12, 30)  # noqa: DTZ001 - Excel's day
    assert [block.value(row, 3) for row in (11, 12, 13)] == [day, day, "C2"]


def test_a_held_claim_is_due_above_and_the_exported_one_in_its_row(tmp_path, context) -> None:
    """C1 is Medicare's: one year after July 1, 2026."""
    host = HOSTS["file"](tmp_path, with_labels(for_payment(worked_batches.cells_with(FIRST_ROW, "diagnosis_1", "R51"))))
    export_batch(host.port, context)
    block = host.port.read_sheet("Batch")
    assert (block.value(11, 3), block.value(13, 3)) == (datetime(2027, 7, 1), "C1")  # noqa: DTZ001 - Excel's day
    assert row_of(host)["due_claim_id"] == "C2"


def test_a_workbook_without_the_columns_is_told_in_words_alone(tmp_path, context) -> None:
    cells = small_cells()
    newer = {"uploaded_on", "arrived", "test_or_production", "filing_deadline", "file_by", "due_claim_id"}
    kept = [at for at, column in enumerate(BATCH_HISTORY.columns) if column.field not in newer]
    width = len(BATCH_HISTORY.columns)
    cells["Batch"] = [[(row + [None] * width)[at] for at in kept] for row in cells["Batch"]]
    host = HOSTS["file"](tmp_path, cells)
    export_batch(host.port, context)
    summary = check_batch(host.port, context)
    assert facts_of(summary)["claims"] == 2
    assert not [line for line in summary.lines if "has no column" in line]


@pytest.mark.parametrize("resend", [(), ("resend",)])
def test_an_export_knows_without_asking_again_what_it_sent(tmp_path, context, monkeypatch, resend) -> None:
    """The row says the same after Check, which asks the ledger where the claims went; of a test it asks once."""
    cells = with_labels(small_cells())
    fields = [column.field for column in PRACTICE.columns]
    cells[PRACTICE.name][PRACTICE.heading_row - 1 + fields.index("usage_indicator")][1] = "P"
    exported_host = HOSTS["file"](tmp_path, cells)
    export_batch(exported_host.port, context)

    def not_asked(_claims: object) -> None:
        raise AssertionError

    with monkeypatch.context() as patch:
        patch.setattr("radbill_addin.actions.upload_step._batches_of", not_asked)
        exported = export_batch(exported_host.port, context._replace(resend=bool(resend)))
    rows = table(exported_host, BATCH_HISTORY)
    assert len(rows) == 1 + len(resend)
    checked = check_batch(exported_host.port, context)
    assert table(exported_host, BATCH_HISTORY) == rows
    assert facts_of(exported) == facts_of(checked)
