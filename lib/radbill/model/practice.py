"""The billing practice: who sends the claims and who is paid."""

from radbill.codes.claim_codes import MUTUALLY_DEFINED, TEST
from radbill.model.address import Address
from radbill.model.record import Record


class Practice(Record):
    """The billing provider, with what the claim file's envelope needs.

    Attributes:
        name: Organisation name.
        npi: Group NPI, ten digits.
        tax_id: Employer identification number, nine digits.
        taxonomy: Provider taxonomy code of the group.
        address: Street address of the group (no post office box).
        pay_to_address: Where payments go, when elsewhere.
        contact_name: Person the payer may call.
        contact_phone: Ten digits.
        submitter_id: Identification the clearing house gave the sender (ISA06, GS02, 1000A).
        submitter_qualifier: ISA05, two characters (ZZ mutually defined, 30 tax id).
        receiver_name: Name of the clearing house or payer that takes the file.
        receiver_id: Its identification (ISA08, GS03, 1000B).
        receiver_qualifier: ISA07.
        usage_indicator: P production, T test (ISA15).
        component_separator: Delimiter between parts of a composite (ISA16).
        element_separator: Delimiter between elements.
        segment_terminator: Delimiter at the end of a segment.
        repetition_separator: ISA11.
    """

    name: str = ""
    npi: str = ""
    tax_id: str = ""
    taxonomy: str = ""
    address: Address = Address()
    pay_to_address: Address | None = None
    contact_name: str = ""
    contact_phone: str = ""
    submitter_id: str = ""
    submitter_qualifier: str = MUTUALLY_DEFINED
    receiver_name: str = ""
    receiver_id: str = ""
    receiver_qualifier: str = MUTUALLY_DEFINED
    usage_indicator: str = TEST
    element_separator: str = "*"
    component_separator: str = ":"
    repetition_separator: str = "^"
    segment_terminator: str = "~"
