"""What commands share that tell of paid against expected: the comparison with the contracts in use, facts, words."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from pathlib import Path

import radbill as rb
from radbill_addin.cli.output import ExitCode, amount_text, refuse
from radbill_addin.files.contracts import load_contracts

_AMOUNTS = ("charge_amount", "paid_amount", "patient_amount", "allowed_amount", "expected_amount", "difference_amount",
            "withholding_amount", "recovered_amount")  # fmt: skip


def compare_payments(
    contracts: Path | None,
    payer: str,
    claim_ids: Collection[str] | None = None,
    as_of: date | None = None,
    *,
    as_json: bool,
) -> list[rb.ComparedLine]:
    """Hold payments against the contracts of a workbook, else of the one in use, and against Medicare's schedule.

    Where a payer is named, by its name as remitted or its ID as sent, only its lines are given.
    """
    agreed = load_contracts(contracts)
    if agreed.problems:
        refuse(agreed.problems, as_json=as_json, code=ExitCode.UNREADABLE_INPUT)
    lines = rb.paid_against_expected(agreed.contracts, rb.ReferenceBook.open(), claim_ids, as_of)
    if isinstance(lines, rb.Failure):
        refuse([lines], as_json=as_json, code=ExitCode.NO_ANSWER)
    asked = payer.casefold()
    return [each for each in lines if not payer or asked in {each.payer.casefold(), each.payer_id.casefold()}]


def facts_of_line(line: rb.ComparedLine) -> dict[str, object]:
    """A compared line in JSON."""
    facts = line._asdict() | {name: amount_text(getattr(line, name)) for name in _AMOUNTS}
    for name in ("price", "contract", "claim"):
        facts.pop(name)
    for name in ("date_of_service", "payment_date"):
        day = getattr(line, name)
        facts[name] = day.isoformat() if day else None
    shares = [
        {
            "cause": share.cause.name,
            "amount": amount_text(share.amount),
            "words": share.words,
            "detail": share.detail or None,
        }
        for share in line.causes
    ]  # fmt: skip
    return facts | {
        "modifiers": list(line.modifiers),
        "units": None if line.units is None else f"{line.units:f}",
        "cause": line.cause.name if line.cause else None,
        "causes": shares,
        "possible": list(line.possible),
        "words": line.words,
    }


def line_words(line: rb.ComparedLine) -> str:
    """A compared line in a line of text."""
    code = " ".join((line.procedure_code, *line.modifiers))
    allowed, expected = (rb.dollars(each) if each is not None else "?" for each in
                         (line.allowed_amount, line.expected_amount))  # fmt: skip
    return (
        f"{line.total_difference_amount or Decimal(0):>10,.2f}  claim {line.claim_id}, line {line.line_id} ({code}): "
        f"allowed {allowed}, expected {expected}. {line.words}"
    )
