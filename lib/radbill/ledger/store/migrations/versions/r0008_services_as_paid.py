"""What a payer says it paid for: modifiers and units, to tell a change of coding from one of the price."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Add their columns; lines that were posted before have none."""
    op.add_column("remittance_lines", sa.Column("modifiers", sa.String(40)))
    op.add_column("remittance_lines", sa.Column("units", sa.String(20)))
