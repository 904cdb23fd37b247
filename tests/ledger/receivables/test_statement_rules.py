"""An office's rules of statements: small balances and payment plans by day. Amounts by hand."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from radbill.core.failures import Failure
from radbill.forms.statements.statement import PatientStatement, StatementService
from radbill.ledger.receivables.statement_rules import (
    RuledStatements,
    StatementRules,
    read_statement_rules,
    rule_statements,
)

TODAY = date(2026, 11, 28)
HEAD = "Rule,Amount,Claim ID,From,To\n"


def owing(amount: str, *claim_ids: str) -> PatientStatement:
    services = [StatementService(each, None, "", *[Decimal(0)] * 3, Decimal(0)) for each in claim_ids]
    services[0] = services[0]._replace(due_amount=Decimal(amount))
    return PatientStatement("TEST", "ALPHA TESTPATIENT", TODAY, tuple(services))


def read(folder: Path, text: str) -> StatementRules | Failure:
    path = folder / "rules.csv"
    path.write_text(HEAD + text)
    return read_statement_rules(path, TODAY)


def test_a_rule_holds_on_its_days(tmp_path: Path) -> None:
    rules = read(tmp_path, "small balance,3.00,,,2026-06-30\nSmall  Balance,$5.00,,2026-07-01,\n"
                 "plan,50,C1,2026-01-01,2026-11-28\nplan,40,C2,2026-11-29,\n")  # fmt: skip
    assert rules == StatementRules(Decimal("5.00"), {"C1": Decimal(50)})
    assert read(tmp_path, "") == StatementRules()


def test_small_balances_are_told_and_plans_ask_for_their_amount() -> None:
    rules = StatementRules(Decimal(5), {"C1": Decimal(50), "C4": Decimal(3)})
    every = [owing("4.99", "C0"), owing("5.00", "C5"), owing("120.00", "C9", "C1"), owing("2.00", "C4")]
    ruled = rule_statements(every, rules)
    assert isinstance(ruled, RuledStatements)
    assert [each.claim_ids for each in ruled.small] == [("C0",)]
    assert [(each.claim_ids[0], str(each.due_amount), str(each.asked_amount)) for each in ruled.due] == [
        ("C5", "5.00", "5.00"), ("C9", "120.00", "50"), ("C4", "2.00", "2.00")]  # fmt: skip
    without = rule_statements(every, StatementRules())
    assert isinstance(without, RuledStatements)
    assert (len(without.due), without.small) == (4, ())


def test_two_plans_of_one_patient_are_refused() -> None:
    refusal = rule_statements([owing("9.00", "C1", "C2")], StatementRules(None, {"C1": Decimal(1), "C2": Decimal(2)}))
    assert isinstance(refusal, Failure)
    assert "C1 and C2" in refusal.message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("small balance,many,,,\n", "row 2"),
        ("small balance,0,,,\n", "row 2"),
        ("small balance,5,C1,,\n", "row 2"),
        ("plan,5,,,\n", "row 2"),
        ("write off,5,,,\n", "row 2"),
        ("plan,5,C1,soon,\n", "row 2"),
        ("small balance,5,,,\nsmall balance,6,,,\n", "two rules"),
        ("plan,5,C1,,\nplan,6,C1,,\n", "two rules"),
    ],
)
def test_what_cannot_be_read_rules_nothing(tmp_path: Path, text: str, words: str) -> None:
    refusal = read(tmp_path, text)
    assert isinstance(refusal, Failure)
    assert words in refusal.message


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n")
    assert isinstance(read_statement_rules(path, TODAY), Failure)
    assert isinstance(read_statement_rules(tmp_path / "none.csv", TODAY), Failure)
