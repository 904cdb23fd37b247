"""What the figures are made of, counted from the ledger as of a day: sums of postings, and what became of claims."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Subquery, and_, case, exists, func, or_, select

from radbill.analytics.figures.definitions import Facts, Flow, Owed
from radbill.codes.claim_codes import PRIMARY, PRODUCTION
from radbill.codes.remittance_codes import PREDETERMINATION, REVERSAL
from radbill.ledger.receivables.accounts import Account
from radbill.ledger.receivables.claim_books import POSTED
from radbill.ledger.store.closed_months import Cutoff, cutoff_on
from radbill.ledger.store.receivables_tables import (
    POSTING_LEGS,
    POSTINGS,
    REMITTANCE_CLAIMS,
    REMITTANCE_LINES,
    REMITTANCES,
)
from radbill.ledger.store.submissions_stand import is_sent, newest_submissions
from radbill.ledger.store.tables import BATCHES, CLAIM_LINES, EVENTS, SUBMISSIONS
from radbill.ledger.store.verdict_events import CLAIM_REJECTED, CLAIM_REJECTED_IN_DOUBT, VERDICTS
from radbill.ledger.store.voids import standing_cents

#: By so many days of charges days in A/R are counted, and money older than that is old.
DAYS = 90
_LEGS = POSTING_LEGS.c
_ISO_DAY = 10
#: Of what changes between two days.
_CHANGES = ("charge", "insurance_paid", "patient_paid", "contractual", "other", "denied")


class Position(NamedTuple):
    """Everything up to the end of a day, in cents."""

    charge: int
    insurance_paid: int
    patient_paid: int
    contractual: int
    other: int
    denied: int
    receivable: int
    over_90_days: int
    credits: int


_NOTHING = Position(0, 0, 0, 0, 0, 0, 0, 0, 0)


class Positions:
    """Positions on days, each asked once.

    Args:
        connection: Sees one moment.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.began = _first_sending(connection)
        self._known: dict[date, Position] = {}

    def on(self, day: date) -> Position:
        """Everything up to the end of a day."""
        if day not in self._known:
            nothing = self.began is None or day < self.began
            self._known[day] = _NOTHING if nothing else position_on(self.connection, day)
        return self._known[day]

    def facts(self, first: date, last: date) -> Facts:
        """What the figures of some days are made of, both days included."""
        before = first - timedelta(days=1)
        start, end = self.on(before), self.on(last)
        changes = {name: getattr(end, name) - getattr(start, name) for name in _CHANGES}
        cutoffs = cutoff_on(self.connection, before), cutoff_on(self.connection, last)
        counts = _sent_counts(self.connection, *cutoffs) | _decided_counts(self.connection, *cutoffs)
        flow = Flow(**changes, **counts)
        days = min(DAYS, (last - self.began).days + 1) if self.began and self.began <= last else 0
        charges = end.charge - self.on(last - timedelta(days=DAYS)).charge
        return Facts(flow, Owed(end.receivable, end.over_90_days, end.credits, charges, days))


def _first_sending(connection: Connection) -> date | None:
    """The day on which the first claim went out."""
    query = select(func.min(SUBMISSIONS.c.submitted_at)).select_from(SUBMISSIONS).outerjoin(
        BATCHES, BATCHES.c.batch_id == SUBMISSIONS.c.batch_id)  # fmt: skip
    first = connection.execute(query.where(is_sent(), SUBMISSIONS.c.usage_indicator == PRODUCTION)).scalar()
    return date.fromisoformat(first[:_ISO_DAY]) if first else None


def position_on(connection: Connection, day: date) -> Position:
    """Sums of all claims at the end of a day."""
    cutoff = cutoff_on(connection, day)
    booked, first_days = _booked(cutoff), _first_days(cutoff)
    sent = SUBMISSIONS.c
    names = ("insurance_paid", "patient_paid", "contractual", "other", "denied", "patient", "moved")
    paid, patient_paid, contractual, other, denied, patient, moved = (
        func.coalesce(booked.c[name], 0) for name in names
    )
    charge = standing_cents(cutoff)
    insurance = charge + moved
    owed = [_above_zero(each) for each in (insurance, denied, patient)]
    receivable = owed[0] + owed[1] + owed[2]
    old = case((first_days.c.day < day - timedelta(days=DAYS), receivable), else_=0)
    owing = _above_zero(-insurance) + _above_zero(-patient)
    sums = (charge, paid, patient_paid, contractual, other, denied, receivable, old, owing)
    query = (
        select(*(func.coalesce(func.sum(each), 0).label(f"s{at}") for at, each in enumerate(sums)))
        .select_from(SUBMISSIONS)
        .outerjoin(booked, booked.c.claim_id == sent.claim_id)
        .outerjoin(first_days, first_days.c.submission_id == sent.id)
        .where(sent.id.in_(newest_submissions(cutoff.submissions)))
    )
    return Position(*map(int, connection.execute(query).one()))


def _above_zero(amount: ColumnElement[Any]) -> ColumnElement[Any]:
    return case((amount > 0, amount), else_=0)


def _booked(cutoff: Cutoff) -> Subquery:
    """What is booked to each claim, by where it stands."""
    is_cash, is_patients = _LEGS.account == Account.CASH, _LEGS.remittance_id.is_(None)
    conditions = {
        "insurance_paid": or_(and_(is_cash, ~is_patients), _LEGS.account == Account.PAYER_REFUND),
        "patient_paid": and_(is_cash, is_patients),
        "contractual": _LEGS.account == Account.CONTRACTUAL,
        "other": _LEGS.account == Account.OTHER_ADJUSTMENT,
        "denied": _LEGS.account == Account.DENIED_PENDING,
        "patient": _LEGS.account == Account.PATIENT_RECEIVABLE,
        "moved": _LEGS.account == Account.INSURANCE_RECEIVABLE,
    }
    sums = [func.sum(case((condition, _LEGS.cents), else_=0)).label(name) for name, condition in conditions.items()]
    return (
        select(_LEGS.claim_id, *sums)
        .join(POSTINGS, POSTINGS.c.id == _LEGS.posting_id)
        .where(_LEGS.claim_id.is_not(None), cutoff.postings)
        .group_by(_LEGS.claim_id)
        .subquery()
    )


def _first_days(cutoff: Cutoff) -> Subquery:
    lines = CLAIM_LINES.c
    newest = newest_submissions(cutoff.submissions)
    query = select(lines.submission_id, func.min(lines.date_of_service).label("day"))
    return query.where(lines.submission_id.in_(newest)).group_by(lines.submission_id).subquery()


def _sent_counts(connection: Connection, before: Cutoff, until: Cutoff) -> dict[str, int]:
    """Claims sent for the first time in between: how many, those answered, and the clean ones of these."""
    sent = SUBMISSIONS.c
    first = (
        select(func.min(sent.id))
        .select_from(SUBMISSIONS)
        .outerjoin(BATCHES, BATCHES.c.batch_id == sent.batch_id)
        .where(is_sent(), sent.usage_indicator == PRODUCTION)
        .group_by(sent.claim_id)
    )
    decided = first_decisions(until)
    answered = or_(_has_event(until, VERDICTS), sent.claim_id.in_(select(decided.c.claim_id)))
    rejected = _has_event(until, (CLAIM_REJECTED, CLAIM_REJECTED_IN_DOUBT))
    is_clean = and_(answered, ~rejected)
    counts = [func.count(), *(func.coalesce(func.sum(case((each, 1), else_=0)), 0) for each in (answered, is_clean))]
    query = select(*counts).select_from(SUBMISSIONS).where(sent.id.in_(first), until.submissions, ~before.submissions)
    count, answers, clean = connection.execute(query).one()
    return {"sent": int(count), "answered": int(answers), "clean": int(clean)}


def _has_event(until: Cutoff, whats: tuple[str, ...]) -> ColumnElement[bool]:
    return exists().where(
        EVENTS.c.what.in_(whats),
        EVENTS.c.claim_id == SUBMISSIONS.c.claim_id,
        EVENTS.c.batch_id.is_not_distinct_from(SUBMISSIONS.c.batch_id),
        until.events,
    )


def first_decisions(until: Cutoff) -> Subquery:
    """The first decision of a payer on each claim that stands and is neither a reversal nor only a price."""
    claims = REMITTANCE_CLAIMS.c
    return (
        select(claims.claim_id, func.min(claims.id).label("id"))
        .join(REMITTANCES, REMITTANCES.c.id == claims.remittance_id)
        .where(claims.claim_id.is_not(None), claims.state == POSTED,
               claims.status.not_in((REVERSAL, PREDETERMINATION)), until.remittances)
        .group_by(claims.claim_id)
        .subquery()
    )  # fmt: skip


def _decided_counts(connection: Connection, before: Cutoff, until: Cutoff) -> dict[str, int]:
    """Claims decided for the first time in between: all, with money denied, first pass; their charges, and denied."""
    first, lines = first_decisions(until), REMITTANCE_LINES.c
    denied = (
        select(lines.remittance_claim_id, func.sum(lines.denied_cents).label("cents"))
        .where(lines.denied_cents > 0)
        .group_by(lines.remittance_claim_id)
        .subquery()
    )
    cents, sendings = func.coalesce(denied.c.cents, 0), _sendings_before_the_decision()
    sums = (case((cents > 0, 1), else_=0), case((and_(cents == 0, sendings == 1), 1), else_=0),
            REMITTANCE_CLAIMS.c.charge_cents, cents)  # fmt: skip
    query = (
        select(func.count(), *(func.coalesce(func.sum(each), 0) for each in sums))
        .select_from(first)
        .join(REMITTANCE_CLAIMS, REMITTANCE_CLAIMS.c.id == first.c.id)
        .join(REMITTANCES, REMITTANCES.c.id == REMITTANCE_CLAIMS.c.remittance_id)
        .outerjoin(denied, denied.c.remittance_claim_id == first.c.id)
        .where(~before.remittances)
    )
    names = ("remitted", "denied_claims", "first_pass", "remitted_charge", "remitted_denied")
    return dict(zip(names, map(int, connection.execute(query).one()), strict=True))


def _sendings_before_the_decision() -> ColumnElement[int]:
    """How often a claim was sent to the payer at its place up to the day of the decision."""
    sent = SUBMISSIONS.c
    query = (
        select(func.count())
        .select_from(SUBMISSIONS)
        .outerjoin(BATCHES, BATCHES.c.batch_id == sent.batch_id)
        .where(
            sent.claim_id == REMITTANCE_CLAIMS.c.claim_id,
            sent.responsibility == PRIMARY,
            is_sent(),
            sent.usage_indicator == PRODUCTION,
            func.substr(sent.submitted_at, 1, _ISO_DAY) <= func.substr(REMITTANCES.c.posted_at, 1, _ISO_DAY),
        )
        .correlate(REMITTANCE_CLAIMS, REMITTANCES)
    )
    return query.scalar_subquery()
