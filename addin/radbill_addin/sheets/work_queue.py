"""The sheets of the work queue: what must be done, what persons write, what moved, where two copies differ."""

from radbill_addin.sheets.column import Column, Kind, Sheet
from radbill_addin.sheets.column import result_text as _text

SUMMARY = "Summary"
#: Where the Summary says how things stand: row and column from 1.
SUMMARY_AT = (3, 1)
_HEADING_ROW = 4


_TASK_COLUMNS = (
    _text("kind", "About", "What kind of task it is.", 12),
    _text("claim_id", "Claim ID", "Yours.", 13),
    _text("patient_name", "Patient", "As registered.", 20),
    _text("payer", "Payer", "Whom to ask; blank where the patient is.", 16),
    Column("amount", "At stake", Kind.RESULT_AMOUNT, "Dollars; of a credit what is not yours.", width=11),
    _text("due", "Due", "Until when it must be with the payer, where a rule is known.", 11),
    _text("days_left", "Days left", "Below zero it is late.", 9),
    _text("what_to_do", "What to do", "What to do first.", 40),
    Column("owner", "Owner", Kind.TEXT, "Who takes care of it. Yours to write; it stays with the task.", width=12),
    Column("note", "Note", Kind.TEXT, "Yours to write; it stays with the task.", width=28),
    Column("next_date", "Next date", Kind.DATE, "When to look again. Yours to write.", width=11),
    Column("done", "Done", Kind.CHOICE, "yes: the task goes to the sheet Done; clear it there and it comes back.",
           choices=("yes",), width=7),
    _text("why", "Why", "What is known.", 50),
    _text("line_id", "Line ID", "Yours (REF*6R), where one line is meant.", 14),
    _text("since", "Since", "Since when.", 11),
    _text("worked_by", "Usually by", "Who usually works it.", 14),
    _text("key", "Task", "By which radbill knows the task again; leave it.", 14),
    _text("written", "As written", "What radbill wrote, by which it sees what you changed; leave it.", 14),
)  # fmt: skip
#: What stands out of sight.
HIDDEN_FIELDS = ("key", "written")


def _tasks(name: str, title: str, intro: str) -> Sheet:
    return Sheet(name=name, title=title, intro=intro, heading_row=_HEADING_ROW, columns=_TASK_COLUMNS)


QUEUE = _tasks(
    "Queue", "Work queue: the most money for the days that are left first",
    "Write owner, note, next date and done; save, and run radbill work-queue on this file (or press Work queue).",
)  # fmt: skip
DONE = _tasks(
    "Done", "Marked done, and still open in the ledger",
    "A task leaves by itself once the ledger says that it is settled. Clear Done to take one back into the queue.",
)  # fmt: skip
MOVED = Sheet(
    name="Moved",
    title="What moved since the queue was made last",
    intro="New tasks, and tasks that left: paid, or done.",
    heading_row=_HEADING_ROW,
    columns=(
        _text("what", "What", "NEW, PAID or DONE.", 10),
        _text("kind", "About", "What kind of task.", 14),
        _text("claim_id", "Claim ID", "Yours.", 18),
        Column("amount", "At stake", Kind.RESULT_AMOUNT, "Dollars.", width=12),
        _text("what_to_do", "What to do", "Of new tasks.", 60),
    ),
)
DIFFERENCES = Sheet(
    name="Differences",
    title="Where two copies said something else",
    intro="The newest counts; the other one is here and stays in the ledger.",
    heading_row=_HEADING_ROW,
    columns=(
        _text("task", "Task", "What it is about.", 30),
        _text("field", "Column", "Which column.", 12),
        _text("kept", "Counts", "What stands in the queue.", 40),
        _text("other", "Also written", "What the other copy had.", 40),
        _text("source", "Found in", "In which file the difference was seen.", 30),
    ),
)
#: Sheets in which persons write.
WRITTEN_BY_PERSONS = (QUEUE, DONE)
TABLES = (QUEUE, DONE, MOVED, DIFFERENCES)
#: What each kind of task means, as the Summary counts them.
MEANINGS = {
    "DENIED": "A payer denied it and nobody has moved the money",
    "UNDERPAID": "Less was allowed or paid than was agreed",
    "REJECTED": "Rejected at the front end and not sent again",
    "NOT SENT": "An export that was cut off; no payer has the claim",
    "NO ANSWER": "No payment and no denial 30 days after it was sent",
    "SET ASIDE": "Money of a payment that waits for its claim",
    "PAYMENT HELD": "A payment of which nothing is booked until you accept it",
    "NEXT PAYER": "The next payer is due",
    "PATIENT": "Only the patient owes something",
    "CREDIT": "Money that is not yours",
    "TAKEN BACK": "A payer took money beside the claims",
    "NO SURPRISES": "The No Surprises Act: open negotiation, dispute, balance held",
}
