"""The workbook of a posted payment: what stands on its sheets, that it ties, leads where it says and runs nothing."""

import re
import stat
from decimal import Decimal

import openpyxl
import pytest

import radbill as rb
from radbill_addin.sheets.remittance import CLAIMS, DEPOSIT, LINES, PROVIDER_LEVEL, RESULTS, SET_ASIDE, DepositCells
from radbill_addin.sheets.remittance_rows import Known, remittance_rows
from tests.addin.files.posted_payments import NAME, codes, post, workbooks
from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.ledger.receivables.desk import C1, C2, reversed_

_LINK = re.compile(r'=HYPERLINK\("#\'([^\']+)\'!A(\d+)","')


@pytest.fixture
def made(own_home, tmp_path):
    (path,) = workbooks(post(own_home, tmp_path), tmp_path / "out")
    return path


def rows_of(path, sheet) -> list[dict[str, object]]:
    """The rows of a table by field, as a viewer shows them that does not calculate."""
    worksheet = openpyxl.load_workbook(path, data_only=True)[sheet.name]
    fields = [column.field for column in sheet.columns]
    rows = worksheet.iter_rows(min_row=sheet.heading_row + 1, max_col=len(fields), values_only=True)
    return [dict(zip(fields, row, strict=True)) for row in rows if any(value is not None for value in row)]


def deposit(path) -> dict[str, object]:
    worksheet = openpyxl.load_workbook(path, data_only=True)[DEPOSIT]
    row = DepositCells.tiles
    return {worksheet.cell(row - 1, at).value: worksheet.cell(row, at).value for at in range(1, 11, 2)}


def test_the_deposit_ties_to_the_payment_to_the_cent(made) -> None:
    assert made.name == NAME
    assert deposit(made) == {
        "Payment": 168, "To claims": 100, "Provider level": -2, "Set aside": 70, "Difference": 0,
    }  # fmt: skip
    worksheet = openpyxl.load_workbook(made, data_only=True)[DEPOSIT]
    assert (
        worksheet.cell(*DepositCells.notice).value == "Every cent is accounted for; 1 claim on Set aside waits for you."
    )
    facts = [worksheet.cell(DepositCells.facts, at).value for at in range(1, 11)]
    assert facts[:6] == ["EMPLOYER PLAN", "EFT1", "11/20/2026", "EFT (ACH)", "Posted", "a.835"]
    assert facts[8:] == [3, 5]


def test_what_came_of_the_claims_is_counted_and_summed(made) -> None:
    worksheet = openpyxl.load_workbook(made, data_only=True)[DEPOSIT]
    first = DepositCells.results
    counted = {worksheet.cell(row, 1).value: [worksheet.cell(row, at).value for at in range(2, 9)]
               for row in range(first, first + len(RESULTS) + 1)}  # fmt: skip
    nothing = [0] * 7
    assert counted == {
        "DENIED": [1, 390, 0, 0, 0, 0, 390],
        "UNDERPAID": nothing,
        "SET ASIDE": [1, 120, 70, 20, 30, 0, 0],
        "OPEN": nothing,
        "NEXT PAYER": nothing,
        "PATIENT": [1, 310, 100, 25, 185, 0, 0],
        "REVERSED": nothing,
        "PAID": nothing,
        "All claims": [3, 820, 170, 45, 215, 0, 390],
    }


def test_what_somebody_must_act_on_stands_first_with_what_to_do(made) -> None:
    rows = rows_of(made, CLAIMS)
    assert [(row["result"], row["claim_id"], row["next_step"]) for row in rows] == [
        ("DENIED", "C3", "Appeal (CO-197)"),
        ("SET ASIDE", '=1+1"Z9', "See the sheet Set aside"),
        ("PATIENT", "C1", "Send a statement"),
    ]
    assert [row["matched_by"] for row in rows] == ["your claim ID", None, "your claim ID"]
    assert rows[2]["patient_name"] == "TESTPATIENT, ALPHA"
    assert rows[0]["allowed_amount"] is None
    assert [row["status"] for row in rows] == ["First payer"] * 3


def test_lines_tell_shares_apart_and_every_reason(made) -> None:
    rows = rows_of(made, LINES)
    assert [(row["claim_id"], row["procedure_code"], row["modifiers"], row["paid_amount"]) for row in rows] == [
        ("C3", "77067", None, 0), ("C3", "77063", None, 0), ('=1+1"Z9', "71046", None, 70),
        ("C1", "70450", "26", 80), ("C1", "71046", "26", 20),
    ]  # fmt: skip
    assert rows[0]["adjustments"] == "CO-197 300.00"
    assert (rows[0]["remarks"], rows[0]["matched_by"]) == ("N115", "your line IDs")
    assert (rows[2]["copayment_amount"], rows[2]["coinsurance_amount"]) == (20, None)
    assert rows[3]["coinsurance_amount"] == 20
    assert rows[3]["adjustments"] == "CO-45 150.00; PR-2 20.00"


def test_provider_level_says_what_it_does_to_the_payment(made) -> None:
    (row,) = rows_of(made, PROVIDER_LEVEL)
    assert row == {
        "reason": "WO", "what": "Overpayment taken back", "effect_amount": -2,
        "sentence": "Takes $2.00 from this payment", "reference": "=X", "provider": "1234567893",
    }  # fmt: skip


def test_set_aside_says_why_and_which_claims_may_be_meant(made) -> None:
    (row,) = rows_of(made, SET_ASIDE)
    assert row["remitted_as"] == '=1+1"Z9'
    assert (row["charge_amount"], row["paid_amount"], row["belongs_to"]) == (120, 70, None)
    assert row["reason"] == "It fits no claim of the ledger."
    assert row["candidates"] == "C2 (120.00): code, day and charge"
    assert row["item"].isdecimal()


def test_every_link_leads_to_the_row_that_it_names_and_back(made) -> None:
    formulas, shown = openpyxl.load_workbook(made), openpyxl.load_workbook(made, data_only=True)
    column = {CLAIMS.name: 2, LINES.name: 1}
    count = 0
    for sheet, other in ((CLAIMS.name, LINES.name), (LINES.name, CLAIMS.name)):
        for row in range(5, formulas[sheet].max_row + 1):
            target, at = _LINK.match(formulas[sheet].cell(row, column[sheet]).value).groups()
            assert target == other
            assert shown[other].cell(int(at), column[other]).value == shown[sheet].cell(row, column[sheet]).value
            count += 1
    assert count == 8
    for row in formulas[DEPOSIT].iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("=HYPERLINK"):
                assert _LINK.match(cell.value)[1] in formulas.sheetnames


def test_text_from_outside_is_never_a_formula(made) -> None:
    """Formulas are radbill's own: links and totals; what the payer sent stands in them between quotation marks."""
    allowed = ("=HYPERLINK(", "=SUM(", "=IF(COUNT(", "=SUMIF(", "=COUNTIF(", "=COUNTA(", "=ROUND(A5-")
    workbook = openpyxl.load_workbook(made)
    formulas = [cell.value for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert len(formulas) > 80
    assert all(each.startswith(allowed) for each in formulas)
    assert sum('"=1+1""Z9")' in each for each in formulas) == 2
    cell = workbook[SET_ASIDE.name]["A5"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ('=1+1"Z9', "s", True)


def test_no_patient_in_names_and_nobody_else_may_read_it(made) -> None:
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert [each.name for each in made.parent.iterdir()] == [NAME]


def test_made_again_it_is_the_same_and_what_was_typed_is_kept_under_another_name(made, own_home, tmp_path) -> None:
    path, before = tmp_path / "a.835", made.read_bytes()
    assert workbooks(path, made.parent) == [made]
    assert made.read_bytes() == before
    workbook = openpyxl.load_workbook(made)
    workbook[SET_ASIDE.name]["E5"] = "C2"
    workbook.save(made)
    workbooks(path, made.parent)
    assert rows_of(made.with_name(NAME.replace(".xlsx", ".before.xlsx")), SET_ASIDE)[0]["belongs_to"] == "C2"
    assert rows_of(made, SET_ASIDE)[0]["belongs_to"] is None


def test_a_payment_that_is_off_is_red_with_the_reason(own_home, tmp_path) -> None:
    (path,) = workbooks(post(own_home, tmp_path, file_of(set_of(C1, "101.00"))), tmp_path / "out")
    assert deposit(path)["Difference"] == 1
    worksheet = openpyxl.load_workbook(path, data_only=True)[DEPOSIT]
    assert worksheet.cell(*DepositCells.notice).value.startswith("The payer's own total is off by $1.00")


def test_a_second_payment_under_one_trace_has_a_workbook_of_its_own(made, own_home, tmp_path) -> None:
    other = post(own_home, tmp_path, file_of(set_of(C2, "70.00")), "b.835")
    (path,) = workbooks(other, made.parent)
    assert path.name.startswith("remittance_EMPLOYER-PLAN_EFT1_not-posted-")
    assert rows_of(path, SET_ASIDE)[0]["item"] is None
    assert deposit(path)["Set aside"] == 70


def test_several_payments_reversals_and_claims_without_lines(own_home, tmp_path) -> None:
    bare = ["CLP*C2*1*120.00*70.00*20.00*HM*ICN2*11*1", "CAS*CO*45*30.00", "CAS*PR*3*20.00"]
    content = file_of(
        set_of([*C1, *bare], "170.00"), set_of(reversed_(C1), "-100.00", trace="EFT2", flag="D", number="0002"),
        set_of([], "0.00", trace="EFT3", method="NON", number="0003"),
    )  # fmt: skip
    first, second, third = workbooks(post(own_home, tmp_path, content), tmp_path / "out")
    assert {row["claim_id"]: row["result"] for row in rows_of(first, CLAIMS)}["C2"] == "PATIENT"
    (whole,) = [row for row in rows_of(first, LINES) if row["claim_id"] == "C2"]
    assert (whole["procedure_code"], whole["paid_amount"], whole["charge_amount"]) == ("(claim)", 70, 120)
    assert [row["result"] for row in rows_of(second, CLAIMS)] == ["REVERSED"]
    assert deposit(second) == {
        "Payment": -100, "To claims": -100, "Provider level": 0, "Set aside": 0, "Difference": 0,
    }  # fmt: skip
    assert deposit(third)["Difference"] == 0
    assert rows_of(third, CLAIMS) == []


def test_what_was_expected_stands_beside_what_was_allowed_and_why(own_home, tmp_path) -> None:
    path = post(own_home, tmp_path)
    (posted,) = rb.posted_sets(path, codes())
    plain = rb.ComparedLine("C1", "1234567893", "L1", "70450", ("26",), Decimal(1), None, "PLAN", "1", "ICN1", "EFT1",
                            None, Decimal("250.00"), Decimal("80.00"), Decimal("20.00"))  # fmt: skip
    low = plain._replace(allowed_amount=Decimal("100.00"), expected_amount=Decimal("112.50"),
                         difference_amount=Decimal("-12.50"))  # fmt: skip
    unknown = plain._replace(line_id="L2", allowed_from="No contract.")
    other = low._replace(claim_id="C3", line_id="L4", trace="EFT0")
    known = Known({}, {(each.claim_id, each.line_id): each for each in (low, unknown, other)})
    rows = remittance_rows(posted, known)
    claim = next(row for row in rows.claims if row["result"] == "UNDERPAID")
    assert (claim["expected_amount"], claim["difference_amount"]) == (None, Decimal("-12.50"))
    assert claim["next_step"] == "Dispute it, or accept it"
    lines = {row["line_id"]: (row["expected_amount"], row["difference_amount"]) for row in rows.lines}
    assert lines["L1"] == (Decimal("112.50"), Decimal("-12.50"))
    assert (lines["L2"], lines["L4"]) == ((None, None), (None, None))
    assert [row["result"] for row in rows.claims] == ["DENIED", "UNDERPAID", "SET ASIDE"]


def test_killed_while_it_is_written_the_old_workbook_is_whole(made, own_home, tmp_path, monkeypatch) -> None:
    before = made.read_bytes()
    post(own_home, tmp_path, file_of(set_of(C2, "70.00", trace="EFT2")), "b.835")

    def dying(_path, _target):
        raise KeyboardInterrupt

    monkeypatch.setattr("radbill.core.files.Path.replace", dying)
    monkeypatch.setattr("radbill_addin.files.remittance_workbook.workbook_name", lambda _posted: NAME)
    with pytest.raises(KeyboardInterrupt):
        workbooks(tmp_path / "b.835", made.parent)
    assert made.read_bytes() == before
