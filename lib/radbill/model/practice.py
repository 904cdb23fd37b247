"""The billing practice: who bills and who is paid."""

from radbill.model.address import Address
from radbill.model.record import Record


class Practice(Record):
    """The billing provider.

    Attributes:
        name: Organisation name.
        npi: Group NPI, ten digits.
        tax_id: Employer identification number, nine digits.
        taxonomy: Provider taxonomy code of the group.
        address: Street address of the group (no post office box).
        pay_to_address: Where payments go, when elsewhere.
        contact_name: Person the payer may call.
        contact_phone: Ten digits.
    """

    name: str = ""
    npi: str = ""
    tax_id: str = ""
    taxonomy: str = ""
    address: Address = Address()
    pay_to_address: Address | None = None
    contact_name: str = ""
    contact_phone: str = ""
