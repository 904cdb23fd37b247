"""What the next batch begins with: the practice's tables, and among the people its patients."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_KEY = sa.String(64)


def upgrade() -> None:
    """Make both tables. That of people may stand there: its file is not of one piece with the other."""
    op.create_table(
        "practice_memory",
        sa.Column("npi", sa.String(80), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("remembered_at", sa.String(25), nullable=False),
        sa.Column("batch_id", sa.Integer),
        sa.Column("content", sa.Text, nullable=False),
    )
    op.create_table(
        "known_patients",
        sa.Column("patient_key", _KEY, primary_key=True),
        sa.Column("name_key", _KEY, nullable=False),
        sa.Column("remembered_at", sa.String(25), nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        schema="people",
        if_not_exists=True,
    )
    for name in ("name_key", "remembered_at"):
        op.create_index(f"ix_known_patients_{name}", "known_patients", [name], schema="people", if_not_exists=True)
