"""What is known of a line before its session is looked at: one record, filled once, that every step reads."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from radbill.codes.component import Component
from radbill.core.failures import Failure
from radbill.pricing.breakdown import Step
from radbill.pricing.medicare.step_order import Adjustment
from radbill.reference.records import DrugLimit, FeeRow, Gpci, ParameterValue

#: Multiple procedure indicator of endoscopies, which name the base procedure of their family.
ENDOSCOPY_INDICATOR = "3"
#: The dated numbers of a day by name; a failure for one that is not known for it.
Parameters = Mapping[str, ParameterValue | Failure]


class PublishedFacts(NamedTuple):
    """The published facts of a line. All amounts are dollars for one unit.

    Attributes:
        row: The fee schedule row of the component billed.
        is_facility: Whether the facility practice expense applies.
        factor: Dollars per relative value unit.
        release_id: Name of the fee schedule release.
        amount: The fee schedule amount of what is billed.
        professional_amount: That of the professional part, as far as it is billed and has a row; else 0.
        technical_amount: The same of the technical part.
        cap_amount: The OPPS amount of what is billed; none when no cap applies.
        technical_cap_amount: That of the technical part.
        endoscopic_base_amount: Of an endoscopy, the fee schedule amount of its base procedure; 0 for none.
        parameters: The dated numbers of the day.
        fee_schedule: The step that leads to `amount`; none while the record is being filled.
        not_payable: Why the line has no allowed amount, whatever its session; none when it has one.
        cautions: Sentences for a person to read beside the price.
        adjustments: The steps that concern such a line, in their cited order.
    """

    component: Component
    row: FeeRow
    gpci: Gpci
    factor: ParameterValue
    is_facility: bool
    release_id: str
    amount: Decimal
    professional_amount: Decimal
    technical_amount: Decimal
    cap_amount: Decimal | None
    technical_cap_amount: Decimal | None
    endoscopic_base_amount: Decimal
    parameters: Parameters
    fee_schedule: Step | None = None
    not_payable: Failure | None = None
    cautions: tuple[str, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()

    @property
    def pe_rvu(self) -> Decimal:
        """The practice expense RVU of the setting."""
        return self.row.facility_pe_rvu if self.is_facility else self.row.non_facility_pe_rvu


class PublishedDrug(NamedTuple):
    """A drug that is paid outside the fee schedule: its payment limit, and the dated numbers of the day."""

    limit: DrugLimit
    parameters: Parameters
