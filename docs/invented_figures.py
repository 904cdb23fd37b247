"""Figures of a practice that does not exist, for pictures: thirteen months whose numbers follow plain rules."""

from datetime import date
from decimal import Decimal
from typing import Any

from radbill import Report
from radbill_addin.files.practice_figures import FiguresSource

_LAST = date(2026, 10, 31)
_MONTHS = 13
_CHARGES = (412, 398, 405, 421, 417, 436, 428, 441, 459, 447, 468, 472, 489)
_COLUMNS = (
    "month", "claim_count", "charge_amount", "insurance_paid_amount", "patient_paid_amount", "contractual_amount",
    "other_adjustment_amount", "denied_pending_change", "remitted_count", "denied_count", "denied_amount",
    "receivable_amount", "over_90_days_amount", "credit_amount", "days_in_ar", "over_90_days_rate",
    "gross_collection_rate", "net_collection_rate", "clean_claim_rate", "first_pass_rate", "denial_rate",
    "denied_amount_rate",
)  # fmt: skip
_AGES = ("0-30", "31-60", "61-90", "91-120", "121+")
_OWED = {
    "AETNA TEST": (61_400, 22_100, 8_300, 4_150, 2_900),
    "MEDICARE TEST": (88_200, 14_600, 3_900, 1_200, 640),
    "UNITED TEST": (47_900, 19_700, 9_850, 5_600, 7_300),
    "Patients": (12_400, 9_300, 6_100, 4_700, 8_800),
}
#: Name, ID, charges and payments of twelve months in thousands; charges are those of the months, payments 31 percent.
_PAYERS = (("MEDICARE TEST", "02102", 2_057, 590), ("AETNA TEST", "60054", 1_109, 372),
           ("UNITED TEST", "87726", 975, 330), ("BLUE CROSS TEST", "BCBS1", 824, 262),
           ("ACME TEST", "ACME1", 316, 83))  # fmt: skip
_WEEKS = (("2026-10-26", 212, 41_300), ("2026-11-02", 187, 36_900), ("2026-11-09", 143, 27_450),
          ("2026-11-16", 61, 11_800))  # fmt: skip
#: NPI, readings, work RVUs, and what was paid.
_READERS = (("1003000126", 17_020, 15_890, 798_600), ("1417947842", 14_260, 13_100, 640_200),
            ("1234567893", 9_330, 8_450, 383_200))  # fmt: skip
#: Payer, lines, and what was found, recovered and is still lacking.
_UNDERPAID: list[tuple[Any, ...]] = [
    ("UNITED TEST", 41, Decimal("2552.55"), Decimal("640.15"), Decimal("1912.40")),
    ("AETNA TEST", 9, Decimal("404.00"), Decimal("120.00"), Decimal("284.00")),
]


def invented_figures() -> FiguresSource:
    """The figures of a closed October."""
    tables: dict[str, tuple[tuple[str, ...], list[tuple[Any, ...]]]] = {
        "months": (_COLUMNS, [_month(at) for at in range(_MONTHS)]),
        "ages": (("payer", *_AGES, "receivable_amount"),
                 [(payer, *map(Decimal, ages), Decimal(sum(ages))) for payer, ages in _OWED.items()]),
        "payer-mix": (("payer", "payer_name", "claim_count", "charge_amount", "insurance_paid_amount",
                       "patient_paid_amount", "charge_rate", "paid_rate"), list(map(_payer, _PAYERS))),
        "expected-income": (("week", "claim_count", "expected_amount", "charge_amount"),
                            [(week, count, Decimal(cents), Decimal(3 * cents)) for week, count, cents in _WEEKS]),
        "readers": (("reader", "reading_count", "work_rvu", "uncounted_count", "charge_amount", "paid_amount",
                     "paid_per_work_rvu"), list(map(_reader, _READERS))),
        "underpayments": (("payer", "line_count", "found_amount", "recovered_amount", "underpaid_amount"), _UNDERPAID),
        "figures": (("figure", "words", "month", "month_before", "twelve_months", "unit", "formula", "source"),
                    [("days_in_ar", "Days in A/R", "20.8", "21.1", "21.6", "days", "A/R / (charges of 90 days / 90)",
                      "MGMA, Cost and Revenue formulas")]),
    }  # fmt: skip
    reports = {name: Report(name, _LAST, columns, tuple(rows), {}) for name, (columns, rows) in tables.items()}
    return FiguresSource(_LAST, is_closed=True, reports=reports)


def _month(at: int) -> tuple[Any, ...]:
    """A month; what is owed at the end of the last one is what the payers' ages come to."""
    year, month = divmod(2025 * 12 + 9 + at, 12)
    charge, before = 1000 * _CHARGES[at], _MONTHS - 1 - at
    share = 0.6 + 0.0015 * at
    payers, patients, contractual = (round(charge * part) for part in (0.31, 0.035, share))
    whole, old = sum(map(sum, _OWED.values())), sum(sum(ages[3:]) for ages in _OWED.values())
    owed = round(charge / (1000 * _CHARGES[-1]) * whole * (1 + 0.012 * before))
    overdue, decided = round(owed * (old / whole + 0.002 * before)), 1_180 + 22 * at
    denied = round(decided * (0.094 - 0.003 * at + 0.009 * (at % 3 == 0)))
    amounts = (charge, payers, patients, contractual, round(charge * 0.012), 0)
    rates = (
        overdue / owed,
        0.345,
        0.345 / (1 - share),
        0.948 + 0.0025 * at,
        0.905 + 0.003 * at,
        denied / decided,
        0.06,
    )
    return (
        f"{year}-{month + 1:02d}", decided + 40, *map(Decimal, amounts), decided, denied,
        Decimal(round(charge * 0.06)), str(owed), str(overdue), "2140", f"{30 * owed / charge:.1f}",
        *(f"{rate:.4f}" for rate in rates),
    )  # fmt: skip


def _payer(row: tuple[str, str, int, int]) -> tuple[Any, ...]:
    name, payer, charge, paid = row
    whole, all_paid = (sum(each[at] for each in _PAYERS) for at in (2, 3))
    return (payer, name, charge // 3, Decimal(1000 * charge), Decimal(1000 * paid), Decimal(100 * paid),
            f"{charge / whole:.4f}", f"{paid / all_paid:.4f}")  # fmt: skip


def _reader(row: tuple[str, int, int, int]) -> tuple[Any, ...]:
    reader, readings, work, paid = row
    return reader, str(readings), str(work), 0, Decimal(3 * paid), Decimal(paid), f"{paid / work:.2f}"
