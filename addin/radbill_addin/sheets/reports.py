"""The sheets that radbill fills: Findings and Batch."""

from radbill_addin.sheets.column import Column, Kind, Sheet

FINDINGS = Sheet(
    name="Findings",
    title="Findings",
    intro="What Check found. REJECT and DENY hold the claim back; REDUCE and REVIEW do not.",
    columns=(
        Column("severity", "Severity", Kind.RESULT_TEXT, "REJECT, DENY, REDUCE or REVIEW.", width=11),
        Column("sheet", "Sheet", Kind.RESULT_TEXT, "Where the error stands.", width=12),
        Column("row", "Row", Kind.RESULT_TEXT, "Where the error stands.", width=7),
        Column("column", "Column", Kind.RESULT_TEXT, "Where the error stands.", width=28),
        Column("key", "Record", Kind.RESULT_TEXT, "Key of the row.", width=14),
        Column("message", "What is wrong", Kind.RESULT_TEXT, "The error in one sentence.", width=60),
        Column("what_to_do", "What to do", Kind.RESULT_TEXT, "How to fix it.", width=60),
        Column(
            "edit_id", "Edit", Kind.RESULT_TEXT, "Permanent id of the rule; radbill explain-edit shows it.", width=10
        ),
        Column("source", "Source", Kind.RESULT_TEXT, "Where the rule was published.", width=44),
    ),
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

BATCH_HISTORY = Sheet(
    name="Batch",
    title="Batches exported from this workbook",
    intro="One row per exported batch; totals of the charge rows stand above.",
    heading_row=16,
    columns=(
        Column("batch_id", "Batch", Kind.RESULT_TEXT, "Number of the batch in the ledger.", width=14),
        Column("exported_at", "Exported at", Kind.RESULT_TEXT, "Date and time, UTC.", width=20),
        Column("claim_count", "Claims", Kind.RESULT_TEXT, "Claims in the file.", width=13),
        Column("line_count", "Lines", Kind.RESULT_TEXT, "Service lines in the file.", width=9),
        Column("charge_amount", "Charges", Kind.RESULT_AMOUNT, "Sum of the charges in the file.", width=14),
        Column("held_count", "Held claims", Kind.RESULT_TEXT, "Claims held back; their rows say why.", width=12),
        Column("interchange_control_number", "ISA13", Kind.RESULT_TEXT, "Interchange control number.", width=12),
        Column("group_control_number", "GS06", Kind.RESULT_TEXT, "Group control number.", width=10),
        Column("file_name", "File", Kind.RESULT_TEXT, "Name of the 837P file.", width=34),
        Column("sha256", "SHA-256", Kind.RESULT_TEXT, "Of the file, to prove it was not changed.", width=68),
        Column("reference_releases", "Reference data", Kind.RESULT_TEXT, "Releases that answered.", width=50),
    ),
)
