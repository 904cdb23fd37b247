"""Patients who pay themselves: no REJECT, no claim, priced by the practice's fees; in a file and in Excel."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from radbill_addin.actions.check_batch import check_batch
from radbill_addin.actions.export_batch import export_batch
from radbill_addin.actions.import_charges import import_charges
from radbill_addin.actions.price_batch import price_batch
from radbill_addin.actions.self_pay_step import self_pay_lines, self_pay_words
from radbill_addin.cli import main
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.registration import PATIENTS, PAYERS
from radbill_addin.sheets.reports import FINDINGS
from radbill_addin.sheets.self_pay_fees import FEES
from tests.addin.actions.worked_batches import Cells, small_cells, table
from tests.addin.hosts import file_host
from tests.addin.small_workbook import change, saved, table_cells

FIRST = PATIENTS.heading_row + 1


def self_pay_cells(**patient: object) -> Cells:
    """The small workbook; the patient of claim C1 (two rows) pays, and a reading of the head CT costs 90 dollars."""
    cells = small_cells()
    values = {"coverage.payer_key": "SELF-PAY", "coverage.member_id": None, "person.address.street": None} | patient
    for field, value in values.items():
        change(cells, PATIENTS, FIRST, field, value)
    fee = {"procedure_code": "70450", "component": "26", "fee_amount": 90}
    cells[FEES.name] = table_cells(FEES, [fee, fee | {"component": None, "fee_amount": 300}])
    return cells


def column(host, field: str) -> list[object]:
    return [row[field] for row in table(host, CHARGES)]


def test_check_counts_them_and_says_nothing_against_them(open_in, context) -> None:
    host = open_in(self_pay_cells())
    summary = check_batch(host.port, context)
    assert summary.headline == "2 claims checked: 1 may go, 0 are held, 1 self-pay. No findings."
    assert column(host, "status") == ["SELF-PAY", "SELF-PAY", "OK"]
    assert all(str(text).startswith("No claim: the patient pays.") for text in column(host, "message")[:2])
    assert table(host, FINDINGS) == []
    assert (summary.facts["self_pay_claims"], summary.facts["self_pay_claim_ids"]) == (1, ["C1"])
    assert any("1 self-pay visit: no claim goes to a payer." in text for text in summary.lines)
    assert summary.is_clean


def test_price_takes_the_fee_else_the_charge(open_in, context) -> None:
    host = open_in(self_pay_cells())
    summary = price_batch(host.port, context)
    rows = table(host, CHARGES)
    assert [(row["expected_amount"], row["patient_responsibility_amount"]) for row in rows[:2]] == [(90, 90), (60, 60)]
    assert [row["allowed_by"] for row in rows[:2]] == ["Self-pay fees", "Self-pay, the charge"]
    assert [row["medicare_payment_amount"] for row in rows[:2]] == [None, None]
    assert summary.facts["allowed_amounts"]["self-pay"] == "150.00"
    assert "; self-pay $150.00" in summary.headline


def test_export_leaves_them_out_and_tells(open_in, context, exported) -> None:
    host = open_in(self_pay_cells())
    summary = export_batch(host.port, context)
    assert ", 1 self-pay" in summary.headline
    assert summary.facts["self_pay_claim_ids"] == ["C1"]
    (file,) = exported.glob("*.837")
    assert "CLM*C2*" in file.read_text()
    assert "CLM*C1*" not in file.read_text()
    assert column(host, "status") == ["SELF-PAY", "SELF-PAY", "EXPORTED"]


def test_with_nothing_else_nothing_is_exported(tmp_path, context, exported) -> None:
    cells = self_pay_cells()
    change(cells, PATIENTS, FIRST + 1, "coverage.payer_key", "SELF-PAY")
    summary = export_batch(file_host(tmp_path, cells).port, context._replace(resend=True))
    assert summary.headline == "Nothing was exported: 0 claims held, 0 claims exported before, 2 self-pay."
    assert not list(exported.glob("*.837"))


def test_a_row_of_payers_by_filing_code_or_by_name(tmp_path, context) -> None:
    for values in ({"payer_key": "NOBODY", "claim_filing_code": "09"}, {"payer_key": "NOBODY", "name": "Self pay"}):
        cells = self_pay_cells(**{"coverage.payer_key": "NOBODY"})
        cells[PAYERS.name] += table_cells(PAYERS, [values])[PAYERS.heading_row :]
        host = file_host(tmp_path, cells)
        assert check_batch(host.port, context).is_clean
        assert column(host, "status")[0] == "SELF-PAY"


def test_a_second_payer_makes_it_unclear_and_holds_the_claim(tmp_path, context) -> None:
    host = file_host(tmp_path, self_pay_cells(**{
        "secondary_coverage.payer_key": "ACME", "secondary_coverage.member_id": "1"
    }))  # fmt: skip
    summary = check_batch(host.port, context)
    assert column(host, "status")[0] == "HOLD"
    assert summary.facts["self_pay_claims"] == 0


def test_what_went_out_to_a_payer_before_stays_exported(tmp_path, context, exported) -> None:
    cells = small_cells()
    host = file_host(tmp_path, cells)
    export_batch(host.port, context)
    assert len(list(exported.glob("*.837"))) == 1
    again = file_host(tmp_path, self_pay_cells())
    summary = export_batch(again.port, context)
    assert len(list(exported.glob("*.837"))) == 1
    assert summary.facts["self_pay_claim_ids"] == ["C1"]


IMPORTED = (
    "MRN,Patient Last,Patient First,DOB,Sex,Address,City,State,Zip,Insurance,Policy No,DOS,CPT,Mod,Dx,POS,Charge,"
    "Accession,Site,Reading MD,Reading NPI,Referring MD,Referring NPI\n"
    "7001,Testperson,Ida,03/04/1961,F,1 Mock Ln,Albany,NY,12207,SELF-PAY,,07/01/2026,71046,26,R05.9,22,61.00,X1,"
    'Harbor Hospital,"Roentgen, Willa",1245319599,"Family, Fay",1003000126\n'
    "7002,Testperson,Otto,05/06/1962,M,2 Mock Ln,Albany,NY,12207,Acme Health,A77,07/01/2026,71046,26,R05.9,22,61.00,X2,"
    'Harbor Hospital,"Roentgen, Willa",1245319599,"Family, Fay",1003000126\n'
)


def test_they_are_imported_without_a_reject(open_in, context, tmp_path: Path) -> None:
    """The payer's row stands for no payer; nothing about it is asked."""
    host, file = open_in(small_cells()), tmp_path / "day.csv"
    file.write_text(IMPORTED)
    summary = import_charges(host.port, context._replace(ask=lambda _words: True, options={"files": (file,)}))
    assert summary.facts["rows_added"] == 2
    assert [row["claim_filing_code"] for row in table(host, PAYERS) if row["payer_key"] == "SELF-PAY"] == ["09"]
    assert not [each for each in summary.facts["unknown_names"] if each["what"] == "payer"]
    checked = check_batch(host.port, context)
    statuses = {row["line_id"]: row["status"] for row in table(host, CHARGES)}
    assert (statuses["X1"], checked.facts["self_pay_claims"]) == ("SELF-PAY", 1)
    assert statuses["X2"] != "SELF-PAY"
    assert not [row for row in table(host, FINDINGS) if row["severity"] == "REJECT" and "SELF" in str(row.values())]


def test_one_row_for_no_payer_however_the_file_calls_it(open_in, context, tmp_path: Path) -> None:
    host, file = open_in(self_pay_cells()), tmp_path / "day.csv"
    file.write_text(IMPORTED.replace("Acme Health,A77", "CASH,"))
    import_charges(host.port, context._replace(ask=lambda _words: True, options={"files": (file,)}))
    assert len([row for row in table(host, PAYERS) if row["claim_filing_code"] == "09"]) == 1


@pytest.fixture
def workbook(tmp_path: Path, own_home) -> Path:
    return saved(tmp_path / "claims.xlsx", self_pay_cells())


def test_statements_come_from_the_workbook(workbook, tmp_path: Path) -> None:
    """90.00 by the fee and 60.00 by the charge; the charge of the first was 240.11."""
    answer = CliRunner().invoke(main, ["statement", str(tmp_path / "out"), "--workbook", str(workbook), "--json"])
    assert answer.exit_code == 0, answer.output
    (one,) = json.loads(answer.stdout)["statements"]
    assert (one["claims"], one["amount_due"]) == (["C1"], "150.00")
    text = PdfReader(one["file"]).pages[0].extract_text()
    assert "Statement for Sally Sample" in text
    assert "$150.11" in text  # 240.11 - 90.00
    assert "Sample" not in Path(one["file"]).name


def test_a_workbook_that_cannot_be_read_gets_no_statements(tmp_path: Path, own_home) -> None:
    path = tmp_path / "no.xlsx"
    path.write_bytes(b"no workbook")
    answer = CliRunner().invoke(main, ["statement", str(tmp_path / "out"), "--workbook", str(path)])
    assert answer.exit_code != 0
    assert not (tmp_path / "out").exists()


def test_words_only_where_there_are_any() -> None:
    assert self_pay_words(0) == ""
    assert self_pay_lines(frozenset()) == ()
    assert self_pay_lines(frozenset({"C1", "C2"}))[0].startswith("2 self-pay visits: ")
