"""Remittances, what they say of claims and lines, and double entry postings that are only added."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_GUARDED = ("postings", "posting_legs")


def upgrade() -> None:
    """Make the tables and guard the postings."""
    op.add_column("submissions", sa.Column("later_payers", sa.Integer))
    op.create_index("ix_claim_lines_line", "claim_lines", ["line_id"])
    _make_remittances()
    _make_remittance_claims()
    _make_remittance_lines()
    _make_postings()
    for table in _GUARDED:
        for statement in _guards(table, op.get_bind().dialect.name):
            op.execute(statement)


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True)


def _refer(name: str, target: str, *, primary_key: bool = False, nullable: bool = False) -> sa.Column[int]:
    kind = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    return sa.Column(name, kind, sa.ForeignKey(target), primary_key=primary_key, nullable=nullable)


def _text(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False)


def _cents(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(f"{name}_cents", sa.BigInteger, nullable=False) for name in names]


def _make_remittances() -> None:
    op.create_table(
        "remittances",
        _id(),
        _text("identity", 64),
        sa.Column("number", sa.Integer, nullable=False),
        _text("state", 12),
        _text("payer_key", 80),
        _text("payer_name", 80),
        _text("trace", 50),
        _text("originator_id", 50),
        *_cents("payment", "provider_level", "unbalanced"),
        sa.Column("payment_date", sa.Date),
        _text("body_sha256", 64),
        _text("file_name", 200),
        _text("file_sha256", 64),
        _text("posted_at", 20),
        _text("posted_by", 200),
        sa.UniqueConstraint("identity", "number", name="uq_remittances_identity"),
    )
    op.create_index("ix_remittances_trace", "remittances", ["trace"])


def _make_remittance_claims() -> None:
    op.create_table(
        "remittance_claims",
        _id(),
        _refer("remittance_id", "remittances.id"),
        sa.Column("segment", sa.BigInteger, nullable=False),
        _refer("claim_id", "claims.id", nullable=True),
        _text("claim_number", 50),
        _text("status", 2),
        _text("filing_code", 2),
        _text("payer_number", 50),
        _text("original_number", 50),
        *_cents("charge", "paid"),
        sa.Column("is_forwarded", sa.Integer, nullable=False),
        sa.Column("matched_by", sa.String(24)),
        _text("state", 12),
        sa.Column("reason", sa.String(24)),
    )
    for name in ("remittance_id", "claim_id", "payer_number"):
        op.create_index(f"ix_remittance_claims_{name}", "remittance_claims", [name])


def _make_remittance_lines() -> None:
    op.create_table(
        "remittance_lines",
        _refer("remittance_claim_id", "remittance_claims.id", primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        _text("line", 80),
        _text("procedure_code", 48),
        *_cents("paid", "patient", "contractual", "other", "denied"),
        sa.Column("allowed_cents", sa.BigInteger),
        sa.Column("adjustments", sa.Text, nullable=False),
        _text("remarks", 400),
    )


def _make_postings() -> None:
    op.create_table(
        "postings",
        _id(),
        _text("at", 20),
        _text("what", 24),
        _refer("claim_id", "claims.id", nullable=True),
        _refer("remittance_id", "remittances.id", nullable=True),
        _text("reason", 400),
    )
    op.create_table(
        "posting_legs",
        _refer("posting_id", "postings.id", primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        _text("account", 24),
        _refer("claim_id", "claims.id", nullable=True),
        _text("line", 80),
        _refer("remittance_id", "remittances.id", nullable=True),
        sa.Column("cents", sa.BigInteger, nullable=False),
    )
    for table in _GUARDED:
        for name in ("claim_id", "remittance_id"):
            op.create_index(f"ix_{table}_{name}", table, [name])


def _guards(table: str, dialect: str) -> list[str]:
    if dialect == "sqlite":
        refusal = "BEGIN SELECT RAISE(ABORT, 'postings are never changed'); END"
        return [
            f"CREATE TRIGGER {table}_keep_{verb} BEFORE {verb} ON {table} {refusal}" for verb in ("UPDATE", "DELETE")
        ]
    guard = f"CREATE TRIGGER {table}_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
    return [f"{guard} FOR EACH STATEMENT EXECUTE FUNCTION events_keep()"]
