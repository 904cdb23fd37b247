"""Which cell a field of a record is: sheet and column, as a person finds them."""

from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.practice import PRACTICE
from radbill_addin.sheets.registration import FACILITIES, PATIENTS, PAYERS, PROVIDERS

_SHEETS = {sheet.record: sheet for sheet in (PRACTICE, PROVIDERS, FACILITIES, PAYERS, PATIENTS, CHARGES)}


def place_of_field(record: str, field: str) -> str:
    """Sheet and column of a field; empty when no sheet has it.

    >>> place_of_field("practice", "npi"), place_of_field("claim", "npi")
    ('sheet Practice, Group NPI', '')
    """
    sheet = _SHEETS.get(record)
    column = next((column for column in sheet.columns if column.field == field), None) if sheet else None
    return f"sheet {sheet.name}, {column.heading}" if sheet and column else ""
