"""Which of the practice's own rules of its payers are about a service."""

from datetime import date
from typing import Generic, TypeVar

from radbill.core.citations import Citation
from radbill.model.payer_rules import AuthorizationRule, Enrollment, MedicalPolicy, PayerRule

Rule = TypeVar("Rule", bound=PayerRule)
#: Names of the kinds of rules, as places of findings and the sheets of a workbook use them.
MEDICAL_POLICY, AUTHORIZATION, ENROLLMENT = "medical policy", "authorization", "enrollment"
OWN_RULE, EDIT_SWITCH = "own rule", "edit switch"
_SHEETS = {MedicalPolicy: "Medical policies", AuthorizationRule: "Authorizations", Enrollment: "Enrollment"}


class RuleIndex(Generic[Rule]):
    """Rules by payer and procedure code, each pair looked for once."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._rules = rules
        self._known: dict[tuple[str, str], tuple[Rule, ...]] = {}

    def about(self, payer_key: str, procedure_code: str, day: date | None) -> tuple[Rule, ...]:
        """The rules for a payer, a code and a day; none without a day."""
        if not self._rules or day is None:
            return ()
        key = payer_key, procedure_code
        if key not in self._known:
            self._known[key] = tuple(rule for rule in self._rules if _concerns(rule, *key))
        return tuple(rule for rule in self._known[key] if is_in_force(rule, day))


def _concerns(rule: PayerRule, payer_key: str, procedure_code: str) -> bool:
    has_code = not rule.procedure_codes or any(span.holds(procedure_code) for span in rule.procedure_codes)
    return has_code and rule.payer_key in {"", payer_key}


def is_in_force(rule: PayerRule, day: date) -> bool:
    """Whether a rule holds on a day."""
    begun = rule.effective_from is None or rule.effective_from <= day
    return begun and (rule.effective_to is None or day <= rule.effective_to)


def citation_of(rule: PayerRule) -> Citation:
    """The practice's own sheet, with the source that it names."""
    return Citation(f"The practice's own sheet {_SHEETS[type(rule)]}", rule.source)
