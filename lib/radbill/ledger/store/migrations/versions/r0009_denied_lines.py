"""What was denied is found by its procedure code, so that Check does not read every remittance."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_DENIED = sa.text("denied_cents > 0")


def upgrade() -> None:
    """Make the index over denied lines alone."""
    op.create_index("ix_remittance_lines_denied", "remittance_lines", ["procedure_code"], sqlite_where=_DENIED,
                    postgresql_where=_DENIED)  # fmt: skip
