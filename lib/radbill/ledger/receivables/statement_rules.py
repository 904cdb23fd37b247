"""An office's own rules of statements, from a sheet: below which balance none is sent, and who pays by a plan.

Columns: rule (small balance, or plan), amount, claim_id (of a plan: any claim of the patient), from and to (days; blank
is open). Without a file there is no rule. No rule changes a balance: what is small is told, and a person writes it off.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from radbill.codes.raw.amounts import amount_of
from radbill.codes.raw.dates import service_date_of
from radbill.core.failures import Failure, FailureReason
from radbill.forms.statements.statement import PatientStatement
from radbill.ledger.receivables.typed_rows import TypedRow, heading_names, typed_rows

_NEEDED = ("rule", "amount")
_SMALL, _PLAN = "small balance", "plan"
_HOW = "A rule is small balance or plan, its amount more than nothing; a plan names a claim."


class StatementRules(NamedTuple):
    """The rules of a day.

    Attributes:
        small_balance: A patient who owes less, dollars, gets no statement; none: every balance is asked for.
        plans: What patients pay a statement by their plans, dollars, by a claim ID of theirs.
    """

    small_balance: Decimal | None = None
    plans: Mapping[str, Decimal] = MappingProxyType({})


class RuledStatements(NamedTuple):
    """Statements to send, and those that are not sent because their balance is small."""

    due: tuple[PatientStatement, ...]
    small: tuple[PatientStatement, ...]


class _Rule(NamedTuple):
    rule: str
    amount: Decimal
    claim_id: str
    is_in_force: bool


def read_statement_rules(path: Path, on: date) -> StatementRules | Failure:
    """The rules of a csv or a workbook that hold on a day; a row that cannot be read refuses the file."""
    rows = typed_rows(path, lambda names: set(_NEEDED) <= set(names))
    if isinstance(rows, Failure):
        return rows
    names = heading_names(rows[0].cells) if rows else []
    if not set(_NEEDED) <= set(names):
        return _refusal(f"{path.name} needs the columns rule and amount.")
    rules = []
    for row in rows[1:]:
        rule = _rule(row, names, on)
        if rule is None:
            return _refusal(f"{path.name}, row {row.number}: the rule cannot be read.")
        rules.append(rule)
    return _rules(path, [each for each in rules if each.is_in_force])


def rule_statements(statements: Iterable[PatientStatement], rules: StatementRules) -> RuledStatements | Failure:
    """Apply the rules: who pays by a plan is asked for its amount, else a small balance is not asked for.

    Returns:
        A failure where two plans are for one patient: nobody knows which holds.
    """
    due, small = [], []
    for each in statements:
        plans = [claim_id for claim_id in each.claim_ids if claim_id in rules.plans]
        if len(plans) > 1:
            return _refusal(f"Claims {' and '.join(plans)} are of one patient and each have a plan.")
        if plans:
            due.append(each._replace(pay_now_amount=min(rules.plans[plans[0]], each.due_amount)))
        elif rules.small_balance is not None and each.due_amount < rules.small_balance:
            small.append(each)
        else:
            due.append(each)
    return RuledStatements(tuple(due), tuple(small))


def _rule(row: TypedRow, names: Sequence[str], on: date) -> _Rule | None:
    """The rule of a row; none when it cannot be read."""
    facts = dict(zip(names, row.cells, strict=False))
    rule, amount = " ".join(facts.get("rule", "").lower().split()), amount_of(facts.get("amount", ""))
    days = [(facts.get(name, ""), service_date_of(facts.get(name, ""))) for name in ("from", "to")]
    claim_id = facts.get("claim_id", "")
    is_sum = amount is not None and amount.is_finite() and amount > 0 and amount == round(amount, 2)
    is_whole = rule in {_SMALL, _PLAN} and (rule == _PLAN) == bool(claim_id)
    if amount is None or not is_sum or not is_whole or any(text and day is None for text, day in days):
        return None
    first, last = (day for _, day in days)
    return _Rule(rule, amount, claim_id, (first or on) <= on <= (last or on))


def _rules(path: Path, rules: Sequence[_Rule]) -> StatementRules | Failure:
    small = [each.amount for each in rules if each.rule == _SMALL]
    plans = [each for each in rules if each.rule == _PLAN]
    by_claim = {each.claim_id: each.amount for each in plans}
    if len(small) > 1 or len(by_claim) < len(plans):
        return _refusal(f"{path.name}: two rules hold for the same on this day; end the older one.")
    return StatementRules(small[0] if small else None, by_claim)


def _refusal(message: str) -> Failure:
    return Failure(FailureReason.BAD_INPUT, message, _HOW)
