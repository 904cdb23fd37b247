"""Which of the practice's own rules of its payers are about a line."""

from radbill.core.citations import Citation
from radbill.edits.context import LineOnClaim
from radbill.model.payer_rules import AuthorizationRule, MedicalPolicy, PayerRule

#: Names of the kinds of rules, as places of findings and the sheets of a workbook use them.
MEDICAL_POLICY, AUTHORIZATION = "medical policy", "authorization"
_SHEETS = {MedicalPolicy: "Medical policies", AuthorizationRule: "Authorizations"}


def is_about(rule: PayerRule, record: LineOnClaim) -> bool:
    """Whether a rule is about a line, by payer, procedure code and day; never about a line without a day."""
    line, day = record.line, record.line.date_of_service
    return (
        day is not None
        and rule.payer_key in {"", record.claim.payer.payer_key}
        and (not rule.procedure_codes or any(span.holds(line.procedure_code) for span in rule.procedure_codes))
        and (rule.effective_from is None or rule.effective_from <= day)
        and (rule.effective_to is None or day <= rule.effective_to)
    )


def citation_of(rule: PayerRule) -> Citation:
    """The practice's own sheet, with the source that it names."""
    return Citation(f"The practice's own sheet {_SHEETS[type(rule)]}", rule.source)
