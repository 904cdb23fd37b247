"""Pictures of letters in the guide, invented ones on paper: `python -m docs.make_letter_pictures`."""

import shutil
import subprocess
import sys
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path

from radbill.forms.appeals.appeal import Appeal, DeniedService
from radbill.forms.appeals.appeal_docx import appeal_docx
from radbill.forms.appeals.arguments import argument_about
from radbill.forms.disputes.dispute import Dispute, DisputedService, DisputeStep
from radbill.forms.disputes.dispute_docx import dispute_docx

FOLDER = Path(__file__).parent / "pictures"
#: As wide as the pictures of the workbooks.
_SCALE = ("-scale-to-x", "1800", "-scale-to-y", "-1")
_APPEAL = Appeal(
    on=date(2026, 11, 28), request="redetermination", decided_by="the Medicare contractor",
    practice_name="TEST RADIOLOGY GROUP", practice_npi="1234567893", payer_name="TEST MEDICARE PART B",
    claim_id="C1004", payer_number="ICN0000004", patient_name="ALPHA TESTPATIENT",
    birth_date=date(1948, 3, 9), member_id="1EG4TE5MK73",
    decided_on=date(2026, 11, 20),
    services=(DeniedService("L1", "70450", ("26",), date(2026, 11, 10), Decimal("250.00"), "CO-50", ("N115",),
                            "The diagnosis is not in the local coverage determination."),),
    arguments=(argument_about("LOCAL_COVERAGE", "MEDICAL_NECESSITY", is_medicare=True),),
    filings=(), deadline=date(2027, 3, 25), deadline_rule="", is_late=False, controversy="",
)  # fmt: skip
_DISPUTE = Dispute(
    practice_name="TEST RADIOLOGY GROUP", practice_npi="1234567893",
    practice_address=("100 TEST STREET", "ALBANY, NY 12207"), payer_name="TEST ACME HEALTH",
    payer_address=("5 BANK ST", "HARTFORD, CT 06103"), on=date(2026, 11, 28),
    subject="Payment below the contract Acme",
    basis="It is due by our contract Acme, in force from 01/01/2026.",
    services=(DisputedService(
        claim_id="C1005", payer_number="ICN0000005", patient_name="BETA TESTPATIENT", member_id="TEST000001",
        day=date(2026, 11, 10), service="70450-26", charge_amount=Decimal("250.00"), allowed_amount=Decimal("95.00"),
        due_amount=Decimal("100.00"), paid_amount=Decimal("75.00"), patient_amount=Decimal("20.00"),
        asked_amount=Decimal("5.00"), remittance="your remittance of 11/20/2026, trace number EFT1",
        causes=("You paid it with the reading reduced, as of a further exam of the day.",),
        steps=(DisputeStep("Contract", "$100.00 in the fee table.", Decimal("100.00"), "Contract Acme, fees"),),
    ),),
    documents=("Remittance advice EFT1", "Contract Acme, fees"),
)  # fmt: skip
#: Letters by the names of their pictures.
LETTERS = {"letter_appeal": appeal_docx, "letter_dispute": dispute_docx}
_FACTS = {"letter_appeal": _APPEAL, "letter_dispute": _DISPUTE}


def main() -> None:
    """Write each letter, and picture its first page."""
    soffice = shutil.which("soffice")
    if soffice is None or shutil.which("pdftoppm") is None:
        sys.exit("Pictures of letters need LibreOffice Writer and poppler: .ci/system_packages.sh tests")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for stem, written in LETTERS.items():
            letter = folder / f"{stem}.docx"
            letter.write_bytes(written(_FACTS[stem]))  # type: ignore[operator]  # each takes its own facts
            profile = f"-env:UserInstallation=file://{folder}/profile"
            convert = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", name, str(letter)]
            subprocess.run(convert, check=True, capture_output=True)  # noqa: S603 - found on PATH
            picture = ["pdftoppm", "-png", "-singlefile", *_SCALE, str(folder / f"{stem}.pdf"), str(FOLDER / stem)]
            subprocess.run(picture, check=True)  # noqa: S603 - poppler, found on PATH


if __name__ == "__main__":
    main()
