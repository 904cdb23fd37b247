"""What earlier payers decided, row by row, to the claims that are billed to the next payer."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from radbill.codes.capitals import code_capitals
from radbill.model.claim import Claim, ServiceLine
from radbill.model.claim_details import LinePayerDecision, OtherCoverage, PayerDecision
from radbill.model.record import Record
from radbill.model.sent_claim.insurance import PayerAdjustment


class DecisionRow(Record):
    """What one payer decided about a claim or one of its lines. Empty fields are those that the source leaves blank.

    Attributes:
        row_number: Where the row stands in its source.
        payer_key: Which payer decided; one of the patient's others.
        line_id: Which line; when empty: the claim as a whole.
        paid_amount: Dollars; zero is a decision.
        non_covered_amount: Of the claim as a whole, on whichever row it stands.
        remarks: Of the claim as a whole, on whichever rows they stand.
        procedure_code: What the payer paid for, when it is another code than was billed.
        bundled_into_line_id: The line into which the payer put this one.
    """

    row_number: int = 0
    claim_id: str = ""
    payer_key: str = ""
    line_id: str = ""
    paid_amount: Decimal | None = None
    adjudicated_on: date | None = None
    payer_claim_control_number: str = ""
    remaining_patient_liability: Decimal | None = None
    non_covered_amount: Decimal | None = None
    adjustments: tuple[PayerAdjustment, ...] = ()
    remarks: tuple[str, ...] = ()
    procedure_code: str = ""
    modifiers: tuple[str, ...] = ()
    units: Decimal | None = None
    bundled_into_line_id: str = ""


class UnmatchedDecision(NamedTuple):
    """A row that belongs to nothing in the batch: which field names what is not there."""

    row_number: int
    field: str


class DecidedClaims(NamedTuple):
    """The claims with what earlier payers decided, and the rows that belong to none of them."""

    claims: tuple[Claim, ...]
    unmatched: tuple[UnmatchedDecision, ...] = ()


def join_decisions(rows: Iterable[DecisionRow], claims: Sequence[Claim]) -> DecidedClaims:
    """Put what earlier payers decided into their claims.

    Several rows about the same claim, payer and line are one: their adjustments are united, of the rest the first
    value counts. A payer that decided line by line has paid what it paid for the lines, unless a row of the claim as a
    whole says it; its day and what the patient still owes then stand at the lines alone.

    Remark codes of all rows of a claim and payer are the claim's, in order, each once. So is what is not covered, which
    has no place at a line: on a line's row it stands beside the decision of the line, and is told.
    """
    rows_of_claim: dict[str, list[DecisionRow]] = {}
    for row in rows:
        rows_of_claim.setdefault(row.claim_id, []).append(row)
    if not rows_of_claim:
        return DecidedClaims(tuple(claims))
    unmatched: list[UnmatchedDecision] = []
    decided = tuple(_decided(claim, rows_of_claim.pop(claim.claim_id, ()), unmatched) for claim in claims)
    unmatched += (UnmatchedDecision(row.row_number, "claim_id") for own in rows_of_claim.values() for row in own)
    return DecidedClaims(decided, tuple(sorted(unmatched)))


def _decided(claim: Claim, rows: Sequence[DecisionRow], unmatched: list[UnmatchedDecision]) -> Claim:
    if not rows:
        return claim
    payers = {other.payer.payer_key for other in claim.other_coverages}
    lines = {line.line_id for line in claim.lines} | {""}
    fitting = []
    for row in rows:
        checks = (("payer_key", row.payer_key, payers), ("line_id", row.line_id, lines),
                  ("bundled_into_line_id", row.bundled_into_line_id, lines))  # fmt: skip
        missing = [field for field, key, known in checks if key not in known]
        unmatched += (UnmatchedDecision(row.row_number, field) for field in missing)
        if not missing:
            fitting.append(row)
    by_key = _united(fitting)
    others = tuple(_with_decision(other, by_key, _remarks(fitting, other)) for other in claim.other_coverages)
    return claim.model_copy(
        update={
            "other_coverages": others,
            "lines": tuple(_line(line, claim, by_key) for line in claim.lines),
        }
    )


_ByKey = dict[tuple[str, str], DecisionRow]


def _united(rows: Iterable[DecisionRow]) -> _ByKey:
    """One row for each payer and line."""
    by_key: _ByKey = {}
    for row in rows:
        first = by_key.setdefault((row.payer_key, row.line_id), row)
        if first is not row:
            more = {field: getattr(row, field) for field in row.model_fields_set - first.model_fields_set}
            more["adjustments"] = first.adjustments + row.adjustments
            by_key[row.payer_key, row.line_id] = first.model_copy(update=more)
    return by_key


def _remarks(rows: Iterable[DecisionRow], other: OtherCoverage) -> tuple[str, ...]:
    """The remark codes of all rows of a payer, in order, each once."""
    own = (row for row in rows if row.payer_key == other.payer.payer_key)
    return tuple(dict.fromkeys(code for row in own for code in row.remarks))


def _with_decision(other: OtherCoverage, rows: _ByKey, remarks: tuple[str, ...]) -> OtherCoverage:
    key = other.payer.payer_key
    own = [row for (payer_key, _), row in rows.items() if payer_key == key]
    if not own:
        return other
    whole = rows.get((key, ""), DecisionRow())
    of_lines = [row for row in own if row.line_id]
    paid = [row.paid_amount for row in of_lines if row.paid_amount is not None]
    numbers = [row.payer_claim_control_number for row in (whole, *of_lines) if row.payer_claim_control_number]
    is_at_lines = any(row.remaining_patient_liability is not None for row in of_lines)
    not_covered = [row.non_covered_amount for row in (whole, *of_lines) if row.non_covered_amount is not None]
    decision = PayerDecision(
        payer_claim_control_number=numbers[0] if numbers else "",
        adjudicated_on=None if of_lines else whole.adjudicated_on,
        paid_amount=sum(paid, Decimal(0)) if whole.paid_amount is None and paid else whole.paid_amount,
        non_covered_amount=not_covered[0] if not_covered else None,
        remaining_patient_liability=None if is_at_lines else whole.remaining_patient_liability,
        adjustments=whole.adjustments,
        remarks=remarks,
    )
    return other.model_copy(update={"decision": decision})


def _line(line: ServiceLine, claim: Claim, rows: _ByKey) -> ServiceLine:
    own = [
        (row, rows.get((key, ""), DecisionRow()))
        for other in claim.other_coverages
        if (row := rows.get(((key := other.payer.payer_key), line.line_id)))
    ]
    if not own:
        return line
    positions = {each.line_id: at for at, each in enumerate(claim.lines, 1)}
    decisions = tuple(_line_decision(row, whole, positions.get(row.bundled_into_line_id)) for row, whole in own)
    return line.model_copy(update={"details": line.details.model_copy(update={"decisions": decisions})})


def _line_decision(row: DecisionRow, whole: DecisionRow, bundled_into_line: int | None) -> LinePayerDecision:
    return LinePayerDecision(
        payer_key=row.payer_key,
        paid_amount=row.paid_amount,
        procedure_code=code_capitals(row.procedure_code),
        modifiers=row.modifiers,
        units=row.units,
        bundled_into_line=bundled_into_line,
        adjudicated_on=row.adjudicated_on or whole.adjudicated_on,
        remaining_patient_liability=row.remaining_patient_liability,
        adjustments=row.adjustments,
    )
