"""The sums on the summaries of a comparison and of what changed, recalculated in LibreOffice."""

from datetime import date
from pathlib import Path

import pytest

from radbill import (
    BilledLine,
    PricingRequest,
    ReferenceBook,
    changes_between,
    compare,
    medicare_on,
)
from radbill_addin.files.comparison import save_changes, save_comparison
from radbill_addin.files.templates import CHANGES, COMPARISON, template_path
from tests.libreoffice.office import Office

pytestmark = pytest.mark.needs_libreoffice
DAY = date(2026, 8, 3)


def test_the_summary_of_a_comparison_sums_its_lines(office: Office, tmp_path: Path) -> None:
    """70450-26 in Alabama: 36.95 in 2025, 37.44 by RVU26C; two of them, and a code that nobody knows."""
    requests = [PricingRequest(code, ("26",), date(2025, 11, 3), "22", "35203") for code in ("70450", "70450", "99999")]
    lines = [BilledLine(str(at), request, request.procedure_code) for at, request in enumerate(requests)]
    book = ReferenceBook.open()
    save_comparison(
        compare(lines, medicare_on(date(2025, 11, 3), book), medicare_on(DAY, book)), tmp_path / "comparison.xlsx"
    )
    read = office.recalculate(tmp_path / "comparison.xlsx")
    assert read.errors == ()
    shown = [read.value("Summary", 6, at) for at in range(1, 7)]
    assert shown == pytest.approx([2, 73.90, 74.88, 0.98, 74.88 / 73.90 - 1, 1])


def test_an_empty_comparison_shows_no_error(office: Office) -> None:
    read = office.recalculate(template_path(COMPARISON))
    assert read.errors == ()
    assert [read.value("Summary", 6, at) for at in range(1, 7)] == [0, 0, 0, 0, "", 0]


def test_the_counts_of_changes_are_those_of_their_sheets(office: Office, tmp_path: Path) -> None:
    found = changes_between(date(2025, 11, 3), DAY, ReferenceBook.open())
    save_changes(found, None, tmp_path / "changes.xlsx")
    read = office.recalculate(tmp_path / "changes.xlsx")
    assert read.errors == ()
    counts = [len(found.payments), len(found.added) + len(found.deleted), len(found.indicators), 0, 0]
    assert [read.value("Summary", 6, at) for at in range(1, 6)] == counts
    empty = office.recalculate(template_path(CHANGES))
    assert [empty.value("Summary", 6, at) for at in range(1, 6)] == [0] * 5
