"""The table is what it says: all functions, at least 300 calls, the ugly arguments, and few notes."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from radbill_addin.functions.registry import all_functions
from tests.parity.calls import CALC, LEFT_OUT, Call, Cells, Failed, Says, cell, holds
from tests.parity.table import all_calls
from tests.parity.table_published import published

CALLS = all_calls()
TABLES_OF_ANSWERS = {"RAD_RELEASES", "RAD_STEPS", "RAD_HISTORY", "RAD_BY_LOCALITY", "RAD_LOCALITIES"}


def with_argument(kind: type) -> list[Call]:
    return [each for each in CALLS if any(holds(argument, kind) for argument in each.arguments)]


def test_there_are_enough_calls_of_every_function() -> None:
    counts = Counter(each.function for each in CALLS)
    assert len(CALLS) >= 300
    assert set(counts) == {function.name for function in all_functions()}
    assert min(count for name, count in counts.items() if name != "RAD_RELEASES") >= 6


def test_every_published_amount_is_asked_for_once() -> None:
    asked = [each for each in CALLS if each.function == "RAD_EXPECTED"]
    assert len(asked) > sum(1 for _ in published()) == 354


@pytest.mark.parametrize("kind", [str, int, float, bool, date, Decimal, Failed, type(None)])
def test_every_kind_of_argument_is_there(kind: type) -> None:
    assert len(with_argument(kind)) >= 3


def test_columns_rows_blocks_single_cells_and_arguments_left_out_are_there() -> None:
    shapes = {(len(each.rows), len(each.rows[0])) for call in CALLS for each in call.arguments
              if isinstance(each, Cells)}  # fmt: skip
    assert {(1, 1), (3, 1), (1, 2), (2, 2)} <= shapes
    assert sum(LEFT_OUT in call.arguments for call in CALLS) >= 3


def test_answers_are_amounts_texts_errors_blanks_columns_and_tables() -> None:
    cells = [each for call in CALLS for line in call.expected for each in line]
    assert min(Counter(map(type, cells))[kind] for kind in (float, str, Says)) >= 30
    assert min(cells.count("#N/A"), cells.count("")) >= 30
    assert {call.function for call in CALLS if len(call.expected) > 1} >= TABLES_OF_ANSWERS


def test_every_function_is_asked_with_a_whole_column_or_gives_a_table() -> None:
    asked = {
        call.function for call in CALLS for each in call.arguments if isinstance(each, Cells) and len(each.rows) > 1
    }
    assert {function.name for function in all_functions()} - asked - TABLES_OF_ANSWERS == set()


def test_notes_say_why_and_stand_where_libreoffice_hands_other_things_over() -> None:
    noted = [call for call in CALLS if call.notes]
    assert all(set(call.notes) == {CALC} and call.notes[CALC].why for call in noted)
    assert all(any(is_unlike(each) for each in call.arguments) for call in noted)
    assert len(noted) < len(CALLS) // 20


def is_unlike(argument: object) -> bool:
    """Whether LibreOffice hands an argument over as something else: an error, TRUE, 0."""
    return holds(argument, Failed) or holds(argument, bool) or argument in {0, cell(0)}
