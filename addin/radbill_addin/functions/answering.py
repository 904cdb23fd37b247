"""How a function answers a block of cells: row by row, each distinct question once, and never with an exception."""

import logging
import traceback
from collections.abc import Callable, Hashable
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from radbill_addin.cells import is_blank, rows_of, text_of
from radbill_addin.functions.arguments import BadArgumentError, refuse_errors

if TYPE_CHECKING:
    from radbill.api import ReferenceBook
    from radbill_addin.functions.worksheet_function import Cells

#: What the wrapper in Excel turns into the error of this name.
NOT_FOUND = "#N/A"
_REMEMBERED = 50_000
_LOG = logging.getLogger(__name__)

Row = tuple[object, ...]
Read = Callable[..., Hashable]
Answer = Callable[..., Row]


@cache
def book() -> "ReferenceBook":
    """The book of this process, opened when the first function is calculated."""
    from radbill.api import ReferenceBook  # noqa: PLC0415 - Excel waits for the import of this module

    return ReferenceBook.open()


def forget() -> None:
    """Open the book anew at the next question; after data were imported."""
    book.cache_clear()
    forget_answers()


def forget_answers() -> None:
    """Work every answer out anew, from the same book."""
    remembered.cache_clear()
    _answer_of.cache_clear()


def answered(read: Read, answer: Answer, *arguments: object, width: int = 1) -> "Cells":
    """Answer a block of questions.

    Args:
        read: Makes one row of plain cells a question; a `BadArgumentError` becomes the text of the answer.
        answer: Answers a question with `width` cells.
        arguments: Cells or columns; one cell stands for every row. A row whose first cell is blank stays blank.
        width: Cells of an answer.
    """
    columns = [_column(argument) for argument in arguments]
    if any(column is None for column in columns):
        return [_words("Give one column of cells for each argument.", width)]
    filled = [column for column in columns if column]
    height = max(len(column) for column in filled)
    if any(len(column) not in {1, height} for column in filled):
        return [_words("The columns differ in length.", width)]
    rows = zip(*(column * height if len(column) == 1 else column for column in filled), strict=True)
    return [_row(read, answer, row, width) for row in rows]


@lru_cache(maxsize=_REMEMBERED)
def remembered(answer: Answer, question: Hashable) -> Row:
    """The answer to a question, worked out once however its cells were written."""
    return answer(question)


def in_words(text: str) -> str:
    """A sentence fit for a cell."""
    from radbill_addin.cell_text import single_line  # noqa: PLC0415 - Excel waits for the import of this module

    return single_line(text[:1].upper() + text[1:])


@lru_cache(maxsize=_REMEMBERED)
def _answer_of(read: Read, answer: Answer, row: Row) -> Row:
    """The answer to cells; reading the same cells again would take longer than the rest of the way."""
    refuse_errors(row)
    return remembered(answer, read(*row))


def _column(argument: object) -> list[object] | None:
    """The cells of an argument from top to bottom; of a row, from left to right; none for a wider block."""
    rows = rows_of(argument)
    if len(rows) > 1 and any(len(row) != 1 for row in rows):
        return None
    # TRUE equals 1 where answers are remembered, and would be given the answer of 1.
    return [text_of(cell) if isinstance(cell, bool) else cell for row in rows for cell in row] or [None]


def _row(read: Read, answer: Answer, row: Row, width: int) -> list[object]:
    if is_blank(row[0]):
        return [""] * width
    try:
        return list(_answer_of(read, answer, row))
    except BadArgumentError as wrong:
        return _words(in_words(str(wrong)), width)
    except Exception as fault:  # noqa: BLE001 - a cell has no other way to show a fault, and other rows have answers
        return _words(_told(fault), width)


def _told(fault: Exception) -> str:
    """A fault of ours or of the stored data, in words; what the cells held is kept out of the log."""
    kind = type(fault).__name__
    _LOG.error("A worksheet function failed: %s\n%s", kind, "".join(traceback.format_tb(fault.__traceback__)))
    return f"This could not be worked out ({kind}). Run radbill data verify; if all is well there, report this."


def _words(text: str, width: int) -> list[object]:
    return [text, *[""] * (width - 1)]
