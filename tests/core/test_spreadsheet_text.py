"""What OWASP's page on CSV Injection lists is told to Excel as a text; numbers and other texts stay."""

import pytest

from radbill.core.spreadsheet_text import safe_text
from tests.pricing.bulk.test_safe_text import RUNS, STAYS


@pytest.mark.parametrize("text", RUNS)
def test_what_excel_would_run_is_told_as_a_text(text: str) -> None:
    assert safe_text(text) == f"'{text}"


@pytest.mark.parametrize("text", [each for each in STAYS if each is not None])
def test_what_excel_shows_as_it_is_stays(text: str) -> None:
    assert safe_text(text) == text
