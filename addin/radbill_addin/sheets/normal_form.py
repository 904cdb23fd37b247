"""How a text of a column is best written, where the reading takes another way of writing for the same.

What is certain alone: a text that is no code stays as it is, and so does what a person may like to see (the point of
a diagnosis, the hyphen of a ZIP code or a tax number).
"""

from radbill import UPPER_CASE_FIELDS, billed_member_id, normal_form
from radbill_addin.sheets.column import Column, Kind

_PROCEDURES = ("cpt", "hcpcs")
_SYSTEMS = {
    "procedure_code": _PROCEDURES,
    **{f"modifier_{number}": ("modifier",) for number in range(1, 5)},
    **{f"diagnosis_{number}": ("icd10cm",) for number in range(1, 5)},
    "taxonomy": ("taxonomy",),
}
LARGE = "Small letters were written large."
CARD = "The hyphens of the Medicare number were taken out."


def preferred_text(column: Column, text: str) -> tuple[str, str]:
    """A text as it is best written, and what was done to it; no words when it stays."""
    field = column.field.rpartition(".")[2]
    if column.kind is not Kind.CODE:
        return text, ""
    if field == "member_id":
        number = billed_member_id(text)
        return number, CARD if number != text else ""
    large = text.upper()
    return (large, LARGE) if large != text and _is_sure(field, text) else (text, "")


def _is_sure(field: str, text: str) -> bool:
    """Whether small letters mean the same as large ones in the field, and the text is such a code at all."""
    if field in _SYSTEMS:
        return any(not normal_form(text, system)[1] for system in _SYSTEMS[field])
    return field in UPPER_CASE_FIELDS
