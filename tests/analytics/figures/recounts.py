"""Each report of the ledger recounted: plain SQL and arithmetic, with no code of the product but its published data.

Every function gives the rows of a report as of a day, as the report words them: dollars as decimals, the rest as texts.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from tests.analytics.figures.plain_sql import BOOKED, FIRST, MONEY, NEWEST, Plain
from tests.analytics.figures.test_readers import published

AGES = ((30, "0-30"), (60, "31-60"), (90, "61-90"), (120, "91-120"), (10**6, "121+"))
Rows = list[tuple]


def dollars(cents: int) -> Decimal:
    """Exact."""
    return Decimal(cents).scaleb(-2)


def rounded(value: Decimal, places: int) -> str:
    """Half up."""
    return str(value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def year_before(day: date) -> date:
    """The first day of the twelve months up to a day."""
    return date(day.year - 1, day.month + 1, 1) if day.month < 12 else date(day.year, 1, 1)


def _age(row: dict, day: date) -> str:
    days = (day - date.fromisoformat(row["first_day"])).days if row["first_day"] else 0
    return next(name for most, name in AGES if days <= most)


def _money(plain: Plain, day: date) -> list[dict]:
    return sorted(plain.rows(MONEY, day), key=lambda row: (row["claim_number"], row["claim_id"]))


def receivables(plain: Plain, day: date) -> Rows:
    """The parts come to the charge."""
    names = ("charge", "paid", "patient_paid", "contractual", "other", "denied", "insurance", "patient")
    found = _money(plain, day)
    assert all(row["charge"] == sum(row[name] for name in names[1:]) for row in found)
    return [(row["claim_number"], *(dollars(row[name]) for name in names)) for row in found]


def aging(plain: Plain, day: date) -> Rows:
    """By payer and age what payers owe, credits with them."""
    return _by_age(((row["payer"], row["insurance"], row) for row in _money(plain, day)), day)


def _by_age(owing: Iterable[tuple[str, int, dict]], day: date) -> Rows:
    owed: dict[str, Counter[str]] = defaultdict(Counter)
    for name, cents, row in owing:
        if cents:
            owed[name][_age(row, day)] += cents
    return [(name, *(dollars(owed[name][age]) for _, age in AGES)) for name in sorted(owed)]


def ages(plain: Plain, day: date) -> Rows:
    """Payers, then patients, then credits; with their sums."""
    owing = []
    for row in _money(plain, day):
        for who, cents in ((row["payer"], row["insurance"]), (row["payer"], row["denied"]),
                           ("Patients", row["patient"])):  # fmt: skip
            owing.append((who if cents > 0 else "Credits", cents, row))
    found = {row[0]: (*row, sum(row[1:])) for row in _by_age(owing, day)}
    last = [name for name in ("Patients", "Credits") if name in found]
    return [found[name] for name in [*sorted(found.keys() - set(last)), *last]]


def statements(plain: Plain, day: date) -> Rows:
    """Only the patient owes something."""
    return [(row["claim_number"], dollars(row["patient"])) for row in _money(plain, day)
            if row["patient"] > 0 and row["insurance"] == row["denied"] == 0]  # fmt: skip


def denying_reason(adjustments: str) -> tuple[str, str]:
    """The denying reason with the most money; by the contract's list of those that deny nothing."""
    parts = [each.split(":") for each in adjustments.split()]
    denying = [(int(cents), group, carc) for group, carc, cents in parts if (group, carc) != ("CO", "45")
               and carc not in {"23", "24", "59", "100", "237", "253"}
               and not (group == "PR" and carc in {"1", "2", "3", "66"})]  # fmt: skip
    return max(denying, default=(0, "", ""))[1:]


def denials(plain: Plain, day: date) -> Rows:
    """Lines with money in denied pending, by the reason of the newest decision that denied them."""
    lines = plain.rows("""SELECT l.claim_id, l.line, SUM(l.cents) AS cents FROM posting_legs l
        JOIN postings p ON p.id = l.posting_id WHERE l.account = 'denied_pending' AND p.at < :day || 'T24'
        GROUP BY l.claim_id, l.line HAVING SUM(l.cents) > 0""", day)  # fmt: skip
    reasons = {(row["claim_id"], row["line"]): denying_reason(row["adjustments"])[1] for row in plain.rows(
        """SELECT c.claim_id, l.line, l.adjustments FROM remittance_lines l
        JOIN remittance_claims c ON c.id = l.remittance_claim_id JOIN remittances r ON r.id = c.remittance_id
        WHERE c.state = 'POSTED' AND l.denied_cents > 0 AND r.posted_at < :day || 'T24'
        ORDER BY r.payment_date, c.id""", day)}  # fmt: skip
    counts, cents = Counter[str](), Counter[str]()
    for row in lines:
        carc = reasons[row["claim_id"], row["line"]]
        counts[carc] += 1
        cents[carc] += row["cents"]
    return [(carc, counts[carc], dollars(cents[carc])) for carc in sorted(counts)]


def collections(plain: Plain, day: date) -> Rows:
    """By month and payer: cash of claims by the day of the payment, less refunds by the day of the check."""
    paid: Counter[tuple[str, str]] = Counter()
    for row in plain.rows("""SELECT r.payment_date AS on_day, r.payer_name AS payer, l.cents FROM posting_legs l
            JOIN postings p ON p.id = l.posting_id JOIN remittances r ON r.id = l.remittance_id
            WHERE l.account = 'cash' AND l.claim_id IS NOT NULL AND p.at < :day || 'T24'""", day):  # fmt: skip
        paid[row["on_day"][:7], row["payer"]] += row["cents"]
    for row in plain.rows("""SELECT p.reason, l.cents FROM posting_legs l JOIN postings p ON p.id = l.posting_id
            WHERE l.account = 'payer_refund' AND p.what = 'PAYER_REFUND' AND p.at < :day || 'T24'""", day):  # fmt: skip
        payer, on_day, *_ = json.loads(row["reason"])
        paid[on_day[:7], payer] += row["cents"]
    return [(*names, dollars(cents)) for names, cents in sorted(paid.items()) if cents]


def payer_mix(plain: Plain, day: date) -> Rows:
    """Services of twelve months."""
    sums: dict[str, Counter[str]] = defaultdict(Counter)
    names: dict[str, str] = {}
    for row in _money(plain, day):
        if row["first_day"] and row["first_day"] >= str(year_before(day)):
            names[row["payer"]] = row["payer_name"]
            sums[row["payer"]] += Counter({"count": 1 - row["is_void"]})
            sums[row["payer"]].update({name: row[name] for name in ("charge", "paid", "patient_paid")})
    charge, paid = (sum(each[name] for each in sums.values()) for name in ("charge", "paid"))
    order = sorted(sums, key=lambda payer: (-sums[payer]["charge"], payer))
    return [(payer, names[payer], sums[payer]["count"],
             *(dollars(sums[payer][name]) for name in ("charge", "paid", "patient_paid")),
             rounded(Decimal(sums[payer]["charge"]) / charge, 4) if charge > 0 else None,
             rounded(Decimal(sums[payer]["paid"]) / paid, 4) if paid > 0 else None) for payer in order]  # fmt: skip


def expected_income(plain: Plain, day: date) -> Rows:
    """Claims without a decision: at what the payer allowed of a dollar, after the median of its days."""
    payers = {row["claim_id"]: row for row in plain.rows(NEWEST, day)}
    days: dict[str, list[int]] = defaultdict(list)
    allowed, charged = Counter[str](), Counter[str]()
    decided = plain.rows(
        f"""SELECT f.claim_id, f.payment_date, f.charge_cents, (SELECT SUM(l.paid_cents +
        l.patient_cents) FROM remittance_lines l WHERE l.remittance_claim_id = f.id) AS cents FROM ({FIRST}) f""",
        day,
    )
    for row in decided:
        sent = payers[row["claim_id"]]
        allowed[sent["payer"]] += row["cents"]
        charged[sent["payer"]] += row["charge_cents"]
        took = (date.fromisoformat(row["payment_date"]) - date.fromisoformat(sent["submitted_at"][:10])).days
        days[sent["payer"]] += [took] if took >= 0 else []
    every = [each for took in days.values() for each in took]
    weeks: dict[str | None, list[int]] = defaultdict(lambda: [0, 0, 0])
    for claim in payers.keys() - {row["claim_id"] for row in decided}:
        sent = payers[claim]
        if sent["is_void"]:
            continue
        took = round(median(days[sent["payer"]] or every)) if every else 30
        due = max(day, date.fromisoformat(sent["submitted_at"][:10]) + timedelta(days=took))
        rate = Decimal(allowed[sent["payer"]]) / charged[sent["payer"]] if charged[sent["payer"]] > 0 else None
        week = None if rate is None else str(due - timedelta(days=due.weekday()))
        cents = 0 if rate is None else int(Decimal(rounded(rate * sent["charge_cents"], 0)))
        for at, number in enumerate((1, cents, sent["charge_cents"])):
            weeks[week][at] += number
    known = [(week, weeks[week][0], *map(dollars, weeks[week][1:])) for week in sorted(filter(None, weeks))]
    return [*known, *([(None, weeks[None][0], None, dollars(weeks[None][2]))] if None in weeks else [])]


def readers(plain: Plain, day: date) -> Rows:
    """One reader in all claims: published work RVUs, and all that was paid for services of twelve months."""
    lines = [row for row in plain.rows(f"""SELECT l.*, n.is_void FROM claim_lines l
        JOIN ({NEWEST}) n ON n.id = l.submission_id""", day) if not row["is_void"]
        and str(year_before(day)) <= row["date_of_service"] <= str(day)]  # fmt: skip
    claims = {row["claim_id"] for row in lines}
    (reader,) = {row["rendering_npi"] for row in lines}
    codes = Counter(row["procedure_code"] for row in lines)
    work = sum((count * published(code) for code, count in codes.items()), Decimal())
    paid = sum(row["paid"] + row["patient_paid"] for row in plain.rows(BOOKED, day) if row["claim_id"] in claims)
    return [(reader, str(len(lines)), f"{work:f}", 0, dollars(sum(row["charge_cents"] for row in lines)), dollars(paid),
             rounded(dollars(paid) / work, 2))]  # fmt: skip


#: Recounts by the names of the reports; months, figures, denial rates and underpayments have their own.
RECOUNTS: dict[str, Callable[[Plain, date], Rows]] = {
    "receivables": receivables,
    "aging": aging,
    "ages": ages,
    "denials": denials,
    "collections": collections,
    "statements": statements,
    "payer-mix": payer_mix,
    "expected-income": expected_income,
    "readers": readers,
}
