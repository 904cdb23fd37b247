"""Denial rates, each recounted by plain SQL and by hand."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import text

import radbill as rb
from radbill.ledger.receivables.denial_rates import DENIAL_RATES_BY, denial_rates
from radbill.ledger.receivables.reports import Report
from radbill.ledger.store import events
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.submissions.sending import ExportReceipt, SendingRequest, export_claims
from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.edits.valid_batch import valid_batch
from tests.ledger.claims.answers import NOW, in_use
from tests.ledger.receivables.desk import ALPHA, BETA, C1, Desk, reversed_

LATER = date(2099, 12, 31)
#: L1 and L2 are paid; L3 is denied as a whole claim; L4 is denied and L5 paid; L6 denied.
C2 = ["CLP*C2*1*120.00*0.00**HM*ICN2*11*1", "CAS*CO*29*120.00", BETA]
C3 = ["CLP*C3*1*390.00*40.00**MB*ICN3*11*1", BETA, "SVC*HC:77067*300.00*0.00**0", "DTM*472*20261112",
      "CAS*CO*97*300.00", "REF*6R*L4", "SVC*HC:77063*90.00*40.00**1", "DTM*472*20261112", "CAS*CO*45*50.00",
      "REF*6R*L5"]  # fmt: skip
C4 = ["CLP*C4*1*400.00*0.00**MB*ICN4*22*1", ALPHA, "SVC*HC:74177:26*400.00*0.00**0", "DTM*472*20261116",
      "CAS*CO*197*400.00", "REF*6R*L6", "LQ*HE*N115"]  # fmt: skip
PAID_C4 = ["CLP*C4*1*400.00*90.00**MB*ICN4*22*1", ALPHA, "SVC*HC:74177:26*400.00*90.00**1", "DTM*472*20261116",
           "CAS*CO*45*310.00", "REF*6R*L6"]  # fmt: skip


@pytest.fixture
def posted(desk: Desk) -> Desk:
    first = set_of([*C1, *C3, *C4], "140.00")
    desk.post_file(file_of(first, set_of(C2, "0.00", payer="HMO", trace="E2", originator="1999999999", method="NON")))
    return desk


def rates(desk: Desk, by: str) -> list[tuple[object, ...]]:
    answer = denial_rates(by, LATER, desk.home)
    assert isinstance(answer, Report), answer
    return [tuple(map(str, row)) for row in answer.rows]


def test_by_reason(posted: Desk) -> None:
    """Six lines were decided: L1, L2, L4, L5, L6 and the whole of C2 (which has one line). Three were denied."""
    assert rates(posted, "reason") == [
        ("CO-197", "6", "1", "16.7", "1220.00", "400.00"),
        ("CO-97", "6", "1", "16.7", "1220.00", "300.00"),
        ("CO-29", "6", "1", "16.7", "1220.00", "120.00"),
    ]


def test_by_category_payer_and_code(posted: Desk) -> None:
    assert [row[0] for row in rates(posted, "category")] == ["AUTHORIZATION", "BUNDLED", "TIMELY_FILING"]
    assert rates(posted, "payer") == [
        ("EMPLOYER PLAN", "5", "2", "40.0", "1100.00", "700.00"),
        ("HMO", "1", "1", "100.0", "120.00", "120.00"),
    ]
    assert rates(posted, "code")[:2] == [
        ("74177", "1", "1", "100.0", "400.00", "400.00"), ("77067", "1", "1", "100.0", "300.00", "300.00"),
    ]  # fmt: skip


def test_a_denial_that_was_paid_later_counts_and_a_reversal_is_no_decision(posted: Desk) -> None:
    before = rates(posted, "code")
    posted.post([*reversed_(C4), *PAID_C4], "90.00", trace="E9", day="20261201")
    assert rates(posted, "code") == before
    posted.verify()


def test_what_was_undone_counts_no_more(desk: Desk) -> None:
    content = file_of(set_of(C4, "0.00", method="NON"))
    desk.post_file(content)
    assert len(rates(desk, "reader")) == 1
    desk.undo(content)
    assert rates(desk, "reader") == []


COLUMNS = {"code": "l.procedure_code", "reader": "l.rendering_npi", "place": "l.place_of_service",
           "site": "COALESCE(s.facility_npi, p.npi)", "coder": "COALESCE(e.by, '(another system)')"}  # fmt: skip


@pytest.mark.parametrize("by", COLUMNS)
def test_rates_are_those_of_plain_sql(posted: Desk, by: str) -> None:
    """Lines of the newest sending, joined to what was decided of them; C2 was decided as a whole."""
    query = f"""
        SELECT {COLUMNS[by]} AS name, COUNT(*) AS decided,
               SUM(CASE WHEN r.denied_cents > 0 THEN 1 ELSE 0 END) AS denied,
               SUM(l.charge_cents) AS charge, SUM(r.denied_cents) AS money
        FROM remittance_lines r
        JOIN remittance_claims c ON c.id = r.remittance_claim_id AND c.state = 'POSTED'
        JOIN claim_lines l ON l.claim_id = c.claim_id AND (l.line_id = r.line OR r.line = '')
        JOIN submissions s ON s.id = l.submission_id JOIN claims k ON k.id = s.claim_id
        JOIN practices p ON p.id = k.practice_id
        LEFT JOIN events e ON e.claim_id = k.id AND e.batch_id = s.batch_id AND e.what = 'CLAIM_PREPARED'
        GROUP BY {COLUMNS[by]}"""
    with Ledger(posted.home).reading() as connection:
        counted = {row.name: (row.decided, row.denied, row.charge, row.money)
                   for row in connection.execute(text(query))}  # fmt: skip
    told = {row[0]: (int(row[1]), int(row[2]), int(Decimal(row[4]) * 100), int(Decimal(row[5]) * 100))
            for row in rates(posted, by)}  # fmt: skip
    assert told == counted


@pytest.mark.parametrize("by", DENIAL_RATES_BY)
def test_sums_are_the_same_however_lines_are_counted(posted: Desk, by: str) -> None:
    answer = denial_rates(by, LATER, posted.home)
    assert isinstance(answer, Report)
    assert answer.totals == {"charge_amount": Decimal("1220.00"), "denied_amount": Decimal("820.00")}
    assert sum(row[2] for row in answer.rows) == 3


def test_by_site_and_coder(posted: Desk) -> None:
    """C1 and C4 were read for the hospital, the others at the practice's own place; nobody exported them here."""
    sites = {row[0]: row[1:3] for row in rates(posted, "site")}
    assert {tuple(each) for each in sites.values()} == {("3", "1"), ("3", "2")}
    assert [row[:3] for row in rates(posted, "coder")] == [("(another system)", "6", "3")]


def test_the_coder_is_who_exported_the_claim(home: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RADBILL_LEDGER_URL", raising=False)
    desk = Desk(home, folder)
    for name, claim_ids in (("anna", ("C2", "C3")), ("bert", ("C4",))):
        monkeypatch.setattr(events, "user", lambda name=name: name)
        claims = in_use(each for each in valid_batch().claims if each.claim_id in claim_ids)
        receipt = export_claims(SendingRequest(claims, 0, folder, NOW), home)
        assert isinstance(receipt, ExportReceipt), receipt
    desk.post_file(file_of(set_of([*C3, *C4], "40.00")))
    assert rates(desk, "coder") == [
        ("bert", "1", "1", "100.0", "400.00", "400.00"),
        ("anna", "2", "1", "50.0", "390.00", "300.00"),
    ]


def test_as_of_a_day_before_nothing_is_counted_and_another_word_is_refused(desk: Desk) -> None:
    early = denial_rates("payer", date(2020, 1, 1), desk.home)
    assert isinstance(early, Report)
    assert early.rows == ()
    assert isinstance(denial_rates("moon", LATER, desk.home), rb.Failure)
