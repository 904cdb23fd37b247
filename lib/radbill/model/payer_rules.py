"""What a practice knows of its payers: diagnoses that support an exam, exams to be authorized, readers enrolled."""

from datetime import date

from radbill.codes.spans import CodeSpan
from radbill.model.record import Record


class PayerRule(Record):
    """A rule of one payer, or of all, for some procedure codes and days.

    Attributes:
        rule_key: Identifies the rule among those of its kind.
        payer_key: The practice's own key of the payer; empty for every payer.
        procedure_codes: For which codes; empty for every code.
        effective_from: First date of service; none if it always held.
        effective_to: Last date of service; none while it holds.
        source: Where the practice has it from, in its own words.
    """

    rule_key: str
    payer_key: str = ""
    procedure_codes: tuple[CodeSpan, ...] = ()
    effective_from: date | None = None
    effective_to: date | None = None
    source: str = ""


class MedicalPolicy(PayerRule):
    """Diagnoses with which a payer pays for procedures, or does not.

    Attributes:
        name: The practice's own name of the policy.
        diagnoses: Which diagnoses.
        is_covered: Whether the payer pays with them; all rows of a procedure that say so make one list.
    """

    name: str = ""
    diagnoses: tuple[CodeSpan, ...] = ()
    is_covered: bool = True


class AuthorizationRule(PayerRule):
    """Services for which a payer wants to have given its authorization before.

    Attributes:
        modality: Kind of service, as `radbill.codes.modality` names it; empty for all.
        places_of_service: Two digits each; empty for all.
    """

    modality: str = ""
    places_of_service: tuple[str, ...] = ()


class Enrollment(PayerRule):
    """With which payers a reader is enrolled, where and since when.

    Attributes:
        provider_id: The practice's own key of the reader.
        facility_id: For services at this site; empty for every site.
        is_enrolled: False while the payer has not answered.
    """

    provider_id: str = ""
    facility_id: str = ""
    is_enrolled: bool = True
