"""Medicare's Order and Referring list. No file of the publisher's could be had: these are invented."""

from datetime import date
from pathlib import Path

import pytest

from radbill.reference.book.book import ReferenceBook
from radbill.reference.importing import importer_for
from radbill.reference.published.importer import PublishedKind
from radbill.reference.records import OrdererRow
from radbill.reference.store.store import Store
from tests.reference.importers.published import read, refusal, row, written

HEADING = "NPI,LAST_NAME,FIRST_NAME,PARTB,DME,HHA,PMD,HOSPICE\n"
ROWS = '2999990023,"O\'TESTER, JR",ELIZABETH,Y,Y,N,N,Y\n2999990015,NULL,JO,N,N,Y,N,N\n'
NAME = "OrderReferring_20261120.csv"


def test_the_columns_by_their_names_wherever_they_stand() -> None:
    shuffled = "PARTB,Hospice,First Name,NPI,Last Name\ny,N,ELIZABETH,2999990023,TESTER\n"
    for text in (HEADING + ROWS, shuffled):
        assert row(read(written(NAME, text)), npi="2999990023")["first_name"] == "ELIZABETH"
    assert row(read(written(NAME, shuffled)), npi="2999990023")["part_b"] == "y"


def test_everything_is_text_and_sorted_by_npi() -> None:
    table = read(written(NAME, HEADING + ROWS)).table
    assert table.rows() == [("2999990015", "NULL", "JO", "N"), ("2999990023", "O'TESTER, JR", "ELIZABETH", "Y")]


@pytest.mark.parametrize("name", [NAME, "Order and Referring 2026-11-20.csv", "2026.11.20_list.csv"])
def test_the_day_stands_in_the_name(name) -> None:
    found = read(written(name, HEADING + ROWS))
    assert (found.release_id, found.in_force.effective_from) == ("ORDER-REFERRING-20261120", date(2026, 11, 20))


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("list.csv", HEADING + ROWS, "does not tell the list's day"),
        ("list_20261341.csv", HEADING + ROWS, "does not tell the list's day"),
        (NAME, HEADING, "has no row"),
        (NAME, HEADING + ROWS + "299999002,TESTER,JO,Y,N,N,N,N\n", "row 4: NPI '299999002' with Part B 'Y'"),
        (NAME, HEADING + "2999990023,TESTER,JO,X,N,N,N,N\n", "row 2: NPI '2999990023' with Part B 'X'"),
        (NAME, HEADING + "2999990023,TESTER,JO,Y,N,N,N,N,more,cells\n", "columns of its heading"),
    ],
)
def test_what_is_not_sure_is_refused_whole(name, text, reason) -> None:
    assert reason in refusal(written(name, text))


def test_another_list_with_npis_is_not_taken_for_it() -> None:
    assert importer_for(written("npis.csv", "NPI,Last Name,First Name\n2999990023,TESTER,JO\n")) is None


def test_the_book_says_who_is_listed_and_that_an_excerpt_is_not_whole(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(PublishedKind, "is_too_short", lambda kind, count: count < kind.least_rows)
    file = written(NAME, HEADING + ROWS)
    Store(tmp_path).add([(file, read(file))])
    answer = ReferenceBook.open(tmp_path).orderers({"2999990023", "2999990007"}, date(2026, 11, 25))
    assert answer.listed == {"2999990023": OrdererRow("2999990023", "O'TESTER, JR", "ELIZABETH", may_order_part_b=True)}
    assert not answer.is_whole
    assert answer.release.in_force.effective_from == date(2026, 11, 20)


def test_without_a_list_there_is_no_answer(tmp_path: Path) -> None:
    assert ReferenceBook.open(tmp_path).orderers({"2999990023"}, date(2026, 11, 25)) is None
