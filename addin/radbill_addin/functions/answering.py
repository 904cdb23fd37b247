"""How a function answers a block of cells: row by row, each distinct question once, and never with an exception."""

import logging
import traceback
from collections.abc import Callable, Hashable
from functools import cache, lru_cache
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

import radbill as rb
from radbill import is_blank, rows_of, text_of
from radbill_addin.functions.arguments import refuse_errors
from radbill_addin.sheets.locality_cell import BadArgumentError
from radbill_addin.text.cell_text import single_line

if TYPE_CHECKING:
    from pathlib import Path

    from radbill import ReferenceBook
    from radbill_addin.functions.worksheet_function import Cells
    from radbill_addin.sheets.contract_set import ContractSet

#: What the wrapper in Excel turns into the error of this name.
NOT_AVAILABLE = "#N/A"
_REMEMBERED = 50_000
_WHAT_TO_DO = "Run radbill data verify in a command window; if all is well there, report this."
_LOG = logging.getLogger(__name__)

_SECONDS_BETWEEN_LOOKS = 0.5

Result = TypeVar("Result")
Row = tuple[object, ...]
Read = Callable[..., Hashable]
Answer = Callable[..., Row]


class _Seen:
    """When the store was looked at last, and what it looked like then."""

    at = 0.0
    stamp: tuple[tuple[int, int], ...] = ()


_seen = _Seen()


@cache
def book() -> "ReferenceBook":
    """The book of this process, opened when the first function is calculated."""
    return rb.ReferenceBook.open()


@cache
def read_contracts_in_use() -> "ContractSet":
    """The contracts in use, or what stands in the way of reading them."""
    from radbill_addin.files.contracts import load_contracts  # noqa: PLC0415 - Excel waits for the import

    return load_contracts(None)


def forget() -> None:
    """Open the book and the contracts anew at the next question; after data were imported."""
    book.cache_clear()
    read_contracts_in_use.cache_clear()
    forget_answers()


def forget_answers() -> None:
    """Work every answer out anew, from the same book."""
    answer_from_memory.cache_clear()
    _answer_of.cache_clear()


def notice_imports() -> None:
    """Forget everything when another program has imported or removed data; looks twice a second at most."""
    present = monotonic()
    if present - _seen.at < _SECONDS_BETWEEN_LOOKS:
        return
    stamp = _stamp()
    if stamp != _seen.stamp and _seen.at:
        forget()
    _seen.at, _seen.stamp = present, stamp


def answer_block(read: Read, answer: Answer, *arguments: object, width: int = 1) -> "Cells":
    """Answer a block of questions.

    Args:
        read: Makes one row of plain cells a question; a `BadArgumentError` becomes the text of the answer.
        answer: Answers a question with `width` cells.
        arguments: Cells or columns; one cell stands for every row. A row whose first cell is blank stays blank.
        width: Cells of an answer.
    """
    notice_imports()
    columns = columns_of(*arguments)
    if isinstance(columns, str):
        return [_words(columns, width)]
    return [_row(read, answer, row, width) for row in zip(*columns, strict=True)]


def columns_of(*arguments: object) -> list[list[object]] | str:
    """The cells of each argument, all of one length; one cell stands for every row. Words when they do not fit."""
    columns = [_column(argument) for argument in arguments]
    if any(column is None for column in columns):
        return "Give one column of cells for each argument."
    filled = [column for column in columns if column]
    height = max(len(column) for column in filled)
    if any(len(column) not in {1, height} for column in filled):
        return "The columns differ in length."
    return [column * height if len(column) == 1 else column for column in filled]


def answer_table(read: Read, answer: Answer, *arguments: object) -> "Cells":
    """Answer one question with rows of cells, as many as there are.

    Args:
        read: As for `answer_block`.
        answer: Gives the rows; none at all is shown as nothing found.
        arguments: One cell each. When the first is blank, so is the answer.
    """
    notice_imports()
    cells = []
    for argument in arguments:
        column = _column(argument)
        if column is None or len(column) != 1:
            return [["Give one cell for each argument."]]
        cells.append(column[0])
    rows = _row(read, answer, tuple(cells), 1)
    return [list(row) if isinstance(row, tuple) else [row] for row in rows] or [[NOT_AVAILABLE]]


@lru_cache(maxsize=_REMEMBERED)
def answer_from_memory(answer: Answer, question: Hashable, truths: tuple[int, ...] = ()) -> Row:  # noqa: ARG001 - of the key
    """The answer to a question, worked out once however its cells were written.

    Args:
        answer: Works it out.
        question: What is asked.
        truths: Which of its cells hold TRUE or FALSE, which Python takes for 1 and 0.
    """
    return answer(question)


def or_words(work: Callable[..., Result], *arguments: object) -> Result | str:
    """What the work gives; words for the cell when an argument is wrong or the work fails."""
    try:
        return work(*arguments)
    except BadArgumentError as wrong:
        return in_words(str(wrong))
    except Exception as error:  # noqa: BLE001 - a cell has no other way to show an error, and other rows have answers
        return _error_words(error)


def in_words(text: str) -> str:
    """A sentence fit for a cell."""
    return single_line(text[:1].upper() + text[1:])


@lru_cache(maxsize=_REMEMBERED, typed=True)
def _answer_of(read: Read, answer: Answer, *row: object) -> Row:
    """The answer to cells; reading the same cells again would take longer than the rest of the way."""
    refuse_errors(row)
    return answer_from_memory(answer, read(*row), tuple(at for at, cell in enumerate(row) if isinstance(cell, bool)))


def _stamp() -> tuple[tuple[int, int], ...]:
    """Time and size of the catalogue of imported data and of the contracts in use; zeros for what is not there."""
    home = rb.home_directory()
    return tuple(_stamp_of(path) for path in (home / "reference" / "catalogue.json", home / "contracts.xlsx"))


def _stamp_of(path: "Path") -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return found.st_mtime_ns, found.st_size


def _column(argument: object) -> list[object] | None:
    """The cells of an argument from top to bottom; of a row, from left to right; none for a wider block."""
    rows = rows_of(argument)
    if len(rows) > 1 and any(len(row) != 1 for row in rows):
        return None
    # TRUE equals 1 where answers are remembered, and would be given the answer of 1.
    return [text_of(cell) if isinstance(cell, bool) else cell for row in rows for cell in row] or [None]


def _row(read: Read, answer: Answer, row: Row, width: int) -> list[object]:
    if (row[0] is None or isinstance(row[0], str)) and is_blank(row[0]):
        return [""] * width
    found = or_words(_answer_of, read, answer, *row)
    return _words(found, width) if isinstance(found, str) else list(found)


def _error_words(error: Exception) -> str:
    """An error of ours or of the stored data, in words; what the cells held is kept out of the log."""
    kind = type(error).__name__
    _LOG.error("A worksheet function failed: %s\n%s", kind, "".join(traceback.format_tb(error.__traceback__)))
    return f"This could not be worked out ({kind}). {_WHAT_TO_DO}"


def _words(text: str, width: int) -> list[object]:
    return [text, *[""] * (width - 1)]
