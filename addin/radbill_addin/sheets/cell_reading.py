"""What a cell of a column may hold: strict by default, since a wrong guess here is a wrong claim."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from radbill import (
    Cell,
    amount_of,
    code_of,
    date_of,
    has_number_tail,
    is_whole_number,
    text_of,
    yes_no_of,
)
from radbill_addin.sheets.column import Column, Kind

AGAIN_TOLERANT = "or run again with --tolerant to take it as it looks"

#: Digits that a number in these fields must have had, by the last part of the field's path.
_WIDTHS = {"place_of_service": 2, "relationship": 2, "submitter_qualifier": 2, "receiver_qualifier": 2,
           "procedure_code": 5, "zip_code": 5, "tax_id": 9}  # fmt: skip
_LONG_ZIP = 9
#: How a RIS may say the side.
_SIDE_WORDS = {"r": "rt", "right": "rt", "l": "lt", "left": "lt", "b": "both", "bilateral": "both", "50": "both"}
_NPI = re.compile(r"\d{10}")
_CENT_DIGITS = -2


class CellRead(NamedTuple):
    """What a cell holds, or why it cannot be read.

    Attributes:
        value: Text, date, Decimal or truth value by the column's kind.
        message: What is wrong; empty when the value is good.
        what_to_do: How to mend it.
        note: What was taken for what, when reading is tolerant.
    """

    value: object = None
    message: str = ""
    what_to_do: str = ""
    note: str = ""


def read_cell(column: Column, cell: Cell, *, tolerant: bool) -> CellRead:
    """Read a cell that is not blank. Messages never repeat what the cell holds: it could name a patient."""
    read = _READERS[column.kind](column, cell)
    if read.note and not tolerant:
        return CellRead(None, read.message, read.what_to_do)
    if read.note:
        read = CellRead(read.value, note=read.note)
    is_npi = column.field.rpartition(".")[2] == "npi"
    return _checked_npi(read) if is_npi and not read.message else read


def _text(_column: Column, cell: Cell) -> CellRead:
    return CellRead(text_of(cell))


def _long_text(_column: Column, cell: Cell) -> CellRead:
    r"""Text with its line breaks, however the source wrote them."""
    return CellRead(re.sub(r"\r\n?|_x000D_\n?", "\n", cell).strip() if isinstance(cell, str) else text_of(cell))


def _code(column: Column, cell: Cell) -> CellRead:
    """A code must be stored as text; a number may have lost zeros and is taken only by tolerant reading."""
    if isinstance(cell, str):
        text = text_of(cell)
        return _code_from_number(column, code_of(cell)) if has_number_tail(text) else CellRead(text)
    if is_whole_number(cell):
        return _code_from_number(column, code_of(cell))
    if isinstance(cell, float):
        return CellRead(message="This is a number with a fraction or of more than fifteen digits, not a code.",
                        what_to_do="Format the column as text and type or paste the code again.")  # fmt: skip
    kind = "TRUE or FALSE" if isinstance(cell, bool) else "a date"
    return CellRead(message=f"Excel holds {kind} here, not a code.",
                    what_to_do="Format the column as text and type or paste the code again.")  # fmt: skip


def _code_from_number(column: Column, digits: str) -> CellRead:
    code = digits.zfill(_width(column, digits))
    return CellRead(
        code,
        "The code is stored as a number; codes are text, or leading zeros are lost.",
        f"Format the column as text and type or paste the code again, {AGAIN_TOLERANT}.",
        "The code was stored as a number and was taken as text"
        + (", with leading zeros put back." if code != digits else "."),
    )


def _width(column: Column, digits: str) -> int:
    field = column.field.rpartition(".")[2]
    if field == "zip_code" and len(digits) > _WIDTHS[field]:
        return _LONG_ZIP
    return _WIDTHS.get(field, 0)


def _date(_column: Column, cell: Cell) -> CellRead:
    day = date_of(cell)
    if day is None or isinstance(cell, bool):
        return CellRead(message="This is not a date that can be read.",
                        what_to_do="Type the date as month/day/year with a four-digit year.")  # fmt: skip
    if isinstance(cell, str | float):
        kind = "text" if isinstance(cell, str) else "a plain number"
        return CellRead(
            day,
            f"The date is stored as {kind}.",
            f"Type it again in a cell formatted as a date, {AGAIN_TOLERANT}.",
            f"The date was stored as {kind} and was taken as month/day/year, or year-month-day.",
        )
    return CellRead(day)


def _amount(_column: Column, cell: Cell) -> CellRead:
    read = _number(cell, "an amount")
    if isinstance(read.value, Decimal) and _places(read.value) < _CENT_DIGITS:
        return CellRead(message="The amount has a fraction of a cent.",
                        what_to_do="Round it to cents, for example with =ROUND(...,2).")  # fmt: skip
    return read


def _count(column: Column, cell: Cell) -> CellRead:
    read = _number(cell, "a number")
    if column.field == "timely_filing_days" and isinstance(read.value, Decimal) and _places(read.value) < 0:
        return CellRead(message="Days must be a whole number.", what_to_do="Type a whole number, or leave it blank.")
    return read


def _number(cell: Cell, what: str) -> CellRead:
    value = None if isinstance(cell, bool) else amount_of(cell)
    if value is None:
        holds = "text" if isinstance(cell, str) else "something else"
        return CellRead(message=f"This should be {what}, but the cell holds {holds}.",
                        what_to_do="Type the number alone.")  # fmt: skip
    if isinstance(cell, str):
        return CellRead(
            value,
            f"This should be {what}, but the cell holds text.",
            f"Format the cell as a number and type it again, {AGAIN_TOLERANT}.",
            "The number was stored as text and was taken as it looks.",
        )
    return CellRead(value)


def _places(number: Decimal) -> int:
    """Power of ten of the last digit that is not zero, as in -2 for 240.11."""
    return int(number.normalize().as_tuple().exponent)


def _yes_no(_column: Column, cell: Cell) -> CellRead:
    value = yes_no_of(cell)
    return CellRead(message="This should be Y or N.", what_to_do="Choose Y or N.") if value is None else CellRead(value)


def _choice(column: Column, cell: Cell) -> CellRead:
    said = code_of(cell).casefold()
    said = _SIDE_WORDS.get(said, said) if column.field == "side" else said
    found = next((choice for choice in column.choices if choice.casefold() == said), None)
    if found is None:
        listed = f"{', '.join(column.choices[:-1])} or {column.choices[-1]}"
        return CellRead(message=f"This should be {listed}.", what_to_do="Choose one of them, or leave it blank.")
    return CellRead(found)


def _checked_npi(read: CellRead) -> CellRead:
    if _NPI.fullmatch(str(read.value)):
        return read
    length = len(str(read.value))
    seen = f"this one has {length}" if str(read.value).isdigit() else "this one holds other characters"
    return CellRead(message=f"An NPI has ten digits; {seen}.", what_to_do="Correct the NPI; look it up in NPPES.")


_READERS: dict[Kind, Callable[[Column, Cell], CellRead]] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _long_text,
    Kind.CODE: _code,
    Kind.DATE: _date,
    Kind.AMOUNT: _amount,
    Kind.COUNT: _count,
    Kind.NUMBER: _count,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
}
