"""Remittances as records: what a payer pays for which claims, and what it takes or gives beside them.

Amounts are whole cents while a file streams by; the properties give dollars.
"""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

#: ISA15 of test data, and BPR01 of what only tries a bank account.
_TEST, _PRENOTIFICATION = "T", "P"
_NPI_LENGTH, _TAX_ID_LENGTH = 10, 9


def dollars_of_cents(cents: int) -> Decimal:
    """Whole cents in dollars.

    >>> dollars_of_cents(-1250)
    Decimal('-12.50')
    """
    return Decimal(cents).scaleb(-2)


class RemittedAdjustment(NamedTuple):
    """Why something was not paid (one reason of a CAS).

    Attributes:
        group: CO contractual, PR patient, OA other, PI payer.
        carc: Claim adjustment reason code.
        cents: Positive reduces the payment.
        quantity: Units that were not paid, as stated; none when they are not.
    """

    group: str
    carc: str
    cents: int
    quantity: str | None = None

    @property
    def amount(self) -> Decimal:
        """Dollars."""
        return dollars_of_cents(self.cents)


class Imbalance(NamedTuple):
    """A sum that is off.

    Attributes:
        level: LINE, CLAIM or PAYMENT.
        segment: Number of the SVC, the CLP or the ST.
        off_by_cents: Charge less adjustments less paid; of the payment BPR02 less what claims and PLB come to.
    """

    level: str
    segment: int
    off_by_cents: int


class RemittedLine(NamedTuple):
    """What was paid for one service line.

    Attributes:
        segment: Number of its SVC in the file.
        line_id: Our number of the line (REF*6R).
        procedure_code: The code that was paid.
        modifiers: Those of the code that was paid.
        original_procedure_code: The code that was sent, where another one was paid (SVC06).
        original_modifiers: Those of the code that was sent.
        date_of_service: DTM*472, else the first day (DTM*150).
        charge_cents: None where it is no amount.
        paid_cents: None where it is no amount.
        allowed_cents: AMT*B6; none where it is not stated, which is not zero.
        units: Units paid, as stated.
        original_units: Units sent, where others were paid.
        adjustments: Of this line alone.
        remarks: Remark codes (LQ*HE).
    """

    segment: int
    line_id: str | None
    procedure_code: str | None
    modifiers: tuple[str, ...]
    original_procedure_code: str | None
    original_modifiers: tuple[str, ...]
    date_of_service: date | None
    charge_cents: int | None
    paid_cents: int | None
    allowed_cents: int | None
    units: str | None
    original_units: str | None
    adjustments: tuple[RemittedAdjustment, ...]
    remarks: tuple[str, ...]


class RemittedPerson(NamedTuple):
    """Who is named at a claim (NM1).

    Attributes:
        role: QC patient, IL subscriber, 74 corrected patient, 82 who rendered, TT next payer, PR corrected payer,
            GB another subscriber.
        last_name: Or the name of an organization.
        first_name: None when not stated.
        id_kind: Such as MI.
        identifier: None when not stated.
    """

    role: str
    last_name: str | None
    first_name: str | None
    id_kind: str | None
    identifier: str | None


class RemittedClaim(NamedTuple):
    """What was decided on one claim.

    Attributes:
        segment: Number of its CLP in the file.
        claim_id: Our number (CLP01), as the payer gives it back.
        status: CLP02; says who decided, not whether it was paid.
        charge_cents: None where it is no amount.
        paid_cents: None where it is no amount.
        patient_cents: CLP05; none where it is not stated.
        claim_filing_code: CLP06.
        payer_claim_control_number: CLP07.
        frequency: CLP09.
        adjustments: Of the claim itself, without those of its lines.
        remarks: Remark codes of MIA and MOA.
        lines: In the order of the file.
        people: Who is named.
        references: REF of the claim: kind and number.
        amounts: AMT of the claim: kind and cents.
        dates: DTM of the claim: kind and day.
        imbalances: What does not add up; empty as well where an amount cannot be read.
        is_doubtful: Whether an amount cannot be read.
    """

    segment: int
    claim_id: str | None
    status: str | None
    charge_cents: int | None
    paid_cents: int | None
    patient_cents: int | None
    claim_filing_code: str | None
    payer_claim_control_number: str | None
    frequency: str | None
    adjustments: tuple[RemittedAdjustment, ...]
    remarks: tuple[str, ...]
    lines: tuple[RemittedLine, ...]
    people: tuple[RemittedPerson, ...]
    references: tuple[tuple[str, str], ...]
    amounts: tuple[tuple[str, int], ...]
    dates: tuple[tuple[str, date], ...]
    imbalances: tuple[Imbalance, ...]
    is_doubtful: bool

    @property
    def corrected_patient(self) -> RemittedPerson | None:
        """The name or number that the payer has for the patient, where it is another (NM1*74)."""
        return next((each for each in self.people if each.role == "74"), None)

    @property
    def next_payer(self) -> RemittedPerson | None:
        """The payer to which the claim was forwarded (NM1*TT)."""
        return next((each for each in self.people if each.role == "TT"), None)

    @property
    def all_adjustments(self) -> tuple[RemittedAdjustment, ...]:
        """Those of the claim and of its lines."""
        return (*self.adjustments, *(each for line in self.lines for each in line.adjustments))


class ProviderAdjustment(NamedTuple):
    """Money beside the claims (one adjustment of a PLB).

    Attributes:
        provider: Whose.
        reason: Such as WO, an overpayment that is taken back.
        reference: Often the number of the claim or letter it is about.
        cents: As stated: positive takes money from this payment.
        fiscal_period: End of the provider's year.
    """

    provider: str | None
    reason: str | None
    reference: str | None
    cents: int
    fiscal_period: date | None = None

    @property
    def effect_cents(self) -> int:
        """What it does to this payment: negative takes from it."""
        return -self.cents


class RemittanceHeader(NamedTuple):
    """A payment: who pays whom, how much, how. One for each transaction set.

    Attributes:
        segment: Number of its ST in the file.
        payer_name: N1*PR.
        payer_id: N104 of the payer.
        payee_name: N1*PE.
        payee_id: NPI, or tax id, of the payee.
        trace_number: TRN02, which the bank's entry repeats.
        originator_id: TRN03, the payer's tax id with a 1 before it.
        payment_cents: BPR02 as stated; none where it is no amount.
        credit_debit: C pays, D takes.
        method: ACH, CHK, NON (no payment) and so on.
        handling: BPR01.
        payment_date: BPR16, when the money moves.
        production_date: DTM*405.
        receiver_id: REF*EV.
        payee_tax_id: REF*TJ.
        further_payer_ids: REF of the payer: kind and number.
        sent_on: The later of the days on its envelopes (ISA09, GS04); none where neither can be read.
        usage_indicator: ISA15 in capitals: P production, T test data.
    """

    segment: int
    payer_name: str | None = None
    payer_id: str | None = None
    payee_name: str | None = None
    payee_id: str | None = None
    trace_number: str | None = None
    originator_id: str | None = None
    payment_cents: int | None = None
    credit_debit: str | None = None
    method: str | None = None
    handling: str | None = None
    payment_date: date | None = None
    production_date: date | None = None
    receiver_id: str | None = None
    payee_tax_id: str | None = None
    further_payer_ids: tuple[tuple[str, str], ...] = ()
    sent_on: date | None = None
    usage_indicator: str | None = None

    @property
    def is_test(self) -> bool:
        """Whether it says of itself that no money moves: test data, or only a prenotification (BPR01)."""
        return self.usage_indicator == _TEST or self.handling == _PRENOTIFICATION

    @property
    def made_on(self) -> date | None:
        """The latest day on which it says that it was made."""
        return max(filter(None, (self.production_date, self.sent_on)), default=None)

    @property
    def payee_npi(self) -> str:
        """The NPI that is paid; empty where ten digits are not stated."""
        number = _digits(self.payee_id)
        return number if len(number) == _NPI_LENGTH else ""

    @property
    def payee_tax_ids(self) -> frozenset[str]:
        """The tax IDs that are paid, their nine digits."""
        stated = {_digits(self.payee_id), _digits(self.payee_tax_id)}
        return frozenset(each for each in stated if len(each) == _TAX_ID_LENGTH)

    @property
    def signed_cents(self) -> int:
        """The payment; a debit is negative."""
        cents = self.payment_cents or 0
        return -abs(cents) if self.credit_debit == "D" else cents


def _digits(text: str | None) -> str:
    return "".join(filter(str.isdecimal, text or ""))


class RemittanceTotals(NamedTuple):
    """What a set comes to, once it is over.

    Attributes:
        claim_count: CLP segments.
        line_count: SVC segments.
        paid_cents: Sum of CLP04.
        provider_adjustments: In the order of the file.
        imbalances: Of every level, in the order of the file.
        body_sha256: Digest of the segments between ST and SE, whatever signs part them; empty unless asked for.
        is_whole: Whether it ended with its SE.
    """

    claim_count: int
    line_count: int
    paid_cents: int
    provider_adjustments: tuple[ProviderAdjustment, ...]
    imbalances: tuple[Imbalance, ...]
    body_sha256: str = ""
    is_whole: bool = True

    @property
    def provider_level_cents(self) -> int:
        """What the provider adjustments do to the payment: negative takes from it."""
        return sum(each.effect_cents for each in self.provider_adjustments)
