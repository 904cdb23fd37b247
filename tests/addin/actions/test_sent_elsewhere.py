"""A workbook that another computer exported does not go out again unasked: its own record counts."""

import hashlib
import itertools
import os

import pytest

from radbill import batch_history, import_claims, read_837p
from radbill_addin.actions.export_batch import export_batch
from radbill_addin.cli.output import exit_code_of
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.reports import BATCH_HISTORY
from tests.addin.actions.worked_batches import FIRST_ROW, small_cells, table

COLUMNS = {column.field: at for at, column in enumerate(CHARGES.columns, 1)}


@pytest.fixture
def elsewhere(open_in, context, exported, tmp_path, monkeypatch):
    """The small workbook, exported by a colleague; now on a computer with a data directory of its own."""
    host = open_in(small_cells())
    export_batch(host.port, context)
    monkeypatch.setenv("RADBILL_HOME", str(tmp_path / "new-laptop"))
    return host


def test_nothing_goes_out_and_the_batch_is_named(elsewhere, context, exported) -> None:
    summary = export_batch(elsewhere.port, context)
    assert summary.headline == (
        "Nothing was exported. 2 claims say EXPORTED in batch 1 of 2026-11-23 (radbill_000001_20261123.837), and the "
        "ledger of this computer did not send them."
    )
    assert summary.lines[-1] == "To send these claims again all the same: radbill export WORKBOOK --resend"
    assert summary.facts == {"sent_elsewhere": ["C1", "C2"], "unknown_batches": ["000001"]}
    assert exit_code_of(summary) == 1
    assert len(list(exported.iterdir())) == 1
    assert batch_history() == ()
    assert [row["status"] for row in table(elsewhere, CHARGES)] == ["EXPORTED"] * 3


def test_the_sheet_batch_alone_counts(elsewhere, context, exported) -> None:
    for row in range(FIRST_ROW, FIRST_ROW + 3):
        elsewhere.port.write_block("Charges", row, COLUMNS["status"], [[None]])
    elsewhere.port.save()
    summary = export_batch(elsewhere.port, context)
    assert summary.headline == (
        "Nothing was exported. This workbook was exported in batch 1 of 2026-11-23 (radbill_000001_20261123.837), and "
        "the ledger of this computer does not know it."
    )
    assert len(list(exported.iterdir())) == 1


def test_rows_that_say_exported_alone_count(elsewhere, context, exported) -> None:
    width = len(BATCH_HISTORY.columns)
    elsewhere.port.write_block("Batch", BATCH_HISTORY.heading_row + 1, 1, [[None] * width])
    elsewhere.port.save()
    summary = export_batch(elsewhere.port, context)
    assert summary.headline.startswith("Nothing was exported. 2 claims say EXPORTED, and the ledger of this computer")
    assert len(list(exported.iterdir())) == 1


def test_excel_asks_and_a_yes_sends_them(elsewhere, context, exported) -> None:
    asked: list[str] = []

    def yes(question: str) -> bool:
        asked.append(question)
        return True

    assert export_batch(elsewhere.port, context._replace(ask=yes)).is_clean
    (question,) = asked
    assert "batch 1 of 2026-11-23" in question
    assert question.endswith("Send them again? The payers deny what they have already.")
    assert len(batch_history()) == 1


def test_resend_needs_no_question(elsewhere, context, exported) -> None:
    assert export_batch(elsewhere.port, context._replace(resend=True)).is_clean
    assert len(batch_history()) == 1


def test_a_file_that_was_taken_over_is_known_and_new_rows_go(elsewhere, context, exported) -> None:
    (file,) = exported.iterdir()
    import_claims([file])
    new = list(elsewhere.port.read_sheet("Charges").rows[FIRST_ROW + 1])
    for field, value in (("claim_id", "C3"), ("line_id", "L9"), ("procedure_code", "71045"), ("modifier_1", "26")):
        new[COLUMNS[field] - 1] = value
    elsewhere.port.write_block("Charges", FIRST_ROW + 3, 1, [new])
    elsewhere.port.save()
    summary = export_batch(elsewhere.port, context)
    assert "sent_elsewhere" not in summary.facts
    assert summary.facts["already_sent"] == ["C1", "C2"]


def test_the_same_ledger_is_never_asked_about(open_in, context, exported) -> None:
    host = open_in(small_cells())
    export_batch(host.port, context)
    summary = export_batch(host.port, context)
    assert summary.facts["already_sent"] == ["C1", "C2"]


def test_an_older_ledger_that_came_back_does_not_know_the_batch(open_in, context, exported, own_home) -> None:
    """A backup that was made before the export was restored."""
    host = open_in(small_cells())
    export_batch(host.port, context)
    os.rename(own_home, own_home.with_name("lost"))  # noqa: PTH104 - a whole folder
    assert "sent_elsewhere" in export_batch(host.port, context).facts


def test_the_digest_on_the_sheet_is_the_files(elsewhere, exported) -> None:
    (row,) = table(elsewhere, BATCH_HISTORY)
    (file,) = exported.iterdir()
    assert row["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    pairs = itertools.pairwise(sorted(claim.claim_id for claim in read_837p(file.read_bytes()).claims))
    assert list(pairs) == [("C1", "C2")]
