"""RAD_PECOS beside an invented Order and Referring list."""

import pytest

from radbill.reference.importing import importer_for
from radbill.reference.published.importer import ImportHints, PublishedFile
from radbill.reference.store.store import Store
from radbill_addin.functions import answering
from tests.addin.functions.calling import column, shown

ORDERERS = "radbill_addin.functions.orderers"
LIST = (
    "NPI,LAST_NAME,FIRST_NAME,PARTB,DME,HHA,PMD,HOSPICE\n"
    "2999990015,TESTER,JO,N,Y,Y,N,N\n"
    "2999990023,O'TESTER-JONES,ELIZABETH,Y,Y,N,N,N\n"
)


@pytest.fixture(autouse=True)
def _forgotten(own_home):
    answering.book.cache_clear()
    answering.forget()
    yield
    answering.book.cache_clear()
    answering.forget()


@pytest.fixture
def _listed(own_home):
    file = PublishedFile("OrderReferring_20261120.csv", LIST.encode())
    Store(own_home / "reference").add([(file, importer_for(file).read(file, ImportHints()))])


def asked(*arguments):
    return shown(ORDERERS, "RAD_PECOS", *arguments)


@pytest.mark.usefixtures("_listed")
def test_who_may_order_for_part_b_and_under_which_name():
    assert asked(column(2999990023.0, "2999990015", "2999990007", None)) == [
        ["OK: O'TESTER-JONES, ELIZABETH, list of 11/20/2026"],
        ["Not for Part B: TESTER, JO, list of 11/20/2026"],
        ["Not on the list of 11/20/2026"],
        [""],
    ]
    assert asked("2999990023", "otester", "E").startswith("OK: ")
    assert asked("2999990023", "Miller", "Elizabeth").startswith("Another name: O'TESTER-JONES, ELIZABETH")


def test_without_a_list_it_says_how_to_get_one():
    assert asked("2999990023") == "No list: import Medicare's Order and Referring file (radbill data import)."
