"""What a cell shows, by its format, its kind and what is stored; where values, errors and formulas end up."""

from datetime import datetime

import pytest

from radbill_addin.ports.parts.cell_values import CellsRead, CellValues, Shown, has_result
from radbill_addin.ports.parts.formats import Formats
from radbill_addin.ports.parts.moments import Calendar
from radbill_addin.ports.parts.sheet_content import Conventions
from radbill_addin.ports.workbook_port import NOT_CALCULATED, NUMBER_IS_NO_DAY
from tests.addin.ports.raw_workbook import STYLES

#: In STYLES, formats 1 and 2 show days.
VALUES = CellValues(Conventions(("Doe", "", "#REF!"), Formats(STYLES.encode()), Calendar(is_1904=False)))
JULY_FIRST = datetime(2026, 7, 1)  # noqa: DTZ001 - Excel's days have no time zone


@pytest.mark.parametrize(
    ("style", "kind", "text", "shown"),
    [(None, "n", "", Shown(None)), (None, "n", "46204", Shown(46204.0)), ("3", "n", "0.5", Shown(0.5)),
     ("1", "n", "46204", Shown(JULY_FIRST)), ("2", "n", "0.5", Shown("12:00:00")),
     ("1", "n", "-1", Shown(None, NUMBER_IS_NO_DAY)), (None, "s", "0", Shown("Doe")), (None, "s", "1", Shown(None)),
     (None, "s", "2", Shown(None, "#REF!")), (None, "b", "1", Shown(value=True)), (None, "b", "0", Shown(value=False)),
     (None, "e", "#N/A", Shown(None, "#N/A")), (None, "d", "2026-07-01", Shown(JULY_FIRST)),
     (None, "d", "12:30:00x", Shown("12:30:00x")), (None, "str", "a_x000D_b", Shown("a\rb")),
     (None, "inlineStr", "#DIV/0!", Shown(None, "#DIV/0!")), (None, "inlineStr", "", Shown(None))],
)  # fmt: skip
def test_what_a_cell_shows(style: str | None, kind: str, text: str, shown: Shown) -> None:
    assert VALUES.shown(style, kind, text) == shown
    assert type(VALUES.shown(style, kind, text).value) is type(shown.value)


@pytest.mark.parametrize(("kind", "text"), [("n", "many"), ("s", "9"), ("s", "x")])
def test_what_cannot_be_is_raised_for_the_caller(kind: str, text: str) -> None:
    with pytest.raises((ValueError, IndexError)):
        VALUES.shown("1", kind, text)


def test_cells_stand_in_their_columns_and_errors_beside_them() -> None:
    cells = CellsRead()
    cells.add(4, 1, Shown(None))
    cells.add(5, 2, Shown("a"))
    cells.add(5, 4, Shown(None, "#N/A"))
    assert (cells.rows, cells.errors) == ({5: [None, "a", None, None]}, {(5, 4): "#N/A"})


def test_a_formula_shows_its_result_or_that_it_has_none() -> None:
    cells = CellsRead()
    assert cells.note_formula(1, 2, "A1", {"t": "shared", "si": "3", "ref": "B1:B9"}, Shown(2.0)) == Shown(2.0)
    assert cells.note_formula(2, 2, "", {"t": "shared", "si": "3"}, None) == Shown(None, NOT_CALCULATED)
    first, second = cells.formulas
    assert (first.kind, first.group, first.area, first.has_result) == ("shared", "3", (1, 2, 9, 2), True)
    assert (second.text, second.area, second.has_result) == ("", None, False)


def test_an_empty_result_is_one_where_it_is_a_text() -> None:
    assert has_result("n", "1")
    assert has_result("str", "")
    assert not has_result("n", "")
    assert not has_result("str", None)
