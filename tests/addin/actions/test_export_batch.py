"""Export: the file as the judge and the reader see it, the history row, held rows, sending again, a workbook in use."""

import hashlib
import re
from decimal import Decimal

import pytest

from radbill import read_837p
from radbill_addin.actions.export_batch import export_batch
from radbill_addin.ports.workbook_port import WorkbookNotSavedError
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.reports import BATCH_HISTORY, FINDINGS
from tests.addin.actions.worked_batches import (
    COLUMNS,
    FIRST_ROW,
    cells_with,
    sample_cells,
    small_cells,
    table,
    users_cells,
)
from tests.edi.judge import faults
from tests.ledger.earlier import rows_of
from workbook_templates.layouts.sample_faults import SAMPLE_FAULTS


def statuses(host) -> list[object]:
    return [row["status"] for row in table(host, CHARGES)]


def history(host) -> list[dict[str, object]]:
    return table(host, BATCH_HISTORY)


def test_the_file_is_accepted_and_read_back_as_it_stands_in_the_workbook(open_in, context, exported) -> None:
    host = open_in(small_cells())
    summary = export_batch(host.port, context)
    (path,) = exported.iterdir()
    content = path.read_bytes()
    assert faults(content) == []
    read = read_837p(content)
    assert read.faults == ()
    lines = [[(line.procedure_code, line.modifiers, line.charge_amount) for line in each.lines] for each in read.claims]
    assert sorted(lines) == [
        [("70450", ("26",), Decimal("240.11")), ("71046", ("26",), Decimal("60.00"))],
        [("77067", (), Decimal("300.00"))],
    ]
    assert summary.is_clean
    assert summary.headline == (
        "Batch 1: 2 claims, 3 lines, $600.11 exported as radbill_000001_20261123.837; 0 claims held."
    )


def test_a_file_of_another_installation_under_the_batchs_name_is_told(open_in, context, exported) -> None:
    exported.mkdir(parents=True, exist_ok=True)
    other = exported / "radbill_000001_20261123.837"
    other.write_bytes(b"of a colleague")
    summary = export_batch(open_in(small_cells()).port, context)
    assert "exported as radbill_000001_20261123-2.837" in summary.headline
    (told,) = [line for line in summary.lines if "which this installation did not write" in line]
    assert told.startswith("radbill_000001_20261123-2.837: the folder already held a file of this batch's name")
    assert other.read_bytes() == b"of a colleague"


def test_the_history_has_a_row_with_counts_numbers_and_checksum(open_in, context, exported) -> None:
    host = open_in(small_cells())
    export_batch(host.port, context)
    content = (exported / "radbill_000001_20261123.837").read_bytes()
    (row,) = history(host)
    assert row == {
        "at": BATCH_HISTORY.heading_row + 1,
        "batch_id": "000001",
        "exported_at": "2026-11-23 12:00:00",
        "claim_count": 2.0,
        "line_count": 3.0,
        "charge_amount": 600.11,
        "held_count": 0.0,
        "interchange_control_number": "000000001",
        "group_control_number": "1",
        "file_name": "radbill_000001_20261123.837",
        "uploaded_on": None,
        "arrived": None,
        "test_or_production": "Test file - not for payment",
        "filing_deadline": None,
        "file_by": None,
        "due_claim_id": None,
        "sha256": hashlib.sha256(content).hexdigest(),
        "reference_releases": "RVU26C",
    }
    assert b"*000000001*" in content.split(b"~")[0]
    assert statuses(host) == ["EXPORTED"] * 3


def test_a_held_claim_stays_back_and_says_why(open_in, context, exported) -> None:
    host = open_in(cells_with(FIRST_ROW, "diagnosis_1", "R51"))
    summary = export_batch(host.port, context)
    (path,) = exported.iterdir()
    assert [claim.claim_id for claim in read_837p(path.read_bytes()).claims] == ["C2"]
    first, second, other = table(host, CHARGES)
    assert [first["status"], second["status"], other["status"]] == ["HOLD", "HOLD", "EXPORTED"]
    assert first["message"].startswith("REJECT: ")
    assert first["message"].endswith("(RB7003)")
    assert second["message"].startswith("Another row of this claim: REJECT: ")
    assert "RB7003" in {row["edit_id"] for row in table(host, FINDINGS)}
    assert (history(host)[0]["claim_count"], history(host)[0]["held_count"]) == (1.0, 1.0)
    assert summary.facts["held_claims"] == 1


def test_when_every_claim_is_held_nothing_goes_out(open_in, context, exported) -> None:
    cells = cells_with(FIRST_ROW, "diagnosis_1", "R51")
    cells["Charges"] = cells["Charges"][: FIRST_ROW + 1]
    host = open_in(cells)
    summary = export_batch(host.port, context)
    assert summary.headline == "Nothing was exported: 1 claim held, 0 claims exported before."
    assert (summary.is_clean, summary.is_refused) == (False, False)
    assert list(exported.iterdir()) == []
    assert history(host) == []
    assert statuses(host) == ["HOLD", "HOLD"]


def test_exporting_twice_is_stopped_and_said(open_in, context, exported) -> None:
    host = open_in(small_cells())
    export_batch(host.port, context)
    summary = export_batch(host.port, context)
    assert summary.headline == "Nothing was exported: 0 claims held, 2 claims exported before."
    assert summary.lines[0] == (
        "Claim C1 was left out: it went out in batch 1 on 2026-11-23. Press Send claim again, or export with "
        "--resend, to send it once more."
    )
    assert (summary.facts["already_sent"], summary.facts["file"]) == (["C1", "C2"], None)
    assert not summary.is_clean
    assert len(list(exported.iterdir())) == len(history(host)) == 1
    assert statuses(host) == ["EXPORTED"] * 3


def test_a_claim_mended_later_goes_out_alone(open_in, context, exported) -> None:
    host = open_in(cells_with(FIRST_ROW, "diagnosis_1", "R51"))
    export_batch(host.port, context)
    host.port.write_block("Charges", FIRST_ROW, COLUMNS["diagnosis_1"], [["R51.9"]])
    host.port.save()
    summary = export_batch(host.port, context)
    assert summary.facts["already_sent"] == ["C2"]
    second = exported / "radbill_000002_20261123.837"
    assert [claim.claim_id for claim in read_837p(second.read_bytes()).claims] == ["C1"]
    assert [row["interchange_control_number"] for row in history(host)] == ["000000001", "000000002"]


def test_resend_sends_again_under_new_numbers(open_in, context, exported) -> None:
    host = open_in(small_cells())
    export_batch(host.port, context)
    summary = export_batch(host.port, context._replace(resend=True))
    assert summary.is_clean
    assert sorted(path.name for path in exported.iterdir()) == [
        "radbill_000001_20261123.837", "radbill_000002_20261123.837",
    ]  # fmt: skip
    assert [row["batch_id"] for row in history(host)] == ["000001", "000002"]
    assert faults((exported / "radbill_000002_20261123.837").read_bytes()) == []


def test_a_workbook_that_cannot_be_saved_says_so_and_the_export_stands(open_in, context, exported, monkeypatch) -> None:
    host = open_in(small_cells())
    _refuse_saving(host, monkeypatch)
    summary = export_batch(host.port, context)
    assert summary.headline.startswith("Batch 1: 2 claims, ")
    assert summary.lines[0].startswith("The workbook was not updated. claims.xlsx: ")
    assert (summary.is_clean, summary.is_refused) == (False, False)
    (path,) = exported.iterdir()
    assert faults(path.read_bytes()) == []
    assert summary.facts["file_name"] == path.name


def _refuse_saving(host, monkeypatch) -> None:
    """Somebody else saves the file meanwhile; Excel is in the middle of editing a cell."""
    if host.path is not None:
        host.path.write_bytes(host.path.read_bytes() + b" ")
        return

    def refuse(*_arguments: object) -> None:
        raise OSError

    monkeypatch.setattr(host.com, "SaveCopyAs", refuse)


def test_only_saving_is_forgiven(open_in, context, monkeypatch) -> None:
    host = open_in(small_cells())

    def broken() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(host.port, "save", broken)
    with pytest.raises(ZeroDivisionError):
        export_batch(host.port, context)
    assert issubclass(WorkbookNotSavedError, OSError)


def test_without_a_ledger_nothing_goes_out(open_in, context, exported, own_home) -> None:
    (own_home / "ledger.sqlite").mkdir()
    host = open_in(small_cells())
    summary = export_batch(host.port, context)
    assert summary.headline.startswith(
        "Nothing was exported: The ledger (ledger.sqlite in radbill's data directory) cannot be written"
    )
    assert (summary.is_refused, summary.is_unanswered) == (True, True)
    assert list(exported.iterdir()) == []
    assert statuses(host) == [None] * 3


def test_a_cell_that_cannot_be_read_keeps_its_claim_back_alone(open_in, context, exported) -> None:
    host = open_in(cells_with(FIRST_ROW, "charge_amount", "much"))
    summary = export_batch(host.port, context)
    assert (summary.facts["claims"], summary.facts["held_claims"]) == (2, 1)
    (file,) = exported.iterdir()
    assert [each for each in ("CLM*C1*", "CLM*C2*") if each in file.read_text()] == ["CLM*C2*"]
    assert statuses(host) == ["HOLD", "HOLD", "EXPORTED"]
    assert any("row 5, column M (Charge)" in line for line in summary.lines)


def test_a_workbook_that_cannot_be_read_sends_nothing(open_in, context, exported) -> None:
    host = open_in(cells_with(CHARGES.heading_row, "charge_amount", "Something else"))
    summary = export_batch(host.port, context)
    assert (summary.is_refused, summary.is_unanswered) == (True, False)
    assert list(exported.iterdir()) == []


def test_the_users_cells_are_as_they_were(open_in, context) -> None:
    host = open_in(cells_with(FIRST_ROW, "diagnosis_1", "R51"))
    before = list(users_cells(host))
    export_batch(host.port, context)
    assert list(users_cells(host)) == before


def test_the_sample_sends_every_claim_but_the_held(open_in, context, exported) -> None:
    host = open_in(sample_cells())
    export_batch(host.port, context)
    (path,) = exported.iterdir()
    assert faults(path.read_bytes()) == []
    read = read_837p(path.read_bytes())
    held = {fault.claim_id for fault in SAMPLE_FAULTS if fault.holds}
    rows = [row for row in table(host, CHARGES) if row["claim_id"] not in held]
    assert {claim.claim_id for claim in read.claims} == {row["claim_id"] for row in rows}
    assert sum(claim.charge_amount for claim in read.claims) == sum(Decimal(str(row["charge_amount"])) for row in rows)
    assert {row["status"] for row in rows} == {"EXPORTED"}


def test_file_name_and_summary_hold_nothing_of_a_patient(open_in, context, exported) -> None:
    host = open_in(sample_cells())
    summary = export_batch(host.port, context)
    (path,) = exported.iterdir()
    assert re.fullmatch(r"radbill_\d{6}_\d{8}\.837", path.name)
    said = f"{summary.headline} {summary.lines} {summary.facts}".upper()
    patients = host.port.read_sheet("Patients").rows[4:]
    told = {str(value).upper() for row in patients for value in row[:4] if value and len(str(value)) > 3}
    assert told
    assert not [word for word in told if word in said]


def test_progress_is_told(open_in, context) -> None:
    told = []
    export_batch(open_in(small_cells()).port, context._replace(progress=lambda *each: told.append(each)))
    assert [each for each in told if each[0] == "Exporting"] == [("Exporting", 0, 1), ("Exporting", 1, 1)]
    assert told[0][:2] == ("Checking", 0)


def test_what_the_payer_should_allow_is_kept_with_the_lines(open_in, context, own_home) -> None:
    """The amounts are those of test_price_batch; what a payer without a contract owes, nobody knows."""
    export_batch(open_in(small_cells()).port, context)
    query = "SELECT procedure_code, expected_cents, expected_release, expected_contract FROM claim_lines ORDER BY 1"
    assert rows_of(own_home, query) == [
        ("70450", 3744, "RVU26C", None),
        ("71046", 954, "RVU26C", None),
        ("77067", None, None, None),
    ]


def test_what_went_out_stays_exported_whatever_is_found_of_it_later(open_in, context, exported) -> None:
    """Two years on the filing limits have passed: that holds what waits, not what was filed in time."""
    host = open_in(small_cells())
    export_batch(host.port, context)
    assert {row["status"] for row in table(host, CHARGES)} == {"EXPORTED"}
    later = context._replace(now=context.now.replace(year=context.now.year + 2))
    summary = export_batch(host.port, later)
    assert {row["status"] for row in table(host, CHARGES)} == {"EXPORTED"}
    assert (summary.facts["held_claims"], summary.facts["file"]) == (0, None)
    assert summary.headline.startswith("Nothing was exported: 0 claims held, 2 claims exported before.")
