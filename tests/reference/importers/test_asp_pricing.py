"""Drug payment limits: a notice, headings, amounts; the layout as the field knows it, the rows invented."""

from datetime import date

import pytest

from radbill.reference.published.importer import ImportHints
from tests.reference.importers.published import read, refusal, written

NOTICE = 'Payment limits of drugs,,,,\n"Payment limits effective January 1, 2026 to March 31, 2026",,,,\n,,,,\n'
HEADING = "HCPCS Code,Short Description,HCPCS Code Dosage,Payment Limit,Co-insurance Percentage\n"
ROWS = (
    'Q9967,Invented,1 ML,0.164,20.000\nA9579,Invented,1 ML,"1,234.50",20\nA9500,Invented,1 dose,,\n,,,,\nNote: x,,,,\n'
)


def test_codes_dosages_and_limits() -> None:
    table = read(written("asp.csv", NOTICE + HEADING + ROWS))
    assert (table.kind, table.release_id) == ("asp_pricing", "ASP-2026Q1")
    assert (table.in_force.effective_from, table.in_force.effective_to) == (date(2026, 1, 1), date(2026, 3, 31))
    assert table.table.rows() == [("Q9967", "1 ML", "0.164"), ("A9579", "1 ML", "1234.50")]


@pytest.mark.parametrize(
    ("name", "release_id"),
    [("January 2026 ASP Pricing File 121525.csv", "ASP-2026Q1"), ("October 2025 ASP Pricing File.csv", "ASP-2025Q4"),
     ("asp_2024q3.csv", "ASP-2024Q3")],
)  # fmt: skip
def test_without_a_notice_the_name_tells_the_quarter(name, release_id) -> None:
    assert read(written(name, HEADING + ROWS)).release_id == release_id


def test_the_user_may_say_the_quarter() -> None:
    assert "--effective-from" in refusal(written("asp.csv", HEADING + ROWS))
    assert read(written("asp.csv", HEADING + ROWS), ImportHints(date(2026, 7, 1))).release_id == "ASP-2026Q3"


def test_what_is_no_amount_is_refused_with_its_row() -> None:
    said = refusal(written("asp.csv", NOTICE + HEADING + "Q9967,Invented,1 ML,cheap,20\n"))
    assert "row 5, column payment_limit_amount: 'cheap' is no amount" in said
    assert "no row" in refusal(written("asp.csv", NOTICE + HEADING + "A9500,Invented,1 dose,,\n"))
