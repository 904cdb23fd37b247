"""Receive on a workbook: rejected rows say why and which cell to correct, go out again, and all else stays."""

from pathlib import Path

import pytest

from radbill_addin.actions.check_batch import check_batch
from radbill_addin.actions.export_batch import export_batch
from radbill_addin.actions.receive_files import receive_files
from radbill_addin.ports.workbook_port import WorkbookNotSavedError
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.text.input_problem import InputProblem
from tests.addin.actions.worked_batches import small_cells, table
from tests.edi.answer_samples import interchange
from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.ledger.receivables.desk import C1

#: The small workbook's claims with their charges, dollars.
CHARGED = {"C1": "300.11", "C2": "300"}


def answer_277ca(statuses: dict[str, str]) -> bytes:
    """What was said to each claim of the first batch, in a test file, as the workbook's are."""
    said = [
        f"HL*{at}*3*PT NM1*QC*1*QUAXILDA*ANN****MI*M11 TRN*2*{claim} STC*{status}*20261124*U*{CHARGED[claim]}"
        for at, (claim, status) in enumerate(statuses.items(), 4)
    ]
    return interchange(f"""277 BHT*0085*08*X*20261124*0800*TH HL*1**20*1 NM1*PR*2*PLAN*****PI*13202 TRN*1*X1
        DTP*050*D8*20261124 DTP*009*D8*20261124 HL*2*1*21*1 NM1*41*2*PRACTICE*****46*HARBOR TRN*2*0000000010001
        STC*A1:19:PR*20261124*WQ*600.11 HL*3*2*19*1 NM1*85*2*PRACTICE*****XX*1234567893 {" ".join(said)}""",
        group="HN", guide="005010X214").replace(b"*PRACTICE       *", b"*HARBOR         *")  # fmt: skip


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


@pytest.fixture
def host(open_in, context):
    """A workbook whose two claims went out in batch 1."""
    opened = open_in(small_cells())
    assert export_batch(opened.port, context).is_clean
    return opened


def with_files(context, *paths: Path):
    return context._replace(options={"files": paths})


def rows(host) -> list[tuple[object, object]]:
    return [(row["status"], row.get("message")) for row in table(host, CHARGES)]


def test_rejected_rows_say_why_where_and_what_to_do_and_the_others_stay(host, context, answers) -> None:
    before = rows(host)
    (answers / "a.277").write_bytes(answer_277ca({"C1": "A7:562:85", "C2": "A2:20"}))
    (answers / "b.pdf").write_bytes(b"%PDF-1.7")
    summary = receive_files(host.port, with_files(context, answers))
    first, second, third = rows(host)
    assert (first, third) == (second, before[2])
    assert first[0] == "REJECTED"
    assert first[1].startswith("Rejected by the 277CA of 11/24/2026. Front-end rejection:")
    assert "Look at sheet Practice, Group NPI." in first[1]
    assert first[1].endswith("Then export again: the claim is free to go out.")
    assert summary.headline == "2 files received: 1 posted, 1 left."
    assert summary.lines[0] == "1 claim of this workbook is marked REJECTED."
    assert (summary.is_clean, summary.facts["marked_claims"]) == (False, 1)


def test_the_rejected_claim_goes_out_again_and_its_row_says_so(host, context, answers, exported) -> None:
    (answers / "a").write_bytes(answer_277ca({"C1": "A7:562:85"}))
    receive_files(host.port, with_files(context, answers))
    summary = export_batch(host.port, context)
    assert (summary.facts["sent_again"], summary.facts["sent_again_unchanged"]) == (["C1"], ["C1"])
    assert any("unchanged since the rejection" in line for line in summary.lines)
    assert len(list(exported.iterdir())) == 2
    assert receive_files(host.port, with_files(context, answers)).facts["marked_claims"] == 0
    assert [status for status, _ in rows(host)] == ["EXPORTED"] * 3


def test_a_claim_that_is_not_free_says_so(host, context, answers) -> None:
    (answers / "a").write_bytes(answer_277ca({"C2": "A7:54"}))
    receive_files(host.port, with_files(context, answers))
    status, message = rows(host)[2]
    assert status == "REJECTED"
    assert message.endswith("It goes out only with resend.")


def test_what_was_received_before_is_marked_too(host, context, answers) -> None:
    (answers / "a").write_bytes(answer_277ca({"C1": "A7:562:85"}))
    receive_files(host.port, with_files(context, answers))
    check_batch(host.port, context)
    assert rows(host)[0][0] != "REJECTED"
    summary = receive_files(host.port, with_files(context, answers))
    assert rows(host)[0][0] == "REJECTED"
    assert any("came before" in line for line in summary.lines)


def test_files_are_received_where_no_row_can_be_marked(open_in, host, context, answers) -> None:
    (answers / "a").write_bytes(answer_277ca({"C1": "A7:562:85"}))
    host.port.save = lambda: (_ for _ in ()).throw(
        WorkbookNotSavedError(InputProblem("book.xlsx", "", None, "", "It is open elsewhere.", "Close it."))
    )
    summary = receive_files(host.port, with_files(context, answers))
    assert summary.facts["files"][0]["noted"] == 2
    assert summary.lines[0].startswith("The workbook was not updated.")


def test_without_rejections_nothing_is_written(host, context, answers) -> None:
    (answers / "a").write_bytes(answer_277ca({"C1": "A2:20", "C2": "A2:20"}))
    before = rows(host)
    summary = receive_files(host.port, with_files(context, answers))
    assert (summary.is_clean, summary.facts["marked_claims"], rows(host)) == (True, 0, before)


def test_a_ledger_in_trouble_is_told(host, context, answers, own_home) -> None:
    (answers / "a").write_bytes(answer_277ca({"C1": "A2:20"}))
    for path in own_home.glob("ledger.sqlite*"):
        path.write_bytes(b"no ledger" * 500)
    summary = receive_files(host.port, with_files(context, answers))
    assert summary.is_unanswered
    assert "damaged" in summary.headline


def test_a_payment_is_posted_and_its_workbook_stands_beside(host, context, answers, tmp_path) -> None:
    (answers / "a.835").write_bytes(file_of(set_of(C1, "100.00")))
    here = with_files(context, answers)._replace(target_folder=tmp_path / "desk")
    summary = receive_files(host.port, here)
    path = tmp_path / "desk" / "remittance_EMPLOYER-PLAN_EFT1.xlsx"
    assert summary.facts["workbooks"] == [str(path)]
    assert f"See {path}" in summary.lines
    assert path.exists()
    assert any("$100.00 set aside" in line for line in summary.lines)
    again = receive_files(host.port, here)
    assert again.facts["workbooks"] == []
    assert any("was posted before; nothing was changed" in line for line in again.lines)


def test_a_workbook_that_cannot_be_written_is_told_and_the_payment_stands(host, context, answers, tmp_path) -> None:
    (answers / "a.835").write_bytes(file_of(set_of(C1, "100.00")))
    (tmp_path / "desk").write_text("a file where the folder should be")
    summary = receive_files(host.port, with_files(context, answers)._replace(target_folder=tmp_path / "desk"))
    assert not summary.is_clean
    assert any("A workbook was not written" in line for line in summary.lines)
