"""Fix writes accents and typographic marks plain, lists each cell, and leaves what has no plain spelling."""

import pytest

from radbill_addin.actions.fix_rows import fix_rows
from radbill_addin.sheets.normal_form import PLAIN
from radbill_addin.sheets.registration import FACILITIES, PATIENTS
from tests.addin.actions.worked_batches import small_cells
from tests.addin.small_workbook import change


def at(sheet, field) -> int:
    return [column.field for column in sheet.columns].index(field) + 1


@pytest.mark.parametrize(
    ("place", "typed", "written"),
    [
        ((PATIENTS, "person.last_name"), "Garc\u00eda-N\u00fa\u00f1ez", "Garcia-Nunez"),
        ((PATIENTS, "person.last_name"), "O\u2019Brien", "O'Brien"),
        ((PATIENTS, "person.address.street"), "5\u00a0Main \u2013 Apt 3", "5 Main - Apt 3"),
        ((PATIENTS, "coverage.member_id"), "\uff21\uff22\uff11\uff12", "AB12"),
        ((FACILITIES, "name"), "Saint-\u00c9tienne O\ufb03ce", "Saint-Etienne Office"),
    ],
)
def test_accents_and_typographic_marks_are_written_plain_and_listed(open_in, context, place, typed, written) -> None:
    sheet, field = place
    cells = small_cells()
    change(cells, sheet, sheet.heading_row + 1, field, typed)
    host = open_in(cells)
    summary = fix_rows(host.port, context)
    assert host.shown(sheet.name, sheet.heading_row + 1, at(sheet, field)) == written
    assert any(PLAIN in line and f"Sheet {sheet.name}, row" in line for line in summary.lines)


@pytest.mark.parametrize("typed", ["\u674e", "\u0418\u0432\u0430\u043d\u043e\u0432", "3\u00bd Main Street"])
def test_what_has_no_plain_spelling_is_left_for_a_person(open_in, context, typed) -> None:
    cells = small_cells()
    change(cells, PATIENTS, PATIENTS.heading_row + 1, "person.last_name", typed)
    host = open_in(cells)
    fix_rows(host.port, context)
    assert host.shown("Patients", PATIENTS.heading_row + 1, at(PATIENTS, "person.last_name")) == typed
