"""The lesser of the fee and the OPPS amount: on technical parts and globals, never on a reading."""

from decimal import Decimal

import pytest

from radbill.pricing.medicare.sources import MPPR_ORDER, OPPS_CAP
from radbill.pricing.price import price
from radbill.pricing.request import SessionRank
from radbill.pricing.sessions.price_session import price_session
from radbill.reference.records import OppsCapRow
from tests.pricing.made import asked, imaging, made_book

BINDING, ROOMY, NONE = imaging(100, 500, 300), imaging(100, 500, 700), imaging(100, 500)
BOOK = made_book(BINDING=BINDING, ROOMY=ROOMY, NONE=NONE)


@pytest.mark.parametrize(
    ("code", "modifiers", "allowed", "cap"),
    [
        ("BINDING", ("TC",), 300, 300),
        ("BINDING", (), 400, 400),
        ("BINDING", ("26",), 100, None),
        ("ROOMY", ("TC",), 500, 700),
        ("ROOMY", (), 600, 800),
        ("NONE", ("TC",), 500, None),
        ("NONE", (), 600, None),
    ],
)
def test_the_lesser_is_paid(code: str, modifiers: tuple[str, ...], allowed: int, cap: int | None) -> None:
    answer = price(asked(code, *modifiers), BOOK)
    assert (answer.allowed_amount, answer.opps_cap_amount) == (allowed, cap)


def test_a_step_says_whether_the_cap_binds() -> None:
    assert "caps it" in price(asked("BINDING", "TC"), BOOK).steps[-1].sentence
    assert "does not bind" in price(asked("ROOMY", "TC"), BOOK).steps[-1].sentence
    assert [step.name for step in price(asked("NONE", "TC"), BOOK).steps] == ["fee_schedule"]


def test_the_cap_alone_cites_its_law_and_after_a_reduction_the_order_of_the_two() -> None:
    alone = price(asked("BINDING", "TC"), BOOK)
    first, second = price_session([("s", asked("ROOMY", "TC")), ("s", asked("BINDING", "TC"))], BOOK)
    assert alone.steps[-1].citation == OPPS_CAP
    assert [step.citation for step in first.steps if step.name == "opps_cap"] == [OPPS_CAP]
    assert [step.citation for step in second.steps if step.name == "opps_cap"] == [MPPR_ORDER]


def test_the_published_amount_comes_before_the_computed_one() -> None:
    book = made_book(CT=BINDING)
    book.opps_cap = lambda *_question: OppsCapRow(Decimal("111.11"), Decimal("222.22"))
    assert price(asked("CT", "TC"), book).allowed_amount == Decimal("222.22")


def test_several_units_have_several_caps() -> None:
    answer = price(asked("BINDING", "TC", units=2), BOOK)
    assert (answer.allowed_amount, answer.opps_cap_amount, answer.fee_schedule_amount) == (600, 600, 1000)


def test_a_carrier_priced_global_is_capped_by_its_parts() -> None:
    """100 of the reading and 300 of the technical part, though the global row itself is empty."""
    rows = imaging(100, 500, 300, status_code="C")
    rows[""] = rows[""]._replace(
        work_rvu=Decimal(0), non_facility_pe_rvu=Decimal(0), opps_non_facility_pe_rvu=Decimal(0)
    )
    answer = price(asked("CT"), made_book(CT=rows))
    assert answer.allowed_amount is None
    assert answer.opps_cap_amount == 400


@pytest.mark.parametrize(
    ("whole_cap", "reduced", "allowed", "film"),
    [
        # the whole is compared with its own cap; film takes 20 percent of the capped 300
        (350, False, 350, 290),
        # where the whole's cap does not bind, at it or above it, nothing is capped: film takes 20 percent of 500
        (600, False, 600, 500),
        (601, False, 600, 500),
        (599, False, 599, 539),
        # reduced: 95 and the lesser of 250 and 300; film takes 20 percent of 250
        (350, True, 345, 295),
    ],
)
def test_the_whole_has_its_own_published_cap(whole_cap: int, reduced: bool, allowed: int, film: int) -> None:  # noqa: FBT001 - a case's column
    book = made_book(CT=NONE)
    caps = {"": OppsCapRow(Decimal(1), Decimal(whole_cap)), "TC": OppsCapRow(Decimal(1), Decimal(300))}
    book.opps_cap = lambda _code, component, *_place: caps[component]
    rank = SessionRank(professional_reduced=reduced, technical_reduced=reduced)
    amounts = [price(asked("CT", *modifiers, session_rank=rank), book).allowed_amount for modifiers in ((), ("FX",))]
    assert amounts == [allowed, film]
