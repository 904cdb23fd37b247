"""The tables of the work queue, and the lines of remitted claims that fit no claim of ours; all are only added to."""

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Index, Integer, String, Table

from radbill.ledger.store.tables import METADATA

_ID = BigInteger().with_variant(Integer, "sqlite")

#: What is known of the lines of a remitted claim that fits no claim of ours, by which a person's match finds its lines.
UNMATCHED_LINES = Table(
    "unmatched_lines",
    METADATA,
    Column("remittance_claim_id", ForeignKey("remittance_claims.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("line_id", String(50)),
    Column("procedure_code", String(48)),
    Column("original_procedure_code", String(48)),
    Column("date_of_service", Date),
    Column("charge_cents", BigInteger),
)

#: When which task came into the work queue (OPENED) and left it (PAID, DONE), and when the queue was made (RUN, without
#: a task). Triggers refuse to change or delete a row.
TASK_EVENTS = Table(
    "task_events",
    METADATA,
    Column("id", _ID, primary_key=True),
    Column("task_key", String(160), nullable=False),
    Column("what", String(8), nullable=False),
    Column("on", Date, nullable=False),
    Column("at", String(20), nullable=False),
    Column("by", String(200), nullable=False),
    Column("kind", String(24), nullable=False),
    Column("claim_number", String(50), nullable=False),
    Column("cents", BigInteger, nullable=False),
    Column("paid_cents", BigInteger, nullable=False),
    Index("ix_task_events_task_key", "task_key"),
)

#: What persons wrote beside tasks, cell by cell. The row with the newest `written_at` counts; a value that lost against
#: a newer one of another copy stays. Triggers refuse to change or delete a row.
TASK_NOTES = Table(
    "task_notes",
    METADATA,
    Column("id", _ID, primary_key=True),
    Column("task_key", String(160), nullable=False),
    Column("field", String(16), nullable=False),
    Column("value", String(2000), nullable=False),
    Column("written_at", String(20), nullable=False),
    Column("at", String(20), nullable=False),
    Column("by", String(200), nullable=False),
    Column("is_outdone", Integer, nullable=False),
    Index("ix_task_notes_task_key", "task_key"),
)
