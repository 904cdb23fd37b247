"""ICD-10-CM codes by words of their published names, or by the beginning of the code; with what a coder must heed."""

import re
from datetime import date
from typing import NamedTuple

from radbill.core.failures import Failure
from radbill.reference.book.book import ReferenceBook
from radbill.reference.records import DiagnosisRow

_CODE = re.compile(r"[A-Z][0-9][0-9A-Z](\.?[0-9A-Z]{0,4})")
_MOST = 20


class FoundDiagnosis(NamedTuple):
    """A code that was found.

    Attributes:
        row: As published.
        notes: What must be heeded: a code that is only a heading, a seventh character, codes that it excludes.
    """

    row: DiagnosisRow
    notes: tuple[str, ...]


def find_diagnoses(
    text: str, day: date, book: ReferenceBook, most: int = _MOST
) -> tuple[FoundDiagnosis, ...] | Failure:
    """Find codes whose name has all the words, or that begin like a code.

    Complete codes stand first, then shorter names. A failure when no code list answers for the day.
    """
    codes = book.diagnosis_codes(day)
    if isinstance(codes, Failure):
        return codes
    wanted = text.strip().upper()
    words = re.findall(r"[a-z0-9]+", text.lower())
    is_code = _CODE.fullmatch(wanted) is not None
    found = []
    for code in codes:
        if is_code and not code.startswith(wanted.replace(".", "")):
            continue
        row = book.diagnosis(code, day)
        if not isinstance(row, Failure) and (is_code or _has(words, row.description)):
            found.append(row)
    ranked = sorted(
        found, key=lambda row: (not row.is_billable, len(row.description) * (not is_code), row.diagnosis_code)
    )
    return tuple(FoundDiagnosis(row, tuple(_notes(row))) for row in ranked[:most])


def _has(words: list[str], description: str) -> bool:
    """Whether a name has a word that begins like each of the words."""
    own = re.findall(r"[a-z0-9]+", description.lower())
    return bool(words) and all(any(each.startswith(word) for each in own) for word in words)


def _notes(row: DiagnosisRow) -> list[str]:
    notes = []
    if row.needs_seventh_character and len(row.diagnosis_code) < len("S52501A"):
        notes.append("Needs a seventh character (A first, D later, S sequela), with X for places that are empty.")
    elif not row.is_billable:
        notes.append("A heading; choose a more detailed code.")
    if row.excludes1:
        notes.append(f"Not together with {', '.join(row.excludes1)} (Excludes1).")
    return notes
