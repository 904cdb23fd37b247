"""How a sending of claims is noted: practice, payer, claim, submission, lines, and an event for each claim."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, insert, select

from radbill.codes.claim_codes import PAYER_RESPONSIBILITIES
from radbill.core.money import round_cents
from radbill.edi.claim_837p.claim_rules.line_facts import MOST_POINTERS
from radbill.edits.shared.key_looks import claim_look
from radbill.ledger.store.events import Event, append_events
from radbill.ledger.store.people import key_of, patient_digest, person_key
from radbill.ledger.store.records import ExpectedAmount
from radbill.ledger.store.rows import cut_to_columns, ids_of, in_parts, insert_new
from radbill.ledger.store.tables import CLAIM_LINES, CLAIMS, PAYERS, PRACTICE_TAX_IDS, PRACTICES, SUBMISSIONS
from radbill.model.claim import Claim

_CENTS = 100


class Sending(NamedTuple):
    """What a batch of submissions has in common.

    Attributes:
        submitted_at: When, as text.
        usage_indicator: P production, T test.
        batch_id: The batch; none when another system sent the claims.
        source_sha256: Digest of the file, when another system sent them.
        expected_amounts: What the payer should allow, by claim id and line id.
    """

    submitted_at: str
    usage_indicator: str
    batch_id: int | None = None
    source_sha256: str | None = None
    expected_amounts: Mapping[tuple[str, str], ExpectedAmount] = {}


def whole_cents(amount: Decimal) -> int:
    """An amount in cents."""
    return int(round_cents(amount) * _CENTS)


def identities_of(connection: Connection, claims: Sequence[Claim]) -> dict[tuple[str, str], int]:
    """The rows of claims by practice and claim ID, made where there are none."""
    practices = ids_of(connection, PRACTICES, "npi", {claim.practice.npi: claim.practice.name for claim in claims})
    ids = _claim_ids(connection, [(practices[claim.practice.npi], claim.claim_id) for claim in claims])
    return {
        (claim.practice.npi, claim.claim_id): ids[practices[claim.practice.npi], claim.claim_id] for claim in claims
    }


def record_submissions(connection: Connection, claims: Sequence[Claim], sending: Sending, what: str) -> None:
    """Note that claims are sent: one submission each with its lines, and one event each, called `what`."""
    parties = _Parties(connection, claims)
    rows = [cut_to_columns(SUBMISSIONS, parties.submission(claim, sending)) for claim in claims]
    made = insert(SUBMISSIONS).returning(SUBMISSIONS.c.id, sort_by_parameter_order=True)
    ids = connection.execute(made, rows).scalars().all()
    lines = [
        cut_to_columns(CLAIM_LINES, line)
        for claim, row, submission in zip(claims, rows, ids, strict=True)
        for line in lines_of(claim, submission, row["claim_id"], sending.expected_amounts)
    ]
    if lines:
        connection.execute(insert(CLAIM_LINES), lines)
    append_events(connection, [_event(row, what) for row in rows])


def _event(row: Mapping[str, Any], what: str) -> Event:
    facts = {name: row[name] for name in ("responsibility", "number", "frequency", "charge_cents", "usage_indicator")}
    return Event(what, row["claim_id"], row["batch_id"], after=json.dumps(facts))


def digits_of(tax_id: str) -> str:
    """A tax ID as it is compared, without its hyphen.

    >>> digits_of("12-3456789")
    '123456789'
    """
    return "".join(filter(str.isdigit, tax_id))


class _Parties:
    """Ids of what the claims name."""

    def __init__(self, connection: Connection, claims: Sequence[Claim]) -> None:
        self._key = key_of(connection)
        names = {claim.practice.npi: claim.practice.name for claim in claims}
        self._practices = ids_of(connection, PRACTICES, "npi", names)
        tax_ids = {(self._practices[each.practice.npi], digits_of(each.practice.tax_id)) for each in claims}
        rows = [{"practice_id": practice, "tax_id": tax_id} for practice, tax_id in sorted(tax_ids) if tax_id]
        insert_new(connection, PRACTICE_TAX_IDS, [cut_to_columns(PRACTICE_TAX_IDS, row) for row in rows])
        self._payers = ids_of(connection, PAYERS, "payer_id", {each.payer.payer_id: each.payer.name for each in claims})
        identities = [(self._practices[claim.practice.npi], claim.claim_id) for claim in claims]
        self._claims = _claim_ids(connection, identities)
        self._numbers = _last_numbers(connection, list(self._claims.values()))

    def submission(self, claim: Claim, sending: Sending) -> dict[str, Any]:
        claim_id = self._claims[self._practices[claim.practice.npi], claim.claim_id]
        place = claim_id, claim.responsibility
        self._numbers[place] = number = self._numbers.get(place, 0) + 1
        return {
            "claim_id": claim_id,
            "responsibility": claim.responsibility,
            "number": number,
            "batch_id": sending.batch_id,
            "source_sha256": sending.source_sha256,
            "submitted_at": sending.submitted_at,
            "usage_indicator": sending.usage_indicator,
            "frequency": claim.frequency,
            "payer_id": self._payers[claim.payer.payer_id],
            "payer_claim_control_number": claim.payer_claim_control_number or None,
            "charge_cents": whole_cents(claim.charge_amount),
            "later_payers": later_payers(claim),
            **party_fields(claim, self._key),
        }


def later_payers(claim: Claim) -> int:
    """How many payers a claim names that come after the one that it goes to."""
    order = PAYER_RESPONSIBILITIES
    own = order.index(claim.responsibility) if claim.responsibility in order else 0
    others = [each.responsibility for each in claim.other_coverages]
    return sum(place in order and order.index(place) > own for place in others)


def party_fields(claim: Claim, key: str) -> dict[str, Any]:
    """Columns of a submission that say for whom and where."""
    facility, digest = claim.service_facility, patient_digest(claim.patient, key)
    return {
        "person_key": person_key(claim, digest, key),
        "patient_digest": digest,
        "facility_npi": (facility.npi or None) if facility else None,
    }


def _claim_ids(connection: Connection, identities: Sequence[tuple[int, str]]) -> dict[tuple[int, str], int]:
    rows = [{"practice_id": practice, "claim_number": number, "look": claim_look(number)}
            for practice, number in dict.fromkeys(identities)]  # fmt: skip
    insert_new(connection, CLAIMS, [cut_to_columns(CLAIMS, row) for row in rows])
    practices = {practice for practice, _ in identities}
    found: dict[tuple[int, str], int] = {}
    for part in in_parts(list({number for _, number in identities})):
        query = select(CLAIMS).where(CLAIMS.c.practice_id.in_(practices), CLAIMS.c.claim_number.in_(part))
        found |= {(row.practice_id, row.claim_number): row.id for row in connection.execute(query)}
    return {identity: found[identity] for identity in identities}


def _last_numbers(connection: Connection, claim_ids: Sequence[int]) -> dict[tuple[int, str], int]:
    """The last number of a submission, by claim and responsibility."""
    numbers: dict[tuple[int, str], int] = {}
    sent = SUBMISSIONS.c
    for part in in_parts(claim_ids):
        query = select(sent.claim_id, sent.responsibility, func.max(sent.number)).where(sent.claim_id.in_(part))
        rows = connection.execute(query.group_by(sent.claim_id, sent.responsibility))
        numbers |= {(row[0], row[1]): row[2] for row in rows}
    return numbers


def lines_of(
    claim: Claim, submission_id: int, claim_id: int, expected: Mapping[tuple[str, str], ExpectedAmount]
) -> list[dict[str, Any]]:
    """Rows of a claim's lines as they are sent."""
    return [
        {
            "submission_id": submission_id,
            "line_number": number,
            "claim_id": claim_id,
            "line_id": line.line_id or None,
            "rendering_npi": claim.rendering_npi_of(line),
            "procedure_code": line.procedure_code,
            "modifiers": " ".join(line.modifiers),
            "units": str(line.units),
            "charge_cents": whole_cents(line.charge_amount),
            "date_of_service": line.date_of_service,
            "place_of_service": line.place_of_service,
            "diagnoses": " ".join(claim.diagnoses_of(line)[:MOST_POINTERS]),
            **_expected_fields(expected.get((claim.claim_id, line.line_id))),
        }
        for number, line in enumerate(claim.lines, start=1)
    ]


def _expected_fields(expected: ExpectedAmount | None) -> dict[str, Any]:
    return {
        "expected_cents": whole_cents(expected.amount) if expected else None,
        "expected_release": expected.release if expected else None,
        "expected_contract": (expected.contract or None) if expected else None,
    }
