"""Add-on codes: CMS's tab text and the reduced csv."""

from datetime import date

import pytest

from radbill.reference.importing import importer_for
from radbill.reference.published.importer import ImportHints
from tests.reference.importers.published import read, refusal, written

NAME = "AOC_V2025Q4_01-MCR.txt"
NOTICE = "CPT codes only are copyright 2025 American Medical Association. All rights reserved.\n"
#: The fields of CMS's file, in its order; days are year and day of the year.
HEADING = (
    "AOC_Edit_Type\tAdd-On_Code\tAOC_DelDT\tPrimary_Code\tPrimary_Code_DelDT\tAOC_Edit_EffDT\tAOC_Edit_DelDT\t"
    "Special_Instruction_Notes\n"
)
PAIRS = (
    "1\t77063\t\t77067\t\t2015001\t\t\n"
    "1\t77063\t\tG0202\t2017365\t2015001\t2017365\t\n"
    "2\t75774\t\tCCCCC\t\t2013091\t\tContractor Defined Primary Codes\n"
    "3\t76937\t\t36556\t\t2013091\t\t\n"
)


def test_the_published_layout() -> None:
    table = read(written(NAME, HEADING + PAIRS))
    assert table.release_id == "NCCI-AOC-2025Q4"
    assert (table.in_force.effective_from, table.in_force.effective_to) == (date(2025, 10, 1), date(2025, 12, 31))
    assert table.table.rows() == [
        ("77063", "77067", "1"),
        ("75774", "", "2"),
        ("76937", "36556", "3"),
    ]


def test_the_notice_above_the_heading_is_passed() -> None:
    assert read(written(NAME, NOTICE + HEADING + PAIRS)).table.height == 3


@pytest.mark.parametrize(
    ("deleted", "height"),
    [("2025273", 3), ("2025274", 4), ("2026001", 4), ("2017365", 3)],
)
def test_a_pair_counts_to_its_last_day(deleted: str, height: int) -> None:
    """Day 274 of 2025 is 1 October, the first day of the release."""
    text = (HEADING + PAIRS).replace("2017365", deleted)
    assert read(written(NAME, text)).table.height == height


def test_other_spellings_of_the_headings() -> None:
    text = HEADING.replace("AOC_DelDT", "AOC_Del_Dt (Julian)").replace("AOC_Edit_DelDT", "AOC Edit Del Dt (Julian)")
    assert read(written(NAME, text.replace("Add-On_Code", "Add On Code") + PAIRS)).table.height == 3


def test_the_reduced_layout_is_the_same_table() -> None:
    text = "primary_code,add_on_code,aoc_edit_type\n71045,0174T,1\nG0296,G0513,1\n"
    table = read(written("aoc_2024_radiology.csv", text))
    assert table.release_id == "NCCI-AOC-2024"
    assert (table.in_force.effective_from, table.in_force.effective_to) == (date(2024, 1, 1), date(2024, 12, 31))
    assert table.table.rows() == [("0174T", "71045", "1"), ("G0513", "G0296", "1")]


def test_the_user_may_say_the_quarter_when_nothing_else_does() -> None:
    file = written("add_on.txt", HEADING + PAIRS)
    assert "--effective-from" in refusal(file)
    assert read(file, ImportHints(date(2026, 7, 1))).release_id == "NCCI-AOC-2026Q3"


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("1\t77063\t\t77067", "4\t77063\t\t77067", "line 2, column add_on_type: '4' is not 1, 2 or 3"),
        ("1\t77063\t\t77067", "1\t7706\t\t77067", "line 2, column add_on_code: '7706' is not a procedure code"),
        ("1\t77063\t\t77067", "1\t77063\t\tmany", "line 2, column primary_code: 'many' is not a procedure code"),
        ("1\t77063\t\t77067", "1\t77063\tDec 2017\t77067", "line 2: 'Dec 2017' is not a year and day"),
        ("\t36556\t\t2013091\t\t\n", "\t36556\n", "line 5 has 4 columns"),
    ],
)
def test_a_wrong_cell_is_refused_with_its_place(was: str, becomes: str, said: str) -> None:
    assert was in PAIRS
    assert said in refusal(written(NAME, HEADING + PAIRS.replace(was, becomes, 1)))


def test_other_lists_are_not_taken_for_it() -> None:
    assert importer_for(written("codes.csv", "code,primary,name\n71045,1,2\n")) is None
