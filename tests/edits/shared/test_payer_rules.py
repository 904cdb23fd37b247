"""Which of the practice's own rules are about a payer, a code and a day, and from where they are cited."""

from datetime import date

import pytest

from radbill.codes.spans import procedure_spans
from radbill.edits.shared.payer_rules import RuleIndex, citation_of, is_in_force
from radbill.model.payer_rules import AuthorizationRule, Enrollment, MedicalPolicy, PayerRule

DAY = date(2026, 11, 10)


@pytest.mark.parametrize(
    ("first", "last", "holds"),
    [
        (None, None, True),
        (DAY, DAY, True),
        (date(2026, 11, 11), None, False),
        (None, date(2026, 11, 9), False),
        (date(2026, 11, 9), date(2026, 11, 11), True),
        (date(2026, 11, 11), date(2026, 11, 9), False),
    ],
)
def test_a_rule_holds_from_its_first_day_to_its_last(first: date | None, last: date | None, holds: bool) -> None:  # noqa: FBT001 - a case's column
    assert is_in_force(PayerRule(rule_key="1", effective_from=first, effective_to=last), DAY) is holds


RULES = (
    PayerRule(rule_key="every payer and code"),
    PayerRule(rule_key="ACME", payer_key="ACME"),
    PayerRule(rule_key="head CT", procedure_codes=procedure_spans("70450-70470, 71046")),
    PayerRule(rule_key="ACME, later", payer_key="ACME", effective_from=date(2026, 12, 1)),
)


@pytest.mark.parametrize(
    ("payer", "code", "keys"),
    [
        ("ACME", "70450", "every payer and code|ACME|head CT"),
        ("ACME", "71045", "every payer and code|ACME"),
        ("OTHER", "71046", "every payer and code|head CT"),
        ("", "71045", "every payer and code"),
    ],
)
def test_rules_about_a_service(payer: str, code: str, keys: str) -> None:
    index = RuleIndex(RULES)
    for _again in range(2):
        assert "|".join(rule.rule_key for rule in index.about(payer, code, DAY)) == keys
    assert [rule.rule_key for rule in index.about("ACME", "71045", date(2026, 12, 1))][-1] == "ACME, later"


def test_without_a_day_or_rules_there_are_none() -> None:
    assert RuleIndex(RULES).about("ACME", "70450", None) == ()
    assert RuleIndex(()).about("ACME", "70450", DAY) == ()


@pytest.mark.parametrize(
    ("kind", "sheet"),
    [(MedicalPolicy, "Medical policies"), (AuthorizationRule, "Authorizations"), (Enrollment, "Enrollment")],
)
def test_a_rule_is_cited_by_its_sheet_and_source(kind: type[PayerRule], sheet: str) -> None:
    cited = citation_of(kind(rule_key="1", source="manual of 2026"))
    assert (cited.document, cited.section) == (f"The practice's own sheet {sheet}", "manual of 2026")
