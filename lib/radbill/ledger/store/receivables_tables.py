"""The tables of what payers paid and of the postings that follow; amounts are whole cents."""

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint, text

from radbill.ledger.store.tables import METADATA

_ID = BigInteger().with_variant(Integer, "sqlite")
_DENIED = text("denied_cents > 0")

#: Each posting of a set of an 835. One that was undone stays, and the next posting of the same set has another number.
REMITTANCES = Table(
    "remittances",
    METADATA,
    Column("id", _ID, primary_key=True),
    Column("identity", String(64), nullable=False),
    Column("number", Integer, nullable=False),
    Column("state", String(12), nullable=False),
    Column("payer_key", String(80), nullable=False),
    Column("payer_name", String(80), nullable=False),
    Column("trace", String(50), nullable=False, index=True),
    Column("originator_id", String(50), nullable=False),
    Column("payment_cents", BigInteger, nullable=False),
    Column("provider_level_cents", BigInteger, nullable=False),
    Column("unbalanced_cents", BigInteger, nullable=False),
    Column("payment_date", Date),
    Column("body_sha256", String(64), nullable=False),
    Column("file_name", String(200), nullable=False),
    Column("file_sha256", String(64), nullable=False),
    Column("posted_at", String(20), nullable=False),
    Column("posted_by", String(200), nullable=False),
    UniqueConstraint("identity", "number", name="uq_remittances_identity"),
)

#: What a set says of a claim, and which claim of ours that is. State and reason follow from all that is posted to it.
REMITTANCE_CLAIMS = Table(
    "remittance_claims",
    METADATA,
    Column("id", _ID, primary_key=True),
    Column("remittance_id", ForeignKey("remittances.id"), nullable=False, index=True),
    Column("segment", BigInteger, nullable=False),
    Column("claim_id", ForeignKey("claims.id"), index=True),
    Column("claim_number", String(50), nullable=False),
    Column("status", String(2), nullable=False),
    Column("filing_code", String(2), nullable=False),
    Column("payer_number", String(50), nullable=False, index=True),
    Column("original_number", String(50), nullable=False),
    Column("charge_cents", BigInteger, nullable=False),
    Column("paid_cents", BigInteger, nullable=False),
    Column("is_forwarded", Integer, nullable=False),
    Column("matched_by", String(24)),
    Column("state", String(12), nullable=False),
    Column("reason", String(24)),
)

#: What a set says of a line of ours, or of the claim itself (then the line is empty), by what becomes of the money.
REMITTANCE_LINES = Table(
    "remittance_lines",
    METADATA,
    Column("remittance_claim_id", ForeignKey("remittance_claims.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("line", String(80), nullable=False),
    Column("procedure_code", String(48), nullable=False),
    Column("paid_cents", BigInteger, nullable=False),
    Column("patient_cents", BigInteger, nullable=False),
    Column("contractual_cents", BigInteger, nullable=False),
    Column("other_cents", BigInteger, nullable=False),
    Column("denied_cents", BigInteger, nullable=False),
    Column("allowed_cents", BigInteger),
    Column("adjustments", Text, nullable=False),
    Column("remarks", String(400), nullable=False),
    Column("modifiers", String(40)),
    Column("units", String(20)),
    # Its revision says the same for PostgreSQL; here that would load PostgreSQL's part of sqlalchemy for every ledger.
    Index("ix_remittance_lines_denied", "procedure_code", sqlite_where=_DENIED),
)

#: Double entry: the legs of a posting come to nothing. Triggers refuse to change or delete a row of either table.
POSTINGS = Table(
    "postings",
    METADATA,
    Column("id", _ID, primary_key=True),
    Column("at", String(20), nullable=False),
    Column("what", String(24), nullable=False),
    Column("claim_id", ForeignKey("claims.id"), index=True),
    Column("remittance_id", ForeignKey("remittances.id"), index=True),
    Column("reason", String(400), nullable=False),
)

POSTING_LEGS = Table(
    "posting_legs",
    METADATA,
    Column("posting_id", ForeignKey("postings.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("account", String(24), nullable=False),
    Column("claim_id", ForeignKey("claims.id"), index=True),
    Column("line", String(80), nullable=False),
    Column("remittance_id", ForeignKey("remittances.id"), index=True),
    Column("cents", BigInteger, nullable=False),
)
