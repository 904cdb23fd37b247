"""The services of each batch, their patients as keyed digests (schema 2)."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table of services and the key of the digests."""
    op.create_table(
        "services_sent",
        sa.Column("batch_id", sa.Integer, sa.ForeignKey("batches.batch_id"), primary_key=True),
        sa.Column("claim_id", sa.String(38), primary_key=True),
        sa.Column("frequency", sa.String(1), primary_key=True),
        sa.Column("line_number", sa.Integer, primary_key=True),
        sa.Column("patient_digest", sa.String(64), nullable=False),
        sa.Column("practice_npi", sa.String(10), nullable=False),
        sa.Column("payer_id", sa.String(80), nullable=False),
        sa.Column("rendering_npi", sa.String(10), nullable=False),
        sa.Column("procedure_code", sa.String(48), nullable=False),
        sa.Column("modifiers", sa.String(20), nullable=False),
        sa.Column("units", sa.String(20), nullable=False),
        sa.Column("charge_cents", sa.BigInteger, nullable=False),
        sa.Column("date_of_service", sa.Date, nullable=False),
        sa.Column("place_of_service", sa.String(2), nullable=False),
    )
    facts = sa.table("facts", sa.column("name"), sa.column("value"))
    op.execute(facts.insert().values(name="patient_key", value=secrets.token_hex(32)))
