"""Closed months, and their reports as they were; both are only added to."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

_GUARDED = ("closed_months", "closed_reports")


def upgrade() -> None:
    """Make the tables and guard them."""
    numbers = ("last_posting", "last_remittance", "last_submission", "last_event")
    op.create_table(
        "closed_months",
        sa.Column("month", sa.String(7), primary_key=True),
        sa.Column("closed_at", sa.String(20), nullable=False),
        sa.Column("closed_by", sa.String(200), nullable=False),
        *[sa.Column(name, sa.BigInteger, nullable=False) for name in numbers],
    )
    op.create_table(
        "closed_reports",
        sa.Column("month", sa.String(7), sa.ForeignKey("closed_months.month"), primary_key=True),
        sa.Column("name", sa.String(40), primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
    )
    for table in _GUARDED:
        for statement in _guards(table, op.get_bind().dialect.name):
            op.execute(statement)


def _guards(table: str, dialect: str) -> list[str]:
    if dialect == "sqlite":
        refusal = "BEGIN SELECT RAISE(ABORT, 'closed months are never changed'); END"
        return [
            f"CREATE TRIGGER {table}_keep_{verb} BEFORE {verb} ON {table} {refusal}" for verb in ("UPDATE", "DELETE")
        ]
    guard = f"CREATE TRIGGER {table}_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
    return [f"{guard} FOR EACH STATEMENT EXECUTE FUNCTION events_keep()"]
