"""Denials to be worked: lines, or claims without lines, with money in denied pending, and what to do about each."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, select

from radbill.core.failures import Failure
from radbill.edi.remittance_835.records import dollars_of_cents
from radbill.ledger.receivables.denial_steps import appeal_deadline, denial_step
from radbill.ledger.receivables.denied_lines import denied_lines
from radbill.ledger.receivables.our_claims import OurClaim, our_claims
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.tables import CLAIMS


class Denial(NamedTuple):
    """Money that a payer denied and nobody has moved since.

    Attributes:
        claim_id: As sent.
        line_id: REF*6R; none for a claim without lines.
        procedure_code: As sent; none for a claim without lines.
        payer: Who denied it.
        denied_amount: Dollars.
        group: Such as CO.
        carc: The reason with the most money.
        rarcs: Remark codes.
        category: What it is about.
        remittance_date: Day of the remittance.
        next_step: What to do first.
        deadline: Until when an appeal must be received; none where no rule is known.
        deadline_rule: The rule in words; empty where none is known.
    """

    claim_id: str
    line_id: str | None
    procedure_code: str | None
    payer: str
    denied_amount: Decimal
    group: str
    carc: str
    rarcs: tuple[str, ...]
    category: str
    remittance_date: date | None
    next_step: str
    deadline: date | None
    deadline_rule: str


def denials_to_work(as_of: date, directory: Path | None = None) -> tuple[Denial, ...] | Failure:
    """Every denial as of a day, the most urgent deadline first, then by money."""
    try:
        with Ledger(directory).reading() as connection:
            found = list(_denials(connection, as_of))
    except LedgerError as error:
        return error.failure
    return tuple(sorted(found, key=lambda each: (each.deadline or date.max, -each.denied_amount, each.claim_id)))


def _denials(connection: Connection, as_of: date) -> Iterator[Denial]:
    lines = list(denied_lines(connection, as_of))
    rows = sorted({line.claim_row for line in lines})
    names = {row.id: row.claim_number for part in in_parts(rows)
             for row in connection.execute(select(CLAIMS).where(CLAIMS.c.id.in_(part)))}  # fmt: skip
    claims = our_claims(connection, rows)
    for line in lines:
        step = denial_step(line.carc, line.remarks)
        deadline = appeal_deadline(line.filing_code, line.on, step)
        yield Denial(
            claim_id=names[line.claim_row],
            line_id=line.line or None,
            procedure_code=_code_of(claims.get(line.claim_row), line.line),
            payer=line.payer,
            denied_amount=dollars_of_cents(line.cents),
            group=line.group,
            carc=line.carc,
            rarcs=line.remarks,
            category=step.category,
            remittance_date=line.on,
            next_step=step.next_step,
            deadline=deadline.on if deadline else None,
            deadline_rule=deadline.rule if deadline else "",
        )


def _code_of(claim: OurClaim | None, line: str) -> str | None:
    return next((each.procedure_code for each in claim.lines if each.key == line), None) if claim else None
