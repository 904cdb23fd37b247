"""What a remittance says in the words of a billing office: who decided, why, what is taken or given beside claims."""

from collections.abc import Iterable

from radbill import ProviderAdjustment, RemittanceHeader, RemittedAdjustment, RemittedPerson, us_date
from radbill_addin.text.cell_text import single_line

#: CLP02: who decided, never whether it was paid (X12 RFI 1423, 1885).
_STATUSES = {
    "1": "First payer", "2": "Second payer", "3": "Third payer", "4": "Denied by payer", "19": "First payer, sent on",
    "20": "Second payer, sent on", "21": "Third payer, sent on", "22": "Taken back", "23": "Not theirs, sent on",
    "25": "Price only",
}  # fmt: skip
_MATCHES = {
    "CLAIM_ID": "your claim ID", "PAYER_CONTROL_NUMBER": "the payer's number", "LINE_ID": "your line IDs",
    "SERVICE": "code, day and charge", "PERSON": "patient and charge", "HAND": "a person",
}  # fmt: skip
_PROVIDER_REASONS = {
    "50": "Late filing", "51": "Interest penalty", "72": "You returned the money", "AP": "Advance on benefits",
    "B2": "Rebate", "CS": "Adjustment", "CT": "Capitation", "E3": "Withholding", "FB": "Balance carried forward",
    "IR": "Tax withholding", "IS": "Interim settlement", "J1": "Not reimbursable", "L3": "Penalty", "L6": "Interest",
    "LE": "Levy", "LS": "Lump sum", "WO": "Overpayment taken back", "WU": "Overpayment of before, taken back",
}  # fmt: skip
_FUTURE_DATE = "FUTURE_DATE"
_ALARMS = {
    "SAME_TRACE": ("Another payment of this payer with the same trace number is posted.",
                   "Ask the payer which holds. To post this one, undo the other first."),
    "OTHER_PAYEE": ("It pays an NPI or tax ID that no practice of the ledger has.",
                    "Not yours: ask the payer. Yours: radbill remittance {command} FILE --accept other-payee"),
    "FUTURE_DATE": ("It is dated in the future.",
                    "Ask the payer. If the date is right: radbill remittance {command} FILE --accept future-date"),
    "TEST_FILE": ("It says of itself that it is a test: no money moves.",
                  "If the payer did pay: radbill remittance {command} FILE --accept test-file"),
}  # fmt: skip
_REASONS = {
    "NOT_OURS": ("It fits no claim of the ledger.", "Type your claim ID. Not yours: ask the payer."),
    "AMBIGUOUS": ("It fits several claims of the ledger.", "Type the claim ID of the one that is meant."),
    "UNBALANCED": ("It does not add up.", "Ask the payer to correct it. To post it as stated: type the claim ID."),
    "PATIENT_SHARE": ("The patient's share is not the sum of its reasons.",
                      "Ask the payer. To post it as stated: type the claim ID."),
    "NO_ORIGINAL": ("It takes back or corrects what is not posted, or not in this amount.",
                    "Post the earlier payment; this follows. If it is posted with another amount: ask the payer."),
}  # fmt: skip
_NOTES = {
    "PAID_AGAIN": "the payer paid it, or a line of it, before and took nothing back. What was paid first is a credit: "
    "radbill credits",
    "PAID_BEYOND": "it pays more than was open. What had been adjusted is less now: look whether it is an overpayment",
    "PAID_LESS": "the payer decided it before, with more, and took nothing back. It is posted as a supplement: ask the "
    "payer whether it is one, or whether a reversal is still to come",
    "REFUNDED": "the payer takes back what a refund gave back already: ask it for one of the two",
    "VOIDED": "the claim was voided: nothing of it is owed, and the payment is a credit of the payer: radbill credits",
    "OTHER_CHARGE": "it states a larger charge than the claim was sent with: look whether it is the same claim",
}


def status_words(status: str | None) -> str:
    """Who decided a claim (CLP02)."""
    return _STATUSES.get(status or "", f"Status {status}" if status else "")


def match_words(matched_by: str | None) -> str:
    """What proved which claim or line of ours is meant."""
    return _MATCHES.get(matched_by or "", "")


def set_aside_words(reason: str | None) -> tuple[str, str]:
    """Why a claim is set aside, and what to do."""
    return _REASONS.get(reason or "", ("", ""))


def alarm_words(alarm: str, header: RemittanceHeader, command: str = "post") -> tuple[str, str]:
    """Why nothing of a payment is booked, and what to do.

    Args:
        alarm: SAME_TRACE, OTHER_PAYEE, FUTURE_DATE or TEST_FILE.
        header: Of the payment.
        command: By which a person accepts it: post, of statements on paper enter.
    """
    why, what_to_do = _ALARMS[alarm]
    days = _days(header) if alarm == _FUTURE_DATE else ""
    return f"{why}{days}", what_to_do.format(command=command)


def _days(header: RemittanceHeader) -> str:
    """Which days it states."""
    days = (("Its money moves on", header.payment_date), ("it was made on", header.made_on))
    words = ", ".join(f"{what} {us_date(day)}" for what, day in days if day)
    return f" {words[:1].upper()}{words[1:]}."


def note_words(note: str) -> str:
    """What a person should know of a claim that is posted, without a full stop."""
    return _NOTES[note]


def payee_words(header: RemittanceHeader) -> str:
    """What a person should know of a payment whose payee nobody could check."""
    numbers = ", ".join(dict.fromkeys(filter(None, (header.payee_id, header.payee_tax_id))))
    if numbers and not (header.payee_npi or header.payee_tax_ids):
        return f"The file names the payee by no NPI and no tax ID ({numbers}): make sure that the payment is yours."
    if not numbers:
        return "The file does not say whom it pays, by no NPI and no tax ID: make sure that the payment is yours."
    return (
        f"Whom it pays was not checked ({numbers}): the ledger does not know the tax ID of every practice. Make sure "
        "that the payment is yours."
    )


def adjustment_words(adjustments: Iterable[RemittedAdjustment]) -> str:
    """Adjustments as they are spoken of: CO-45 84.45; PR-2 35.12."""
    return "; ".join(f"{each.group}-{each.carc} {each.amount:,.2f}" for each in adjustments)


def corrected_words(person: RemittedPerson) -> str:
    """The patient as a payer corrects it: DOE, JANE; member ID 1EG4TE5MK73. What is not stated is left out."""
    name = ", ".join(filter(None, (person.last_name, person.first_name)))
    number = f"member ID {person.identifier}" if person.identifier else ""
    return single_line("; ".join(filter(None, (name, number))))


def provider_reason(reason: str | None) -> str:
    """What a provider adjustment is about."""
    return _PROVIDER_REASONS.get(reason or "", f"Adjustment {reason}" if reason else "Adjustment")


def provider_adjustment_words(adjustment: ProviderAdjustment) -> str:
    """A provider adjustment by what it does to the payment."""
    amount = f"${abs(adjustment.cents) / 100:,.2f}"
    return f"Takes {amount} from this payment" if adjustment.cents > 0 else f"Adds {amount} to this payment"
