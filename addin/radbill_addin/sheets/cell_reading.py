"""What a cell of a column may hold: strict by default, since a wrong guess here is a wrong claim."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from radbill import (
    Cell,
    amount_of,
    code_capitals,
    code_of,
    date_of,
    has_number_tail,
    hyphenated,
    is_whole_number,
    modifiers_of,
    place_of_service_of,
    procedure_code_of,
    service_date_of,
    side_of,
    text_of,
    units_of,
    yes_no_of,
    zip_of,
)
from radbill_addin.sheets.column import Column, Kind
from radbill_addin.sheets.postal_codes import as_postal_code

AGAIN_TOLERANT = "or run again with --tolerant to take it as it looks"

#: Digits that a number in these fields must have had, by the last part of the field's path.
_WIDTHS = {"relationship": 2, "submitter_qualifier": 2, "receiver_qualifier": 2, "tax_id": 9}
_NPI = re.compile(r"\d{10}")
_CENT_DIGITS = -2
_WHOLE_DAYS = frozenset({"timely_filing_days", "appeal_days", "corrected_claim_days"})
_MODIFIER_LENGTH = 2
#: What a spreadsheet leaves of a long number: 1.23457E+15.
_SHORTENED = re.compile(r"[0-9](?:[.,][0-9]+)?E\+[0-9]+", re.IGNORECASE)
_CURLY_QUOTES = "\u2018\u2019\u201a\u201b\u2032\u02bc\u201c\u201d\u201e\u201f\u2033"
_MODIFIER_FIELDS = frozenset(f"modifier_{number}" for number in range(1, 5))


class CellRead(NamedTuple):
    """What a cell holds, or why it cannot be read.

    Attributes:
        value: Text, date, Decimal or truth value by the column's kind; of a cell that strict reading refuses, what
            tolerant reading takes it for.
        message: What is wrong; empty when the value is good.
        what_to_do: How to fix it.
        note: What was taken for what, when reading is tolerant.
    """

    value: object = None
    message: str = ""
    what_to_do: str = ""
    note: str = ""


def read_cell(column: Column, cell: Cell, *, tolerant: bool, is_abroad: bool = False) -> CellRead:
    """Read a cell that is not blank. Messages never repeat what the cell holds: it could name a patient.

    Args:
        column: What the cell holds.
        cell: Not blank.
        tolerant: Whether it is taken as it looks.
        is_abroad: Whether it is the ZIP code of an address in another country.
    """
    column = as_postal_code(column) if is_abroad else column
    read = CellRead(cell) if _is_plain_code(column, cell) else _READERS[column.kind](column, cell)
    if read.note and not tolerant:
        return CellRead(read.value, read.message, read.what_to_do)
    if read.note:
        read = CellRead(read.value, note=read.note)
    is_npi = column.field.rpartition(".")[2] == "npi"
    return _checked_npi(read) if is_npi and not read.message else read


def _is_plain_code(column: Column, cell: Cell) -> bool:
    """Whether a cell holds nothing but a code, as nearly all do: letters and digits, of which no other code is made."""
    if column.kind is not Kind.CODE or not isinstance(cell, str) or not cell.isalnum() or not cell.isascii():
        return False
    return column.field.rpartition(".")[2] not in _CODE_READERS


def _text(_column: Column, cell: Cell) -> CellRead:
    return CellRead(text_of(cell))


def _long_text(_column: Column, cell: Cell) -> CellRead:
    r"""Text with its line breaks, however the source wrote them."""
    if not isinstance(cell, str):
        return CellRead(text_of(cell))
    lines = re.sub(r"\r\n?|_x000D_\n?", "\n", cell).split("\n")
    return CellRead(
        "\n".join(line if line.isascii() and line.isprintable() else text_of(line) for line in lines).strip()
    )


def _code(column: Column, cell: Cell) -> CellRead:
    """A code must be stored as text and written out; what else it is made from is taken only by tolerant reading."""
    field = column.field.rpartition(".")[2]
    if isinstance(cell, float) and not is_whole_number(cell):
        return CellRead(message="This is a number with a fraction or of more than fifteen digits, not a code.",
                        what_to_do="Format the column as text and type or paste the code again.")  # fmt: skip
    if not isinstance(cell, str | float):
        kind = "TRUE or FALSE" if isinstance(cell, bool) else "a date"
        return CellRead(message=f"Excel holds {kind} here, not a code.",
                        what_to_do="Format the column as text and type or paste the code again.")  # fmt: skip
    text, code = text_of(cell), _CODE_READERS.get(field, code_of)(cell)
    if isinstance(cell, str) and (refused := _no_code(cell, text)):
        return refused
    if code is None:
        code = text
    if field in _MODIFIER_FIELDS and _is_no_modifier(code):
        return CellRead(text)
    if isinstance(cell, float) or has_number_tail(text):
        code = code.zfill(_WIDTHS.get(field, 0))
        return _code_from_number(code, has_zeros_back=code != code_of(cell))
    return CellRead(text) if code in {text, code_capitals(text)} else _code_from_text(text, code)


def _no_code(cell: str, text: str) -> CellRead | None:
    """Why a text is no code: digits of it are lost, or a mark stands in it that may or may not belong there."""
    if _SHORTENED.fullmatch(text):
        return CellRead(message="A spreadsheet has shortened this number; its last digits are lost.",
                        what_to_do="Format the column as text and type it again from its source.")  # fmt: skip
    if cell.isascii() and text.isascii() and text.isprintable():
        return None
    if any(quote in cell for quote in _CURLY_QUOTES) or any(
        not each.isalnum() and each > "~" for each in hyphenated(text)
    ):
        return CellRead(message="The cell holds a mark that no code has, such as a curly quotation mark.",
                        what_to_do="Type the code again with letters, digits and hyphens.")  # fmt: skip
    return None


def _code_from_number(code: str, *, has_zeros_back: bool) -> CellRead:
    return CellRead(
        code,
        "The code is stored as a number; codes are text, or leading zeros are lost.",
        f"Format the column as text and type or paste the code again, {AGAIN_TOLERANT}.",
        "The code was stored as a number and was taken as text"
        + (", with leading zeros put back." if has_zeros_back else "."),
    )


def _code_from_text(text: str, code: str) -> CellRead:
    """A code that is made from a text which is not quite it; blanks, hyphens and dashes in one code do not matter."""
    if " " in code:
        return CellRead(
            code,
            "The cell holds more than one modifier.",
            f"Give each modifier a cell of its own, {AGAIN_TOLERANT}.",
            "The cell held more than one modifier, and each was taken.",
        )
    if code_capitals(re.sub("[ -]", "", hyphenated(text))) == code:
        return CellRead(code)
    return CellRead(
        code,
        "The code is not written as claims carry it: zeros are missing, or marks stand in it.",
        f"Type the code again with all its characters, {AGAIN_TOLERANT}.",
        "The code was taken with its zeros put back, and without marks that do not belong to it.",
    )


def _modifiers(cell: Cell) -> str:
    return " ".join(modifiers_of(cell))


def _is_no_modifier(code: str) -> bool:
    """Whether a word stands among the modifiers, such as LEFT; tolerance makes none of it, and the edits refuse it."""
    return any(len(part) != _MODIFIER_LENGTH for part in code.split())


def _date(column: Column, cell: Cell) -> CellRead:
    """A day; the year of a birth has four digits, since two do not tell the century."""
    day = (date_of if column.field.endswith("birth_date") else service_date_of)(cell)
    if day is None:
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
    read = _number(cell, "an amount", amount_of)
    if isinstance(read.value, Decimal) and _places(read.value) < _CENT_DIGITS:
        return CellRead(message="The amount has a fraction of a cent.",
                        what_to_do="Round it to cents, for example with =ROUND(...,2).")  # fmt: skip
    return read


def _count(column: Column, cell: Cell) -> CellRead:
    read = _number(cell, "a number", units_of)
    if column.field in _WHOLE_DAYS and isinstance(read.value, Decimal) and _places(read.value) < 0:
        return CellRead(message="Days must be a whole number.", what_to_do="Type a whole number, or leave it blank.")
    return read


def _number(cell: Cell, what: str, reader: Callable[[object], Decimal | None]) -> CellRead:
    value = reader(cell)
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
    value = side_of(cell) if column.field == "side" else code_of(cell)
    found = next((choice for choice in column.choices if choice.casefold() == (value or "").casefold()), None)
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


#: What makes a code of a cell, by the last part of the field's path; a ZIP code that is none stays for the edits.
_CODE_READERS: dict[str, Callable[[Cell], str | None]] = {
    "procedure_code": procedure_code_of,
    "place_of_service": place_of_service_of,
    "zip_code": zip_of,
    **dict.fromkeys(_MODIFIER_FIELDS, _modifiers),
}
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
