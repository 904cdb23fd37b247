"""What a 271 says about a subscriber or dependent: frozen records; what is not stated is none."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

#: EB01: active coverage, in its kinds.
_ACTIVE = frozenset("12345")
#: EB01: inactive coverage, in its kinds.
_INACTIVE = frozenset("678")
#: EB01: another payer.
OTHER_PAYER = "R"


class Party(NamedTuple):
    """A payer, or another entity of a benefit.

    Attributes:
        entity: What it is (NM101), such as PR.
        name: Of an organisation, or last and first name.
        id: Its identification.
    """

    entity: str | None
    name: str | None
    id: str | None


class Member(NamedTuple):
    """A subscriber or dependent as the payer has it.

    Attributes:
        last_name: Or the name of an organisation.
        first_name: As stated.
        member_id: The member's identification; a dependent has none of its own.
        group_number: Of the group or policy.
        birth_date: As stated.
    """

    last_name: str | None = None
    first_name: str | None = None
    member_id: str | None = None
    group_number: str | None = None
    birth_date: date | None = None


class Rejection(NamedTuple):
    """Why a question was not answered (AAA).

    Attributes:
        segment: Its number in the file.
        code: AAA03.
        follow_up: AAA04: what may be done.
    """

    segment: int
    code: str | None
    follow_up: str | None


class Reference(NamedTuple):
    """A number with what it is (REF01)."""

    qualifier: str
    number: str


class Benefit(NamedTuple):
    """One statement about coverage (EB), as stated.

    Attributes:
        segment: Its number in the file.
        information: EB01: what is stated, such as 1 active, B co-payment, C deductible, R another payer.
        coverage_level: EB02: individual, family ...
        service_types: EB03.
        insurance_type: EB04.
        plan: EB05, the plan's name.
        period: EB06: 23 calendar year, 24 year to date, 29 remaining, 27 visit ...
        amount: EB07, dollars.
        percent: EB08 as text, a fraction of one.
        quantity: EB10.
        quantity_qualifier: EB09: what is counted.
        authorization_required: EB11; none where it is unknown or not stated.
        in_network: EB12; none where it is unknown, does not matter, or is not stated.
        procedure_code: EB13-2.
        other_payer: The payer that the statement names, if it names one.
        entities: Everybody that the statement names.
        references: Numbers of the statement.
        messages: The payer's own words.
        places: Places of service to which the statement is limited.
    """

    segment: int
    information: str | None
    coverage_level: str | None = None
    service_types: tuple[str, ...] = ()
    insurance_type: str | None = None
    plan: str | None = None
    period: str | None = None
    amount: Decimal | None = None
    percent: str | None = None
    quantity: Decimal | None = None
    quantity_qualifier: str | None = None
    authorization_required: bool | None = None
    in_network: bool | None = None
    procedure_code: str | None = None
    other_payer: Party | None = None
    entities: tuple[Party, ...] = ()
    references: tuple[Reference, ...] = ()
    messages: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


class EligibilityAnswer(NamedTuple):
    """What was answered about one subscriber or dependent.

    Attributes:
        segment: Number of the HL in the file.
        payer: Who answers.
        subscriber: As the payer has it.
        dependent: As the payer has it; none when the answer is about the subscriber.
        traces: Numbers of our question that came back (TRN02).
        rejections: Why the question, or a part of it, was not answered.
        benefits: In the order of the file.
    """

    segment: int
    payer: Party | None
    subscriber: Member
    dependent: Member | None = None
    traces: tuple[str, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    benefits: tuple[Benefit, ...] = ()

    @property
    def active(self) -> bool | None:
        """Whether the coverage is active; none where the answer does not say.

        A statement of active coverage outweighs those of inactive coverage: a plan may have both.
        """
        stated = {benefit.information for benefit in self.benefits}
        if stated & _ACTIVE:
            return True
        return False if stated & _INACTIVE else None


class SourceRejection(NamedTuple):
    """A whole question refused, by the payer or about the practice, before any patient was looked at.

    Attributes:
        is_about_payer: Whether the payer could not answer; else the practice was refused.
        rejection: Why.
    """

    is_about_payer: bool
    rejection: Rejection


EligibilityRecord = EligibilityAnswer | SourceRejection
