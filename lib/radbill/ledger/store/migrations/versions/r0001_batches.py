"""Batches, their control numbers and claims (schema 1)."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables of the first version."""
    _make_facts()
    _make_batches()
    op.create_table(
        "batch_claims",
        sa.Column("batch_id", sa.Integer, sa.ForeignKey("batches.batch_id"), primary_key=True),
        sa.Column("claim_id", sa.String(38), primary_key=True),
        sa.Column("frequency", sa.String(1), primary_key=True),
        sa.Column("practice_npi", sa.String(10), nullable=False),
        sa.Column("charge_cents", sa.BigInteger, nullable=False),
    )
    op.create_index("ix_batch_claims_practice_npi", "batch_claims", ["practice_npi"])


def _make_facts() -> None:
    for name, kind in (("facts", sa.String(200)), ("counters", sa.BigInteger())):
        op.create_table(
            name,
            sa.Column("name", sa.String(40), primary_key=True),
            sa.Column("value", kind, nullable=False),
        )


def _make_batches() -> None:
    op.create_table(
        "batches",
        sa.Column("batch_id", sa.Integer, primary_key=True),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("prepared_at", sa.String(25), nullable=False),
        sa.Column("interchange", sa.BigInteger, nullable=False, unique=True),
        sa.Column("group", sa.BigInteger, nullable=False, unique=True),
        sa.Column("transaction_set", sa.BigInteger, nullable=False),
        sa.Column("usage_indicator", sa.String(1), nullable=False),
        sa.Column("claim_count", sa.Integer, nullable=False),
        sa.Column("line_count", sa.Integer, nullable=False),
        sa.Column("charge_cents", sa.BigInteger, nullable=False),
        sa.Column("held_count", sa.Integer, nullable=False),
        sa.Column("reference_releases", sa.String(2000), nullable=False),
        sa.Column("folder", sa.String(1000), nullable=False),
        sa.Column("file_name", sa.String(200), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
    )
