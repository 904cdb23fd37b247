"""Which claim of ours a remitted claim is about, in the order of what proves it: never silently, never by a guess.

Numbers of ours come first: the claim ID as it was sent, the payer's number that an acknowledgment or an earlier
remittance gave the claim, our line IDs. Then services or the charge, where the patient is the same.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, func, select

from radbill.codes.claim_codes import PRODUCTION
from radbill.edi.remittance_835.records import RemittedClaim
from radbill.ledger.receivables.named_patients import (
    PATIENT_ROLES,
    claims_of_other_patients,
    identifiers_of,
    is_same_patient,
    names_of,
)
from radbill.ledger.receivables.payer_numbers import claims_by_payer_number
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.submissions_stand import is_sent
from radbill.ledger.store.tables import BATCHES, CLAIM_LINES, CLAIMS, PEOPLE, PRACTICES, SUBMISSIONS


class MatchedBy(StrEnum):
    """What proved which claim of ours is meant."""

    CLAIM_ID = "CLAIM_ID"
    PAYER_CONTROL_NUMBER = "PAYER_CONTROL_NUMBER"
    LINE_ID = "LINE_ID"
    SERVICE = "SERVICE"
    PERSON = "PERSON"
    #: A person named the claim.
    HAND = "HAND"


class SetAsideReason(StrEnum):
    """Why a claim waits for a person."""

    NOT_OURS = "NOT_OURS"
    UNBALANCED = "UNBALANCED"
    PATIENT_SHARE = "PATIENT_SHARE"
    NO_ORIGINAL = "NO_ORIGINAL"
    AMBIGUOUS = "AMBIGUOUS"


class ClaimMatch(NamedTuple):
    """The row of our claim and what proved it; none, and the reason, where no single claim is meant."""

    row: int | None
    by: MatchedBy | None = None
    reason: SetAsideReason | None = None


def match_claims(
    connection: Connection, other: "OtherProof", payee_id: str, claims: Sequence[RemittedClaim]
) -> list[ClaimMatch]:
    """The matches of remitted claims.

    Args:
        connection: In the posting's transaction.
        other: Asked about claims whose ID is not known.
        payee_id: Who is paid, which tells practices apart whose claims have the same IDs.
        claims: As remitted.
    """
    numbers = _claims_by_number(connection, {each.claim_id or "" for each in claims})
    matches = [_by_number(numbers.get(each.claim_id or "", ()), payee_id) for each in claims]
    rows = {at: match.row for at, match in enumerate(matches) if match and match.row is not None}
    strange = claims_of_other_patients(connection, claims, rows)
    return [other.doubt(claim, match) if at in strange and match else match or other.match(claim)
            for at, (claim, match) in enumerate(zip(claims, matches, strict=True))]  # fmt: skip


def _by_number(rows: Sequence[Any], payee_id: str) -> ClaimMatch | None:
    if not rows:
        return None
    mine = [row for row in rows if row.npi == payee_id] if len(rows) > 1 else rows
    if len(mine) == 1:
        return ClaimMatch(mine[0].id, MatchedBy.CLAIM_ID)
    return ClaimMatch(None, None, SetAsideReason.AMBIGUOUS)


def _claims_by_number(connection: Connection, numbers: Iterable[str]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for part in in_parts(sorted(each for each in numbers if each.isprintable())):
        query = select(CLAIMS.c.id, CLAIMS.c.claim_number, PRACTICES.c.npi).join(PRACTICES)
        query = query.where(CLAIMS.c.claim_number.in_(part), _was_sent(CLAIMS.c.id))
        for row in connection.execute(query.order_by(CLAIMS.c.id)):
            found[row.claim_number].append(row)
    return found


def _was_sent(claim: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether a claim, by its row, was sent to a payer; tests reach none."""
    sent = select(SUBMISSIONS.c.id).outerjoin(BATCHES, BATCHES.c.batch_id == SUBMISSIONS.c.batch_id)
    return sent.where(is_sent(), SUBMISSIONS.c.usage_indicator == PRODUCTION, SUBMISSIONS.c.claim_id == claim).exists()


class OtherProof:
    """Asks the ledger about claims whose ID is not known; few, so one by one."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._payer_numbers: dict[str, set[int]] | None = None

    def match(self, claim: RemittedClaim) -> ClaimMatch:
        """The first proof that leaves claims of the same patient; several of them are ambiguous."""
        proofs: tuple[tuple[MatchedBy, Callable[[RemittedClaim], set[int]], bool], ...] = (
            (MatchedBy.PAYER_CONTROL_NUMBER, self._by_payer_number, False),
            (MatchedBy.LINE_ID, self._by_line_ids, False),
            (MatchedBy.SERVICE, self._by_services, True),
            (MatchedBy.PERSON, self._by_person, True),
        )
        is_ambiguous = False
        for by, proof, needs_patient in proofs:
            rows = self._of_patient(claim, proof(claim), needs_patient=needs_patient)
            if len(rows) == 1:
                return ClaimMatch(rows.pop(), by)
            is_ambiguous = is_ambiguous or len(rows) > 1
        return ClaimMatch(None, None, SetAsideReason.AMBIGUOUS if is_ambiguous else SetAsideReason.NOT_OURS)

    def doubt(self, claim: RemittedClaim, match: ClaimMatch) -> ClaimMatch:
        """A claim ID of ours with another patient: meant where each line (or the charge, without lines) is its own.

        A claim ID that a payer cut to that of another claim, or one of another system, is set aside.
        """
        proved = self.match(claim)
        if proved.row == match.row:
            return match
        if proved.row is not None or proved.reason is SetAsideReason.AMBIGUOUS:
            return ClaimMatch(None, None, SetAsideReason.AMBIGUOUS)
        fitting = (
            (self._by_line_ids(claim) or self._by_services(claim)) if claim.lines else self._by_charge(claim, match)
        )
        return match if match.row in fitting else ClaimMatch(None, None, SetAsideReason.NOT_OURS)

    def _by_charge(self, claim: RemittedClaim, match: ClaimMatch) -> set[int]:
        """The claim itself, where it was sent with that charge."""
        sent = SUBMISSIONS.c
        query = select(sent.claim_id).where(
            sent.claim_id == match.row, sent.charge_cents == abs(claim.charge_cents or 0)
        )
        return set(self._connection.execute(query).scalars())

    def candidates(self, claim: RemittedClaim) -> list[ClaimMatch]:
        """Claims that may be meant, each with the first thing that speaks for it, whoever the patient is."""
        proofs: tuple[tuple[MatchedBy, Callable[[RemittedClaim], set[int]]], ...] = (
            (MatchedBy.PAYER_CONTROL_NUMBER, self._by_payer_number),
            (MatchedBy.LINE_ID, self._by_line_ids),
            (MatchedBy.PERSON, self._by_person),
            (MatchedBy.SERVICE, self._by_services),
        )
        found: dict[int, ClaimMatch] = {}
        for by, proof in proofs:
            for row in sorted(proof(claim)):
                found.setdefault(row, ClaimMatch(row, by))
        return list(found.values())

    def _by_payer_number(self, claim: RemittedClaim) -> set[int]:
        if self._payer_numbers is None:
            self._payer_numbers = claims_by_payer_number(self._connection)
        return set(self._payer_numbers.get(claim.payer_claim_control_number or "", ()))

    def _by_line_ids(self, claim: RemittedClaim) -> set[int]:
        """Claims that have every line ID, at a line of the same charge."""
        wanted = [(CLAIM_LINES.c.line_id == line.line_id, line) for line in claim.lines if line.line_id]
        return self._claims_with_lines(wanted) if len(wanted) == len(claim.lines) else set()

    def _by_services(self, claim: RemittedClaim) -> set[int]:
        """Claims that have every code of that day, at a line of the same charge."""
        wanted = [
            (CLAIM_LINES.c.procedure_code.in_(list(filter(None, (line.procedure_code, line.original_procedure_code))))
             & (CLAIM_LINES.c.date_of_service == line.date_of_service), line)
            for line in claim.lines if line.date_of_service
        ]  # fmt: skip
        return self._claims_with_lines(wanted) if len(wanted) == len(claim.lines) else set()

    def _claims_with_lines(self, wanted: Sequence[tuple[Any, Any]]) -> set[int]:
        found: set[int] | None = None
        for condition, line in wanted:
            query = select(CLAIM_LINES.c.claim_id).where(
                condition, CLAIM_LINES.c.charge_cents == abs(line.charge_cents or 0),
                _was_sent(CLAIM_LINES.c.claim_id),
            )  # fmt: skip
            rows = set(self._connection.execute(query).scalars())
            found = rows if found is None else found & rows
        return found or set()

    def _by_person(self, claim: RemittedClaim) -> set[int]:
        """Claims of the same charge whose patient may be meant, on a day that is named; on any where none is."""
        identifiers = sorted(
            {each.identifier for each in claim.people if each.identifier and each.role in PATIENT_ROLES}
        )
        days = {line.date_of_service for line in claim.lines if line.date_of_service} | {day for _, day in claim.dates}
        names = sorted(
            {each.last_name.upper() for each in claim.people if each.last_name and each.role in PATIENT_ROLES}
        )
        of_person = PEOPLE.c.member_id.in_(identifiers) if identifiers else func.upper(PEOPLE.c.last_name).in_(names)
        people = select(PEOPLE.c.person_key).where(of_person)
        query = (
            select(SUBMISSIONS.c.claim_id, CLAIM_LINES.c.date_of_service)
            .join(CLAIM_LINES)
            .outerjoin(BATCHES, BATCHES.c.batch_id == SUBMISSIONS.c.batch_id)
            .where(is_sent(), SUBMISSIONS.c.usage_indicator == PRODUCTION, SUBMISSIONS.c.person_key.in_(people),
                   SUBMISSIONS.c.charge_cents == abs(claim.charge_cents or 0))
        )  # fmt: skip
        every = self._connection.execute(query).all()
        return {row.claim_id for row in every if not days or row.date_of_service in days}

    def _of_patient(self, claim: RemittedClaim, rows: set[int], *, needs_patient: bool) -> set[int]:
        """Those whose patient is the one that is named; where no patient need be named, those of no other one."""
        if not rows:
            return rows
        query = select(SUBMISSIONS.c.claim_id, PEOPLE).join(PEOPLE, PEOPLE.c.person_key == SUBMISSIONS.c.person_key)
        known: dict[int, bool] = {}
        for person in self._connection.execute(query.where(SUBMISSIONS.c.claim_id.in_(rows))):
            known[person.claim_id] = known.get(person.claim_id, False) or is_same_patient(claim, person)
        is_named = any(names_of(claim)) or any(identifiers_of(claim))
        return {row for row in rows if known.get(row, not needs_patient) or not (is_named or needs_patient)}
