"""Postal codes of addresses abroad: taken as they stand, since only ZIP codes have lost zeros to put back.

Switzerland's have four digits, Iceland's three, Japan's seven; made into a ZIP code they name no place, or another one.
"""

from radbill import Cell, code_capitals, is_blank, text_of
from radbill_addin.sheets.column import Column

_ZIP_CODE, _UNITED_STATES = "zip_code", "US"


def country_field(column: Column) -> str:
    """The field with the country of a ZIP code's address; empty for a column that is no ZIP code of an address."""
    address, _, field = column.field.rpartition(".")
    return f"{address}.country" if address and field == _ZIP_CODE else ""


def names_another_country(country: Cell) -> bool:
    """Whether the cell of a country names another one than the United States."""
    return not is_blank(country) and code_capitals(text_of(country)) != _UNITED_STATES


def as_postal_code(column: Column) -> Column:
    """The column of a ZIP code, for a row whose address is abroad: a code of any form."""
    return column._replace(field=f"{column.field.rpartition('.')[0]}.postal_code")
