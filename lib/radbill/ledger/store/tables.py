"""The ledger's tables. Amounts are whole cents, so that every database stores them exactly."""

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Integer, MetaData, String, Table

METADATA = MetaData()
#: 2 since services are kept beside claims.
SCHEMA_VERSION = 2

FACTS = Table(
    "facts",
    METADATA,
    Column("name", String(40), primary_key=True),
    Column("value", String(200), nullable=False),
)

#: The last number given out of each kind. A number once reserved is never given again, whatever became of it.
COUNTERS = Table(
    "counters",
    METADATA,
    Column("name", String(40), primary_key=True),
    Column("value", BigInteger, nullable=False),
)

BATCHES = Table(
    "batches",
    METADATA,
    Column("batch_id", Integer, primary_key=True),
    Column("state", String(12), nullable=False),
    Column("prepared_at", String(25), nullable=False),
    Column("interchange", BigInteger, nullable=False, unique=True),
    Column("group", BigInteger, nullable=False, unique=True),
    Column("transaction_set", BigInteger, nullable=False),
    Column("usage_indicator", String(1), nullable=False),
    Column("claim_count", Integer, nullable=False),
    Column("line_count", Integer, nullable=False),
    Column("charge_cents", BigInteger, nullable=False),
    Column("held_count", Integer, nullable=False),
    Column("reference_releases", String(2000), nullable=False),
    Column("folder", String(1000), nullable=False),
    Column("file_name", String(200), nullable=False),
    Column("sha256", String(64), nullable=False, default=""),
)

BATCH_CLAIMS = Table(
    "batch_claims",
    METADATA,
    Column("batch_id", ForeignKey("batches.batch_id"), primary_key=True),
    Column("claim_id", String(38), primary_key=True),
    Column("frequency", String(1), primary_key=True),
    Column("practice_npi", String(10), nullable=False, index=True),
    Column("charge_cents", BigInteger, nullable=False),
)

#: What was done, line by line, so that duplicates and services that come too early are found across batches. The
#: patient stands as a keyed digest, see `services.patient_digest`.
SERVICES_SENT = Table(
    "services_sent",
    METADATA,
    Column("batch_id", ForeignKey("batches.batch_id"), primary_key=True),
    Column("claim_id", String(38), primary_key=True),
    Column("frequency", String(1), primary_key=True),
    Column("line_number", Integer, primary_key=True),
    Column("patient_digest", String(64), nullable=False, index=True),
    Column("practice_npi", String(10), nullable=False),
    Column("payer_id", String(80), nullable=False),
    Column("rendering_npi", String(10), nullable=False),
    Column("procedure_code", String(48), nullable=False),
    Column("modifiers", String(20), nullable=False),
    Column("units", String(20), nullable=False),
    Column("charge_cents", BigInteger, nullable=False),
    Column("date_of_service", Date, nullable=False, index=True),
    Column("place_of_service", String(2), nullable=False),
)
