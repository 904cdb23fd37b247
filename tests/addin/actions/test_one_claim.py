"""Correct, Void, Send again: the claim of the selected row, in a file of its own."""

import json
from datetime import timedelta
from decimal import Decimal

import openpyxl
import pytest
from click.testing import CliRunner

from radbill import Claim, RejectedClaim, read_837p
from radbill_addin.actions.correct_claim import correct_claim
from radbill_addin.actions.export_batch import export_batch
from radbill_addin.actions.resend_claim import resend_claim
from radbill_addin.actions.void_claim import void_claim
from radbill_addin.cli import main
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.practice import PRACTICE
from radbill_addin.sheets.reading import read_batch
from radbill_addin.sheets.registration import PAYERS
from radbill_addin.sheets.rejections import rejection_text, write_rejections
from radbill_addin.sheets.reports import BATCH_HISTORY
from tests.addin.actions.worked_batches import FIRST_ROW, Cells, small_cells, table, users_cells
from tests.addin.small_workbook import change


def cells_in_use(filing_code: str = "CI") -> Cells:
    """The small workbook in production, its first payer no longer Medicare."""
    cells = small_cells()
    fields = [column.field for column in PRACTICE.columns]
    cells[PRACTICE.name][3 + fields.index("usage_indicator")][1] = "P"
    change(cells, PAYERS, PAYERS.heading_row + 1, "claim_filing_code", filing_code)
    return cells


@pytest.fixture
def claim_in(exported):
    """The only claim of the newest file."""

    def read() -> Claim:
        (claim,) = read_837p(max(exported.iterdir()).read_bytes()).claims
        return claim

    return read


@pytest.fixture
def sent(open_in, context):
    host = open_in(cells_in_use())
    assert export_batch(host.port, context).is_clean
    return host


def test_each_of_them_wants_a_filled_row(open_in, context) -> None:
    host = open_in(cells_in_use())
    for action in (correct_claim, void_claim, resend_claim):
        for row in (0, FIRST_ROW - 1, FIRST_ROW + 3):
            summary = action(host.port, context._replace(row=row))
            assert summary.is_refused
            assert "Select a filled row of Charges." in summary.headline


def test_what_was_never_sent_is_for_export(open_in, context, exported) -> None:
    host = open_in(cells_in_use())
    for action in (correct_claim, void_claim, resend_claim):
        summary = action(host.port, context._replace(row=FIRST_ROW))
        assert summary.is_refused
        assert not list(exported.iterdir())


def test_a_claim_is_sent_once_more_alone_and_stands_in_the_history(sent, context, claim_in) -> None:
    before = list(users_cells(sent))
    at_once = resend_claim(sent.port, context._replace(row=FIRST_ROW + 1))
    assert at_once.is_refused
    assert "within the last day" in at_once.headline
    later = context.now + timedelta(days=2)
    summary = resend_claim(sent.port, context._replace(row=FIRST_ROW + 1, now=later))
    assert summary.is_clean
    claim = claim_in()
    assert summary.headline.startswith(f"Claim {claim.claim_id} goes out as an original: batch 2, file ")
    assert [line.procedure_code for line in claim.lines] == ["70450", "71046"]
    assert [row["claim_count"] for row in table(sent, BATCH_HISTORY)] == [2, 1]
    assert list(users_cells(sent)) == before


def test_without_the_payers_number_nothing_is_taken_back_or_replaced(sent, context, exported) -> None:
    for action in (correct_claim, void_claim):
        summary = action(sent.port, context._replace(row=FIRST_ROW))
        assert summary.is_refused
        assert "number" in summary.headline
        assert len(list(exported.iterdir())) == 1


def test_medicare_says_what_to_do_instead(open_in, context, exported) -> None:
    host = open_in(cells_in_use("MB"))
    export_batch(host.port, context)
    for action in (correct_claim, void_claim):
        summary = action(host.port, context._replace(row=FIRST_ROW))
        assert "Medicare Part B takes neither" in summary.headline
        assert "reopening" in summary.lines[0]
        assert len(list(exported.iterdir())) == 1


@pytest.fixture
def run():
    def made(*arguments: object):
        answer = CliRunner().invoke(main, [*map(str, arguments), "--json"])
        assert answer.exception is None or isinstance(answer.exception, SystemExit), answer.exception
        return answer.exit_code, json.loads(answer.stdout)

    return made


def write_workbook(tmp_path, cells: Cells):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in cells.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    path = tmp_path / "claims.xlsx"
    book.save(path)
    return path


def test_a_corrected_claim_of_a_workbook_replaces_what_went_out(sent, run, tmp_path, exported, claim_in) -> None:
    claim_id = table(sent, CHARGES)[0]["claim_id"]
    cells = cells_in_use()
    change(cells, CHARGES, FIRST_ROW, "charge_amount", 199.5)
    path = write_workbook(tmp_path, cells)
    code, facts = run("claim", "correct", claim_id, "--workbook", path, "--to", exported, "--payer-number", "ICN7",
                      "--today", "2026-11-23", "--accept-unchecked")  # fmt: skip
    assert (code, facts["frequency"], facts["payer_claim_control_number"]) == (0, "7", "ICN7"), facts
    claim = claim_in()
    assert (claim.frequency, claim.lines[0].charge_amount) == ("7", Decimal("199.50"))
    code, facts = run("claim", "void", claim_id, "--to", exported, "--payer-number", "ICN8")
    assert (code, claim_in().lines[0].charge_amount) == (0, Decimal("199.50"))
    assert claim_in().frequency == "8"
    code, facts = run("claim", "void", claim_id, "--to", exported, "--payer-number", "ICN8")
    assert (code, len(list(exported.iterdir()))) == (3, 3)
    assert "taken back" in facts["summary"]


def test_a_held_correction_does_not_go_out_and_says_why(sent, run, tmp_path, exported) -> None:
    claim_id = table(sent, CHARGES)[0]["claim_id"]
    cells = cells_in_use()
    change(cells, CHARGES, FIRST_ROW, "diagnosis_1", "XXX")
    path = write_workbook(tmp_path, cells)
    code, facts = run("claim", "correct", claim_id, "--workbook", path, "--to", exported, "--payer-number", "ICN7",
                      "--today", "2026-11-23", "--accept-unchecked")  # fmt: skip
    assert (code, len(list(exported.iterdir()))) == (1, 1)
    assert "held" in facts["summary"]
    assert any("RB70" in line for line in facts["details"])


def test_what_the_workbook_or_the_ledger_does_not_have_is_told(run, tmp_path, exported) -> None:
    path = write_workbook(tmp_path, cells_in_use())
    code, facts = run("claim", "correct", "NOBODY", "--workbook", path, "--to", exported)
    assert (code, "NOBODY" in facts["summary"]) == (3, True)
    for command in ("void", "resend"):
        code, facts = run("claim", command, "NOBODY", "--to", exported)
        assert (code, "NOBODY" in facts["summary"]) == (3, True)


def rejected(claim_id: str, **more: object) -> RejectedClaim:
    facts = {"practice_npi": "1234567893", "payer_id": "00123", "batch_id": 1, "submitted_at": "2026-11-23 12:00:00",
             "noted_at": "2026-11-24T08:00:00Z", "rejected_on": "2026-11-24", "source": "277CA", "reasons": (),
             "statuses": (), "hold": "", "is_test": False, **more}  # fmt: skip
    return RejectedClaim(claim_id=claim_id, **facts)


def test_only_what_was_sent_as_the_workbook_sends_marks_its_rows(sent) -> None:
    read = read_batch(sent.port)
    npi, claim_id = read.batch.registration.practice.npi, read.charge_rows[0].claim_id
    assert write_rejections(sent.port, read, [rejected(claim_id, practice_npi=npi, is_test=True)]) == 0
    assert write_rejections(sent.port, read, [rejected(claim_id, practice_npi=npi)]) == 1
    sent.port.save()
    assert [row["status"] for row in table(sent, CHARGES)] == ["REJECTED", "REJECTED", "EXPORTED"]


def test_a_rejected_replacement_is_not_called_free_to_go_out() -> None:
    assert "free to go out" in rejection_text(rejected("C1"))
    assert "free to go out" not in rejection_text(rejected("C1", is_correction=True))
    assert "still has the claim" in rejection_text(rejected("C1", is_correction=True))
