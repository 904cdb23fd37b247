"""`radbill remittance read`: the JSON that scripts rely on, words, exit codes."""

import json
import zipfile

from tests.edi.guides.valid_files import text_of, valid_segments
from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.edi.remittance_835.test_reading import CLAIM


def test_the_valid_file_as_json(run, file) -> None:
    """Every value was read off the file with the eye."""
    path = file("a.835", text_of(valid_segments("835")).encode())
    answer = run("remittance", "read", path, "--json")
    assert answer.exit_code == 0
    (found,) = json.loads(answer.stdout)["files"]
    assert (found["file"], len(found["sha256"]), found["faults"]) == (str(path), 64, [])
    (each,) = found["remittances"]
    assert each["segment"] == 3
    assert each["payer"] == {"name": "EMPLOYER PLAN", "id": None}
    assert each["payee"] == {"name": "ALPHA RADIOLOGY PC", "id": "1234567893", "tax_id": "123456789"}
    assert each["trace"] == {"number": "EFT1", "originator_id": "1512345678"}
    assert each["payment"] == {
        "amount": "140.50", "credit_debit": "C", "method": "ACH", "handling": "I", "date": "2026-11-20",
    }  # fmt: skip
    assert each["provider_adjustments"] == [
        {"provider": "1234567893", "reason": "WO", "reference": "C0999", "amount": "12.00",
         "fiscal_period": "2026-12-31"}
    ]  # fmt: skip
    assert (each["balanced"], each["imbalances"]) == (True, [])
    assert (each["claim_count"], each["line_count"]) == (2, 2)
    first, second = each["claims"]
    assert {name: first[name] for name in list(first)[:11]} == {
        "segment": 15, "claim_id": "C1001", "status": "1", "charge_amount": "400.00", "paid_amount": "152.50",
        "patient_responsibility_amount": "35.12", "claim_filing_code": "12", "payer_claim_control_number": "ICN1",
        "frequency": "1", "adjustments": [], "remarks": ["MA01"],
    }  # fmt: skip
    assert first["lines"][0] == {
        "segment": 22, "line_id": "C1001-1", "procedure_code": "70450", "modifiers": ["26"],
        "original_procedure_code": None, "original_modifiers": [], "date_of_service": "2026-11-03",
        "charge_amount": "250.00", "paid_amount": "100.00", "allowed_amount": "120.00", "units": "1",
        "original_units": None,
        "adjustments": [
            {"group": "CO", "carc": "45", "amount": "130.00", "quantity": None},
            {"group": "PR", "carc": "2", "amount": "20.00", "quantity": None},
        ],
        "remarks": ["N115"],
    }  # fmt: skip
    assert (second["segment"], second["status"], second["patient_responsibility_amount"]) == (34, "4", None)
    assert second["adjustments"] == [{"group": "CO", "carc": "197", "amount": "80.00", "quantity": None}]


def test_a_summary_counts_claims_and_leaves_them_out(run, file) -> None:
    path = file("a.835", text_of(valid_segments("835")).encode())
    (each,) = json.loads(run("remittance", "read", path, "--summary", "--json").stdout)["files"][0]["remittances"]
    assert "claims" not in each
    assert (each["claim_count"], each["line_count"], each["paid_amount"]) == (2, 2, "152.50")


def test_what_does_not_add_up_is_told_with_segment_and_cents(run, file) -> None:
    path = file("a.835", file_of(set_of(CLAIM, "140.50")))
    answer = run("remittance", "read", path, "--json")
    assert answer.exit_code == 1
    (found,) = json.loads(answer.stdout)["files"]
    (each,) = found["remittances"]
    assert (each["balanced"], each["imbalances"]) == (False, [{"level": "LINE", "segment": 29, "off_by": "2.87"}])
    assert [(one["kind"], one["segment"], one["off_by"]) for one in found["faults"] if one["kind"] == "BALANCE"] == [
        ("BALANCE", 29, "2.87")
    ]


def test_other_files_of_the_call_still_answer(run, file, tmp_path) -> None:
    good = file("a.835", text_of(valid_segments("835")).encode())
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as packed:
        packed.writestr("c.835", good.read_bytes())
    paths = [good, tmp_path / "b.zip", file("d.999", text_of(valid_segments("999")).encode()), file("e", b"no X12")]
    answer = run("remittance", "read", *paths, "--json")
    assert answer.exit_code == 3
    found = json.loads(answer.stdout)["files"]
    assert [each["file"] for each in found] == [str(paths[0]), f"{paths[1]}/c.835", str(paths[2]), str(paths[3])]
    assert [len(each["remittances"]) for each in found] == [1, 1, 0, 0]
    assert [[one["kind"] for one in each["faults"]] for each in found] == [[], [], ["WRONG_TRANSACTION"], ["NOT_X12"]]


def test_in_words(run, file) -> None:
    content = file_of(set_of(CLAIM, "130.00", after=["PLB*1234567893*20261231*WO:C0999*12.00*L6*-1.00"]))
    lines = run("remittance", "read", file("a.835", content)).stdout.splitlines()
    assert lines[1:] == [
        "  EMPLOYER PLAN, trace EFT1, 2026-11-20: $130.00 for 1 claim, 2 lines",
        "    WO (C0999) takes $12.00 from this payment",
        "    L6 adds $1.00 to this payment",
        "    segment 3: the payment is not the sum of its claims less the provider adjustments: off by 0.50",
        "    segment 29: the line's charge less its adjustments is not what was paid: off by 2.87",
    ]
