"""The worked cases of the billing rules, each with its arithmetic and source beside it in the table."""

import csv
from datetime import date
from decimal import Decimal
from itertools import groupby
from pathlib import Path

import pytest

from radbill.core.citations import Confidence
from radbill.pricing.breakdown import Breakdown
from radbill.pricing.explain import explanation
from radbill.pricing.price import price
from radbill.pricing.request import PricingRequest
from radbill.pricing.sessions.price_session import price_session
from radbill.reference.book.book import ReferenceBook

CASES = Path(__file__).parents[1] / "cases"
#: Fields that are asked for a practice which does not participate in Medicare.
NOT_PARTICIPATING = {"nonparticipating_amount": "allowed_amount", "limiting_charge_amount": "limiting_charge_amount"}


def table(name: str) -> list[dict[str, str]]:
    with (CASES / name).open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


SESSIONS = [(name, list(rows)) for name, rows in groupby(table("medicare_sessions.csv"), key=lambda row: row["case"])]
MODIFIERS = table("medicare_modifiers.csv")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> ReferenceBook:
    return ReferenceBook.open(tmp_path_factory.mktemp("empty"))


def request_of(row: dict[str, str]) -> PricingRequest:
    note = row["note"]
    return PricingRequest(
        procedure_code=row["procedure_code"],
        modifiers=tuple(row["modifiers"].split()),
        date_of_service=date.fromisoformat(row["date_of_service"]),
        place_of_service=row["place_of_service"],
        carrier=row["carrier"],
        locality=row["locality"],
        units=Decimal(row["units"]),
        deductible_remaining_amount=Decimal(note.partition("=")[2] if note.startswith("deductible") else 0),
    )


@pytest.mark.parametrize(("name", "rows"), SESSIONS, ids=[name for name, _ in SESSIONS])
def test_sessions(name: str, rows: list[dict[str, str]], book: ReferenceBook) -> None:
    answers = price_session([(name, request_of(row)) for row in rows], book)
    assert [answer.allowed_amount for answer in answers] == [Decimal(row["expected_allowed_amount"]) for row in rows]
    for answer, row in zip(answers, rows, strict=True):
        assert_explained(answer)
        assert ("mppr" in [step.name for step in answer.steps]) == is_reduced(row)


def is_reduced(row: dict[str, str]) -> bool:
    arithmetic = row["arithmetic"]
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


@pytest.mark.parametrize("row", MODIFIERS, ids=[row["case"] for row in MODIFIERS])
def test_modifiers_payment_and_failures(row: dict[str, str], book: ReferenceBook) -> None:
    if row["field"] == "sequestration_rate":
        percent = book.parameter("sequestration_percent", date.fromisoformat(row["date_of_service"]))
        assert percent.value / 100 == Decimal(row["expected"])
        return
    is_participating = row["field"] not in NOT_PARTICIPATING
    answer = price(request_of(row)._replace(is_participating=is_participating), book)
    if row["field"] == "failure_or_finding":
        assert answer.failure.reason == row["expected"]
        return
    field = NOT_PARTICIPATING.get(row["field"], row["field"].removeprefix("expected_"))
    assert getattr(answer, field) == Decimal(row["expected"])
    if row["confidence"] != "high":
        steps = (*answer.steps, *answer.payment_steps)
        assert any(step.citation.confidence is not Confidence.HIGH for step in steps)
