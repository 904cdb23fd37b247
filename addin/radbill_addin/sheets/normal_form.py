"""How a text of a column is best written, where the reading takes another way of writing for the same.

What is certain alone: what a person may like to see stays as it is (the point of a diagnosis, the hyphen of a ZIP code
or a tax number). Accents, curly apostrophes, long dashes and joined letters are written plain, as claim files carry
them, in whatever is sent; not in the workbook's own keys, of which other cells may hold the same.
"""

import re

from radbill import UPPER_CASE_FIELDS, billed_member_id, code_capitals, normal_form, plain_spelling
from radbill_addin.sheets.column import Column, Kind

_PROCEDURES = ("cpt", "hcpcs")
_SYSTEMS = {
    "procedure_code": _PROCEDURES,
    **{f"modifier_{number}": ("modifier",) for number in range(1, 5)},
    **{f"diagnosis_{number}": ("icd10cm",) for number in range(1, 13)},
    "taxonomy": ("taxonomy",),
}
LARGE = "Small letters were written large."
#: The number of a clinical trial as ClinicalTrials.gov writes it; claims carry its digits (RB2180).
_REGISTERED_TRIAL = re.compile(r"NCT[ -]?([0-9]{8})", re.IGNORECASE)
TRIAL = "The letters NCT were taken off the trial number, as claims carry it."
CARD = "The hyphens of the Medicare number were taken out."
PLAIN = "Accents and typographic marks were written plain, as claim files carry them."
#: The workbook's own keys, and what is never sent.
_OWN = frozenset(
    {
        "patient_id",
        "claim_id",
        "line_id",
        "accession",
        "mrn",
        "provider_id",
        "facility_id",
        "payer_key",
        "exam_description",
    }
)


def preferred_text(column: Column, text: str) -> tuple[str, str]:
    """A text as it is best written, and what was done to it; no words when it stays."""
    field = column.field.rpartition(".")[2]
    if field not in _OWN and not column.choices_from and (plain := plain_spelling(text)):
        further, how = _preferred_ascii(column, field, plain)
        return further, " ".join(filter(None, (PLAIN, how)))
    return _preferred_ascii(column, field, text)


def _preferred_ascii(column: Column, field: str, text: str) -> tuple[str, str]:
    if column.kind is not Kind.CODE:
        return text, ""
    if field == "member_id":
        number = billed_member_id(text)
        return number, CARD if number != text else ""
    if field == "clinical_trial_number" and (trial := _REGISTERED_TRIAL.fullmatch(text)):
        return trial[1], TRIAL
    large = code_capitals(text)
    return (large, LARGE) if large != text and _is_sure(field, text) else (text, "")


def _is_sure(field: str, text: str) -> bool:
    """Whether small letters mean the same as large ones in the field, and the text is such a code at all."""
    if field in _SYSTEMS:
        return any(not normal_form(text, system)[1] for system in _SYSTEMS[field])
    return field in UPPER_CASE_FIELDS
