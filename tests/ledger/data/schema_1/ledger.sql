BEGIN TRANSACTION;
CREATE TABLE batch_claims (
	batch_id INTEGER NOT NULL,
	claim_id VARCHAR(38) NOT NULL,
	frequency VARCHAR(1) NOT NULL,
	practice_npi VARCHAR(10) NOT NULL,
	charge_cents BIGINT NOT NULL,
	PRIMARY KEY (batch_id, claim_id, frequency),
	FOREIGN KEY(batch_id) REFERENCES batches (batch_id)
);
INSERT INTO "batch_claims" VALUES(1,'C1','1','1234567893',31000);
INSERT INTO "batch_claims" VALUES(1,'C2','1','1234567893',12000);
INSERT INTO "batch_claims" VALUES(2,'C1','1','1234567893',31000);
INSERT INTO "batch_claims" VALUES(2,'C2','1','1234567893',12000);
INSERT INTO "batch_claims" VALUES(2,'C3','1','1234567893',39000);
INSERT INTO "batch_claims" VALUES(2,'C4','1','1234567893',40000);
INSERT INTO "batch_claims" VALUES(3,'C1','7','1234567893',31000);
INSERT INTO "batch_claims" VALUES(3,'C2','8','1234567893',12000);
INSERT INTO "batch_claims" VALUES(4,'C4','1','1234567893',40000);
INSERT INTO "batch_claims" VALUES(5,'C9','1','1234567893',39000);
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
INSERT INTO "batches" VALUES(1,'ABANDONED','2026-11-16 15:30:00',1,1,1,'P',2,3,43000,1,'RVU26C','/tmp/claims','','');
INSERT INTO "batches" VALUES(2,'DELIVERED','2026-11-17 15:30:00',2,2,2,'T',4,6,122000,1,'RVU26C','/tmp/claims','radbill_000002_20261117.837','e9d69df13987ea8495e12ac42f9d33fb3142c4123205c891415ab322e6ab393e');
INSERT INTO "batches" VALUES(3,'DELIVERED','2026-11-19 15:30:00',3,3,3,'P',2,3,43000,1,'RVU26C','/tmp/claims','radbill_000003_20261119.837','3110c1b4e760cf58d8975c242cd3102ab3f882806da582ec6ff5fef97825ddc8');
INSERT INTO "batches" VALUES(4,'DELIVERED','2026-11-20 15:30:00',4,4,4,'P',1,1,40000,1,'RVU26C','/tmp/claims','radbill_000004_20261120.837','c6c90b134c5ec8f18fa610688ec56d20522989452d681e6f8193052dfccb677c');
INSERT INTO "batches" VALUES(5,'EXPORTED','2026-11-21 15:30:00',5,5,5,'P',1,2,39000,1,'RVU26C','/tmp/claims','','cb7cc11d58f9c9b2ee826f5a5da9b5f57cb544ebc8e778b6ad09884ac516b9cd');
CREATE TABLE counters (
	name VARCHAR(40) NOT NULL,
	value BIGINT NOT NULL,
	PRIMARY KEY (name)
);
INSERT INTO "counters" VALUES('batch',5);
INSERT INTO "counters" VALUES('interchange',5);
INSERT INTO "counters" VALUES('group',5);
INSERT INTO "counters" VALUES('transaction_set',5);
CREATE TABLE facts (
	name VARCHAR(40) NOT NULL,
	value VARCHAR(200) NOT NULL,
	PRIMARY KEY (name)
);
INSERT INTO "facts" VALUES('schema','1');
CREATE INDEX ix_batch_claims_practice_npi ON batch_claims (practice_npi);
COMMIT;
