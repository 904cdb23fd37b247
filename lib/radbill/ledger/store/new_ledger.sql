-- Written by pytest --update-golden tests/ledger/store/test_new_ledger.py from the revisions.
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL,
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE "meta" (
	name VARCHAR(40) NOT NULL,
	value VARCHAR(200) NOT NULL,
	PRIMARY KEY (name)
);
CREATE TABLE counters (
	name VARCHAR(40) NOT NULL,
	value BIGINT NOT NULL,
	PRIMARY KEY (name)
);
CREATE TABLE batches (
	batch_id INTEGER NOT NULL,
	state VARCHAR(12) NOT NULL,
	prepared_at VARCHAR(25) NOT NULL,
	interchange BIGINT NOT NULL,
	"group" BIGINT NOT NULL,
	transaction_set BIGINT NOT NULL,
	usage_indicator VARCHAR(1) NOT NULL,
	claim_count INTEGER NOT NULL,
	line_count INTEGER NOT NULL,
	charge_cents BIGINT NOT NULL,
	held_count INTEGER NOT NULL,
	reference_releases VARCHAR(2000) NOT NULL,
	folder VARCHAR(1000) NOT NULL,
	file_name VARCHAR(200) NOT NULL,
	sha256 VARCHAR(64) NOT NULL,
	PRIMARY KEY (batch_id),
	UNIQUE (interchange),
	UNIQUE ("group")
);
CREATE INDEX ix_batches_state ON batches (state);
CREATE TABLE practices (
	id INTEGER NOT NULL,
	npi VARCHAR(80) NOT NULL,
	name VARCHAR(200) NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (npi)
);
CREATE TABLE payers (
	id INTEGER NOT NULL,
	payer_id VARCHAR(80) NOT NULL,
	name VARCHAR(200) NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (payer_id)
);
CREATE TABLE claims (
	id INTEGER NOT NULL,
	practice_id INTEGER NOT NULL,
	claim_number VARCHAR(38) NOT NULL, look VARCHAR(80),
	PRIMARY KEY (id),
	CONSTRAINT uq_claims_identity UNIQUE (practice_id, claim_number),
	FOREIGN KEY(practice_id) REFERENCES practices (id)
);
CREATE INDEX ix_claims_claim_number ON claims (claim_number);
CREATE TABLE transmissions (
	id INTEGER NOT NULL,
	batch_id INTEGER NOT NULL,
	at VARCHAR(20) NOT NULL,
	remote_name VARCHAR(200) NOT NULL,
	size BIGINT NOT NULL,
	sha256 VARCHAR(64) NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(batch_id) REFERENCES batches (batch_id)
);
CREATE INDEX ix_transmissions_batch_id ON transmissions (batch_id);
CREATE TABLE submissions (
	id INTEGER NOT NULL,
	claim_id INTEGER NOT NULL,
	responsibility VARCHAR(1) NOT NULL,
	number INTEGER NOT NULL,
	batch_id INTEGER,
	source_sha256 VARCHAR(64),
	submitted_at VARCHAR(25) NOT NULL,
	usage_indicator VARCHAR(1) NOT NULL,
	frequency VARCHAR(1) NOT NULL,
	payer_id INTEGER NOT NULL,
	payer_claim_control_number VARCHAR(80),
	person_key VARCHAR(64) NOT NULL,
	patient_digest VARCHAR(64) NOT NULL,
	facility_npi VARCHAR(80),
	charge_cents BIGINT NOT NULL, later_payers INTEGER,
	PRIMARY KEY (id),
	CONSTRAINT uq_submissions_number UNIQUE (claim_id, responsibility, number),
	FOREIGN KEY(claim_id) REFERENCES claims (id),
	FOREIGN KEY(batch_id) REFERENCES batches (batch_id),
	FOREIGN KEY(payer_id) REFERENCES payers (id)
);
CREATE INDEX ix_submissions_batch_id ON submissions (batch_id);
CREATE INDEX ix_submissions_source_sha256 ON submissions (source_sha256);
CREATE INDEX ix_submissions_patient_digest ON submissions (patient_digest);
CREATE TABLE claim_lines (
	submission_id INTEGER NOT NULL,
	line_number INTEGER NOT NULL,
	claim_id INTEGER NOT NULL,
	line_id VARCHAR(80),
	accession VARCHAR(80),
	rendering_npi VARCHAR(80) NOT NULL,
	procedure_code VARCHAR(48) NOT NULL,
	modifiers VARCHAR(20) NOT NULL,
	units VARCHAR(20) NOT NULL,
	charge_cents BIGINT NOT NULL,
	date_of_service DATE,
	place_of_service VARCHAR(2) NOT NULL,
	expected_cents BIGINT,
	expected_release VARCHAR(200),
	expected_contract VARCHAR(200), diagnoses VARCHAR(60),
	PRIMARY KEY (submission_id, line_number),
	FOREIGN KEY(submission_id) REFERENCES submissions (id),
	FOREIGN KEY(claim_id) REFERENCES claims (id)
);
CREATE INDEX ix_claim_lines_date_of_service ON claim_lines (date_of_service);
CREATE INDEX ix_claim_lines_line_id ON claim_lines (claim_id, line_id);
CREATE TABLE events (
	sequence BIGINT NOT NULL,
	at VARCHAR(20) NOT NULL,
	"by" VARCHAR(200) NOT NULL,
	what VARCHAR(40) NOT NULL,
	claim_id BIGINT,
	batch_id BIGINT,
	"before" VARCHAR(2000) NOT NULL,
	"after" VARCHAR(2000) NOT NULL,
	previous_hash VARCHAR(64) NOT NULL,
	hash VARCHAR(64) NOT NULL,
	PRIMARY KEY (sequence)
);
CREATE INDEX ix_events_claim_id ON events (claim_id);
CREATE INDEX ix_events_batch_id ON events (batch_id);
CREATE TABLE chain (
	id INTEGER NOT NULL,
	sequence BIGINT NOT NULL,
	hash VARCHAR(64) NOT NULL,
	PRIMARY KEY (id)
);
CREATE TRIGGER events_keep_UPDATE BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER events_keep_DELETE BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TABLE practice_memory (
	npi VARCHAR(80) NOT NULL,
	name TEXT NOT NULL,
	remembered_at VARCHAR(25) NOT NULL,
	batch_id INTEGER,
	content TEXT NOT NULL,
	PRIMARY KEY (npi)
);
CREATE INDEX ix_claim_lines_line ON claim_lines (line_id);
CREATE TABLE remittances (
	id INTEGER NOT NULL,
	identity VARCHAR(64) NOT NULL,
	number INTEGER NOT NULL,
	state VARCHAR(12) NOT NULL,
	payer_key VARCHAR(80) NOT NULL,
	payer_name VARCHAR(80) NOT NULL,
	trace VARCHAR(50) NOT NULL,
	originator_id VARCHAR(50) NOT NULL,
	payment_cents BIGINT NOT NULL,
	provider_level_cents BIGINT NOT NULL,
	unbalanced_cents BIGINT NOT NULL,
	payment_date DATE,
	body_sha256 VARCHAR(64) NOT NULL,
	file_name VARCHAR(200) NOT NULL,
	file_sha256 VARCHAR(64) NOT NULL,
	posted_at VARCHAR(20) NOT NULL,
	posted_by VARCHAR(200) NOT NULL,
	PRIMARY KEY (id),
	CONSTRAINT uq_remittances_identity UNIQUE (identity, number)
);
CREATE INDEX ix_remittances_trace ON remittances (trace);
CREATE TABLE remittance_claims (
	id INTEGER NOT NULL,
	remittance_id INTEGER NOT NULL,
	segment BIGINT NOT NULL,
	claim_id INTEGER,
	claim_number VARCHAR(50) NOT NULL,
	status VARCHAR(2) NOT NULL,
	filing_code VARCHAR(2) NOT NULL,
	payer_number VARCHAR(50) NOT NULL,
	original_number VARCHAR(50) NOT NULL,
	charge_cents BIGINT NOT NULL,
	paid_cents BIGINT NOT NULL,
	is_forwarded INTEGER NOT NULL,
	matched_by VARCHAR(24),
	state VARCHAR(12) NOT NULL,
	reason VARCHAR(24),
	PRIMARY KEY (id),
	FOREIGN KEY(remittance_id) REFERENCES remittances (id),
	FOREIGN KEY(claim_id) REFERENCES claims (id)
);
CREATE INDEX ix_remittance_claims_remittance_id ON remittance_claims (remittance_id);
CREATE INDEX ix_remittance_claims_claim_id ON remittance_claims (claim_id);
CREATE INDEX ix_remittance_claims_payer_number ON remittance_claims (payer_number);
CREATE TABLE remittance_lines (
	remittance_claim_id INTEGER NOT NULL,
	position INTEGER NOT NULL,
	line VARCHAR(80) NOT NULL,
	procedure_code VARCHAR(48) NOT NULL,
	paid_cents BIGINT NOT NULL,
	patient_cents BIGINT NOT NULL,
	contractual_cents BIGINT NOT NULL,
	other_cents BIGINT NOT NULL,
	denied_cents BIGINT NOT NULL,
	allowed_cents BIGINT,
	adjustments TEXT NOT NULL,
	remarks VARCHAR(400) NOT NULL, modifiers VARCHAR(40), units VARCHAR(20),
	PRIMARY KEY (remittance_claim_id, position),
	FOREIGN KEY(remittance_claim_id) REFERENCES remittance_claims (id)
);
CREATE TABLE postings (
	id INTEGER NOT NULL,
	at VARCHAR(20) NOT NULL,
	what VARCHAR(24) NOT NULL,
	claim_id INTEGER,
	remittance_id INTEGER,
	reason VARCHAR(400) NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(claim_id) REFERENCES claims (id),
	FOREIGN KEY(remittance_id) REFERENCES remittances (id)
);
CREATE TABLE posting_legs (
	posting_id INTEGER NOT NULL,
	position INTEGER NOT NULL,
	account VARCHAR(24) NOT NULL,
	claim_id INTEGER,
	line VARCHAR(80) NOT NULL,
	remittance_id INTEGER,
	cents BIGINT NOT NULL,
	PRIMARY KEY (posting_id, position),
	FOREIGN KEY(posting_id) REFERENCES postings (id),
	FOREIGN KEY(claim_id) REFERENCES claims (id),
	FOREIGN KEY(remittance_id) REFERENCES remittances (id)
);
CREATE INDEX ix_postings_claim_id ON postings (claim_id);
CREATE INDEX ix_postings_remittance_id ON postings (remittance_id);
CREATE INDEX ix_posting_legs_claim_id ON posting_legs (claim_id);
CREATE INDEX ix_posting_legs_remittance_id ON posting_legs (remittance_id);
CREATE TRIGGER postings_keep_UPDATE BEFORE UPDATE ON postings BEGIN SELECT RAISE(ABORT, 'postings are never changed'); END;
CREATE TRIGGER postings_keep_DELETE BEFORE DELETE ON postings BEGIN SELECT RAISE(ABORT, 'postings are never changed'); END;
CREATE TRIGGER posting_legs_keep_UPDATE BEFORE UPDATE ON posting_legs BEGIN SELECT RAISE(ABORT, 'postings are never changed'); END;
CREATE TRIGGER posting_legs_keep_DELETE BEFORE DELETE ON posting_legs BEGIN SELECT RAISE(ABORT, 'postings are never changed'); END;
CREATE INDEX ix_remittance_lines_denied ON remittance_lines (procedure_code) WHERE denied_cents > 0;
CREATE TABLE unmatched_lines (
	remittance_claim_id INTEGER NOT NULL,
	position INTEGER NOT NULL,
	line_id VARCHAR(50),
	procedure_code VARCHAR(48),
	original_procedure_code VARCHAR(48),
	date_of_service DATE,
	charge_cents BIGINT,
	PRIMARY KEY (remittance_claim_id, position),
	FOREIGN KEY(remittance_claim_id) REFERENCES remittance_claims (id)
);
CREATE TABLE task_events (
	id INTEGER NOT NULL,
	task_key VARCHAR(160) NOT NULL,
	what VARCHAR(8) NOT NULL,
	"on" DATE NOT NULL,
	at VARCHAR(20) NOT NULL,
	"by" VARCHAR(200) NOT NULL,
	kind VARCHAR(24) NOT NULL,
	claim_number VARCHAR(50) NOT NULL,
	cents BIGINT NOT NULL,
	paid_cents BIGINT NOT NULL,
	PRIMARY KEY (id)
);
CREATE TABLE task_notes (
	id INTEGER NOT NULL,
	task_key VARCHAR(160) NOT NULL,
	field VARCHAR(16) NOT NULL,
	value VARCHAR(2000) NOT NULL,
	written_at VARCHAR(20) NOT NULL,
	at VARCHAR(20) NOT NULL,
	"by" VARCHAR(200) NOT NULL,
	is_outdone INTEGER NOT NULL,
	PRIMARY KEY (id)
);
CREATE INDEX ix_task_events_task_key ON task_events (task_key);
CREATE TRIGGER task_events_keep_UPDATE BEFORE UPDATE ON task_events BEGIN SELECT RAISE(ABORT, 'notes and events of tasks are never changed'); END;
CREATE TRIGGER task_events_keep_DELETE BEFORE DELETE ON task_events BEGIN SELECT RAISE(ABORT, 'notes and events of tasks are never changed'); END;
CREATE INDEX ix_task_notes_task_key ON task_notes (task_key);
CREATE TRIGGER task_notes_keep_UPDATE BEFORE UPDATE ON task_notes BEGIN SELECT RAISE(ABORT, 'notes and events of tasks are never changed'); END;
CREATE TRIGGER task_notes_keep_DELETE BEFORE DELETE ON task_notes BEGIN SELECT RAISE(ABORT, 'notes and events of tasks are never changed'); END;
CREATE TABLE closed_months (
	month VARCHAR(7) NOT NULL,
	closed_at VARCHAR(20) NOT NULL,
	closed_by VARCHAR(200) NOT NULL,
	last_posting BIGINT NOT NULL,
	last_remittance BIGINT NOT NULL,
	last_submission BIGINT NOT NULL,
	last_event BIGINT NOT NULL,
	PRIMARY KEY (month)
);
CREATE TABLE closed_reports (
	month VARCHAR(7) NOT NULL,
	name VARCHAR(40) NOT NULL,
	content BLOB NOT NULL,
	sha256 VARCHAR(64) NOT NULL,
	PRIMARY KEY (month, name),
	FOREIGN KEY(month) REFERENCES closed_months (month)
);
CREATE TRIGGER closed_months_keep_UPDATE BEFORE UPDATE ON closed_months BEGIN SELECT RAISE(ABORT, 'closed months are never changed'); END;
CREATE TRIGGER closed_months_keep_DELETE BEFORE DELETE ON closed_months BEGIN SELECT RAISE(ABORT, 'closed months are never changed'); END;
CREATE TRIGGER closed_reports_keep_UPDATE BEFORE UPDATE ON closed_reports BEGIN SELECT RAISE(ABORT, 'closed months are never changed'); END;
CREATE TRIGGER closed_reports_keep_DELETE BEFORE DELETE ON closed_reports BEGIN SELECT RAISE(ABORT, 'closed months are never changed'); END;
CREATE INDEX ix_claims_look ON claims (look);
CREATE TABLE practice_tax_ids (
	practice_id INTEGER NOT NULL,
	tax_id VARCHAR(20) NOT NULL,
	PRIMARY KEY (practice_id, tax_id),
	FOREIGN KEY(practice_id) REFERENCES practices (id)
);
INSERT INTO alembic_version VALUES ('0014');
INSERT INTO counters VALUES ('batch', 0);
INSERT INTO counters VALUES ('group', 0);
INSERT INTO counters VALUES ('interchange', 0);
INSERT INTO counters VALUES ('transaction_set', 0);
INSERT INTO chain VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
CREATE TABLE people.people (
	person_key VARCHAR(64) NOT NULL,
	last_name VARCHAR(80) NOT NULL,
	first_name VARCHAR(80) NOT NULL,
	birth_date DATE,
	member_id VARCHAR(80) NOT NULL,
	PRIMARY KEY (person_key)
);
CREATE TABLE people.known_patients (
	patient_key VARCHAR(64) NOT NULL,
	name_key VARCHAR(64) NOT NULL,
	remembered_at VARCHAR(25) NOT NULL,
	content TEXT NOT NULL,
	PRIMARY KEY (patient_key)
);
CREATE INDEX people.ix_known_patients_name_key ON known_patients (name_key);
CREATE INDEX people.ix_known_patients_remembered_at ON known_patients (remembered_at);
CREATE INDEX people.ix_people_birth_date ON people (birth_date);
CREATE INDEX people.ix_people_member_id ON people (member_id);
