"""Calc's values to ours and back.

What Calc hands over differs from what Excel does, and some of it cannot be told apart any more:

- a reference to one blank cell arrives as the number 0, which is therefore taken as blank; in a range of several cells
  a blank is an empty text and a 0 stays 0;
- TRUE is 1, a date its serial number, an amount of money a plain number;
- an argument left out is nothing at all;
- an error in a single cell becomes the formula's own result and one inside a range makes it Err:504, in both cases
  before any function is asked.

Calc keeps errors as numbers that are none (NaN) with the error's number in the lower half. Answers are such numbers
where ours say `#N/A`, so that ISNA and IFERROR see a real error, in one cell of a block as well.
"""

import struct
from collections.abc import Callable

from radbill_addin.functions.worksheet_function import Cells, WorksheetFunction

Block = tuple[tuple[object, ...], ...]

_NOT_A_NUMBER = 0x7FF8_0000_0000_0000
#: Texts that the wrapper in Excel turns into errors, and Calc's numbers of the same errors.
ERROR_NUMBERS = {"#N/A": 32767, "#VALUE!": 519, "#NUM!": 503, "#REF!": 524}


def calc_error(number: int) -> float:
    """The number by which Calc keeps an error.

    >>> calc_error(32767)
    nan
    """
    made: float = struct.unpack("<d", struct.pack("<Q", _NOT_A_NUMBER | number))[0]
    return made


def from_calc(argument: object) -> object:
    """An argument as Calc gives it, in the form our functions take: a plain value, or rows of cells."""
    if isinstance(argument, tuple):
        return [list(row) for row in argument]
    return None if argument == 0.0 else argument


def to_calc(rows: Cells) -> Block:
    """Rows of cells as Calc takes them: all of one length, errors as errors."""
    width = max(len(row) for row in rows)
    return tuple((*map(_cell, row), *("",) * (width - len(row))) for row in rows)


def answering_calc(function: WorksheetFunction) -> Callable[..., Block]:
    """The function as Calc calls it: every argument is given, those left out as none."""

    def answer(*arguments: object) -> Block:
        return to_calc(function.function(*map(from_calc, arguments)))

    return answer


def _cell(value: object) -> object:
    if isinstance(value, str) and value in ERROR_NUMBERS:
        return calc_error(ERROR_NUMBERS[value])
    return value
