"""What changed between two days of the published data: codes, payments, indicators, units, pairs."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from radbill.core.failures import Failure, FailureReason
from radbill.core.money import round_cents
from radbill.reference.book.book import ReferenceBook
from radbill.reference.records import FeeRow, MueRow, PtpPair

_PERCENT = Decimal(100)
_PAID = frozenset("ART")
#: Fields of a row that decide how a code is billed and paid.
_INDICATORS = (
    "status_code", "pc_tc_indicator", "global_days", "multiple_procedure_indicator", "bilateral_indicator",
    "assistant_indicator", "co_surgeon_indicator", "team_indicator", "endoscopic_base_code", "imaging_family",
    "physician_supervision",
)  # fmt: skip


class PaymentChange(NamedTuple):
    """A national amount that changed, dollars: cost indices of 1, the conversion factor of each day.

    Attributes:
        procedure_code: The code.
        modifier: Empty for the whole service, else 26 or TC.
        setting: office or facility.
        before_amount: On the first day.
        after_amount: On the second day.
    """

    procedure_code: str
    modifier: str
    setting: str
    before_amount: Decimal
    after_amount: Decimal

    @property
    def percent(self) -> Decimal:
        """The change as a percent of the first amount."""
        return (self.after_amount - self.before_amount) * _PERCENT / self.before_amount


class IndicatorChange(NamedTuple):
    """A field of the fee schedule, of the unit limits or of a pair that changed; empty where it was or is not there."""

    procedure_code: str
    field: str
    before: str
    after: str


class Changes(NamedTuple):
    """What changed.

    Attributes:
        before: Release that answers for the first day.
        after: Release that answers for the second day.
        added: Codes of the second schedule alone.
        deleted: Codes of the first alone.
        payments: The largest change first.
        indicators: Of the fee schedule.
        units: Unit limits (MUE), as `value/adjudication indicator`.
        pairs: NCCI pairs among the codes asked about, by `column 1 / column 2`.
        unanswered: What could not be compared, in words.
    """

    before: str
    after: str
    added: tuple[str, ...]
    deleted: tuple[str, ...]
    payments: tuple[PaymentChange, ...]
    indicators: tuple[IndicatorChange, ...]
    units: tuple[IndicatorChange, ...]
    pairs: tuple[IndicatorChange, ...]
    unanswered: tuple[str, ...]


class _Days(NamedTuple):
    book: ReferenceBook
    first: date
    second: date


def changes_between(
    first: date, second: date, book: ReferenceBook, codes: Iterable[str] | None = None
) -> Changes | Failure:
    """Compare the data in force on two days; for some codes, or for every one (then without pairs)."""
    days = _Days(book, first, second)
    return _changes(days, days, days, codes)


def newest_changes(book: ReferenceBook, codes: Iterable[str] | None = None) -> Changes | Failure:
    """Compare the newest release of each kind with the one before it; kinds are published apart from each other."""
    fees, units, pairs = (_newest(book, kind) for kind in ("pprrvu", "mue", "ncci_ptp"))
    if fees is None:
        message = "Only one release of the fee schedule is loaded, so there is nothing to compare it with."
        what_to_do = "Import the release before it, or the one after it."
        return Failure(FailureReason.MISSING_REFERENCE_DATA, message, what_to_do)
    return _changes(fees, units, pairs, codes)


def newest_days(book: ReferenceBook, kind: str) -> tuple[date, date] | None:
    """First days of the previous and of the newest release of a kind; none when only one is loaded."""
    first_days = sorted({each.in_force.effective_from for each in book.releases() if each.kind == kind})
    return (first_days[-2], first_days[-1]) if len(first_days) > 1 else None


def _newest(book: ReferenceBook, kind: str) -> _Days | None:
    found = newest_days(book, kind)
    return _Days(book, *found) if found else None


def _changes(
    fees: _Days, unit_days: _Days | None, pair_days: _Days | None, codes: Iterable[str] | None
) -> Changes | Failure:
    releases, listed = [], []
    for day in (fees.first, fees.second):
        release, every = fees.book.fee_release(day), fees.book.fee_codes(day)
        if isinstance(release, Failure) or isinstance(every, Failure):
            return release if isinstance(release, Failure) else every  # type: ignore[return-value]
        releases.append(release.release_id)
        listed.append(set(every))
    wanted = listed[0] | listed[1] if codes is None else set(codes)
    both = sorted(listed[0] & listed[1] & wanted)
    missing: dict[str, None] = {}
    units = _compared(_units, both, unit_days, "unit limits (MUE)", missing)
    pairs = _compared(_pairs, sorted(wanted), pair_days, "NCCI pairs", missing) if codes is not None else ()
    payments = sorted(_payments(both, fees), key=lambda each: -abs(each.percent))
    return Changes(
        releases[0], releases[1],
        tuple(sorted((listed[1] - listed[0]) & wanted)), tuple(sorted((listed[0] - listed[1]) & wanted)),
        tuple(payments), tuple(_indicators(both, fees)), units, pairs, tuple(missing),
    )  # fmt: skip


def _compared(
    compare: Callable[[Iterable[str], _Days, dict[str, None]], Iterator[IndicatorChange]],
    codes: Iterable[str], days: _Days | None, words: str, missing: dict[str, None],
) -> tuple[IndicatorChange, ...]:  # fmt: skip
    """The changes of a kind; noted as missing when there is one release of it only."""
    if days is None:
        missing[f"Only one release of the {words} is loaded."] = None
        return ()
    return tuple(compare(codes, days, missing))


def _rows(code: str, days: _Days) -> list[dict[str, FeeRow]]:
    found = (days.book.fee_rows(code, day) for day in (days.first, days.second))
    return [{} if isinstance(rows, Failure) else rows for rows in found]


def _payments(codes: Iterable[str], days: _Days) -> Iterator[PaymentChange]:
    factors = [days.book.conversion_factor(day) for day in (days.first, days.second)]
    values = [factor.value for factor in factors if not isinstance(factor, Failure)]
    if len(values) < len(factors):
        return
    for code in codes:
        before, after = _rows(code, days)
        for modifier in before.keys() & after.keys():
            for setting in ("office", "facility"):
                amounts = [_national(row, setting, value)
                           for row, value in zip((before[modifier], after[modifier]), values, strict=True)]  # fmt: skip
                if all(amounts) and amounts[0] != amounts[1]:
                    yield PaymentChange(code, modifier, setting, *amounts)


def _national(row: FeeRow, setting: str, factor: Decimal) -> Decimal:
    """The amount with cost indices of 1; 0 for a code that the schedule does not pay."""
    if row.status_code not in _PAID:
        return Decimal(0)
    practice = row.facility_pe_rvu if setting == "facility" else row.non_facility_pe_rvu
    return round_cents((row.work_rvu + practice + row.mp_rvu) * factor)


def _indicators(codes: Iterable[str], days: _Days) -> Iterator[IndicatorChange]:
    for code in codes:
        before, after = ((rows.get("") or next(iter(rows.values()), None)) for rows in _rows(code, days))
        for field in _INDICATORS if before and after else ():
            old, new = str(getattr(before, field)), str(getattr(after, field))
            if old != new:
                yield IndicatorChange(code, field, old, new)


def _units(codes: Iterable[str], days: _Days, missing: dict[str, None]) -> Iterator[IndicatorChange]:
    for code in codes:
        answers = [days.book.mue(code, day) for day in (days.first, days.second)]
        failed = [answer for answer in answers if isinstance(answer, Failure)]
        if failed:
            missing[failed[0].message] = None
            return
        old, new = (f"{row.max_units}/{row.adjudication_indicator}" if isinstance(row, MueRow) else ""
                    for row in answers)  # fmt: skip
        if old != new:
            yield IndicatorChange(code, "units", old, new)


def _pairs(codes: Iterable[str], days: _Days, missing: dict[str, None]) -> Iterator[IndicatorChange]:
    for one, other in combinations(codes, 2):
        answers = [days.book.ptp_pair(one, other, day) for day in (days.first, days.second)]
        failed = [answer for answer in answers if isinstance(answer, Failure)]
        if failed:
            missing[failed[0].message] = None
            return
        pairs = [answer for answer in answers if isinstance(answer, PtpPair)]
        old, new = (_indicator(answer) for answer in answers)
        if old != new:
            pair = pairs[-1]
            yield IndicatorChange(f"{pair.column_1_code} / {pair.column_2_code}", "pair", old, new)


def _indicator(answer: PtpPair | Failure | None) -> str:
    """The modifier indicator of a pair; 9 was deleted, so that it is none."""
    return answer.modifier_indicator if isinstance(answer, PtpPair) and answer.modifier_indicator != "9" else ""
