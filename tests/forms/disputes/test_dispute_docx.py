"""The letter as a Word document: read back by its library, and where Writer is there as a page."""

import io
import shutil
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path

import docx

from radbill.forms.disputes.dispute import Dispute, DisputedService, DisputeStep
from radbill.forms.disputes.dispute_docx import dispute_docx
from tests.harness.missing_parts import leave_out

SERVICE = DisputedService(
    claim_id="C1", payer_number="ICN1", patient_name="ALPHA TESTPATIENT", member_id="TEST000001",
    day=date(2026, 11, 10), service="70450-26", charge_amount=Decimal("250.00"), allowed_amount=Decimal("95.00"),
    due_amount=Decimal("100.00"), paid_amount=Decimal("75.00"), patient_amount=Decimal("20.00"),
    asked_amount=Decimal("5.00"), remittance="your remittance of 11/20/2026, trace number EFT1",
    causes=("You paid it with the reading reduced.",),
    steps=(DisputeStep("Contract", "$100.00 in the fee table, times 1.", Decimal("100.00"), "Contract Acme, fees"),),
)  # fmt: skip
LETTER = Dispute(
    practice_name="TEST RADIOLOGY GROUP", practice_npi="1234567893", practice_address=("100 TEST STREET",),
    payer_name="TEST ACME HEALTH", payer_address=("5 BANK ST", "HARTFORD, CT 06103"), on=date(2026, 11, 28),
    subject="Payment below the contract Acme", basis="It is due by our contract Acme.",
    services=(SERVICE, SERVICE._replace(claim_id="C2", day=None, asked_amount=Decimal("7.00"))),
    documents=("Remittance advice EFT1", "Contract Acme, fees"),
)  # fmt: skip


def paragraphs(content: bytes) -> list[str]:
    return [each.text for each in docx.Document(io.BytesIO(content)).paragraphs]


def test_the_letter_from_head_to_signature() -> None:
    texts = paragraphs(dispute_docx(LETTER))
    assert texts[0] == "TEST RADIOLOGY GROUP\n100 TEST STREET\nNPI 1234567893"
    assert texts[2] == "TEST ACME HEALTH\n5 BANK ST\nHARTFORD, CT 06103"
    assert "The following 2 services were paid below what is due." in texts[4]
    assert "Together they fall short by $12.00, by what should be allowed." in texts[4]
    assert "1. 70450-26 of 11/10/2026, claim C1" in texts
    assert "2. 70450-26, claim C2" in texts
    assert "Short by: $7.00" in texts
    assert texts[-3:-1] == ["Remittance advice EFT1", "Contract Acme, fees"]


def test_the_tables_say_what_was_allowed_and_how_the_amount_is_worked_out() -> None:
    summary, steps, _ = docx.Document(io.BytesIO(dispute_docx(LETTER))).tables
    assert [cell.text for cell in summary.rows[1].cells] == [
        "1", "ICN1\nC1", "ALPHA TESTPATIENT\nTEST000001", "70450-26", "11/10/2026", "$95.00", "$100.00",
        "$5.00"]  # fmt: skip
    assert [cell.text for cell in steps.rows[1].cells] == [
        "Contract", "$100.00 in the fee table, times 1. [Contract Acme, fees]", "$100.00"]  # fmt: skip
    assert [cell.text for cell in steps.rows[2].cells] == ["Due", "", "$100.00"]


def test_what_is_not_known_is_a_bracket_for_a_person() -> None:
    texts = paragraphs(dispute_docx(LETTER._replace(practice_name="", payer_address=(), services=(SERVICE,))))
    assert texts[0].startswith("[practice]")
    assert "[address for payment disputes" in texts[2]
    assert "The following service was paid" in texts[4]


def test_the_same_letter_is_the_same_document() -> None:
    assert paragraphs(dispute_docx(LETTER)) == paragraphs(dispute_docx(LETTER))


def test_a_word_processor_prints_it(tmp_path: Path) -> None:
    office = shutil.which("soffice") or ""
    if not (Path(office).resolve().parent / "libswlo.so").is_file() or not shutil.which("pdftotext"):
        leave_out("LibreOffice Writer or pdftotext is not here: apt-get install libreoffice-writer-nogui poppler-utils")
    (tmp_path / "a.docx").write_bytes(dispute_docx(LETTER))
    command = [office, "--headless", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--convert-to", "pdf",
               "--outdir", str(tmp_path), str(tmp_path / "a.docx")]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = subprocess.run(["pdftotext", "-layout", tmp_path / "a.pdf", "-"], check=True, capture_output=True,
                          text=True).stdout  # fmt: skip
    for part in ("TEST RADIOLOGY GROUP", "Payment below the contract Acme", "ICN1", "$100.00", "Short by: $5.00"):
        assert part in text
