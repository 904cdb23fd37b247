"""The ledger's tables. Amounts are whole cents, days dates, moments UTC text: every database keeps them exactly.

A claim is only its identity (practice and the CLM01 of its original); each sending stands in submissions and lines and
is never changed. People are named in a schema of their own, on SQLite a file. A test holds `migrations` to all this.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData()
#: The newest revision in `migrations/versions`.
HEAD_REVISION = "0014"
#: Schema of the tables that name people.
PEOPLE_SCHEMA = "people"
#: SQLite numbers rows by itself in columns of type INTEGER only.
_ID = BigInteger().with_variant(Integer, "sqlite")

META = Table(
    "meta",
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
    Column("state", String(12), nullable=False, index=True),
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

#: A file of a batch on its way to a trading partner.
TRANSMISSIONS = Table(
    "transmissions",
    METADATA,
    Column("id", _ID, primary_key=True),
    Column("batch_id", ForeignKey("batches.batch_id"), nullable=False, index=True),
    Column("at", String(20), nullable=False),
    Column("remote_name", String(200), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("sha256", String(64), nullable=False),
)

PRACTICES = Table(
    "practices",
    METADATA,
    Column("id", _ID, primary_key=True),
    Column("npi", String(80), nullable=False, unique=True),
    Column("name", String(200), nullable=False, default=""),
)

#: Tax IDs under which practices sent claims, digits only; a practice may change its own.
PRACTICE_TAX_IDS = Table(
    "practice_tax_ids",
    METADATA,
    Column("practice_id", ForeignKey("practices.id"), primary_key=True),
    Column("tax_id", String(20), primary_key=True),
)

PAYERS = Table(
    "payers",
    METADATA,
    Column("id", _ID, primary_key=True),
    Column("payer_id", String(80), nullable=False, unique=True),
    Column("name", String(200), nullable=False, default=""),
)

#: The look of a claim's number is what payers may give back of it (`claim_look`).
CLAIMS = Table(
    "claims",
    METADATA,
    Column("id", _ID, primary_key=True),
    Column("practice_id", ForeignKey("practices.id"), nullable=False),
    Column("claim_number", String(38), nullable=False),
    Column("look", String(80)),
    UniqueConstraint("practice_id", "claim_number", name="uq_claims_identity"),
    Index("ix_claims_claim_number", "claim_number"),
    Index("ix_claims_look", "look"),
)

#: Each sending of a claim. Those that another system sent have no batch but the digest of their file. How many payers
#: it names that come after its own was not kept by earlier versions.
SUBMISSIONS = Table(
    "submissions",
    METADATA,
    Column("id", _ID, primary_key=True),
    Column("claim_id", ForeignKey("claims.id"), nullable=False),
    Column("responsibility", String(1), nullable=False),
    Column("number", Integer, nullable=False),
    Column("batch_id", ForeignKey("batches.batch_id"), index=True),
    Column("source_sha256", String(64), index=True),
    Column("submitted_at", String(25), nullable=False),
    Column("usage_indicator", String(1), nullable=False),
    Column("frequency", String(1), nullable=False),
    Column("payer_id", ForeignKey("payers.id"), nullable=False),
    Column("payer_claim_control_number", String(80)),
    Column("person_key", String(64), nullable=False),
    Column("patient_digest", String(64), nullable=False, index=True),
    Column("facility_npi", String(80)),
    Column("charge_cents", BigInteger, nullable=False),
    Column("later_payers", Integer),
    UniqueConstraint("claim_id", "responsibility", "number", name="uq_submissions_number"),
)

#: The lines of each submission. What identifies a line over all of them is its claim and its line id (REF*6R).
CLAIM_LINES = Table(
    "claim_lines",
    METADATA,
    Column("submission_id", ForeignKey("submissions.id"), primary_key=True),
    Column("line_number", Integer, primary_key=True),
    Column("claim_id", ForeignKey("claims.id"), nullable=False),
    Column("line_id", String(80)),
    Column("accession", String(80)),
    Column("rendering_npi", String(80), nullable=False),
    Column("procedure_code", String(48), nullable=False),
    Column("modifiers", String(20), nullable=False),
    Column("units", String(20), nullable=False),
    Column("charge_cents", BigInteger, nullable=False),
    Column("date_of_service", Date, index=True),
    Column("place_of_service", String(2), nullable=False),
    Column("expected_cents", BigInteger),
    Column("expected_release", String(200)),
    Column("expected_contract", String(200)),
    Column("diagnoses", String(60)),
    Index("ix_claim_lines_line_id", "claim_id", "line_id"),
    Index("ix_claim_lines_line", "line_id"),
)

#: What happened, in order; every row holds the hash of the row before it. Triggers refuse to change or delete a row.
EVENTS = Table(
    "events",
    METADATA,
    Column("sequence", BigInteger, primary_key=True, autoincrement=False),
    Column("at", String(20), nullable=False),
    Column("by", String(200), nullable=False),
    Column("what", String(40), nullable=False),
    Column("claim_id", BigInteger, index=True),
    Column("batch_id", BigInteger, index=True),
    Column("before", String(2000), nullable=False),
    Column("after", String(2000), nullable=False),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)

#: One row: number and hash of the last event. Who changes it holds it until the transaction ends.
CHAIN = Table(
    "chain",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("sequence", BigInteger, nullable=False),
    Column("hash", String(64), nullable=False),
)

PEOPLE = Table(
    "people",
    METADATA,
    Column("person_key", String(64), primary_key=True),
    Column("last_name", String(80), nullable=False),
    Column("first_name", String(80), nullable=False),
    Column("birth_date", Date),
    Column("member_id", String(80), nullable=False),
    Index("ix_people_birth_date", "birth_date"),
    Index("ix_people_member_id", "member_id"),
    schema=PEOPLE_SCHEMA,
)

#: The practice's own sheets as its last batch had them, one row a practice; the content is that of `field_values`.
PRACTICE_MEMORY = Table(
    "practice_memory",
    METADATA,
    Column("npi", String(80), primary_key=True),
    Column("name", Text, nullable=False),
    Column("remembered_at", String(25), nullable=False),
    Column("batch_id", Integer),
    Column("content", Text, nullable=False),
)

#: The patients of batches, with their coverage, as the newest batch has them; the keys are keyed digests.
KNOWN_PATIENTS = Table(
    "known_patients",
    METADATA,
    Column("patient_key", String(64), primary_key=True),
    Column("name_key", String(64), nullable=False),
    Column("remembered_at", String(25), nullable=False),
    Column("content", Text, nullable=False),
    Index("ix_known_patients_name_key", "name_key"),
    Index("ix_known_patients_remembered_at", "remembered_at"),
    schema=PEOPLE_SCHEMA,
)
