"""Denial rates recounted: the decisions of lines by plain SQL, counted by each name."""

from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal

from tests.analytics.figures.plain_sql import NEWEST, Plain
from tests.analytics.figures.recounts import denying_reason, dollars, rounded

_DECISIONS = """SELECT c.id, c.claim_id, l.line, l.denied_cents, l.adjustments, r.payer_name FROM remittance_lines l
    JOIN remittance_claims c ON c.id = l.remittance_claim_id JOIN remittances r ON r.id = c.remittance_id
    WHERE c.state = 'POSTED' AND c.status NOT IN ('22', '25') AND r.posted_at < :day || 'T24'
    ORDER BY r.payment_date, c.id, l.position"""
_LINES = f"""SELECT l.claim_id, l.line_id, l.procedure_code AS code, l.rendering_npi AS reader,
        l.place_of_service AS place, COALESCE(n.facility_npi, p.npi) AS site, e.by AS coder, l.charge_cents AS charge
    FROM claim_lines l JOIN ({NEWEST}) n ON n.id = l.submission_id JOIN claims k ON k.id = l.claim_id
    JOIN practices p ON p.id = k.practice_id
    JOIN events e ON e.claim_id = l.claim_id AND e.batch_id = n.batch_id AND e.what = 'CLAIM_PREPARED'"""
_NAMES = ("code", "reader", "place", "site", "coder")


def decided_lines(plain: Plain, day: date) -> list[dict]:
    """Each line that a payer decided, once: who decided first, what was denied last; a claim decided as a whole too."""
    sent: dict[int, dict[str, dict]] = defaultdict(dict)
    for row in plain.rows(_LINES, day):
        sent[row["claim_id"]][row["line_id"]] = row
    every = plain.rows(_DECISIONS, day)
    sizes = Counter(row["id"] for row in every)
    found: dict[tuple[int, str], dict] = {}
    for row in every:
        if not row["line"] and row["denied_cents"] <= 0 and sizes[row["id"]] > 1:
            continue  # what concerns the claim beside its lines decides nothing
        line = found.setdefault((row["claim_id"], row["line"]), {"payer": row["payer_name"], "money": 0, "reason": ""})
        if row["denied_cents"] > 0:
            line |= {"money": row["denied_cents"], "reason": "-".join(denying_reason(row["adjustments"]))}
    for (claim, key), line in found.items():
        is_counted = any((claim, each) in found for each in sent[claim])
        line.update(sent[claim].get(key) or _whole(sent[claim], is_counted))
    return list(found.values())


def _whole(lines: dict[str, dict], is_counted: bool) -> dict:  # noqa: FBT001 - one fact
    common = {name: {row[name] for row in lines.values()} for name in _NAMES}
    charge = 0 if is_counted else sum(row["charge"] for row in lines.values())
    return {"charge": charge, **{name: next(iter(only)) if len(only) == 1 else "several"
                                 for name, only in common.items()}}  # fmt: skip


def rates(lines: list[dict], by: str) -> dict[str, tuple]:
    """Adjudicated and denied lines, percent, charge and denied money, by name."""
    groups: dict[str, list[dict]] = defaultdict(list)
    for line in lines:
        groups[line[by]].append(line)
    groups.pop("", None)
    found = {}
    for name, own in groups.items():
        decided = lines if by == "reason" else own
        denied = sum(line["money"] > 0 for line in own)
        found[name] = (len(decided), denied, rounded(Decimal(100 * denied) / len(decided), 1),
                       dollars(sum(line["charge"] for line in decided)),
                       dollars(sum(line["money"] for line in own)))  # fmt: skip
    return found
