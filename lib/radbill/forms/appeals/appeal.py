"""What a letter of appeal says."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from radbill.forms.appeals.arguments import Argument


class DeniedService(NamedTuple):
    """A line that is appealed.

    Attributes:
        line_id: REF*6R; empty for the claim as a whole.
        procedure_code: As sent; empty for the claim as a whole.
        modifiers: As sent.
        day: Day of service.
        denied_amount: Dollars.
        reason: Group and code, such as CO-50.
        remarks: Remark codes.
        root_cause: Why it was denied, in words.
    """

    line_id: str
    procedure_code: str
    modifiers: tuple[str, ...]
    day: date | None
    denied_amount: Decimal
    reason: str
    remarks: tuple[str, ...]
    root_cause: str


class Appeal(NamedTuple):
    """A letter of appeal; what is not known is empty, and stands as a blank in the letter.

    Attributes:
        on: Its day.
        request: What is asked for, such as redetermination.
        decided_by: Who decides it.
        practice_name: Who appeals.
        practice_npi: NPI.
        payer_name: To whom.
        claim_id: As sent.
        payer_number: The payer's number of the claim.
        patient_name: First and last name.
        birth_date: The patient's.
        member_id: The patient's.
        decided_on: Day of the decision that is appealed.
        services: What was denied.
        arguments: What is argued, once for each kind of denial.
        filings: When the claim was sent and what was answered, a sentence each; for timely filing.
        deadline: Until when it must be received.
        deadline_rule: The rule in words.
        is_late: Whether that has passed.
        controversy: What the level asks to be in controversy, in words; empty where it asks for nothing.
    """

    on: date
    request: str
    decided_by: str
    practice_name: str
    practice_npi: str
    payer_name: str
    claim_id: str
    payer_number: str
    patient_name: str
    birth_date: date | None
    member_id: str
    decided_on: date | None
    services: tuple[DeniedService, ...]
    arguments: tuple[Argument, ...]
    filings: tuple[str, ...]
    deadline: date | None
    deadline_rule: str
    is_late: bool
    controversy: str

    @property
    def denied_amount(self) -> Decimal:
        """What is appealed, dollars."""
        return sum((each.denied_amount for each in self.services), Decimal("0.00"))

    @property
    def documents(self) -> tuple[str, ...]:
        """What to attach, each once."""
        return tuple(dict.fromkeys(name for argument in self.arguments for name in argument.documents))
