"""Drug payment limits: a notice, headings, amounts; the layout as the field knows it, the rows invented."""

from datetime import date

import pytest

from radbill.reference.importing import read_downloads
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
    assert table.table.rows() == [("Q9967", "1 ML", "0.164", "20.000"), ("A9579", "1 ML", "1234.50", "20")]


def test_a_file_that_does_not_tell_the_share_leaves_it_empty() -> None:
    heading = HEADING.replace(",Co-insurance Percentage", "")
    table = read(written("asp.csv", NOTICE + heading + "Q9967,Invented,1 ML,0.164\n"))
    assert table.table.rows() == [("Q9967", "1 ML", "0.164", "")]


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


def test_a_drug_without_a_limit_is_left_out_and_named() -> None:
    noted = 'A9606,Invented,1 microCurie,N/A,20.000,"microCurie 100% AWP = $1.00\nmicroCurie 100% WAC = $0.90"\n'
    table = read(written("asp.csv", NOTICE + HEADING + noted + ROWS))
    assert [code for code, *_ in table.table.rows()] == ["Q9967", "A9579"]
    assert table.notes == ("2 codes have no payment limit and are priced by the contractor: A9606, A9500.",)
    (note,) = read(written("asp.csv", NOTICE + HEADING + "Q9967,Invented,1 ML,0.164,20\n" + noted)).notes
    assert note == "1 code has no payment limit and is priced by the contractor: A9606."


def test_every_quarter_published_since_2024_says_which_drug_has_no_limit(shared_data) -> None:
    result = read_downloads([shared_data / "cms" / "asp"])
    assert len(result.tables) == 9
    assert all("A9606" in " ".join(table.notes) for _, table in result.tables)
    heights = {table.release_id: table.table.height for _, table in result.tables}
    assert heights["ASP-2024Q4"] == 861  # data rows of the file, less the four that print N/A
    assert heights["ASP-2026Q1"] == 876
