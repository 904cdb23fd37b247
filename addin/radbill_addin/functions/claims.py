"""Functions about claims in the ledger: where one stands, what was paid, what is open, until when something is due."""

from datetime import date
from decimal import Decimal

import radbill as rb
from radbill import text_of
from radbill_addin.functions.answering import answer_block
from radbill_addin.functions.ledger_memory import denials_of, epoch, standing_of
from radbill_addin.functions.worksheet_function import Cells, worksheet_function
from radbill_addin.sheets.locality_cell import BadArgumentError

CLAIM_ID = "The claim ID as it was sent; a cell or a column."
_STATES = {
    "REVERSED": "Reversed", "REJECTED": "Rejected", "DENIED": "Denied", "PARTLY_PAID": "Partly paid",
    "CLOSED": "Closed", "PAID": "Paid", "ACCEPTED": "Accepted", "SENT": "Sent", None: "Not sent",
}  # fmt: skip
_PAID = {"": ("insurance_paid_amount", "patient_paid_amount"), "insurance": ("insurance_paid_amount",),
         "patient": ("patient_paid_amount",)}  # fmt: skip
_OPEN = {"": ("insurance_balance", "patient_balance", "denied_pending_amount"), "insurance": ("insurance_balance",),
         "patient": ("patient_balance",), "denied": ("denied_pending_amount",)}  # fmt: skip
_Question = tuple[str, str, int]


@worksheet_function(claim_id=CLAIM_ID)
def RAD_STATUS(claim_id: object) -> Cells:  # noqa: N802 - name in Excel
    """Where a claim stands in the ledger: Sent, Accepted, Rejected, Paid, Partly paid, Denied, Reversed or Closed.

    Empty when the claim ID is blank.
    """
    return answer_block(_claim, _status, claim_id, epoch())


@worksheet_function(claim_id=CLAIM_ID, who="Optional: insurance or patient; both when it is left out.")
def RAD_PAID(claim_id: object, who: object = None) -> Cells:  # noqa: N802 - name in Excel
    """What was paid for a claim so far, by payers and the patient.

    Empty when the claim ID is blank.
    """
    return answer_block(_payer, _paid, claim_id, who, epoch())


@worksheet_function(claim_id=CLAIM_ID, who="Optional: insurance, patient or denied; all of it when it is left out.")
def RAD_BALANCE(claim_id: object, who: object = None) -> Cells:  # noqa: N802 - name in Excel
    """What is open of a claim: what payers and the patient owe, and what was denied and nobody has decided about.

    Empty when the claim ID is blank. Below zero it is a credit.
    """
    return answer_block(_debtor, _balance, claim_id, who, epoch())


@worksheet_function(claim_id=CLAIM_ID, what="Optional: rule, for the rule in place of the day.")
def RAD_DEADLINE(claim_id: object, what: object = None) -> Cells:  # noqa: N802 - name in Excel
    """The next day by which something must be at the payer: an appeal, a corrected claim, or the claim itself.

    Empty when the claim ID is blank, or nothing is due. A claim that no payer has taken yet is due by the filing limit.
    """
    return answer_block(_day_or_rule, _deadline, claim_id, what, epoch())


def _claim(claim_id: object, now: int) -> _Question:
    return text_of(claim_id), "", now


def _payer(claim_id: object, who: object, now: int) -> _Question:
    return text_of(claim_id), _one_of(who, _PAID), now


def _debtor(claim_id: object, who: object, now: int) -> _Question:
    return text_of(claim_id), _one_of(who, _OPEN), now


def _day_or_rule(claim_id: object, what: object, now: int) -> _Question:
    return text_of(claim_id), _one_of(what, ("", "rule")), now


def _one_of(cell: object, names: "dict[str, tuple[str, ...]] | tuple[str, ...]") -> str:
    name = text_of(cell).lower()
    if name not in names:
        raise BadArgumentError(f"Say {' or '.join(filter(None, names))}, or leave it out.")
    return name


def _status(question: _Question) -> tuple[str]:
    return (_STATES[standing_of(question[0]).state],)


def _paid(question: _Question) -> tuple[float]:
    return (_sum(question[0], _PAID[question[1]]),)


def _balance(question: _Question) -> tuple[float]:
    return (_sum(question[0], _OPEN[question[1]]),)


def _sum(claim_id: str, names: tuple[str, ...]) -> float:
    amounts = standing_of(claim_id).amounts
    return float(sum((getattr(amounts, name) for name in names), Decimal()))


def _deadline(question: _Question) -> tuple[str]:
    claim_id, what, _ = question
    standing = standing_of(claim_id)
    due = [*_of_denials(claim_id)] if standing.amounts.denied_pending_amount else []
    if standing.filing_deadline:
        due.append((standing.filing_deadline, "Until then the payer must have the claim (filing limit)."))
    day, rule = min(due, default=(None, ""))
    if what == "rule":
        return (rule,)
    return ("" if day is None else rb.us_date(day),)


def _of_denials(claim_id: str) -> list[tuple[date, str]]:
    found = denials_of(claim_id)
    appeals = ((each.deadline, each.deadline_rule) for each in found)
    claims = ((each.claim_deadline, each.claim_deadline_rule) for each in found)
    return [(day, rule) for day, rule in (*appeals, *claims) if day is not None]
