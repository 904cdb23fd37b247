"""The work of a line: as the published file has it, whatever a payer makes of the modifiers."""

from datetime import date
from decimal import Decimal

import pytest

from radbill.analytics.work_done import (
    ReadService,
    WorkOfLine,
    services_of_claims,
    services_of_sendings,
    work_of,
)
from radbill.ledger.store.services_standing import StandingService
from radbill.reference.book.book import ReferenceBook
from tests.edits.valid_batch import valid_batch

BOOK = ReferenceBook.open()
DAY = date(2026, 8, 3)
BATCH = valid_batch()


def service(code: str, *modifiers: str, units: str = "1", day: date | None = DAY) -> ReadService:
    return ReadService("L1", "P1", day, "Reader, Rae", "Mock Imaging", code, modifiers, Decimal(units))


def published(code: str) -> Decimal:
    """The work RVU of the reading in the file itself."""
    row = BOOK.fee_row(code, "26", DAY)
    return row.work_rvu  # type: ignore[union-attr]


def work(code: str, *modifiers: str, units: str = "1") -> tuple[Decimal, Decimal]:
    answer = work_of(service(code, *modifiers, units=units), BOOK)
    assert isinstance(answer, WorkOfLine), answer
    return answer.reading_count, answer.work_rvu


@pytest.mark.parametrize("code", ["71046", "74177", "70450", "77067"])
def test_a_reading_and_a_global_service_have_the_same_work_and_a_technical_part_none(code: str) -> None:
    assert work(code, "26") == work(code) == (Decimal(1), published(code))
    assert work(code, "TC") == (Decimal(0), Decimal(0))


def test_units_multiply() -> None:
    assert work("71046", "26", units="3") == (Decimal(3), 3 * published("71046"))


@pytest.mark.parametrize("modifiers", [("26", "50"), ("26", "RT", "LT")])
def test_both_sides_on_one_line_are_two_readings(modifiers: tuple[str, ...]) -> None:
    assert work("73030", *modifiers) == (Decimal(2), 2 * published("73030"))
    assert work("73030", "26", "RT") == (Decimal(1), published("73030"))


def test_both_sides_of_a_code_that_is_both_sides_are_one() -> None:
    row = BOOK.fee_row("77067", "26", DAY)
    assert row.bilateral_indicator == "2"  # type: ignore[union-attr]
    assert work("77067", "26", "50") == (Decimal(1), published("77067"))


@pytest.mark.parametrize("modifier", ["51", "52", "59", "76", "53"])
def test_what_changes_a_payment_leaves_the_work(modifier: str) -> None:
    assert work("74177", "26", modifier) == (Decimal(1), published("74177"))


def test_an_intervention_has_the_work_of_its_only_row() -> None:
    row = BOOK.fee_row("47000", "", DAY)
    assert work("47000", "26") == (Decimal(1), row.work_rvu)  # type: ignore[union-attr]


def test_what_nobody_can_say_is_a_sentence() -> None:
    assert "99999" in str(work_of(service("99999"), BOOK))
    assert work_of(service("71046", day=None), BOOK) == "The line has no date of service."


def test_each_service_of_claims_is_told_once() -> None:
    claim = BATCH.claims[0]
    second = claim.model_copy(update={"claim_id": "S", "responsibility": "S"})
    void = claim.model_copy(update={"claim_id": "V", "frequency": "8"})
    services = services_of_claims([second, claim, void])
    assert len(services) == len(claim.lines)
    assert len(services_of_claims([second])) == len(claim.lines)
    reader, place = claim.rendering_provider, claim.service_facility
    assert reader is not None
    assert place is not None
    assert services[0].reader == f"{reader.last_name}, {reader.first_name}"
    assert services[0].site == place.name


def test_a_claim_without_reader_and_place_says_so() -> None:
    claim = BATCH.claims[0].model_copy(update={"rendering_provider": None, "service_facility": None})
    first = services_of_claims([claim])[0]
    assert (first.reader, first.site) == ("(no reader)", "(no site)")


def test_what_was_sent_has_names_where_they_are_known() -> None:
    sent = StandingService(
        "C1", "L1", "", "N", "P", "Payer", 1, DAY, "71046", ("26",), Decimal(1), Decimal(9), None, DAY, "22",
        "1", "2", "Mockley", "Ada", "M", None,
    )  # fmt: skip
    (known,) = services_of_sendings([sent], {"1": "Reader, Rae"})
    assert (known.reader, known.site, known.procedure_code) == ("Reader, Rae", "2", "71046")
