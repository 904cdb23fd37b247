"""An insurance company or programme that is billed."""

from radbill.codes.claim_codes import MEDICARE_PART_B
from radbill.codes.self_pay import SELF_PAY_CODE, is_self_pay_name
from radbill.model.address import Address
from radbill.model.record import Record


class Payer(Record):
    """A payer as the claim file names it.

    Attributes:
        payer_key: The practice's own short key, as used in the patients table.
        payer_id: Electronic payer identification.
        claim_filing_code: SBR09: MB Medicare Part B, MC Medicaid, CI commercial, BL, HM, 16, WC, AM ...
        practice_number: The practice's own number with this payer, where it still asks for one (REF G2).
        both_sides: How both sides of a paired organ are billed: 50, RT LT or two lines; empty when it is not said.
        refuses_zero_charges: Whether the payer, or the clearinghouse on the way to it, refuses a claim of $0.00.
        timely_filing_days: Days from the date of service within which a claim must be received; none if unknown.
        appeal_days: Days from the remittance within which an appeal must be received; none if unknown.
        corrected_claim_days: Days from the remittance within which a corrected claim must be received; none if unknown.
        network: How the practice stands with the payer: IN its network, OUT of it, empty when it is not said.
        places_in_network: The practice's places that are in the payer's network, by their keys and separated by
            commas; ALL, NONE, or empty when it is not said.
    """

    payer_key: str
    name: str = ""
    payer_id: str = ""
    claim_filing_code: str = ""
    address: Address = Address()
    practice_number: str = ""
    both_sides: str = ""
    refuses_zero_charges: bool = False
    timely_filing_days: int | None = None
    appeal_days: int | None = None
    corrected_claim_days: int | None = None
    network: str = ""
    places_in_network: str = ""

    @property
    def is_medicare(self) -> bool:
        """Whether Medicare Part B is billed, whose rules then apply without a contract."""
        return self.claim_filing_code == MEDICARE_PART_B

    @property
    def is_self_pay(self) -> bool:
        """Whether this stands for no payer: by filing code 09, or by its name where it has no filing code and no ID."""
        if self.claim_filing_code or self.payer_id:
            return self.claim_filing_code == SELF_PAY_CODE
        return is_self_pay_name(self.name or self.payer_key)
