"""What a biller sees of a payer's word on patients and unprocessable claims, and of statements. Amounts by hand."""

import json
from decimal import Decimal

from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.tables import PEOPLE
from radbill_addin.sheets.remittance import CLAIMS
from tests.addin.files.posted_payments import workbooks
from tests.addin.files.test_remittance_workbook import rows_of
from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.ledger.receivables.desk import ALPHA, C1, C2, Desk, changed

CORRECTED = f"{ALPHA}~NM1*74*1*TESTPATIENT*ALFA****C*1EG4TE5MK99"


def _people(desk: Desk) -> list[tuple]:
    with Ledger(desk.home).reading() as connection:
        return [tuple(row) for row in connection.execute(PEOPLE.select())]


def test_21_a_corrected_patient_is_proposed_and_nothing_is_changed(desk: Desk, tmp_path) -> None:
    before = _people(desk)
    path = tmp_path / "a.835"
    path.write_bytes(file_of(set_of([*changed(C1, (ALPHA, CORRECTED)), *C2], "170.00")))
    desk.post_file(b"", path)
    (workbook,) = workbooks(path, tmp_path / "out")
    rows = {row["claim_id"]: row for row in rows_of(workbook, CLAIMS)}
    assert rows["C1"]["corrected_patient"] == "TESTPATIENT, ALFA; member ID 1EG4TE5MK99"
    assert rows["C1"]["next_step"] == "Bill the next payer; Check the patient"
    assert rows["C1"]["patient_name"] == "TESTPATIENT, ALPHA"
    assert (rows["C2"]["corrected_patient"], rows["C2"]["next_step"]) == (None, "Send a statement")
    assert _people(desk) == before


def test_27b_an_unprocessable_claim_is_a_new_claim_and_no_appeal(desk: Desk, run, tmp_path) -> None:
    """C2's payer is an HMO, C4's is Medicare: with MA130 neither is appealed."""
    hmo = ["CLP*C2*1*120.00*0.00**HM*ICN2*11*1", "SVC*HC:71046*120.00*0.00**1", "CAS*CO*16*120.00", "REF*6R*L3",
           "LQ*HE*MA130"]  # fmt: skip
    medicare = ["CLP*C4*1*400.00*0.00**MB*ICN4*22*1", "SVC*HC:74177:26*400.00*0.00**1", "CAS*CO*16*400.00",
                "REF*6R*L6", "LQ*HE*MA130"]  # fmt: skip
    desk.post([*hmo, *medicare], "0.00", method="NON")
    found = {each["claim_id"]: each for each in json.loads(run("denials", "--json").stdout)}
    assert {key: (each["next_step"], each["deadline"]) for key, each in found.items()} == {
        "C2": ("NEW_CLAIM", None), "C4": ("NEW_CLAIM", None)}  # fmt: skip
    for claim_id in found:
        answer = run("appeal", claim_id, "--to", tmp_path)
        assert answer.exit_code != 0, answer.output


def test_42_statements_are_the_sums_of_the_ledger_and_change_nothing(desk: Desk, run, tmp_path) -> None:
    """C1's 25.00 waits for Acme; C2's 20.00 is the patient's."""
    desk.post([*C1, *C2], "170.00")
    before, states = desk.verify(), [desk.story(each).state for each in ("C1", "C2")]
    written = json.loads(run("statement", tmp_path / "out", "--json").stdout)["statements"]
    assert [(each["claims"], each["amount_due"]) for each in written] == [(["C2"], "20.00")]
    report = json.loads(run("report", "statements", "--json").stdout)
    assert sum(Decimal(each["amount_due"]) for each in written) == Decimal(report["totals"]["patient_balance"])
    assert sum(desk.story(each).amounts.patient_balance for each in ("C1", "C2")) == Decimal("20.00")
    assert (desk.verify(), [desk.story(each).state for each in ("C1", "C2")]) == (before, states)
