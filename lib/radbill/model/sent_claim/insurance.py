"""The coverage that is billed, and what earlier payers decided."""

from datetime import date
from typing import NamedTuple

from radbill.model.sent_claim.parties import SecondaryId, SentPayer, Subscriber
from radbill.model.sent_claim.values import Money, Quantity


class SentCoverage(NamedTuple):
    """The coverage under which a claim is billed (SBR of loop 2000B).

    Attributes:
        responsibility: P, S, T, A to H: which payer this is in the order of payers.
        relationship: 18 when the patient is the subscriber; none when there is a patient apart.
        medicare_secondary_type: SBR05, why Medicare is not the first payer.
    """

    responsibility: str | None = "P"
    relationship: str | None = None
    group_number: str | None = None
    group_name: str | None = None
    claim_filing_code: str | None = None
    medicare_secondary_type: str | None = None


class PayerAdjustment(NamedTuple):
    """By how much a payer changed what was charged, and why (CAS).

    Attributes:
        group: CO, CR, OA, PI or PR.
        carc: Claim adjustment reason code.
    """

    group: str | None = None
    carc: str | None = None
    amount: Money | None = None
    quantity: Quantity | None = None


class OtherPayerProvider(NamedTuple):
    """A provider by his numbers with another payer (loops 2330C to 2330G)."""

    is_person: bool = True
    secondary_ids: tuple[SecondaryId, ...] = ()


class OtherPayerProviders(NamedTuple):
    """The providers of a claim that another payer knows by numbers of its own."""

    referring: OtherPayerProvider | None = None
    rendering: OtherPayerProvider | None = None
    service_facility: OtherPayerProvider | None = None
    supervising: OtherPayerProvider | None = None
    billing: OtherPayerProvider | None = None


class OtherPayer(NamedTuple):
    """Another payer of the same patient, and what it decided about the claim (loops 2320 to 2330G).

    Attributes:
        relationship: SBR02, of the patient to this payer's subscriber.
        payer_claim_control_number: REF F8.
        adjudicated_on: DTP 573; on the lines instead when the payer decided line by line.
        paid_amount: AMT D; none when the payer has not decided.
        non_covered_amount: AMT A8.
        remaining_patient_liability: AMT EAF.
        adjustments: Of the claim as a whole, never those of its lines.
        remarks: MOA03 to MOA07, remark codes.
    """

    responsibility: str | None = None
    relationship: str | None = None
    group_number: str | None = None
    group_name: str | None = None
    claim_filing_code: str | None = None
    medicare_secondary_type: str | None = None
    benefits_assigned: str | None = "Y"
    patient_signature: str | None = None
    release_of_information: str | None = "Y"
    payer: SentPayer = SentPayer()
    subscriber: Subscriber = Subscriber()
    payer_claim_control_number: str | None = None
    adjudicated_on: date | None = None
    paid_amount: Money | None = None
    non_covered_amount: Money | None = None
    remaining_patient_liability: Money | None = None
    adjustments: tuple[PayerAdjustment, ...] = ()
    remarks: tuple[str, ...] = ()
    providers: OtherPayerProviders = OtherPayerProviders()


class LineDecision(NamedTuple):
    """What an earlier payer decided about a line (loop 2430).

    Attributes:
        payer_id: Which payer, by its id (SVD01).
        procedure_code: What the payer paid for.
        procedure_description: SVD03-7.
        units: SVD05.
        bundled_into_line: SVD06, the number of the line into which this one went.
    """

    payer_id: str | None = None
    paid_amount: Money | None = None
    procedure_code: str | None = None
    modifiers: tuple[str, ...] = ()
    procedure_description: str | None = None
    units: Quantity | None = None
    bundled_into_line: int | None = None
    adjudicated_on: date | None = None
    remaining_patient_liability: Money | None = None
    adjustments: tuple[PayerAdjustment, ...] = ()
