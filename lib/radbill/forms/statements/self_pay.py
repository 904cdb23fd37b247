"""Statements to patients who pay themselves: all of it is theirs, from the rows of a workbook."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from radbill.core.money import ZERO
from radbill.forms.statements.statement import PatientStatement, StatementService
from radbill.model.claim import Claim


def self_pay_statements(
    claims: Iterable[Claim], amounts: Mapping[str, Decimal], on: date
) -> tuple[PatientStatement, ...]:
    """One statement for each patient who owes something, in the order of the claims.

    A claim with a line that has no amount is left out: nobody knows what it comes to.

    Args:
        claims: Others than those of patients who pay themselves are left out.
        amounts: What each line comes to, dollars, by line ID.
        on: Day of the statements.
    """
    by_patient: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.is_self_pay and claim.lines and all(line.line_id in amounts for line in claim.lines):
            by_patient[claim.patient.patient_id].append(claim)
    made = (_statement(own, amounts, on) for own in by_patient.values())
    return tuple(statement for statement in made if statement.due_amount > 0)


def _statement(claims: list[Claim], amounts: Mapping[str, Decimal], on: date) -> PatientStatement:
    person = claims[0].patient.person
    services = tuple(service for claim in claims for service in _services(claim, amounts))
    name = f"{person.first_name} {person.last_name}".strip()
    return PatientStatement(claims[0].practice.name, name, on, services, is_self_pay=True, address=person.address)


def _services(claim: Claim, amounts: Mapping[str, Decimal]) -> Iterator[StatementService]:
    """The lines; what the patient has paid goes to the first ones, and what is over to the last."""
    paid = claim.details.patient_paid_amount or ZERO
    for line in claim.lines:
        owed = amounts[line.line_id]
        charge = max(line.charge_amount, owed)
        own = paid if line is claim.lines[-1] else min(paid, owed)
        paid -= own
        yield StatementService(claim.claim_id, line.date_of_service, line.procedure_code, charge, charge - owed, own,
                               owed - own)  # fmt: skip
