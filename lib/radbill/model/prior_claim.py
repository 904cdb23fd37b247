"""A claim that went out before, as the edits see it."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic_core import core_schema

from radbill.codes.claim_codes import ORIGINAL, PRIMARY
from radbill.model.record import Record
from radbill.model.sent_claim.claims import SentClaim


class _AsItIs:
    """Takes a sent claim as it is. Pydantic's `InstanceOf` would work out how to take each of its parts as well."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type, _handler: Any) -> core_schema.CoreSchema:  # noqa: ANN401
        return core_schema.is_instance_schema(source)


class PriorLine(Record):
    """A line as it was sent.

    Attributes:
        line_id: REF*6R; empty where an old ledger did not keep it.
        units: Units of service.
        charge_amount: Dollars.
        rendering_npi: Of the reader, or of the group where nobody is named; empty where it is not known.
        diagnoses: Those that the line points to, in their order; none where an old ledger did not keep them.
    """

    line_id: str = ""
    procedure_code: str
    modifiers: tuple[str, ...] = ()
    units: Decimal = Decimal(1)
    charge_amount: Decimal = Decimal(0)
    date_of_service: date | None = None
    place_of_service: str = ""
    rendering_npi: str = ""
    diagnoses: tuple[str, ...] | None = None


class PriorClaim(Record):
    """The newest sending that some payer has of a claim of the batch under review, or of one whose ID looks like its.

    Attributes:
        claim_id: CLM01.
        practice_npi: Who billed it.
        responsibility: To which payer in the order of payers: P, S or T.
        batch_id: In which batch; 0 where another system sent it.
        submitted_on: The day, as the ledger has it.
        frequency: 1 original, 7 replacement, 8 void.
        payer_id: To whom it was sent.
        is_of_another_patient: Whether it was for somebody else than the claim under review.
        has_changed_patient: Whether member ID, first name or birth date are otherwise, though it is the same person.
        has_like_id: Whether its ID only looks like that of a claim under review, and none of these has it.
        lines: Its lines in their order.
        record: The whole claim as its file held it; none where the archive of this computer does not have the file.
    """

    claim_id: str
    practice_npi: str = ""
    responsibility: str = PRIMARY
    batch_id: int
    submitted_on: date
    frequency: str = ORIGINAL
    payer_id: str = ""
    is_of_another_patient: bool = False
    has_changed_patient: bool = False
    has_like_id: bool = False
    lines: tuple[PriorLine, ...] = ()
    record: Annotated[SentClaim, _AsItIs] | None = None
