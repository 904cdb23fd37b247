"""Months and figures recounted by plain SQL: what came and went in some days, and each figure by its formula."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from tests.analytics.figures.plain_sql import FIRST, MONEY, SENT, Plain
from tests.analytics.figures.recounts import dollars, rounded, year_before

_VERDICT = """EXISTS (SELECT 1 FROM events e WHERE e.what IN ({whats}) AND e.claim_id = s.claim_id
    AND COALESCE(e.batch_id, 0) = COALESCE(s.batch_id, 0) AND e.at < :day || 'T24')"""
_REJECTED = "'CLAIM_REJECTED', 'CLAIM_REJECTED_IN_DOUBT'"
#: First sendings with whether anybody answered and whether anybody rejected.
_FIRST_SENT = f"""SELECT s.submitted_at,
        CASE WHEN {_VERDICT.format(whats=f"'CLAIM_ACCEPTED', {_REJECTED}")}
            OR s.claim_id IN (SELECT f.claim_id FROM ({FIRST}) f) THEN 1 ELSE 0 END AS answered,
        CASE WHEN {_VERDICT.format(whats=_REJECTED)} THEN 1 ELSE 0 END AS rejected
    FROM ({SENT}) s WHERE s.id IN (SELECT MIN(t.id) FROM ({SENT}) t GROUP BY t.claim_id)"""
#: First decisions with what they deny and how often the claim had been sent by then.
_DECISIONS = f"""SELECT f.posted_at, f.charge_cents,
        COALESCE((SELECT SUM(l.denied_cents) FROM remittance_lines l WHERE l.remittance_claim_id = f.id
            AND l.denied_cents > 0), 0) AS denied,
        (SELECT COUNT(*) FROM ({SENT}) s WHERE s.claim_id = f.claim_id AND s.responsibility = 'P'
            AND substr(s.submitted_at, 1, 10) <= substr(f.posted_at, 1, 10)) AS sendings
    FROM ({FIRST}) f"""
_CHANGES = ("charge", "paid", "patient_paid", "contractual", "other", "denied")


class Counted:
    """Everything up to the ends of days, each asked once."""

    def __init__(self, plain: Plain) -> None:
        self._plain, self._known = plain, dict[date, dict[str, int]]()
        self.began = date.fromisoformat(plain.rows(f"SELECT MIN(submitted_at) AS at FROM ({SENT}) s", date.max)[0]
                                        ["at"][:10])  # fmt: skip

    def on(self, day: date) -> dict[str, int]:
        """Sums over all claims."""
        if day not in self._known:
            rows = self._plain.rows(MONEY, day)
            sums = {name: sum(row[name] for row in rows) for name in _CHANGES}
            old = str(day - timedelta(days=90))
            owed = [(row, sum(max(row[name], 0) for name in ("insurance", "denied", "patient"))) for row in rows]
            sums["receivable"] = sum(cents for _, cents in owed)
            sums["over_90"] = sum(cents for row, cents in owed if row["first_day"] < old)
            sums["credit"] = -sum(min(row[name], 0) for row in rows for name in ("insurance", "patient"))
            self._known[day] = sums
        return self._known[day]

    def window(self, first: date, last: date) -> dict[str, int]:
        """What came and went in some days, and what was owed at their end."""
        before, end = self.on(first - timedelta(days=1)), self.on(last)
        found = end | {name: end[name] - before[name] for name in _CHANGES}
        sent = [row for row in self._plain.rows(_FIRST_SENT, last) if row["submitted_at"][:10] >= str(first)]
        decided = [row for row in self._plain.rows(_DECISIONS, last) if row["posted_at"][:10] >= str(first)]
        return found | {
            "sent": len(sent),
            "answered": sum(row["answered"] for row in sent),
            "clean": sum(row["answered"] and not row["rejected"] for row in sent),
            "decided": len(decided),
            "denials": sum(row["denied"] > 0 for row in decided),
            "first_pass": sum(row["denied"] == 0 and row["sendings"] == 1 for row in decided),
            "decided_charge": sum(row["charge_cents"] for row in decided),
            "decided_denied": sum(row["denied"] for row in decided),
            "charges_of_days": end["charge"] - self.on(last - timedelta(days=90))["charge"],
            "days": min(90, (last - self.began).days + 1),
        }

    def figures(self, first: date, last: date) -> list[str | None]:
        """The figures in the order of the report, by their formulas."""
        of = self.window(first, last)
        payments = of["paid"] + of["patient_paid"]
        ratios = (
            (of["receivable"] * of["days"], of["charges_of_days"], 1),
            (of["over_90"], of["receivable"], 4),
            (payments, of["charge"], 4),
            (payments, of["charge"] - of["contractual"], 4),
            (of["clean"], of["answered"], 4),
            (of["first_pass"], of["decided"], 4),
            (of["denials"], of["decided"], 4),
            (of["decided_denied"], of["decided_charge"], 4),
        )
        return [rounded(Decimal(above) / below, places) if below > 0 else None for above, below, places in ratios]

    def months(self, day: date) -> Iterator[tuple]:
        """Month against month, from the first sending on."""
        first = self.began.replace(day=1)
        while first <= day:
            after = (first + timedelta(days=32)).replace(day=1)
            last = min(day, after - timedelta(days=1))
            of = self.window(first, last)
            yield (f"{first:%Y-%m}", of["sent"], *(dollars(of[name]) for name in _CHANGES), of["decided"],
                   of["denials"], dollars(of["decided_denied"]),
                   *(str(dollars(of[name])) for name in ("receivable", "over_90", "credit")),
                   *self.figures(first, last))  # fmt: skip
            first = after

    def three_windows(self, day: date) -> list[tuple]:
        """Each figure of the month, of the month before, of twelve months."""
        first = day.replace(day=1)
        before = first - timedelta(days=1)
        windows = ((first, day), (before.replace(day=1), before), (year_before(day), day))
        return list(zip(*(self.figures(*window) for window in windows), strict=True))
