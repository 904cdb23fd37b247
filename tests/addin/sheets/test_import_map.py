"""The sheet Import map: columns as they are taken, and corrections that hold for just these headings."""

import pytest

from radbill import MappedTable
from radbill_addin.sheets.import_map import IMPORT_MAP, headings_of, map_corrections, write_import_map
from tests.addin.actions.worked_batches import table
from tests.addin.hosts import HOSTS, file_host
from tests.addin.small_workbook import table_cells
from tests.intake.foreign.test_correcting import PLAIN

TABLE = MappedTable("day.csv", "", PLAIN.columns)
HEADINGS = ("Code", "CPT", "Dx", "Dx", "")
CORRECTION = [column.field for column in IMPORT_MAP.columns].index("correction") + 1


@pytest.fixture(params=HOSTS)
def host(request, tmp_path):
    return HOSTS[request.param](tmp_path, {IMPORT_MAP.name: table_cells(IMPORT_MAP, ())})


def correct(host, number: int, text: str) -> None:
    """Type a correction beside the nth row."""
    host.port.write_block(IMPORT_MAP.name, IMPORT_MAP.heading_row + number, CORRECTION, [[text]])
    host.port.save()


def test_columns_are_shown_in_words_and_what_is_not_sure_is_marked(host) -> None:
    assert write_import_map(host.port, [TABLE], {})
    host.port.save()
    rows = table(host, IMPORT_MAP)
    assert [(row["heading"], row["field"], row["how"], row["certainty"]) for row in rows] == [
        ("Code", "procedure code", "heading", "no"), ("CPT", None, None, None), ("Dx", "diagnoses", "heading", "no"),
        ("Dx", None, None, None), (None, None, None, None),
    ]  # fmt: skip
    assert headings_of(TABLE) == HEADINGS
    assert map_corrections(host.port).by_headings == {}


def test_corrections_are_read_by_heading_and_stand_when_the_sheet_is_written_again(host) -> None:
    write_import_map(host.port, [TABLE, TABLE._replace(file="b.csv", columns=TABLE.columns[:2])], {})
    for number, text in ((2, "Procedure  code"), (4, "diagnoses"), (6, "leave out")):
        correct(host, number, text)
    expected = {HEADINGS: {"CPT": "procedure_code", "Dx (2)": "diagnoses"}, ("Code", "CPT"): {"Code": ""}}
    assert map_corrections(host.port) == (expected, ())
    write_import_map(host.port, [TABLE], expected)
    host.port.save()
    assert len(table(host, IMPORT_MAP)) == len(HEADINGS)
    assert map_corrections(host.port) == ({HEADINGS: expected[HEADINGS]}, ())


def test_a_correction_that_names_no_field_is_told_with_its_row(host) -> None:
    write_import_map(host.port, [TABLE], {})
    correct(host, 2, "something else")
    row = IMPORT_MAP.heading_row + 2
    assert map_corrections(host.port) == ({}, (f"Sheet Import map, row {row}: something else is not in the list.",))


def test_a_workbook_of_before_has_no_map(tmp_path) -> None:
    port = file_host(tmp_path, {"Charges": [["x"]]}).port
    assert not write_import_map(port, [TABLE], {})
    assert map_corrections(port) == ({}, ())
