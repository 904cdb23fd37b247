"""The worked cases of the billing rules, each with its arithmetic and source beside it in the table."""

from datetime import date
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Literal

import pytest

from radbill.core.citations import Confidence
from radbill.pricing.breakdown import Breakdown
from radbill.pricing.explain import explanation
from radbill.pricing.price import price
from radbill.pricing.request import PricingRequest
from radbill.pricing.sessions.price_session import price_session
from radbill.reference.book.book import ReferenceBook
from tests.case_tables import CaseRow, read_table

CASES = Path(__file__).parents[1] / "cases"


class PricedLine(CaseRow):
    """What both tables say of a line, with the hand arithmetic and its source."""

    case: str
    release: Literal["RVU25D"]
    carrier: str
    locality: str
    date_of_service: date
    place_of_service: str
    procedure_code: str
    modifiers: str
    units: int
    arithmetic: str
    source: str
    confidence: Confidence
    note: str

    @property
    def deductible_remaining_amount(self) -> Decimal:
        """Dollars, as `deductible_remaining=50` in the note."""
        name, _, amount = self.note.partition("=")
        return Decimal(amount) if name == "deductible_remaining" else Decimal(0)


class SessionLine(PricedLine):
    """A line of a session, in its order."""

    line: int
    expected_allowed_amount: Decimal


class ModifierCase(PricedLine):
    """One amount, or the reason why there is none."""

    field: Literal[
        "expected_allowed_amount", "medicare_payment_amount", "patient_responsibility_amount", "failure_or_finding",
        "nonparticipating_amount", "limiting_charge_amount", "sequestration_rate",
    ]  # fmt: skip
    expected: str


#: Fields that are priced for a practice which does not participate in Medicare.
NOT_PARTICIPATING = {"nonparticipating_amount": "allowed_amount", "limiting_charge_amount": "limiting_charge_amount"}
SESSIONS = [
    (name, list(rows))
    for name, rows in groupby(read_table(CASES / "medicare_sessions.csv", SessionLine), key=attrgetter("case"))
]
MODIFIERS = read_table(CASES / "medicare_modifiers.csv", ModifierCase)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> ReferenceBook:
    return ReferenceBook.open(tmp_path_factory.mktemp("empty"))


def request_of(row: PricedLine) -> PricingRequest:
    return PricingRequest(
        procedure_code=row.procedure_code,
        modifiers=tuple(row.modifiers.split()),
        date_of_service=row.date_of_service,
        place_of_service=row.place_of_service,
        carrier=row.carrier,
        locality=row.locality,
        units=Decimal(row.units),
        deductible_remaining_amount=row.deductible_remaining_amount,
    )


@pytest.mark.parametrize(("name", "rows"), SESSIONS, ids=[name for name, _ in SESSIONS])
def test_sessions(name: str, rows: list[SessionLine], book: ReferenceBook) -> None:
    answers = price_session([(name, request_of(row)) for row in rows], book)
    assert [answer.allowed_amount for answer in answers] == [row.expected_allowed_amount for row in rows]
    for answer, row in zip(answers, rows, strict=True):
        assert_explained(answer)
        assert ("mppr" in [step.name for step in answer.steps]) == is_reduced(row)


def is_reduced(row: SessionLine) -> bool:
    arithmetic = row.arithmetic
    return "reduction:" in arithmetic or "x 0.95" in arithmetic or "TC part lesser of 52.330" in arithmetic


def assert_explained(answer: Breakdown) -> None:
    """Each step begins where the one before ended, says something, and names its source."""
    assert answer.steps[0].before_amount == 0
    for before, after in zip(answer.steps, answer.steps[1:], strict=False):
        assert after.before_amount == before.after_amount
    assert all(step.sentence and step.citation.document for step in answer.steps)
    assert f"Allowed amount: ${answer.allowed_amount}" in explanation(answer)


def test_there_are_37_session_lines() -> None:
    assert sum(len(rows) for _, rows in SESSIONS) == 37


@pytest.mark.parametrize("row", MODIFIERS, ids=[row.case for row in MODIFIERS])
def test_modifiers_payment_and_failures(row: ModifierCase, book: ReferenceBook) -> None:
    if row.field == "sequestration_rate":
        percent = book.parameter("sequestration_percent", row.date_of_service)
        assert percent.value / 100 == Decimal(row.expected)
        return
    is_participating = row.field not in NOT_PARTICIPATING
    answer = price(request_of(row)._replace(is_participating=is_participating), book)
    if row.field == "failure_or_finding":
        assert answer.failure.reason == row.expected
        return
    field = NOT_PARTICIPATING.get(row.field, row.field.removeprefix("expected_"))
    assert getattr(answer, field) == Decimal(row.expected)
    if row.confidence is not Confidence.HIGH:
        steps = (*answer.steps, *answer.payment_steps)
        assert any(step.citation.confidence is not Confidence.HIGH for step in steps)
