"""Denial rates: of the lines that payers decided, how many they denied at least once, and for how much money.

A line counts once, however often it was decided; as denied also when it was paid later, so that the rate says how clean
the claims went out. What was undone, taken back by a reversal row, or only estimated is no decision.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, select

from radbill.codes.remittance_codes import PREDETERMINATION, REVERSAL
from radbill.core.failures import Failure, FailureReason
from radbill.core.money import rounded
from radbill.edi.remittance_835.records import dollars_of_cents
from radbill.ledger.receivables.claim_books import POSTED
from radbill.ledger.receivables.denial_steps import denial_step
from radbill.ledger.receivables.denied_lines import main_reason
from radbill.ledger.receivables.effects import WHOLE_CLAIM
from radbill.ledger.receivables.kept_reports import kept_table
from radbill.ledger.receivables.our_claims import line_key
from radbill.ledger.receivables.reports import Report, ReportMaker, Table
from radbill.ledger.store.closed_months import Cutoff, cutoff_on
from radbill.ledger.store.failures import LedgerError
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.receivables_tables import REMITTANCE_CLAIMS, REMITTANCE_LINES, REMITTANCES
from radbill.ledger.store.submissions_stand import newest_submissions
from radbill.ledger.store.tables import CLAIM_LINES, CLAIMS, EVENTS, PRACTICES, SUBMISSIONS

_Key = tuple[int, str]
_UNKNOWN = "unknown"
#: The event of a claim that stands in a new batch.
_PREPARED = "CLAIM_PREPARED"


class _Decided(NamedTuple):
    """A line as payers decided it: the first payer's name, and the newest denial."""

    payer: str
    denied_cents: int = 0
    group: str = ""
    carc: str = ""
    remarks: tuple[str, ...] = ()


class _Sent(NamedTuple):
    """A line as it was sent last: what it was, where it was read and done, and under whose name it was exported."""

    procedure_code: str
    rendering_npi: str
    place_of_service: str
    site: str
    coder: str
    cents: int


_NOT_SENT = _Sent(_UNKNOWN, _UNKNOWN, _UNKNOWN, _UNKNOWN, _UNKNOWN, 0)
#: Claims that were taken over: nobody exported them here.
_OTHER_SYSTEM = "(another system)"
_SEVERAL = "several"


def _reason(decided: _Decided, _sent: _Sent) -> str:
    return f"{decided.group}-{decided.carc}" if decided.carc else ""


def _category(decided: _Decided, _sent: _Sent) -> str:
    return denial_step(decided.carc, decided.remarks, decided.group).category if decided.carc else ""


#: How lines can be counted; by reason and category the share is that of all decided lines. The site is the NPI of the
#: place of service, else that of the practice; the coder is who exported the claim, as the system names them.
DENIAL_RATES_BY: Mapping[str, Callable[[_Decided, _Sent], str]] = {
    "reason": _reason,
    "category": _category,
    "payer": lambda decided, _sent: decided.payer or _UNKNOWN,
    "code": lambda _decided, sent: sent.procedure_code,
    "reader": lambda _decided, sent: sent.rendering_npi or _UNKNOWN,
    "place": lambda _decided, sent: sent.place_of_service or _UNKNOWN,
    "site": lambda _decided, sent: sent.site,
    "coder": lambda _decided, sent: sent.coder,
}
#: Kinds of counting under which only denied lines have a name.
_OF_DENIED = frozenset({"reason", "category"})


def denial_rates(by: str, as_of: date, directory: Path | None = None) -> Report | Failure:
    """Lines decided and denied, and their money.

    Columns: the name of `by`, `adjudicated_lines`, `denied_lines`, `denial_percent` (of the adjudicated lines, one
    decimal), `charge_amount` (of the adjudicated lines) and `denied_amount`, dollars. By reason and category the
    adjudicated lines are all of them, in every row.

    Args:
        by: One of `DENIAL_RATES_BY`.
        as_of: The last day that counts, by the moment of posting, UTC.
        directory: Where the ledger is; the user's by default.
    """
    if by not in DENIAL_RATES_BY:
        return Failure(FailureReason.BAD_INPUT, f"Denials are not counted by {by}.",
                       f"One of: {', '.join(DENIAL_RATES_BY)}.")  # fmt: skip
    try:
        with Ledger(directory).reading() as connection:
            headings, rows = kept_table(connection, kept_name(by), as_of) or rates_maker(by)(connection, as_of)
    except LedgerError as error:
        return error.failure
    *counted, totals = rows
    return Report("denial-rates", as_of, headings, tuple(counted), dict(zip(headings[-2:], totals[-2:], strict=True)))


def kept_name(by: str) -> str:
    """Under which name the rates of a closed month are kept."""
    return f"denial-rates-{by}"


def rates_maker(by: str) -> ReportMaker:
    """Makes the rates; the last row holds the totals."""

    def make(connection: Connection, as_of: date) -> Table:
        cutoff = cutoff_on(connection, as_of)
        decided, sent = _decided_lines(connection, cutoff), _sent_lines(connection, cutoff)
        return _table(by, [(each, _sent_of(key, decided, sent)) for key, each in decided.items()])

    return make


def _sent_of(key: _Key, decided: Mapping[_Key, _Decided], sent: Mapping[int, Mapping[str, _Sent]]) -> _Sent:
    """What was sent of a decided line; of a claim that was decided as a whole what its lines have in common."""
    claim, line = key
    lines = sent.get(claim, {})
    if line != WHOLE_CLAIM or not lines:
        return lines.get(line, _NOT_SENT)
    is_counted = any((claim, each) in decided for each in lines)
    charge = 0 if is_counted else sum(each.cents for each in lines.values())
    common = {name: _only(getattr(each, name) for each in lines.values()) for name in _Sent._fields[:-1]}
    return _Sent(**common, cents=charge)


def _only(values: Iterable[str]) -> str:
    every = set(values)
    return every.pop() if len(every) == 1 else _SEVERAL


def _decided_lines(connection: Connection, cutoff: Cutoff) -> dict[_Key, _Decided]:
    found: dict[_Key, _Decided] = {}
    for row in _rows(connection, cutoff):
        key = row.claim_id, row.line
        before = found.get(key, _Decided(row.payer_name))
        found[key] = _denied(before, row) if row.denied_cents > 0 else before
    return found


def _denied(before: _Decided, row: Any) -> _Decided:  # noqa: ANN401 - a row of a query
    group, carc = main_reason(row.adjustments)
    return _Decided(before.payer, row.denied_cents, group, carc, tuple(row.remarks.split()))


def _rows(connection: Connection, cutoff: Cutoff) -> Iterator[Any]:
    """Decisions on lines in the order in which payers made them; of a claim as a whole where it has no lines."""
    of_claims = REMITTANCE_CLAIMS.c
    query = (
        select(of_claims.claim_id, REMITTANCE_LINES, REMITTANCES.c.payer_name)
        .select_from(REMITTANCE_LINES)
        .join(REMITTANCE_CLAIMS)
        .join(REMITTANCES)
        .where(of_claims.state == POSTED, of_claims.status.not_in((REVERSAL, PREDETERMINATION)),
               cutoff.remittances)
        .order_by(REMITTANCES.c.payment_date, of_claims.id, REMITTANCE_LINES.c.position)
    )  # fmt: skip
    by_decision: dict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(query):
        by_decision[row.remittance_claim_id].append(row)
    for rows in by_decision.values():
        yield from (row for row in rows if row.line or row.denied_cents > 0 or len(rows) == 1)


def _sent_lines(connection: Connection, cutoff: Cutoff) -> dict[int, dict[str, _Sent]]:
    query = (
        select(CLAIM_LINES, SUBMISSIONS.c.facility_npi, PRACTICES.c.npi, EVENTS.c.by)
        .select_from(CLAIM_LINES)
        .join(SUBMISSIONS, SUBMISSIONS.c.id == CLAIM_LINES.c.submission_id)
        .join(CLAIMS, CLAIMS.c.id == SUBMISSIONS.c.claim_id)
        .join(PRACTICES, PRACTICES.c.id == CLAIMS.c.practice_id)
        .outerjoin(EVENTS, and_(EVENTS.c.what == _PREPARED, EVENTS.c.claim_id == SUBMISSIONS.c.claim_id,
                                EVENTS.c.batch_id == SUBMISSIONS.c.batch_id))
        .where(CLAIM_LINES.c.submission_id.in_(newest_submissions(cutoff.submissions)))
    )  # fmt: skip
    found: dict[int, dict[str, _Sent]] = defaultdict(dict)
    for row in connection.execute(query):
        found[row.claim_id][line_key(row.line_id, row.line_number)] = _Sent(
            row.procedure_code, row.rendering_npi, row.place_of_service, row.facility_npi or row.npi,
            row.by or _OTHER_SYSTEM, row.charge_cents)  # fmt: skip
    return found


def _table(by: str, lines: list[tuple[_Decided, _Sent]]) -> Table:
    name_of = DENIAL_RATES_BY[by]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for decided, sent in lines:
        of_name = counts[name_of(decided, sent)]
        of_name["decided"] += 1
        of_name["charge"] += sent.cents
        of_name["denied"] += bool(decided.denied_cents)
        of_name["money"] += decided.denied_cents
    whole = sum(counts.values(), Counter[str]())
    if by in _OF_DENIED:
        counts = {name: of_name | {"decided": whole["decided"], "charge": whole["charge"]}  # type: ignore[misc]
                  for name, of_name in counts.items() if name}  # fmt: skip
    rows = [_row(name, of_name) for name, of_name in sorted(counts.items(), key=lambda each: (-each[1]["money"], each))]
    headings = (by, "adjudicated_lines", "denied_lines", "denial_percent", "charge_amount", "denied_amount")
    return headings, [*rows, ("", None, None, None, *map(dollars_of_cents, (whole["charge"], whole["money"])))]


def _row(name: str, counted: Mapping[str, int]) -> tuple[object, ...]:
    percent = rounded(Decimal(100 * counted["denied"]) / counted["decided"], 1)
    return (name, counted["decided"], counted["denied"], str(percent), dollars_of_cents(counted["charge"]),
            dollars_of_cents(counted["money"]))  # fmt: skip
