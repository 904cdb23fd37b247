"""Claims that went out before, as edits ask for them: what some payer has of each, and for whom."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, select

from radbill.codes.claim_codes import PRODUCTION
from radbill.edits.shared.key_looks import claim_look
from radbill.ledger.store.people import key_of, patient_digest
from radbill.ledger.store.rows import in_parts
from radbill.ledger.store.submissions_stand import is_sent
from radbill.ledger.store.tables import BATCHES, CLAIM_LINES, CLAIMS, PAYERS, PEOPLE, PRACTICES, SUBMISSIONS
from radbill.ledger.store.verdict_events import is_released
from radbill.model.claim import Claim
from radbill.model.patient import Person
from radbill.model.prior_claim import PriorClaim, PriorLine

_CENTS = 100
_LONGEST_LOOK = 80
_ISO_DAY = 10
#: Of last name, first name and birth date, so many at least are another person's.
_DIFFERING = 2


def prior_claims(connection: Connection, claims: Iterable[Claim]) -> tuple[PriorClaim, ...]:
    """The newest sending of each of these claims that was not rejected; tests and other payers' sendings left out.

    With what the same practice sent under IDs that look like theirs, to whichever payer.
    """
    batch = list(claims)
    wanted = {(claim.claim_id, claim.practice.npi, claim.responsibility): claim for claim in batch}
    alike = {(claim_look(claim.claim_id)[:_LONGEST_LOOK], claim.practice.npi): claim for claim in reversed(batch)}
    own = {(claim.claim_id, claim.practice.npi) for claim in batch}
    newest: dict[tuple[str, str, str], tuple[Any, Claim]] = {}
    for part in in_parts(sorted({look for look, _ in alike})):
        for row in _rows(connection, part):
            place = row.claim_number, row.npi, row.responsibility
            other = None if (row.claim_number, row.npi) in own else alike.get((row.look, row.npi))
            if claim := wanted.get(place) or other:
                newest[place] = row, claim
    lines, key = _lines(connection, [row.id for row, _ in newest.values()]), key_of(connection)
    return tuple(_prior(row, claim, lines[row.id], key) for row, claim in newest.values())


def _rows(connection: Connection, looks: Sequence[str]) -> Sequence[Any]:
    sent = SUBMISSIONS.c
    query = (
        select(sent.id, CLAIMS.c.claim_number, CLAIMS.c.look, PRACTICES.c.npi, sent.responsibility, sent.batch_id,
               sent.frequency, sent.submitted_at, sent.patient_digest, PAYERS.c.payer_id, PEOPLE.c.last_name,
               PEOPLE.c.first_name, PEOPLE.c.birth_date)
        .select_from(CLAIMS)
        .join(PRACTICES)
        .join(SUBMISSIONS, sent.claim_id == CLAIMS.c.id)
        .join(PAYERS, PAYERS.c.id == sent.payer_id)
        .outerjoin(PEOPLE, PEOPLE.c.person_key == sent.person_key)
        .outerjoin(BATCHES, BATCHES.c.batch_id == sent.batch_id)
        .where(is_sent(), ~is_released(), sent.usage_indicator == PRODUCTION, CLAIMS.c.look.in_(looks))
        .order_by(sent.id)
    )  # fmt: skip
    return connection.execute(query).all()


def _lines(connection: Connection, submissions: Sequence[int]) -> dict[int, list[PriorLine]]:
    lines: dict[int, list[PriorLine]] = defaultdict(list)
    for part in in_parts(submissions):
        query = select(CLAIM_LINES).where(CLAIM_LINES.c.submission_id.in_(part))
        for row in connection.execute(query.order_by(CLAIM_LINES.c.submission_id, CLAIM_LINES.c.line_number)):
            lines[row.submission_id].append(_line(row))
    return lines


def _line(row: Row[Any]) -> PriorLine:
    return PriorLine(
        line_id=row.line_id or "",
        procedure_code=row.procedure_code,
        modifiers=tuple(row.modifiers.split()),
        units=Decimal(row.units),
        charge_amount=Decimal(row.charge_cents) / _CENTS,
        date_of_service=row.date_of_service,
        place_of_service=row.place_of_service,
        rendering_npi=row.rendering_npi,
        diagnoses=None if row.diagnoses is None else tuple(row.diagnoses.split()),
    )


def _prior(row: Any, claim: Claim, lines: Sequence[PriorLine], key: str) -> PriorClaim:  # noqa: ANN401 - a row of a query
    digest = patient_digest(claim.patient, key)
    is_same = row.patient_digest and row.patient_digest == digest
    is_another = not is_same and _is_another(row, claim.patient.person)
    return PriorClaim(
        claim_id=row.claim_number,
        practice_npi=row.npi,
        responsibility=row.responsibility,
        batch_id=row.batch_id or 0,
        submitted_on=date.fromisoformat(row.submitted_at[:_ISO_DAY]),
        frequency=row.frequency,
        payer_id=row.payer_id,
        is_of_another_patient=is_another,
        has_changed_patient=bool(row.patient_digest and digest) and not is_same and not is_another,
        has_like_id=row.claim_number != claim.claim_id,
        lines=tuple(lines),
    )


def _is_another(row: Any, person: Person) -> bool:  # noqa: ANN401 - a row of a query
    """Whether the patient is somebody else, not the same one with a name or a birth date mended. Purged: not known."""
    names = ("last_name", "first_name", "birth_date")
    pairs = [(getattr(row, name), getattr(person, name)) for name in names]
    known = [(str(then).upper(), str(now).upper()) for then, now in pairs if then and now]
    differing = [pair for pair in known if pair[0] != pair[1]]
    return len(differing) >= _DIFFERING
