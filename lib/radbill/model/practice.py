"""The billing practice: who bills and who is paid."""

from radbill.model.address import Address
from radbill.model.record import Record


class Practice(Record):
    """The billing provider.

    Attributes:
        name: Organisation name.
        last_name: Of a reader who bills alone; then `name` is empty.
        first_name: Likewise.
        npi: Group NPI, ten digits.
        tax_id: Employer identification number, nine digits; the reader's own number when `tax_id_type` is SY.
        tax_id_type: EI or SY.
        taxonomy: Provider taxonomy code of the group.
        address: Street address of the group (no post office box).
        pay_to_address: Where payments go, when elsewhere.
        contact_name: Person the payer may call.
        contact_phone: Ten digits.
        participates_in_medicare: Whether it takes assignment of all Medicare claims; if not, Medicare allows less.
        qualifying_apm_participant: Whether Medicare's conversion factor of qualifying participants applies (from 2026).
    """

    name: str = ""
    last_name: str = ""
    first_name: str = ""
    npi: str = ""
    tax_id: str = ""
    tax_id_type: str = "EI"
    taxonomy: str = ""
    address: Address = Address()
    pay_to_address: Address | None = None
    contact_name: str = ""
    contact_phone: str = ""
    participates_in_medicare: bool = True
    qualifying_apm_participant: bool = False
