"""What payers may give back of claim IDs, and the tax IDs under which practices send claims."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from alembic import op

from radbill.edits.shared.key_looks import claim_look

revision = "0014"
down_revision = "0013"

_AT_ONCE = 10_000
_LONGEST_LOOK = 80


def upgrade() -> None:
    """Make the column and the table; of what was sent before, the practice's own sheet says its tax ID."""
    op.add_column("claims", sa.Column("look", sa.String(_LONGEST_LOOK)))
    _fill_looks()
    op.create_index("ix_claims_look", "claims", ["look"])
    key = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "practice_tax_ids",
        sa.Column("practice_id", key, sa.ForeignKey("practices.id"), primary_key=True),
        sa.Column("tax_id", sa.String(20), primary_key=True),
    )


def _fill_looks() -> None:
    connection = op.get_bind()
    change = sa.text("UPDATE claims SET look = :look WHERE id = :id")
    for rows in _portions(connection):
        looks = [{"id": row.id, "look": claim_look(row.claim_number)[:_LONGEST_LOOK]} for row in rows]
        connection.execute(change, looks)


def _portions(connection: sa.Connection) -> Iterator[Sequence[sa.Row[tuple[int, str]]]]:
    """The claims in the order of their rows, some thousand at a time."""
    query = sa.text("SELECT id, claim_number FROM claims WHERE id > :last ORDER BY id LIMIT :count")
    last = 0
    while rows := connection.execute(query, {"last": last, "count": _AT_ONCE}).all():
        yield rows
        last = rows[-1].id
