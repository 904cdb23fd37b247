"""The tables of closed months: what a month held when it was closed, and its reports as they were."""

from sqlalchemy import BigInteger, Column, ForeignKey, LargeBinary, String, Table

from radbill.ledger.store.tables import METADATA

#: Each closed month, and the last row of each kind that belongs to it. Triggers refuse to change or delete a row.
CLOSED_MONTHS = Table(
    "closed_months",
    METADATA,
    Column("month", String(7), primary_key=True),
    Column("closed_at", String(20), nullable=False),
    Column("closed_by", String(200), nullable=False),
    Column("last_posting", BigInteger, nullable=False),
    Column("last_remittance", BigInteger, nullable=False),
    Column("last_submission", BigInteger, nullable=False),
    Column("last_event", BigInteger, nullable=False),
)

#: The reports as of the last day of a closed month: JSON, compressed (zlib). Triggers refuse to change or delete a row.
CLOSED_REPORTS = Table(
    "closed_reports",
    METADATA,
    Column("month", ForeignKey("closed_months.month"), primary_key=True),
    Column("name", String(40), primary_key=True),
    Column("content", LargeBinary, nullable=False),
    Column("sha256", String(64), nullable=False),
)
