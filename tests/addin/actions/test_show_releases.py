"""What is loaded; the starter set."""

from radbill import ReferenceBook
from radbill_addin.actions.show_releases import show_releases


def test_the_newest_of_each_kind_with_its_days(context) -> None:
    summary = show_releases(context._replace(book=ReferenceBook.open()))
    assert "Fee schedule: RVU26C, from 07/01/2026 to 12/31/2026" in summary.lines
    assert any(line.startswith("NCCI pairs: ") and line.endswith("OUT OF DATE") for line in summary.lines)
    assert "ncci_ptp" in summary.facts["do_not_cover_today"]
    assert "pprrvu" not in summary.facts["do_not_cover_today"]
    assert not summary.is_clean
