"""The ledger's tables asked by plain SQL, with no code of the product: sqlite3 on the file, or the server itself."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from sqlalchemy import create_engine, text

#: Sent to a payer by a day.
SENT = """SELECT s.* FROM submissions s LEFT JOIN batches b ON b.batch_id = s.batch_id
    WHERE (s.batch_id IS NULL OR b.state IN ('EXPORTED', 'DELIVERED')) AND s.usage_indicator = 'P'
    AND s.submitted_at < :day || ' 24'"""
_EVENT = """EXISTS (SELECT 1 FROM events e WHERE e.what = '{what}' AND e.claim_id = s.claim_id
    AND COALESCE(e.batch_id, 0) = COALESCE(s.batch_id, 0) AND e.at < :day || 'T24')"""
REJECTED = f"({_EVENT.format(what='CLAIM_REJECTED')} AND NOT {_EVENT.format(what='CLAIM_ACCEPTED')})"
#: Of each claim the newest sending, and whether all that payers have of it are voids (frequency 8).
NEWEST = f"""SELECT n.*, p.payer_id AS payer, p.name AS payer_name, k.claim_number,
        (SELECT MIN(l.date_of_service) FROM claim_lines l WHERE l.submission_id = n.id) AS first_day,
        CASE WHEN n.claim_id IN (
            SELECT claim_id FROM ({SENT}) v WHERE v.id IN (
                SELECT MAX(s.id) FROM ({SENT}) s WHERE NOT {REJECTED}
                GROUP BY s.claim_id, s.payer_id, s.responsibility)
            GROUP BY claim_id HAVING MIN(frequency) = '8') THEN 1 ELSE 0 END AS is_void
    FROM ({SENT}) n JOIN payers p ON p.id = n.payer_id JOIN claims k ON k.id = n.claim_id
    WHERE n.id IN (SELECT MAX(s.id) FROM ({SENT}) s GROUP BY s.claim_id)"""
_OF = "SUM(CASE WHEN l.account = '{0}' THEN l.cents ELSE 0 END)"
#: What was booked to each claim by a day.
BOOKED = f"""SELECT l.claim_id,
        SUM(CASE WHEN l.account = 'payer_refund' OR l.account = 'cash' AND l.remittance_id IS NOT NULL
            THEN l.cents ELSE 0 END) AS paid,
        SUM(CASE WHEN l.account = 'cash' AND l.remittance_id IS NULL THEN l.cents ELSE 0 END) AS patient_paid,
        {_OF.format("contractual")} AS contractual, {_OF.format("other_adjustment")} AS other,
        {_OF.format("denied_pending")} AS denied, {_OF.format("insurance_receivable")} AS moved,
        {_OF.format("patient_receivable")} AS patient
    FROM posting_legs l JOIN postings p ON p.id = l.posting_id WHERE p.at < :day || 'T24' AND l.claim_id IS NOT NULL
    GROUP BY l.claim_id"""
#: Every claim with where its money stands.
MONEY = f"""SELECT n.claim_id, n.claim_number, n.payer, n.payer_name, n.first_day, n.is_void,
        CASE WHEN n.is_void = 1 THEN 0 ELSE n.charge_cents END AS charge,
        COALESCE(b.paid, 0) AS paid, COALESCE(b.patient_paid, 0) AS patient_paid,
        COALESCE(b.contractual, 0) AS contractual, COALESCE(b.other, 0) AS other, COALESCE(b.denied, 0) AS denied,
        CASE WHEN n.is_void = 1 THEN 0 ELSE n.charge_cents END + COALESCE(b.moved, 0) AS insurance,
        COALESCE(b.patient, 0) AS patient
    FROM ({NEWEST}) n LEFT JOIN ({BOOKED}) b ON b.claim_id = n.claim_id"""
#: Decisions of payers on claims that stand by a day, neither reversals nor only prices.
DECIDED = """SELECT c.*, r.payment_date, r.posted_at, r.payer_name FROM remittance_claims c
    JOIN remittances r ON r.id = c.remittance_id
    WHERE c.claim_id IS NOT NULL AND c.state = 'POSTED' AND c.status NOT IN ('22', '25')
    AND r.posted_at < :day || 'T24'"""
FIRST = f"SELECT d.* FROM ({DECIDED}) d WHERE d.id IN (SELECT MIN(e.id) FROM ({DECIDED}) e GROUP BY e.claim_id)"


class Plain:
    """Asks the ledger's database.

    Args:
        home: Where the file is.
        address: Of the server; empty for the file.
    """

    def __init__(self, home: Path, address: str = "") -> None:
        self._file, self._engine = home / "ledger.sqlite", None
        if address:
            self._engine = create_engine(address.replace("postgresql://", "postgresql+pg8000://", 1))

    def rows(self, sql: str, day: date | None = None) -> list[dict]:
        """Rows by the names of their columns; days are texts, numbers whole."""
        values = {"day": str(day)} if day else {}
        if self._engine is not None:
            with self._engine.connect() as connection:
                found = connection.execute(text(sql.replace(":day", "CAST(:day AS TEXT)")), values)
                return [{name: _plain(value) for name, value in row.items()} for row in found.mappings()]
        with closing(sqlite3.connect(f"file:{self._file}?mode=ro", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(sql, values)]


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if type(value).__name__ == "Decimal" else value
