"""The library `formulas` as a second engine beside LibreOffice: what it makes of each formula cell of a workbook.

It stands in `.venv-judges`, which `make judges` makes, and knows nothing of radbill. Each formula is worked out from
what LibreOffice shows in the cells that it reads, so that one engine's slip does not spread; whole columns are given
as far as they are filled, ROW() as a cell with the number of the row, and radbill's functions as the answers that
they gave to LibreOffice. Whatever the engine cannot do comes back by name: a test names all that it expects.
"""

import json
import re
import subprocess
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl

from radbill.codes.raw.cells import column_letter
from tests.edi.model_judge import PYTHON, needs_the_judge
from tests.libreoffice.office import Recalculated

__all__ = ["Verdict", "needs_the_judge", "verdict"]
_COLUMNS = re.compile(r"(\$?[A-Z]{1,3}):(\$?[A-Z]{1,3})(?![\w(])")
_FAR = re.compile(r",(?:5000|5001|1048576)\)")
_THIS_ROW = "'this row'!$A$1"
#: Numbers may differ by the order in which they are added.
_NEAR = 1e-9
_JUDGE = Path(__file__).with_name("formula_judge_script.py")


class Verdict(NamedTuple):
    """What the second engine says.

    Attributes:
        agreed: How many formula cells show the same.
        differing: Cells that show something else, with both values.
        unsupported: How many cells the engine cannot work out, by what it lacks.
    """

    agreed: int
    differing: list[str]
    unsupported: Mapping[str, int]


def verdict(
    path: Path, read: Recalculated, rows: int, answers: Sequence[object] = (), skipped: Collection[str] = ()
) -> Verdict:
    """Let the second engine work out the formulas of a workbook.

    Args:
        path: The workbook.
        read: The same, calculated by LibreOffice.
        rows: How many rows are given; formulas below are not worked out, cells below must be empty.
        answers: What radbill's functions answered on the way: name, arguments, rows.
        skipped: Sheets whose formulas are not worked out.
    """
    formulas = list(_formulas(path, rows, skipped))
    question = {"formulas": formulas, "names": _names(path), "answers": answers, "sheets": _grids(path, read, rows)}
    command = [str(PYTHON), str(_JUDGE)]
    answer = subprocess.run(command, input=json.dumps(question), capture_output=True, text=True, check=True)
    return _compared(formulas, json.loads(answer.stdout), read)


def _formulas(path: Path, rows: int, skipped: Collection[str]) -> Iterator[tuple[str, int, int, str]]:
    for worksheet in openpyxl.load_workbook(path):
        for cell in (cell for row in worksheet.iter_rows(max_row=rows) for cell in row if cell.data_type == "f"):
            if worksheet.title not in skipped:
                text = cell.value if isinstance(cell.value, str) else cell.value.text
                yield worksheet.title, cell.row, cell.column, _near(text, rows)


def _near(text: str, rows: int) -> str:
    """A formula over the given part of whole columns; rows far below are the last given one, which is empty."""
    near = _COLUMNS.sub(lambda found: f"{found[1]}$1:{found[2]}${rows}", text)
    return _FAR.sub(f",{rows})", near).replace("ROW()", _THIS_ROW)


def _names(path: Path) -> dict[str, str]:
    return {name: each.attr_text for name, each in openpyxl.load_workbook(path).defined_names.items()}


def _grids(path: Path, read: Recalculated, rows: int) -> dict[str, list[list[Any]]]:
    """What stands in each cell; none where a cell is empty, unlike a formula that shows an empty text."""
    grids = dict[str, list[list[Any]]]()
    for worksheet in openpyxl.load_workbook(path):
        shown = read.shown(worksheet.title)[:rows]
        filled = {
            (cell.row, cell.column)
            for row in worksheet.iter_rows(max_row=rows)
            for cell in row
            if cell.value is not None
        }
        grids[worksheet.title] = [
            [value if value != "" or (row, column) in filled else None for column, value in enumerate(cells, 1)]
            for row, cells in enumerate(shown, 1)
        ]
    return grids


def _compared(formulas: Sequence[tuple[str, int, int, str]], found: Sequence[Any], read: Recalculated) -> Verdict:
    shown = {sheet: read.shown(sheet) for sheet in {each[0] for each in formulas}}
    agreed, differing, unsupported = 0, list[str](), Counter[str]()
    for (sheet, row, column, text), (kind, value) in zip(formulas, found, strict=True):
        cells = shown[sheet][row - 1] if row <= len(shown[sheet]) else []
        wanted = cells[column - 1] if column <= len(cells) else ""
        if kind == "unsupported":
            unsupported[value] += 1
        elif _is_same(value, wanted):
            agreed += 1
        else:
            differing.append(f"{sheet}!{column_letter(column)}{row}: {value!r}, not {wanted!r} ({text[:200]})")
    return Verdict(agreed, differing, dict(unsupported))


def _is_same(value: object, wanted: object) -> bool:
    if isinstance(value, int | float) and isinstance(wanted, int | float):
        return abs(value - wanted) <= _NEAR * max(1.0, abs(wanted))
    return value == wanted
