"""Check and Export know what earlier batches sent, and say when they could not know it."""

from datetime import UTC, date, datetime

import pytest

from radbill import ReferenceBook
from radbill.ledger.receivables.denials import denials_to_work
from radbill.ledger.receivables.remittance_posting import post_remittances
from radbill_addin.actions.check_batch import check_batch
from radbill_addin.actions.explain_row import explain_row
from radbill_addin.actions.export_batch import export_batch
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.practice import PRACTICE
from radbill_addin.sheets.registration import PAYERS
from radbill_addin.sheets.reports import FINDINGS
from tests.addin.actions.worked_batches import FIRST_ROW, small_cells, table
from tests.addin.small_workbook import change
from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.ledger.claims.answers import CODES

_USAGE = 3 + [column.field for column in PRACTICE.columns].index("usage_indicator")


def cells_of(claim_id: str, usage: str = "P", **changes: object):
    """The small workbook; its first claim, two rows, under another id and with changes in its first row."""
    cells = small_cells()
    cells[PRACTICE.name][_USAGE][1] = usage
    for row in (FIRST_ROW, FIRST_ROW + 1):
        change(cells, CHARGES, row, "claim_id", claim_id)
    for field, value in changes.items():
        change(cells, CHARGES, FIRST_ROW, field, value)
    return cells


def duplicates(host) -> list[tuple[object, object]]:
    return [(row["severity"], row["message"]) for row in table(host, FINDINGS) if row["edit_id"] == "RB8010"]


def test_a_service_of_an_earlier_batch_is_found_under_another_claim_id(open_in, context) -> None:
    export_batch(open_in(cells_of("C1")).port, context)
    host = open_in(cells_of("N1", units=2))
    summary = check_batch(host.port, context)
    assert duplicates(host) == [
        ("DENY", f"{code} for this patient and day was sent in batch 1 on 11/23/2026, on claim C1.")
        for code in ("70450", "71046")
    ]
    assert summary.facts["held_claims"] == 1


def test_export_holds_it_and_explaining_the_row_tells_it(open_in, context, exported) -> None:
    export_batch(open_in(cells_of("C1")).port, context)
    host = open_in(cells_of("N1"))
    assert "RB8010" in explain_row(host.port, context._replace(row=FIRST_ROW)).facts["findings"]
    summary = export_batch(host.port, context)
    assert summary.headline == "Nothing was exported: 1 claim held, 1 claim exported before."
    assert len(list(exported.iterdir())) == 1


@pytest.mark.parametrize(
    ("first", "second"), [(cells_of("C1", "T"), cells_of("N1", "T")), (cells_of("C1"), cells_of("C1"))]
)
def test_a_test_file_or_the_claim_itself_is_no_duplicate(open_in, context, first, second) -> None:
    export_batch(open_in(first).port, context)
    host = open_in(second)
    check_batch(host.port, context)
    assert duplicates(host) == []


def test_check_makes_no_ledger(open_in, context, own_home) -> None:
    check_batch(open_in(cells_of("C1")).port, context)
    assert not (own_home / "ledger.sqlite").exists()


def test_a_damaged_ledger_is_told_and_the_check_is_made(open_in, context, own_home) -> None:
    (own_home / "ledger.sqlite").write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    summary = check_batch(open_in(cells_of("C1")).port, context)
    assert summary.headline.startswith("2 claims checked: ")
    assert summary.lines[0].startswith("Earlier batches were not looked at for duplicates: The ledger")


def test_what_the_data_no_longer_cover_is_said_once_and_leads_to_the_page(open_in, context) -> None:
    summary = check_batch(open_in(cells_of("C1")).port, context._replace(book=ReferenceBook.open()))
    (pairs,) = [line for line in summary.lines if line.startswith("NCCI pairs: ")]
    assert pairs.startswith("NCCI pairs: out of date since 10/01/2024; there are services of 07/01/2026. Get the next ")
    assert "medicare-ncci-procedure-procedure-ptp-edits" in pairs
    (units,) = [line for line in summary.lines if line.startswith("Unit limits (MUE)")]
    assert "out of date since 07/01/2026" in units
    (zips,) = [line for line in summary.lines if line.startswith("ZIP codes")]
    assert "out of date since 01/02/2026" in zips  # a list of October 2025, 92 days
    current = ("Fee schedule", "Locality indices", "ICD-10-CM")
    assert not [line for line in summary.lines if line.startswith(current)]


def test_days_to_come_are_no_matter_of_the_data(open_in, context) -> None:
    host = open_in(cells_of("C1", date_of_service=datetime(2027, 3, 1)))  # noqa: DTZ001 - Excel's day
    summary = check_batch(host.port, context)
    assert not [line for line in summary.lines if line.startswith("Fee schedule")]
    later = context._replace(now=datetime(2027, 3, 2, tzinfo=UTC))
    told = "Fee schedule: out of date since 01/01"
    assert [line for line in check_batch(host.port, later).lines if line.startswith(told)]


def denied_before(host) -> list[tuple[object, object]]:
    return [(row["severity"], row["message"]) for row in table(host, FINDINGS) if row["edit_id"] == "RB2190"]


def test_what_the_payer_denied_is_told_of_the_next_claim_that_looks_the_same(
    open_in, context, own_home, tmp_path
) -> None:
    """70450-26 at Medicare (240.11) is denied by an LCD; another patient's exam of the day is told of it."""
    export_batch(open_in(cells_of("C1")).port, context)
    denied = ["CLP*C1*1*300.11*0.00**MB*ICN1*22*1", "NM1*QC*1*SAMPLE*SALLY****MI*1EG4TE5MK73",
              "SVC*HC:70450:26*240.11*0.00**0", "DTM*472*20260701", "CAS*CO*50*240.11", "REF*6R*A1", "LQ*HE*N115",
              "SVC*HC:71046:26*60.00*0.00**0", "DTM*472*20260701", "CAS*CO*18*60.00"]  # fmt: skip
    (tmp_path / "denied.835").write_bytes(file_of(set_of(denied, "0.00", method="NON")))
    posted = post_remittances(tmp_path / "denied.835", CODES, own_home)
    assert isinstance(posted, tuple)
    assert [each.state for each in posted[0].remittances] == ["POSTED"]
    host = open_in(cells_of("N1", date_of_service=datetime(2026, 7, 2)))  # noqa: DTZ001 - as a cell holds it
    check_batch(host.port, context)
    ((severity, message),) = denied_before(host)
    assert severity == "REVIEW"
    assert message.startswith(
        "This payer denied 70450-26 like this once on 11/20/2026, $240.11 in all, with CO-50 N115: A local coverage"
    )
    host = open_in(cells_of("C1"))
    check_batch(host.port, context)
    assert denied_before(host) == []


def test_the_limits_of_the_sheet_payers_are_those_of_denials(open_in, context, own_home, tmp_path) -> None:
    """Acme takes appeals for 180 days from its remittance of November 20, 2026: until May 19, 2027."""
    cells = cells_of("C1")
    change(cells, PAYERS, FIRST_ROW + 1, "appeal_days", 180)
    export_batch(open_in(cells).port, context)
    denied = ["CLP*C2*1*300.00*0.00**12*ICN2*11*1", "NM1*QC*1*EXAMPLE*EDDIE****MI*0099",
              "SVC*HC:77067*300.00*0.00**0", "DTM*472*20260701", "CAS*CO*197*300.00"]  # fmt: skip
    (tmp_path / "denied.835").write_bytes(file_of(set_of(denied, "0.00", method="NON")))
    assert isinstance(post_remittances(tmp_path / "denied.835", CODES, own_home), tuple)
    (denial,) = denials_to_work(date(2099, 12, 31), own_home)
    assert (denial.claim_id, denial.deadline) == ("C2", date(2027, 5, 19))
