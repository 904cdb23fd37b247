"""Which diagnoses never stand first, on the published titles of fiscal year 2026 in the starter set."""

from datetime import date
from pathlib import Path

import pytest

from radbill.edits.engine.reference_queries import ReferenceQueries
from radbill.edits.rules.diagnoses._manifestation_codes import is_infectious_agent, is_manifestation
from radbill.reference.book.book import ReferenceBook

ANSWERS = ReferenceQueries(ReferenceBook.open(Path("no-store-here")))
DAY = date(2026, 8, 3)


@pytest.mark.parametrize("code", ["F0280", "D638", "H42", "J99", "M01X0", "N08", "G053", "E20811", "P91811"])
def test_a_manifestation_never_stands_first(code: str) -> None:
    assert is_manifestation(code, DAY, ANSWERS)


@pytest.mark.parametrize("code", ["R519", "G309", "B952", "B9689", "J189", "O98019", "F54", "Q9999X"])
def test_a_disease_a_symptom_or_a_germ_is_none(code: str) -> None:
    assert not is_manifestation(code, DAY, ANSWERS)


@pytest.mark.parametrize(("code", "expected"), [("B952", True), ("B9621", True), ("B977", True), ("B948", False)])
def test_germs_of_diseases_with_codes_of_their_own(code: str, expected: bool) -> None:  # noqa: FBT001
    assert is_infectious_agent(code) is expected
