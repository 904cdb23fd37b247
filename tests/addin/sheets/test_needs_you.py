"""The sheet Needs you: rows come back as they were written, with what a person typed beside them."""

import pytest

from radbill import UnknownKind
from radbill_addin.sheets.needs_you import NEEDS_YOU, QUESTIONS, NeedsYouRow, needs_you_sheet
from tests.addin.hosts import HOSTS, file_host
from tests.addin.small_workbook import table_cells

READER = NeedsYouRow(UnknownKind.PROVIDER, "READER, RAE", "harbor", 12, "Type the NPI.", "1993999998")
SITE = NeedsYouRow(UnknownKind.SITE, "=MAIN", "", 0, "Which?", "", "HOSP", "22")


@pytest.mark.parametrize("host", HOSTS)
def test_rows_come_back(host, tmp_path) -> None:
    made = HOSTS[host](tmp_path, {NEEDS_YOU.name: table_cells(NEEDS_YOU, ())})
    for rows in ((READER, SITE), (SITE,), (), (READER,)):
        needs_you_sheet(made.port).write(made.port, rows)
        assert needs_you_sheet(made.port).rows == rows
        made.port.save()
        assert needs_you_sheet(made.port).rows == rows


def test_the_same_rows_are_not_written_again(tmp_path) -> None:
    host = file_host(tmp_path, {NEEDS_YOU.name: table_cells(NEEDS_YOU, ())})
    needs_you_sheet(host.port).write(host.port, ())
    host.port.save()
    assert not list(tmp_path.glob("*.before*"))


def test_rows_of_other_words_and_sheets_of_before_are_left_alone(tmp_path) -> None:
    rows = [{"kind": "Nonsense", "answer": "x"}, {"kind": "Provider", "name": "READER, RAE", "row_count": "many"}]
    host = file_host(tmp_path, {NEEDS_YOU.name: table_cells(NEEDS_YOU, rows)})
    assert needs_you_sheet(host.port).rows == (NeedsYouRow(UnknownKind.PROVIDER, "READER, RAE"),)
    assert needs_you_sheet(file_host(tmp_path, {"Charges": [["x"]]}).port) is None
    cells = table_cells(NEEDS_YOU, ())
    cells[NEEDS_YOU.heading_row - 1][5] = "else"
    assert needs_you_sheet(file_host(tmp_path, {NEEDS_YOU.name: cells}).port) is None


def test_what_a_row_is_about_outlives_its_spelling() -> None:
    assert READER.about == READER._replace(name="Reader,  Rae", row_count=1).about
    assert READER.about != READER._replace(sender="").about
    assert [row.is_answered for row in (READER, SITE, SITE._replace(answer=None), SITE._replace(answer=" "))] == [
        False, True, True, True,
    ]  # fmt: skip
    assert set(QUESTIONS) == set(UnknownKind)
