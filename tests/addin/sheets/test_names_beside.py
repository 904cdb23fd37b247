"""Names beside rows without a formula; formulas and a person's words stay."""

import pytest

from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.names_beside import LOOKUP_FIELDS, write_names
from radbill_addin.sheets.reading import read_batch
from tests.addin.hosts import HOSTS
from tests.addin.small_workbook import change, sheet_cells

FIRST = CHARGES.heading_row + 1


def column(field: str) -> int:
    return [each.field for each in CHARGES.columns].index(field) + 1


def names(host, rows=(FIRST, FIRST + 1, FIRST + 2)) -> list[tuple[object, ...]]:
    return [tuple(host.shown("Charges", row, column(field)) or None for field in LOOKUP_FIELDS) for row in rows]


@pytest.mark.parametrize("kind", HOSTS)
def test_blank_cells_get_the_names_of_patient_and_payer(kind, tmp_path) -> None:
    host = HOSTS[kind](tmp_path, sheet_cells())
    write_names(host.port, read_batch(host.port))
    host.port.save()
    assert names(host) == [("Sample, Sally", "Medicare")] * 2 + [("Example, Eddie", "Acme Health")]


@pytest.mark.parametrize("kind", HOSTS)
def test_a_persons_own_words_stay(kind, tmp_path) -> None:
    cells = sheet_cells()
    change(cells, CHARGES, FIRST, "patient_name", "mine")
    host = HOSTS[kind](tmp_path, cells)
    write_names(host.port, read_batch(host.port))
    host.port.save()
    assert names(host)[0] == ("mine", "Medicare")


def test_a_formula_stays(tmp_path) -> None:
    cells = sheet_cells()
    change(cells, CHARGES, FIRST, "patient_name", '="a"&"b"')
    host = HOSTS["file"](tmp_path, cells)
    write_names(host.port, read_batch(host.port))
    host.port.save()
    assert host.formula("Charges", FIRST, column("patient_name")) == '="a"&"b"'


def test_a_workbook_of_an_earlier_template_stays_as_it_is(tmp_path) -> None:
    cells = sheet_cells()
    for field in LOOKUP_FIELDS:
        change(cells, CHARGES, CHARGES.heading_row, field, None)
    host = HOSTS["file"](tmp_path, cells)
    write_names(host.port, read_batch(host.port))
    host.port.save()
    assert names(host) == [(None, None)] * 3
