"""The sheets that radbill fills: To fix, Top errors and Batch."""

from radbill_addin.sheets.column import Column, Kind, Sheet

FINDINGS = Sheet(
    name="To fix",
    former_name="Findings",
    title="To fix",
    intro=(
        "REJECT and DENY hold the claim (HOLD on Charges). Fix it, or type why it may go in the column Release reason, "
        "right on Charges, then Check; What to do says what cannot be released. Owner, Note, Done are yours and stay."
    ),
    columns=(
        Column(
            "severity", "Severity", Kind.RESULT_TEXT,
            "REJECT: sent back before the payer decides. DENY: taken in, and not paid. Both hold the claim. NOT "
            "CHECKED: load a list. REDUCE, REVIEW: the claim may go. FIXED: kept for your note.",
            width=12,
        ),
        Column("what_to_do", "What to do", Kind.RESULT_TEXT, "How to fix it, behind the sheet and column meant.",
               width=40),
        Column("message", "What is wrong", Kind.RESULT_TEXT, "The error in one sentence.", width=40),
        Column("patient_name", "Patient", Kind.RESULT_TEXT,
               "Of the first claim with the problem; the ID of a patient who is not registered.", width=17,
               is_newer=True),
        Column("exam", "Exam", Kind.RESULT_TEXT, "Of the first line with the problem.", width=18, is_newer=True),
        Column("times", "Times", Kind.RESULT_TEXT, "How often the problem was found.", width=7, is_newer=True),
        Column("claim_count", "Claims", Kind.RESULT_TEXT, "Claims with the problem.", width=7, is_newer=True),
        Column("charge_amount", "Charges", Kind.RESULT_AMOUNT, "Charges of these claims, $.", width=10, is_newer=True),
        Column("owner", "Owner", Kind.TEXT, "Who takes care of it; yours.", width=10),
        Column("note", "Note", Kind.TEXT, "Your words; they stay as long as the row is about the same.", width=15),
        Column("done", "Done", Kind.TEXT,
               "Your mark, as Y. It releases no claim: fix the cell, then Check takes the row away.",
               width=7),
        Column("link", "Go to", Kind.LOOKUP,
               "Click: the first cell with the problem; for a missing list the page with its files.", width=8),
        Column(
            "edit_id", "Edit", Kind.RESULT_TEXT, "Permanent id of the rule, as the reference has it.", width=9
        ),
        Column("sheet", "Sheet", Kind.RESULT_TEXT, "Where the error stands, the first time.", width=12),
        Column("row", "Row", Kind.RESULT_TEXT, "Where the error stands, the first time.", width=7),
        Column("column", "Column", Kind.RESULT_TEXT, "Where the error stands, the first time.", width=24),
        Column("key", "Record", Kind.RESULT_TEXT, "Key of the row.", width=14),
        Column("other_rows", "Also in rows", Kind.RESULT_TEXT, "The other rows with the problem.", width=24,
               is_newer=True),
        Column("source", "Source", Kind.RESULT_TEXT, "Where the rule was published.", width=38),
    ),
)  # fmt: skip

#: What the severities mean, above the rows of To fix.
SEVERITY_WORDS = (
    "REJECT: sent back before the payer decides. DENY: taken in and not paid. REDUCE: paid less. REVIEW: look, it may "
    "go. NOT CHECKED: a list is missing, so nobody knows; the claim waits for it."
)

#: For the rows about everybody's lines, in place of a person's name.
EVERYBODY = "(all)"

TOP_ERRORS = Sheet(
    name="Top errors",
    former_name="Faults",
    title="Top errors",
    intro="What Check found most often, and what to do about it; below, by person where Charges says who coded.",
    columns=(
        Column("coded_by", "Coded by", Kind.RESULT_TEXT, "(all), or who coded; filter for one person.", width=20),
        Column("edit_id", "Edit", Kind.RESULT_TEXT, "Permanent id of the rule.", width=10),
        Column("error", "Error", Kind.RESULT_TEXT, "The error in one sentence.", width=60, former_heading="Fault"),
        Column("severity", "Severity", Kind.RESULT_TEXT, "REJECT, DENY, REDUCE or REVIEW.", width=11),
        Column("claim_count", "Claims", Kind.RESULT_TEXT, "Claims with the error.", width=9),
        Column("line_count", "Lines", Kind.RESULT_TEXT, "Charge rows with the error; none for errors of registration.",
               width=9),
        Column("share_percent", "Share %", Kind.RESULT_AMOUNT,
               "Of all claims; for a person, of the claims with lines that the person coded.", width=10),
        Column("what_to_do", "What to do", Kind.RESULT_TEXT, "As the findings say most often.", width=60),
    ),
)  # fmt: skip

#: What the sheet Batch says of a file, by what its envelope says.
TEST_FILE, PRODUCTION_FILE = "Test file - not for payment", "Production"
#: How what the sheet says of each test begins; what it says once none of its claims waits to be sent for payment.
TEST_START, TEST_OVER = "Test file - ", "Test file - all sent again"
#: Between the claims of a test that are left and all of its claims, once some went again.
LEFT_OF = " of "

BATCH_HISTORY = Sheet(
    name="Batch",
    title="Batches exported from this workbook",
    intro="One row per exported batch; totals of the charge rows stand above.",
    heading_row=17,
    columns=(
        Column("batch_id", "Batch", Kind.RESULT_TEXT, "Number of the batch in the ledger.", width=14),
        Column("exported_at", "Exported at", Kind.RESULT_TEXT, "Date and time, UTC.", width=20),
        Column("claim_count", "Claims", Kind.RESULT_TEXT, "Claims in the file.", width=13),
        Column("line_count", "Lines", Kind.RESULT_TEXT, "Service lines in the file.", width=9),
        Column("charge_amount", "Charges", Kind.RESULT_AMOUNT, "Sum of the charges in the file.", width=18),
        Column("held_count", "Held claims", Kind.RESULT_TEXT, "Claims held back; their rows say why.", width=11),
        Column(
            "interchange_control_number",
            "File number (ISA13)",
            Kind.RESULT_TEXT,
            "Interchange control number, which the clearinghouse names.",
            width=12,
            former_heading="ISA13",
        ),
        Column(
            "group_control_number",
            "Group number (GS06)",
            Kind.RESULT_TEXT,
            "Group control number.",
            width=10,
            former_heading="GS06",
        ),
        Column(
            "file_name",
            "File",
            Kind.RESULT_TEXT,
            "Name of the 837P file, which you upload to the clearinghouse.",
            width=28,
        ),
        Column(
            "uploaded_on", "Uploaded on", Kind.DATE,
            "Yours: the day on which you uploaded the file. Until then, or until an answer comes, Today shows its "
            "claims and their filing deadline.",
            width=14,
        ),
        Column(
            "arrived", "Arrived", Kind.RESULT_TEXT,
            "Filled by Check, Export and Receive, not by you: radbill deliver, a TA1, 999 or 277CA, a payment, or that "
            "every claim went again later.",
            width=23, is_newer=True,
        ),
        Column(
            "test_or_production", "Test or production", Kind.RESULT_TEXT,
            "As Practice had it at the export (ISA15). A test is never paid: claims left to bill are due, and go out "
            "once Practice says P. Blank: not known.",
            width=26, is_newer=True,
        ),
        Column("filing_deadline", "Filing deadline", Kind.RESULT_DATE,
               "Of the claim of the file that is due first; none of a test file.", width=14, is_newer=True),
        Column("file_by", "File by", Kind.RESULT_DATE, "The last workday until then.", width=12, is_newer=True),
        Column("due_claim_id", "Claim due first", Kind.RESULT_TEXT, "Claim ID.", width=14, is_newer=True),
        Column(
            "sha256",
            "Fingerprint (SHA-256)",
            Kind.RESULT_TEXT,
            "Of the file, to prove it was not changed.",
            width=68,
            former_heading="SHA-256",
        ),
        Column("reference_releases", "Reference data", Kind.RESULT_TEXT, "Releases that answered.", width=50),
    ),
)  # fmt: skip
