"""The sheets of a remittance workbook: what one payment paid, by claim and by line, and what is set aside."""

from radbill_addin.sheets.column import Column, Kind, Sheet
from radbill_addin.sheets.column import result_amount as _amount
from radbill_addin.sheets.column import result_text as _text

DEPOSIT = "Deposit"
#: Totals of a sheet stand in this row, above its headings.
TOTALS_ROW = 3
_HEADING_ROW = 4


CLAIMS = Sheet(
    name="Claims",
    title="Claims of this payment",
    intro="One row for each claim as the payer decided it. The claim's ID leads to its lines.",
    heading_row=_HEADING_ROW,
    columns=(
        _text("result", "Result", "What came of it, in one word; its colour says whether somebody must act.", 12),
        _text("claim_id", "Claim ID", "Yours; the payer's where the claim is not known. Click: its lines.", 16),
        _text("patient_name", "Patient", "As registered; else as the payer names the patient.", 22),
        _text("next_step", "Next step", "What to do now.", 34),
        _text("due", "Due", "Until when, where a rule is known.", 11),
        _amount("charge_amount", "Charge", "As the payer states it."),
        _amount("allowed_amount", "Allowed", "Stated, or paid and patient share and CO-253; blank if unknown."),
        _amount("expected_amount", "Expected", "What the payer should allow; blank if unknown."),
        _amount("difference_amount", "Difference", "Below zero it is what is lacking; nothing within the tolerance."),
        _amount("paid_amount", "Paid", "What this payment pays for the claim."),
        _amount("patient_amount", "Patient share", "Deductible, coinsurance, copayment and the like."),
        _amount("contractual_amount", "Contractual", "CO-45."),
        _amount("other_amount", "Other", "What is neither the patient's nor contractual nor denied."),
        _amount("denied_amount", "Denied", "Denied and pending."),
        _text("why", "Why", "Why it differs from what was expected, or why nothing can be said.", 50),
        _text("corrected_patient", "Payer corrects patient to",
              "The patient as the payer has it. If right, change Patients: nothing is changed by itself.", 30),
        _text("status", "Who decided", "The payer's place, and reversals; it does not say whether it was paid.", 20),
        _text("matched_by", "Matched by", "What proved which claim of yours is meant.", 22),
        _text("remitted_as", "Payer's claim ID", "The claim ID as the payer gives it back.", 18),
        _text("payer_number", "Payer's number", "The payer's claim control number.", 20),
    ),
)  # fmt: skip
LINES = Sheet(
    name="Lines",
    title="Lines of this payment",
    intro="One row for each line, and one for what concerns a claim as a whole. The claim ID leads back to the claim.",
    heading_row=_HEADING_ROW,
    columns=(
        _text("claim_id", "Claim ID", "Click: the claim.", 16),
        _text("date_of_service", "Date of service", "As the payer states it.", 14),
        _text("procedure_code", "Code", "As you sent it; as the payer names it where the line is not known.", 10),
        _text("modifiers", "Modifiers", "As you sent them.", 11),
        _text("paid_code", "Paid as", "Code and modifiers that were paid, where they are not those you sent.", 14),
        _amount("charge_amount", "Charge", "As the payer states it."),
        _amount("allowed_amount", "Allowed", "Stated, or paid and patient share and CO-253; blank if unknown."),
        _amount("expected_amount", "Expected", "What the payer should allow; blank if unknown."),
        _amount("difference_amount", "Difference", "Below zero it is what is lacking; nothing within the tolerance."),
        _amount("paid_amount", "Paid", "What this payment pays for the line."),
        _amount("deductible_amount", "Deductible", "PR-1."),
        _amount("coinsurance_amount", "Coinsurance", "PR-2."),
        _amount("copayment_amount", "Copayment", "PR-3."),
        _text("adjustments", "Adjustments", "Group, reason and amount of each.", 34),
        _text("remarks", "Remarks", "Remark codes.", 16),
        _text("why", "Why", "Why it differs from what was expected, or why nothing can be said.", 50),
        _text("matched_by", "Matched by", "Your line ID; or code, day and charge.", 20),
        _text("line_id", "Line ID", "Yours (REF*6R).", 16),
    ),
)
PROVIDER_LEVEL = Sheet(
    name="Provider level",
    title="Money beside the claims",
    intro="Provider adjustments (PLB), as what they do to this payment.",
    heading_row=_HEADING_ROW,
    columns=(
        _text("reason", "Reason", "The code of the adjustment.", 10),
        _text("what", "What it is", "In words.", 40),
        _amount("effect_amount", "Does to payment", "Below zero it takes money from this payment.", 16),
        _text("sentence", "In a sentence", "What it does to this payment.", 40),
        _text("reference", "Reference", "Often the claim or the letter that it is about.", 26),
        _text("provider", "Provider", "Whose money it is.", 14),
    ),
)
SET_ASIDE = Sheet(
    name="Set aside",
    title="Set aside: money that waits for you",
    intro="Type your claim ID into Belongs to, save, and run: radbill remittance match WORKBOOK",
    heading_row=_HEADING_ROW,
    columns=(
        _text("remitted_as", "Payer's claim ID", "The claim ID as the payer gives it.", 18),
        _text("patient_name", "Patient", "As the payer names the patient.", 22),
        _amount("charge_amount", "Charge", "As the payer states it."),
        _amount("paid_amount", "Paid", "What this payment pays for it."),
        Column("belongs_to", "Belongs to", Kind.CODE, "Your claim ID. Then run: radbill remittance match WORKBOOK",
               width=18),
        Column("practice_npi", "Practice NPI", Kind.CODE, "Only where several practices have that claim ID.", width=14),
        _text("reason", "Why", "Why it is set aside.", 40),
        _text("what_to_do", "What to do", "What to do first.", 46),
        _text("candidates", "May be", "Your claims that may be meant, and what speaks for each.", 44),
        _text("payer_number", "Payer's number", "The payer's claim control number.", 20),
        _text("item", "Item", "By which radbill knows the row again.", 8),
    ),
)  # fmt: skip
#: All tables of the workbook.
TABLES = (CLAIMS, LINES, PROVIDER_LEVEL, SET_ASIDE)
#: Results of claims, and what each means: what somebody must act on stands first.
RESULTS = {
    "DENIED": "Something is denied",
    "UNDERPAID": "Less was allowed or paid than agreed",
    "SET ASIDE": "Waits for you",
    "OPEN": "The payer still owes something",
    "NEXT PAYER": "The next payer is due",
    "PATIENT": "The patient owes the rest",
    "REVERSED": "Taken back",
    "PAID": "Paid, nothing left to do",
}


class DepositCells:
    """Where the writer puts what it knows: row and column from 1."""

    notice = (3, 1)
    tiles = 5
    facts = 9
    results = 13


#: The tiles: label and the words under it.
TILES = ("Payment", "To claims", "Provider level", "Set aside", "Difference")
FACTS = ("Payer", "Trace number", "Paid on", "Method", "State", "From file", "Posted (UTC)", "By", "Claims", "Lines")
RESULT_HEADINGS = ("Result", "Claims", "Charge", "Paid", "Patient share", "Contractual", "Other", "Denied")
