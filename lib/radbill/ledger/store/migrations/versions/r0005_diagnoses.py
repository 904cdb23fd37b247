"""The diagnoses that a line was sent with, to tell whether its row was changed since."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add their column; lines that were sent before have none."""
    op.add_column("claim_lines", sa.Column("diagnoses", sa.String(60)))
