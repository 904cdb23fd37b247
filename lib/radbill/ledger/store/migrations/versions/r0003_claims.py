"""Claims, what was sent of each, the people apart, and the chain of events. What schema 2 kept moves into them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_COUNTERS = ("batch", "interchange", "group", "transaction_set")
_COUNTER = """INSERT INTO counters (name, value) SELECT CAST(:name AS VARCHAR(40)), 0
    WHERE NOT EXISTS (SELECT 1 FROM counters WHERE name = :name)"""
_HASH = sa.String(64)


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True)


def _refer(name: str, target: str, *, primary_key: bool = False, nullable: bool = False) -> sa.Column[int]:
    kind = sa.Integer() if target.startswith("batches") else sa.BigInteger().with_variant(sa.Integer, "sqlite")
    return sa.Column(name, kind, sa.ForeignKey(target), primary_key=primary_key, nullable=nullable)


def upgrade() -> None:
    """Make the tables, move what was kept, guard the events."""
    op.rename_table("facts", "meta")
    op.execute("DELETE FROM meta WHERE name = 'schema'")
    op.create_index("ix_batches_state", "batches", ["state"])
    for name in _COUNTERS:
        op.execute(sa.text(_COUNTER).bindparams(name=name))
    _make_people()
    _make_parties()
    _make_submissions()
    _make_lines()
    _make_events()
    _move()
    op.drop_table("services_sent")
    op.drop_table("batch_claims")


def _make_people() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE SCHEMA IF NOT EXISTS people")
    op.create_table(
        "people",
        sa.Column("person_key", _HASH, primary_key=True),
        sa.Column("last_name", sa.String(80), nullable=False),
        sa.Column("first_name", sa.String(80), nullable=False),
        sa.Column("birth_date", sa.Date),
        sa.Column("member_id", sa.String(80), nullable=False),
        schema="people",
        if_not_exists=True,
    )


def _make_parties() -> None:
    for name, key in (("practices", "npi"), ("payers", "payer_id")):
        op.create_table(
            name,
            _id(),
            sa.Column(key, sa.String(80), nullable=False, unique=True),
            sa.Column("name", sa.String(200), nullable=False),
        )
    op.create_table(
        "claims",
        _id(),
        _refer("practice_id", "practices.id"),
        sa.Column("claim_number", sa.String(38), nullable=False),
        sa.UniqueConstraint("practice_id", "claim_number", name="uq_claims_identity"),
    )
    op.create_index("ix_claims_claim_number", "claims", ["claim_number"])
    op.create_table(
        "transmissions",
        _id(),
        _refer("batch_id", "batches.batch_id"),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("remote_name", sa.String(200), nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("sha256", _HASH, nullable=False),
    )
    op.create_index("ix_transmissions_batch_id", "transmissions", ["batch_id"])


def _make_submissions() -> None:
    op.create_table(
        "submissions",
        _id(),
        _refer("claim_id", "claims.id"),
        sa.Column("responsibility", sa.String(1), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        _refer("batch_id", "batches.batch_id", nullable=True),
        sa.Column("source_sha256", _HASH),
        sa.Column("submitted_at", sa.String(25), nullable=False),
        sa.Column("usage_indicator", sa.String(1), nullable=False),
        sa.Column("frequency", sa.String(1), nullable=False),
        _refer("payer_id", "payers.id"),
        sa.Column("payer_claim_control_number", sa.String(80)),
        sa.Column("person_key", _HASH, nullable=False),
        sa.Column("patient_digest", _HASH, nullable=False),
        sa.Column("facility_npi", sa.String(80)),
        sa.Column("charge_cents", sa.BigInteger, nullable=False),
        sa.UniqueConstraint("claim_id", "responsibility", "number", name="uq_submissions_number"),
    )
    for name in ("batch_id", "source_sha256", "patient_digest"):
        op.create_index(f"ix_submissions_{name}", "submissions", [name])


def _make_lines() -> None:
    op.create_table(
        "claim_lines",
        _refer("submission_id", "submissions.id", primary_key=True),
        sa.Column("line_number", sa.Integer, primary_key=True),
        _refer("claim_id", "claims.id"),
        sa.Column("line_id", sa.String(80)),
        sa.Column("accession", sa.String(80)),
        sa.Column("rendering_npi", sa.String(80), nullable=False),
        sa.Column("procedure_code", sa.String(48), nullable=False),
        sa.Column("modifiers", sa.String(20), nullable=False),
        sa.Column("units", sa.String(20), nullable=False),
        sa.Column("charge_cents", sa.BigInteger, nullable=False),
        sa.Column("date_of_service", sa.Date),
        sa.Column("place_of_service", sa.String(2), nullable=False),
        sa.Column("expected_cents", sa.BigInteger),
        sa.Column("expected_release", sa.String(200)),
        sa.Column("expected_contract", sa.String(200)),
    )
    op.create_index("ix_claim_lines_date_of_service", "claim_lines", ["date_of_service"])
    op.create_index("ix_claim_lines_line_id", "claim_lines", ["claim_id", "line_id"])


def _make_events() -> None:
    op.create_table(
        "events",
        sa.Column("sequence", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("claim_id", sa.BigInteger),
        sa.Column("batch_id", sa.BigInteger),
        sa.Column("before", sa.String(2000), nullable=False),
        sa.Column("after", sa.String(2000), nullable=False),
        sa.Column("previous_hash", _HASH, nullable=False),
        sa.Column("hash", _HASH, nullable=False),
    )
    for name in ("claim_id", "batch_id"):
        op.create_index(f"ix_events_{name}", "events", [name])
    op.create_table(
        "chain",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("sequence", sa.BigInteger, nullable=False),
        sa.Column("hash", _HASH, nullable=False),
    )
    op.execute(f"INSERT INTO chain (id, sequence, hash) VALUES (1, 0, '{'0' * 64}')")  # noqa: S608 - zeros
    for statement in _GUARDS[op.get_bind().dialect.name]:
        op.execute(statement)


_GUARDS = {
    "sqlite": [
        f"CREATE TRIGGER events_keep_{verb} BEFORE {verb} ON events {refusal}"
        for verb in ("UPDATE", "DELETE")
        for refusal in ("BEGIN SELECT RAISE(ABORT, 'events are never changed'); END",)
    ],
    "postgresql": [
        """CREATE FUNCTION events_keep() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'events are never changed'; END $$""",
        """CREATE TRIGGER events_keep BEFORE UPDATE OR DELETE OR TRUNCATE ON events
        FOR EACH STATEMENT EXECUTE FUNCTION events_keep()""",
    ],
}


def _move() -> None:
    """Claims, submissions and lines of schema 2; what it did not keep is taken from the archive afterwards."""
    for statement in _MOVES:
        op.execute(statement)


_MOVES = (
    "INSERT INTO practices (npi, name) SELECT DISTINCT practice_npi, '' FROM batch_claims",
    "INSERT INTO payers (payer_id, name) SELECT DISTINCT payer_id, '' FROM services_sent",
    """INSERT INTO payers (payer_id, name) SELECT '', ''
    WHERE EXISTS (SELECT 1 FROM batch_claims) AND NOT EXISTS (SELECT 1 FROM payers WHERE payer_id = '')""",
    """INSERT INTO claims (practice_id, claim_number)
    SELECT DISTINCT practices.id, claim_id FROM batch_claims JOIN practices ON npi = practice_npi""",
    """INSERT INTO submissions (claim_id, responsibility, number, batch_id, submitted_at, usage_indicator, frequency,
        payer_id, person_key, patient_digest, charge_cents)
    SELECT claims.id, 'P', ROW_NUMBER() OVER (PARTITION BY claims.id ORDER BY b.batch_id, b.frequency), b.batch_id,
        batches.prepared_at, batches.usage_indicator, b.frequency, payers.id,
        COALESCE(known.digest, ''), COALESCE(known.digest, ''), b.charge_cents
    FROM batch_claims b
    JOIN batches ON batches.batch_id = b.batch_id
    JOIN practices ON practices.npi = b.practice_npi
    JOIN claims ON claims.practice_id = practices.id AND claims.claim_number = b.claim_id
    LEFT JOIN (SELECT batch_id, claim_id, frequency, MIN(patient_digest) AS digest, MIN(payer_id) AS payer
        FROM services_sent GROUP BY batch_id, claim_id, frequency) known
        ON known.batch_id = b.batch_id AND known.claim_id = b.claim_id AND known.frequency = b.frequency
    JOIN payers ON payers.payer_id = COALESCE(known.payer, '')
    ORDER BY b.batch_id, b.claim_id, b.frequency""",
    """INSERT INTO claim_lines (submission_id, line_number, claim_id, rendering_npi, procedure_code, modifiers, units,
        charge_cents, date_of_service, place_of_service)
    SELECT submissions.id, s.line_number, claims.id, s.rendering_npi, s.procedure_code, s.modifiers, s.units,
        s.charge_cents, s.date_of_service, s.place_of_service
    FROM services_sent s
    JOIN practices ON practices.npi = s.practice_npi
    JOIN claims ON claims.practice_id = practices.id AND claims.claim_number = s.claim_id
    JOIN submissions ON submissions.claim_id = claims.id AND submissions.batch_id = s.batch_id
        AND submissions.frequency = s.frequency""",
)
