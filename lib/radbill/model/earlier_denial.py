"""What payers denied before, as the edits see it."""

from datetime import date
from decimal import Decimal

from radbill.model.record import Record


class EarlierDenial(Record):
    """Denials of services that look the same, none of which was paid since.

    Attributes:
        payer_id: Who denied.
        modifiers: In the order of the alphabet.
        diagnosis: The first one that the lines point to; empty where the denial is not about it.
        rendering_npi: Under which NPI it was rendered; empty where the denial is not about it.
        group: Such as CO.
        carc: The reason with the most money.
        remarks: Remark codes.
        root_cause: Why, in words.
        what_to_do: In words.
        count: How many lines.
        denied_amount: Their denied money, dollars.
        first_on: Day of the first remittance.
        last_on: Day of the last one.
    """

    payer_id: str
    procedure_code: str
    modifiers: tuple[str, ...] = ()
    place_of_service: str = ""
    diagnosis: str = ""
    rendering_npi: str = ""
    group: str = ""
    carc: str
    remarks: tuple[str, ...] = ()
    root_cause: str = ""
    what_to_do: str = ""
    count: int = 1
    denied_amount: Decimal = Decimal(0)
    first_on: date
    last_on: date
