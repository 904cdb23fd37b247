"""A way of agreeing on a price: what it says of itself, what it reads from a workbook's row, and what it pays."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import ClassVar, NamedTuple, Self

from radbill.codes.component import Component
from radbill.core.citations import Citation
from radbill.core.dates import DateRange
from radbill.core.failures import Failure
from radbill.pricing.breakdown import Step
from radbill.pricing.medicare.line_facts import PublishedFacts
from radbill.pricing.medicare.published_facts import LineFacts
from radbill.pricing.request import PricingRequest
from radbill.reference.book.book import ReferenceBook

#: What a cell formatted as percent holds at most: 2 for 200 %.
_MOST_OF_A_FRACTION = 2
_DIVIDED_AS_MEDICARES = "an amount for both components is divided as Medicare's"


class EncounterGroup(NamedTuple):
    """The services of one session that one line of a contract is about, and where among them a service stands.

    Attributes:
        is_first: Whether the service has the highest charge of them; of equal charges the earlier line.
        charge_amount: All their charges together, dollars; none when one of them is not known.
    """

    is_first: bool = True
    charge_amount: Decimal | None = None


class PricedLine(NamedTuple):
    """A service that is priced under a contract.

    Attributes:
        request: The line.
        charge_amount: What is charged for it, all units together; none when it is not known.
        facts: What is published about it, with the payer's own numbers in the place of Medicare's.
        book: Published data with the payer's own numbers, for terms that look at another day.
        citation: The line of the contract.
        group: The services of the session that the line of the contract is about.
    """

    request: PricingRequest
    charge_amount: Decimal | None
    facts: LineFacts
    book: ReferenceBook
    citation: Citation
    group: EncounterGroup


class Fee(NamedTuple):
    """An amount of a fee table.

    Attributes:
        amount: Dollars for one unit.
        in_force: Dates of service for which it holds.
        is_facility: Whether it is meant for facilities (by place of service); none when it holds everywhere.
    """

    amount: Decimal
    in_force: DateRange = DateRange(date.min)
    is_facility: bool | None = None


class TermCells(NamedTuple):
    """What a row of a contracts workbook says about how a price is agreed.

    Attributes:
        method: The words in the column Method.
        value: The number in the column Value; none when it is blank.
        schedule_day: The day in the column Schedule of; none when it is blank.
        fees: The contract's fee table, by procedure code and component (`26`, `TC`, `global`).
    """

    method: str
    value: Decimal | None = None
    schedule_day: date | None = None
    fees: Mapping[tuple[str, str], tuple[Fee, ...]] = {}


class TermProblem(NamedTuple):
    """What keeps a row from being a term: the field of `TermCells`, what is wrong there, and what to do."""

    field: str
    message: str
    what_to_do: str


class Division(NamedTuple):
    """How an agreed amount divides into its parts; only their proportion counts.

    Attributes:
        reading: Of the professional part.
        technical: Of the technical part.
        caution: What a person should know of how it was divided; empty where the contract itself says it.
    """

    reading: Decimal
    technical: Decimal
    caution: str = ""

    @property
    def reading_share(self) -> Decimal:
        """The reading's share, from 0 to 1; 0 where there are no parts."""
        return self.reading and self.reading / (self.reading + self.technical)

    @property
    def technical_share(self) -> Decimal:
        """The technical part's share, from 0 to 1; 0 where there are no parts."""
        return self.technical and self.technical / (self.reading + self.technical)


class Term(ABC):
    """A way of agreeing on a price. Each is one file of the folder `terms`, and is found by being there.

    Class attributes:
        METHODS: What each of its names in the column Method means, in one sentence for the workbook's Help.
        takes_own_reductions: Whether the contract's own reductions of a session are taken off the agreed amount.
            False where the amount carries Medicare's reductions already, or has none.
        has_schedule_day: Whether the term can be meant for a fixed day's schedule.
    """

    METHODS: ClassVar[Mapping[str, str]]
    takes_own_reductions: ClassVar[bool] = False
    has_schedule_day: ClassVar[bool] = False

    @classmethod
    @abstractmethod
    def from_cells(cls, cells: TermCells) -> Self | TermProblem:
        """The term that a row means."""

    @abstractmethod
    def steps(self, line: PricedLine) -> tuple[Step, ...] | Failure:
        """The way to the agreed amount, beginning at nothing; a failure when there is none."""

    def capping_charge_amount(self, line: PricedLine) -> Decimal | None:
        """The charge that caps the amount where no more than the charge is paid; none when it is not known."""
        return line.charge_amount

    def division(self, line: PricedLine, facts: PublishedFacts) -> Division:
        """How the agreed amount divides, for reductions of one part: all is of the part billed, the global by parts."""
        if facts.component is Component.GLOBAL:
            return self.global_division(line, facts)
        is_reading = facts.component is Component.PROFESSIONAL
        return Division(Decimal(is_reading), Decimal(not is_reading))

    def global_division(self, line: PricedLine, facts: PublishedFacts) -> Division:  # noqa: ARG002 - terms with parts of their own look at it
        """How an amount for both components divides: as Medicare's, unless the term knows its own parts."""
        return Division(facts.professional_amount, facts.technical_amount, _DIVIDED_AS_MEDICARES)


def positive_value(cells: TermCells) -> Decimal | TermProblem:
    """The value of a row whose method needs one."""
    if cells.value is None or cells.value <= 0:
        return TermProblem("value", "The value must be above zero.", "Give the percent, or the dollars.")
    return cells.value


def percent_value(cells: TermCells) -> Decimal | TermProblem:
    """The value of a row whose method is a percent."""
    value = positive_value(cells)
    return value if isinstance(value, TermProblem) else fraction_problem("value", value) or value


def fraction_problem(field: str, percent: Decimal) -> TermProblem | None:
    """The problem of a percent that is a fraction: Excel keeps 120 % as 1.2 in a cell formatted as percent.

    Args:
        field: The field of the cell.
        percent: What the cell holds; nothing (0) is no fraction.
    """
    if not 0 < percent <= _MOST_OF_A_FRACTION:
        return None
    meant = percent * 100
    message = f"{percent.normalize():f} reads as {percent.normalize():f} percent; did you mean {meant.normalize():f}?"
    return TermProblem(field, message, "Format the cell as a number and give the percent itself, as in 95 for 95 %.")
