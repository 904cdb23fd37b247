"""How far each file got on its way to a trading partner, and which files came from one.

No earlier version wrote a transmission: the table is made anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make both tables."""
    op.drop_table("transmissions")
    op.create_table(
        "transmissions",
        _id(),
        sa.Column("batch_id", sa.Integer, sa.ForeignKey("batches.batch_id"), nullable=False),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("receiver_id", sa.String(80), nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("remote_name", sa.String(200), nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.UniqueConstraint("batch_id", "attempt", name="uq_transmissions_attempt"),
    )
    op.create_table(
        "inbound_files",
        _id(),
        sa.Column("receiver_id", sa.String(80), nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("remote_name", sa.String(1000), nullable=False),
        sa.Column("stamp", sa.String(40), nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("local_name", sa.String(200), nullable=False),
        sa.UniqueConstraint("receiver_id", "remote_name", "sha256", name="uq_inbound_files_content"),
    )


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True)
