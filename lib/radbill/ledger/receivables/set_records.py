"""Sets of remittances in the ledger: known again in any envelope, noted with what they say, and told."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, func, insert, or_, select, true

from radbill.codes.remittance_codes import FORWARDED_REMARKS, PREDETERMINATION, REVERSAL
from radbill.edi.remittance_835.records import RemittanceHeader, RemittanceTotals, RemittedClaim
from radbill.edi.x12.sources import Source
from radbill.ledger.receivables.claim_books import SET_ASIDE
from radbill.ledger.receivables.claim_matching import ClaimMatch, SetAsideReason
from radbill.ledger.receivables.effects import effects_of, patient_share
from radbill.ledger.receivables.line_matching import lines_of_ours
from radbill.ledger.receivables.our_claims import OurClaim, our_claims
from radbill.ledger.receivables.posting_answers import PostedClaim, parts_of
from radbill.ledger.store.payer_decisions import UNDONE
from radbill.ledger.store.receivables_tables import REMITTANCE_CLAIMS, REMITTANCE_LINES, REMITTANCES
from radbill.ledger.store.rows import cut_to_columns, insert_many
from radbill.ledger.store.task_tables import UNMATCHED_LINES

_CORRECTS = "F8"
_LONGEST_TRACE = 50


class RemittanceFacts(NamedTuple):
    """A set as it was looked at before it is posted."""

    header: RemittanceHeader
    totals: RemittanceTotals
    source: Source
    file_sha256: str

    @property
    def payer_key(self) -> str:
        """Who pays, by the number that stands in every set."""
        return self.header.originator_id or self.header.payer_id or self.header.payer_name or ""

    @property
    def file_name(self) -> str:
        """The user's name of the file, also of one whose kept copy is posted, which is named by its digest."""
        path = self.source.path
        return Path(self.source.name).name if path.name == self.file_sha256 else path.name

    @property
    def trace(self) -> str | None:
        """Its trace number, no longer than the ledger keeps one: a foreign file may hold anything."""
        number = self.header.trace_number
        return number[:_LONGEST_TRACE] if number else number

    @property
    def identity(self) -> str:
        """By which it is known again: payer, trace, amount, date, and what stands between its ST and SE."""
        header = self.header
        facts = (self.payer_key, header.trace_number, header.signed_cents, header.payment_date, self.totals.body_sha256)
        return hashlib.sha256(repr(tuple(map(str, facts))).encode()).hexdigest()


def posted_row(connection: Connection, facts: RemittanceFacts) -> Any | None:  # noqa: ANN401 - a row of a query
    """The set where it stands posted; none when it never was or was undone."""
    query = select(REMITTANCES).where(REMITTANCES.c.identity == facts.identity, REMITTANCES.c.state != UNDONE)
    return connection.execute(query).one_or_none()


def has_same_trace(connection: Connection, facts: RemittanceFacts) -> bool:
    """Whether another set of the payer stands posted under the trace number.

    Statements on paper do not say the payer's tax ID, which an 835 is known by (TRN03): of these its name tells.
    """
    same, header = REMITTANCES.c, facts.header
    is_on_paper = true() if not header.originator_id else same.originator_id == ""
    is_of_name = and_(is_on_paper, same.payer_name == (header.payer_name or None))
    is_payer = or_(same.payer_key == facts.payer_key[:80], is_of_name)
    query = select(func.count()).where(
        same.trace == (facts.trace or ""), is_payer, same.state != UNDONE, same.identity != facts.identity
    )
    return bool(header.trace_number) and bool(connection.execute(query).scalar())


def add_remittance(connection: Connection, facts: RemittanceFacts, at: str, by: str) -> int:
    """Note a set; gives its row."""
    payment, provider_level, unbalanced = parts_of(facts.header, facts.totals)
    earlier = select(func.count()).where(REMITTANCES.c.identity == facts.identity)
    row = {
        "identity": facts.identity,
        "number": int(connection.execute(earlier).scalar_one()) + 1,
        "state": SET_ASIDE,
        "payer_key": facts.payer_key,
        "payer_name": facts.header.payer_name or "",
        "trace": facts.trace or "",
        "originator_id": facts.header.originator_id or "",
        "payment_cents": payment,
        "provider_level_cents": provider_level,
        "unbalanced_cents": unbalanced,
        "payment_date": facts.header.payment_date,
        "body_sha256": facts.totals.body_sha256,
        "file_name": facts.file_name,
        "file_sha256": facts.file_sha256,
        "posted_at": at,
        "posted_by": by,
    }
    made = insert(REMITTANCES).returning(REMITTANCES.c.id)
    return int(connection.execute(made, cut_to_columns(REMITTANCES, row)).scalar_one())


def add_claims(
    connection: Connection, remittance_id: int, matches: Sequence[ClaimMatch], claims: Sequence[RemittedClaim]
) -> dict[int, OurClaim]:
    """Note claims of a set, set aside until they are booked; gives our claims that they are about, by their rows."""
    ours = our_claims(connection, {each.row for each in matches if each.row is not None})
    rows = [cut_to_columns(REMITTANCE_CLAIMS, _claim_row(remittance_id, claim, match))
            for claim, match in zip(claims, matches, strict=True)]  # fmt: skip
    made = insert(REMITTANCE_CLAIMS).returning(REMITTANCE_CLAIMS.c.id, sort_by_parameter_order=True)
    ids = connection.execute(made, rows).scalars().all()
    lines = []
    for claim, match, identifier in zip(claims, matches, ids, strict=True):
        keys = lines_of_ours(claim, ours[match.row].lines) if match.row is not None else [""] * len(claim.lines)
        lines += [_line_row(identifier, at, effect._asdict()) for at, effect in enumerate(effects_of(claim, keys), 1)]
    insert_many(connection, REMITTANCE_LINES, lines)
    unmatched = [row for claim, match, identifier in zip(claims, matches, ids, strict=True) if match.row is None
                 for row in _unmatched_rows(identifier, claim)]  # fmt: skip
    if unmatched:
        connection.execute(insert(UNMATCHED_LINES), unmatched)  # its rows hold dates
    return {row["claim_id"]: ours[row["claim_id"]] for row in rows if row["reason"] is None}


def _claim_row(remittance_id: int, claim: RemittedClaim, match: ClaimMatch) -> dict[str, Any]:
    return {
        "remittance_id": remittance_id,
        "segment": claim.segment,
        "claim_id": match.row,
        "claim_number": claim.claim_id or "",
        "status": claim.status or "",
        "filing_code": claim.claim_filing_code or "",
        "payer_number": claim.payer_claim_control_number or "",
        "original_number": next((number for kind, number in claim.references if kind == _CORRECTS), ""),
        "charge_cents": claim.charge_cents or 0,
        "paid_cents": claim.paid_cents or 0,
        "is_forwarded": int(_is_forwarded(claim)),
        "matched_by": match.by,
        "state": SET_ASIDE,
        "reason": match.reason or _reason(claim),
    }


def _is_forwarded(claim: RemittedClaim) -> bool:
    """Whether the payer names the next one, or a remark says that it sent the claim on."""
    remarks = {*claim.remarks, *(remark for line in claim.lines for remark in line.remarks)}
    return claim.next_payer is not None or bool(remarks & FORWARDED_REMARKS)


def _reason(claim: RemittedClaim) -> SetAsideReason | None:
    """Why a claim of ours waits for a person; none when it can be booked."""
    if claim.imbalances or claim.is_doubtful or (claim.status == PREDETERMINATION and claim.paid_cents):
        return SetAsideReason.UNBALANCED
    share = claim.patient_cents
    if claim.status != REVERSAL and share is not None and share != patient_share(claim):
        return SetAsideReason.PATIENT_SHARE
    return None


def _line_row(identifier: int, position: int, effect: dict[str, Any]) -> dict[str, Any]:
    names = ("paid", "patient", "contractual", "other", "denied", "allowed")
    row = {f"{name}_cents": effect[name] for name in names}
    row |= {name: effect[name] for name in ("line", "procedure_code", "adjustments", "remarks", "modifiers", "units")}
    return cut_to_columns(REMITTANCE_LINES, {"remittance_claim_id": identifier, "position": position, **row})


def _unmatched_rows(identifier: int, claim: RemittedClaim) -> Iterator[dict[str, Any]]:
    """What a person's match needs to find the lines, which this posting cannot."""
    names = ("line_id", "procedure_code", "original_procedure_code", "date_of_service", "charge_cents")
    for position, line in enumerate(claim.lines, 1):
        row = {"remittance_claim_id": identifier, "position": position, **{name: getattr(line, name) for name in names}}
        yield cut_to_columns(UNMATCHED_LINES, row)


def claims_in(
    connection: Connection, remittance_id: int, notes: Mapping[int, str] = MappingProxyType({})
) -> tuple[PostedClaim, ...]:
    """What became of the claims of a set, as it stands now.

    Args:
        connection: Sees one moment.
        remittance_id: Row of the set.
        notes: What a person should know of claims that were posted now, by their rows.
    """
    claims = REMITTANCE_CLAIMS.c
    query = select(claims.id, claims.segment, claims.claim_number, claims.state, claims.matched_by, claims.reason,
                   claims.paid_cents).where(claims.remittance_id == remittance_id)  # fmt: skip
    return tuple(
        PostedClaim(
            row.segment,
            row.claim_number or None,
            row.state,
            row.matched_by,
            row.reason,
            row.paid_cents,
            notes.get(row.id, ""),
        )
        for row in connection.execute(query.order_by(claims.id))
    )
