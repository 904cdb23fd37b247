"""What one payment paid as rows of the sheets of its workbook, with links between them; amounts are dollars."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, TypedDict

import radbill as rb
from radbill_addin.ports.workbook_port import Formula, WrittenValue
from radbill_addin.sheets.column import Sheet
from radbill_addin.sheets.remittance import CLAIMS, LINES, PROVIDER_LEVEL, RESULTS, SET_ASIDE
from radbill_addin.text.cell_text import single_line
from radbill_addin.text.remittance_words import (
    adjustment_words,
    alarm_words,
    corrected_words,
    match_words,
    provider_adjustment_words,
    provider_reason,
    set_aside_words,
    status_words,
)

if TYPE_CHECKING:
    from radbill import ComparedLine, Denial, PostedClaimDetail, PostedLine, PostedSet, ProviderAdjustment

Row = dict[str, WrittenValue]
_ORDER = tuple(RESULTS)
_REVERSAL, _PATIENT = "22", "PR"
_SHARES = {"deductible_amount": "1", "coinsurance_amount": "2", "copayment_amount": "3"}
_STEPS = {
    "APPEAL": "Appeal", "CORRECTED_CLAIM": "Correct the claim", "NEW_CLAIM": "Send a new claim",
    "DOCUMENTS": "Send documents", "BILL_PATIENT": "Bill the patient", "WRITE_OFF": "Write off", "REVIEW": "Look at it",
}  # fmt: skip
_LOOK_AT_PATIENT = "Check the patient"


class Known(NamedTuple):
    """What else is known of claims of ours.

    Attributes:
        denials: The most urgent denial of each claim that has one.
        compared: What was expected of lines, by claim and line.
    """

    denials: "Mapping[str, Denial]"
    compared: "Mapping[tuple[str, str], ComparedLine]"


class RemittanceRows(NamedTuple):
    """The rows of the four tables."""

    claims: list[Row]
    lines: list[Row]
    provider_level: list[Row]
    set_aside: list[Row]

    def by_sheet(self) -> Iterator[tuple[Sheet, list[Row]]]:
        """Each sheet with its rows."""
        yield from zip((CLAIMS, LINES, PROVIDER_LEVEL, SET_ASIDE), self, strict=True)


def dollars(cents: int | None) -> Decimal | None:
    """Whole cents as dollars; none where there is no amount."""
    return None if cents is None else Decimal(cents).scaleb(-2)


def link(sheet: str, row: int, shown: str) -> Formula:
    """A cell that leads to the first cell of a row, and shows a text."""
    words = single_line(shown)[:200]
    literal = words.replace('"', '""')
    return Formula(f'HYPERLINK("#\'{sheet}\'!A{row}","{literal}")', words)


def remittance_rows(posted: "PostedSet", known: Known) -> RemittanceRows:
    """The rows of a payment: claims by what must be done, lines in the order of their claims.

    Args:
        posted: The payment.
        known: What else is known of its claims.
    """
    trace = posted.header.trace_number
    of_payment = {place: each for place, each in known.compared.items() if each.trace == trace}
    known = known._replace(compared=of_payment)
    ordered = sorted(posted.claims, key=lambda each: _ORDER.index(result_of(each, known)))
    rows = RemittanceRows([], [], [], [])
    for at, detail in enumerate(ordered, CLAIMS.heading_row + 1):
        first_line = LINES.heading_row + 1 + len(rows.lines)
        rows.claims.append(_claim(detail, first_line, known))
        rows.lines.extend(_line(detail, each, at, known) for each in detail.lines)
        rows.lines.extend(_whole(detail, at))
        if detail.state != "POSTED":
            rows.set_aside.append(_set_aside(detail, posted))
    rows.provider_level.extend(map(_provider, posted.totals.provider_adjustments))
    return rows


def result_of(detail: "PostedClaimDetail", known: Known) -> str:
    """What came of a claim, in one word of `RESULTS`."""
    if detail.state != "POSTED" or detail.balances is None:
        return "SET ASIDE"
    if detail.claim.status == _REVERSAL:
        return "REVERSED"
    money = detail.balances
    if money.denied_cents > 0:
        return "DENIED"
    if (_expected(detail, known)["difference_amount"] or 0) < 0:
        return "UNDERPAID"
    if money.insurance_cents:
        return "NEXT PAYER" if money.is_forwarded or money.has_next_payer else "OPEN"
    return "PATIENT" if money.patient_cents > 0 else "PAID"


def _shown_id(detail: "PostedClaimDetail") -> str:
    return detail.claim_id or detail.claim.claim_id or "(none)"


class _Comparison(TypedDict):
    expected_amount: Decimal | None
    difference_amount: Decimal | None
    why: str | None


def _compared(detail: "PostedClaimDetail", line: "PostedLine", known: Known) -> "ComparedLine | None":
    return known.compared.get((detail.claim_id or "", line.ours.key)) if line.ours else None


def _expected(detail: "PostedClaimDetail", known: Known) -> _Comparison:
    """What was expected of a claim: known where it is for each line; the line that lacks most says why."""
    every = [_compared(detail, each, known) for each in detail.lines]
    found = [each for each in every if each is not None]
    expected = [each.expected_amount for each in found if each.expected_amount is not None]
    differences = [each.total_difference_amount for each in found if each.total_difference_amount is not None]
    worst = min(found, key=lambda each: each.total_difference_amount or Decimal(0), default=None)
    return {
        "expected_amount": sum(expected, Decimal(0)) if every and len(expected) == len(every) else None,
        "difference_amount": sum(differences, Decimal(0)) if differences else None,
        "why": single_line(worst.words) if worst else None,
    }


def _claim(detail: "PostedClaimDetail", first_line: int, known: Known) -> Row:
    result, claim, effect = result_of(detail, known), detail.claim, detail.effect
    denial = known.denials.get(detail.claim_id or "") if result == "DENIED" else None
    return {
        "result": result,
        "claim_id": link(LINES.name, first_line, _shown_id(detail)),
        "patient_name": single_line(detail.patient_name),
        "next_step": _with_patient(_next_step(detail, result, denial), detail),
        "due": rb.us_date(denial.deadline) if denial and denial.deadline else None,
        "charge_amount": dollars(claim.charge_cents or 0),
        "allowed_amount": _allowed(detail, known),
        **_expected(detail, known),  # type: ignore[dict-item]  # a dict of values of cells
        "paid_amount": dollars(claim.paid_cents or 0),
        "patient_amount": dollars(effect.patient),
        "contractual_amount": dollars(effect.contractual),
        "other_amount": dollars(effect.other),
        "denied_amount": dollars(effect.denied),
        "corrected_patient": corrected_words(claim.corrected_patient) if claim.corrected_patient else None,
        "status": status_words(claim.status),
        "matched_by": match_words(detail.matched_by),
        "remitted_as": single_line(claim.claim_id or ""),
        "payer_number": single_line(claim.payer_claim_control_number or ""),
    }


def _next_step(detail: "PostedClaimDetail", result: str, denial: "Denial | None") -> str:
    money = detail.balances
    if denial:
        return f"{_STEPS.get(denial.next_step, 'Look at it')} ({denial.group}-{denial.carc})"
    if result == "NEXT PAYER":
        return "Wait: the next payer has it" if money and money.is_forwarded else "Bill the next payer"
    if result == "OPEN":
        is_credit = money is not None and money.insurance_cents < 0
        return "Paid more than charged: a credit" if is_credit else "Look why something is open"
    steps = {
        "UNDERPAID": "Dispute it, or accept it",
        "PATIENT": "Send a statement",
        "DENIED": "Look at it",
        "SET ASIDE": "See the sheet Set aside",
    }
    return steps.get(result, "")


def _with_patient(step: str, detail: "PostedClaimDetail") -> str:
    """What to do, and a look at the patient's row where the payer corrects a name or an ID."""
    return step if detail.claim.corrected_patient is None else "; ".join(filter(None, (step, _LOOK_AT_PATIENT)))


def _allowed(detail: "PostedClaimDetail", known: Known) -> Decimal | None:
    """Known only where it is for every line."""
    allowed = [_line_allowed(detail, each, known) for each in detail.lines]
    return sum((each for each in allowed if each), Decimal(0)) if allowed and None not in allowed else None


def _line_allowed(detail: "PostedClaimDetail", line: "PostedLine", known: Known) -> Decimal | None:
    """As the payer states it, else as it follows from what was paid and the reasons; none where neither tells."""
    if line.line.allowed_cents is not None:
        return dollars(line.line.allowed_cents)
    compared = _compared(detail, line, known)
    return compared.allowed_amount if compared else None


def _line(detail: "PostedClaimDetail", posted: "PostedLine", claim_row: int, known: Known) -> Row:
    line, ours, compared = posted.line, posted.ours, _compared(detail, posted, known)
    stated = " ".join(filter(None, (line.procedure_code, *line.modifiers)))
    sent = " ".join((ours.procedure_code, *ours.modifiers)) if ours else stated
    return {
        "claim_id": link(CLAIMS.name, claim_row, _shown_id(detail)),
        "date_of_service": rb.us_date(line.date_of_service) if line.date_of_service else None,
        "procedure_code": ours.procedure_code if ours else single_line(line.procedure_code or ""),
        "modifiers": " ".join(ours.modifiers if ours else line.modifiers),
        "paid_code": single_line(stated) if stated != sent else None,
        "charge_amount": dollars(line.charge_cents or 0),
        "allowed_amount": _line_allowed(detail, posted, known),
        "expected_amount": compared.expected_amount if compared else None,
        "difference_amount": compared.total_difference_amount if compared else None,
        "why": single_line(compared.words) if compared else None,
        "paid_amount": dollars(line.paid_cents or 0),
        **{field: _share(posted, carc) for field, carc in _SHARES.items()},
        "adjustments": adjustment_words(line.adjustments),
        "remarks": " ".join(line.remarks),
        "matched_by": match_words(posted.matched_by),
        "line_id": single_line(line.line_id or ""),
    }


def _share(posted: "PostedLine", carc: str) -> Decimal | None:
    cents = [each.cents for each in posted.line.adjustments if (each.group, each.carc) == (_PATIENT, carc)]
    return dollars(sum(cents)) if cents else None


def _whole(detail: "PostedClaimDetail", claim_row: int) -> Iterator[Row]:
    """What concerns the claim beyond its lines, so that the lines add up to it."""
    claim, lines = detail.claim, [each.line for each in detail.lines]
    charge = (claim.charge_cents or 0) - sum(each.charge_cents or 0 for each in lines)
    paid = (claim.paid_cents or 0) - sum(each.paid_cents or 0 for each in lines)
    if charge or paid or claim.adjustments or not lines:
        yield {
            "claim_id": link(CLAIMS.name, claim_row, _shown_id(detail)),
            "procedure_code": "(claim)",
            "charge_amount": dollars(charge),
            "paid_amount": dollars(paid),
            "adjustments": adjustment_words(claim.adjustments),
            "remarks": " ".join(claim.remarks),
        }


def _set_aside(detail: "PostedClaimDetail", posted: "PostedSet") -> Row:
    words = [alarm_words(each, posted.header) for each in posted.alarms[:1]]
    why, what_to_do = words[0] if words else set_aside_words(detail.reason)
    claim = detail.claim
    may_be = "; ".join(f"{each.claim_id} ({dollars(each.charge_cents):,.2f}): {match_words(each.matched_by)}"
                       for each in detail.candidates)  # fmt: skip
    return {
        "remitted_as": single_line(claim.claim_id or ""),
        "patient_name": single_line(detail.patient_name),
        "charge_amount": dollars(claim.charge_cents or 0),
        "paid_amount": dollars(claim.paid_cents or 0),
        "reason": why or "This payment is not posted.",
        "what_to_do": what_to_do,
        "candidates": single_line(may_be),
        "payer_number": single_line(claim.payer_claim_control_number or ""),
        "item": str(detail.item) if detail.item is not None and not posted.alarms else None,
    }


def _provider(each: "ProviderAdjustment") -> Row:
    return {
        "reason": single_line(each.reason or ""),
        "what": provider_reason(each.reason),
        "effect_amount": dollars(each.effect_cents),
        "sentence": provider_adjustment_words(each),
        "reference": single_line(each.reference or ""),
        "provider": single_line(each.provider or ""),
    }


def totals_of(sheet: Sheet, rows: Sequence[Row]) -> dict[str, Decimal]:
    """The sums of a sheet's amounts; blank cells count for nothing."""
    fields = [column.field for column in sheet.columns if column.field.endswith("_amount")]
    return {field: sum((each for row in rows if isinstance(each := row.get(field), Decimal)), Decimal(0))
            for field in fields}  # fmt: skip
