"""What is published about a line is looked up once, and remembered up to a bound."""

from datetime import date

import pytest

from radbill.codes.component import Component
from radbill.core.failures import Failure, FailureReason
from radbill.pricing.medicare.published_facts import billed_component, published_facts
from radbill.pricing.request import SessionRank
from radbill.reference.records import OppsCapRow
from tests.pricing.made import DAY, HOSPITAL, asked, fee_row, imaging, made_book

#: What a book keeps at most of answers to lines; then it begins again.
MOST = 50_000


def test_lines_that_differ_in_what_changes_nothing_share_one_answer() -> None:
    book = made_book(CT=imaging(100, 500))
    first = published_facts(asked("CT"), book)
    same = [asked("CT", units=2), asked("CT", session_rank=SessionRank(surgical_rank=2)), asked("CT")]
    assert all(published_facts(each, book) is first for each in same)
    others = [asked("CT", "26"), asked("CT", place=HOSPITAL), asked("CT", date_of_service=date(2025, 11, 4)),
              asked("CT", qualifying_apm_participant=True), asked("CT")._replace(zip_code="35203")]  # fmt: skip
    assert all(published_facts(each, book) is not first for each in others)


@pytest.mark.parametrize(("known", "is_kept"), [(MOST - 1, True), (MOST, False), (MOST + 1, False)])
def test_what_is_remembered_is_bounded(known: int, is_kept: bool) -> None:  # noqa: FBT001 - a case's column
    book = made_book(CT=imaging(100, 500))
    book.cache.update(dict.fromkeys(range(known)))
    published_facts(asked("CT"), book)
    assert (0 in book.cache) is is_kept


def test_both_components_on_a_line_are_refused() -> None:
    assert billed_component(("RT", "TC")) is Component.TECHNICAL
    refused = billed_component(("26", "TC"))
    assert isinstance(refused, Failure)
    assert refused.reason is FailureReason.BAD_INPUT
    assert str(refused) == (
        "Modifiers 26 and TC exclude each other on one line. Bill the global without both, or two lines."
    )


@pytest.mark.parametrize(
    ("modifiers", "parts"), [((), (100, 500)), (("26",), (100, 0)), (("TC",), (0, 500))]
)  # fmt: skip
def test_the_parts_are_those_that_are_billed(modifiers: tuple[str, ...], parts: tuple[int, int]) -> None:
    facts = published_facts(asked("CT", *modifiers), made_book(CT=imaging(100, 500, 300)))
    assert (facts.professional_amount, facts.technical_amount) == parts
    assert facts.amount == sum(parts)


@pytest.mark.parametrize(
    ("modifiers", "computed", "published"),
    [((), (400, 300), (31, 31)), (("TC",), (300, 300), (31, 31)), (("26",), (None, None), (None, None))],
)
def test_caps_are_those_published_or_computed(
    modifiers: tuple[str, ...], computed: tuple[int | None, ...], published: tuple[int | None, ...]
) -> None:
    """CMS's own amount goes before the formula's: 31 in the office, 29 in a facility."""
    book = made_book(CT=imaging(100, 500, 300))
    facts = published_facts(asked("CT", *modifiers), book)
    assert (facts.cap_amount, facts.technical_cap_amount) == computed
    book.cache.clear()
    book.opps_cap = lambda *_question: OppsCapRow(29, 31)
    facts = published_facts(asked("CT", *modifiers), book)
    assert (facts.cap_amount, facts.technical_cap_amount) == published
    in_facility = published_facts(asked("CT", *modifiers, place=HOSPITAL), book)
    assert in_facility.cap_amount == (None if published == (None, None) else 29)


def test_the_cap_of_each_component_is_asked_for_its_code_place_and_day() -> None:
    book, questions = made_book(CT=imaging(100, 500, 300)), []
    book.opps_cap = lambda *question: questions.append(question)
    published_facts(asked("CT"), book)
    assert questions == [("CT", "", "00000", "00", DAY), ("CT", "TC", "00000", "00", DAY)]


@pytest.mark.parametrize(
    ("indicator", "base", "amount"),
    [("3", "BASE", 40), ("2", "BASE", 0), ("3", "", 0), ("3", "NONE", 0), ("3", "PARTS", 0)],
)
def test_the_base_of_an_endoscopy(indicator: str, base: str, amount: int) -> None:
    """By its base code, where the schedule has a row of the whole for it; other procedures have none."""
    scope = fee_row(work_rvu=90, multiple_procedure_indicator=indicator, endoscopic_base_code=base)
    book = made_book(SCOPE={"": scope}, BASE={"": fee_row(work_rvu=40)}, PARTS={"26": fee_row("26", work_rvu=40)})
    assert published_facts(asked("SCOPE"), book).endoscopic_base_amount == amount


def test_a_component_without_a_row_is_named_with_what_to_do() -> None:
    book = made_book(
        READ={"26": fee_row("26", pc_tc_indicator="1")}, ONE={"": fee_row(pc_tc_indicator="3")}
    )  # fmt: skip
    assert str(published_facts(asked("READ"), book)) == (
        "READ has no global price (PC/TC indicator 1). Bill it with modifier 26 or TC."
    )
    assert str(published_facts(asked("ONE", "TC"), book)) == (
        "ONE has no component TC (PC/TC indicator 3). Bill it without modifier TC."
    )
    assert published_facts(asked("ONE", "26"), book).reason is FailureReason.COMPONENT_NOT_APPLICABLE


@pytest.mark.parametrize(("modifiers", "amount"), [(("53",), 20), ((), 600), (("26", "53"), 100)])
def test_a_stopped_service_has_its_own_row_as_a_whole(modifiers: tuple[str, ...], amount: int) -> None:
    book = made_book(CT={**imaging(100, 500), "53": fee_row("53", work_rvu=20)})
    assert published_facts(asked("CT", *modifiers), book).amount == amount


def test_without_a_row_of_its_own_a_stopped_service_has_that_of_the_whole() -> None:
    assert published_facts(asked("CT", "53"), made_book(CT=imaging(100, 500))).amount == 600


@pytest.mark.parametrize("missing", ["gpci", "conversion_factor", "fee_release"])
def test_what_is_not_published_is_the_answer(missing: str) -> None:
    book, failure = made_book(CT=imaging(100, 500)), Failure(FailureReason.MISSING_REFERENCE_DATA, f"no {missing}")
    setattr(book, missing, lambda *_question, **_more: failure)
    assert published_facts(asked("CT"), book) is failure


def test_cautions_of_the_schedule_and_the_place_come_first() -> None:
    book = made_book(CT=imaging(100, 500))
    book.fee_caution = lambda _on: "A neighbouring release."
    assert published_facts(asked("CT"), book).cautions == ("A neighbouring release.",)
    assert published_facts(asked("CT"), made_book(CT=imaging(100, 500))).cautions == ()
