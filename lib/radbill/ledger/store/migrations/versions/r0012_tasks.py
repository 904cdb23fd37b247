"""The work queue's events and notes, and the lines of remitted claims that fit no claim; all are only added to."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0009"

_GUARDED = ("task_events", "task_notes")


def upgrade() -> None:
    """Make the tables and guard them."""
    _make_unmatched_lines()
    _make_task_events()
    _make_task_notes()
    for table in _GUARDED:
        op.create_index(f"ix_{table}_task_key", table, ["task_key"])
        for statement in _guards(table, op.get_bind().dialect.name):
            op.execute(statement)


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True)


def _text(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False)


def _make_unmatched_lines() -> None:
    key = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "unmatched_lines",
        sa.Column("remittance_claim_id", key, sa.ForeignKey("remittance_claims.id"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("line_id", sa.String(50)),
        sa.Column("procedure_code", sa.String(48)),
        sa.Column("original_procedure_code", sa.String(48)),
        sa.Column("date_of_service", sa.Date),
        sa.Column("charge_cents", sa.BigInteger),
    )


def _make_task_events() -> None:
    op.create_table(
        "task_events",
        _id(),
        _text("task_key", 160),
        _text("what", 8),
        sa.Column("on", sa.Date, nullable=False),
        _text("at", 20),
        _text("by", 200),
        _text("kind", 24),
        _text("claim_number", 50),
        sa.Column("cents", sa.BigInteger, nullable=False),
        sa.Column("paid_cents", sa.BigInteger, nullable=False),
    )


def _make_task_notes() -> None:
    op.create_table(
        "task_notes",
        _id(),
        _text("task_key", 160),
        _text("field", 16),
        _text("value", 2000),
        _text("written_at", 20),
        _text("at", 20),
        _text("by", 200),
        sa.Column("is_outdone", sa.Integer, nullable=False),
    )


def _guards(table: str, dialect: str) -> list[str]:
    if dialect == "sqlite":
        refusal = "BEGIN SELECT RAISE(ABORT, 'notes and events of tasks are never changed'); END"
        return [
            f"CREATE TRIGGER {table}_keep_{verb} BEFORE {verb} ON {table} {refusal}" for verb in ("UPDATE", "DELETE")
        ]
    guard = f"CREATE TRIGGER {table}_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
    return [f"{guard} FOR EACH STATEMENT EXECUTE FUNCTION events_keep()"]
