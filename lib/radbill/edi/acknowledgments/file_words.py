"""Codes of TA1 and 999 in words, each with its source; a code that the table does not have is named as it is."""

from functools import cache
from pathlib import Path

from radbill.core.cited_tables import CitedRow, CitedTable, load_table
from radbill.edi.acknowledgments.groups import ElementError, SetError


class CodeRow(CitedRow):
    """A code and what it says."""

    code: str
    words: str


class FileTable(CitedTable):
    """All words."""

    interchange_notes: tuple[CodeRow, ...]
    segment_errors: tuple[CodeRow, ...]
    element_errors: tuple[CodeRow, ...]
    set_errors: tuple[CodeRow, ...]


def note_words(code: str | None) -> str:
    """Why an interchange was answered as it was (TA105).

    >>> note_words("025"), note_words("099")
    ('the control number (ISA13) was used before', 'note 099')
    """
    return _words(file_table().interchange_notes, code, "note")


def set_error_words(code: str) -> str:
    """Why a set was rejected (IK502)."""
    return _words(file_table().set_errors, code, "error")


def segment_error_words(error: SetError) -> str:
    """What is wrong with a segment, where it stands, and which of its elements are meant."""
    loop = f" in loop {error.loop}" if error.loop else ""
    claim = f" of claim {error.claim_id}" if error.claim_id else ""
    details = "".join(f"; {_element_words(each)}" for each in error.elements)
    what = _words(file_table().segment_errors, error.code, "error")
    return f"segment {error.position} ({error.segment_id}){loop}{claim}: {what}{details}"


def _element_words(error: ElementError) -> str:
    component = f"-{error.component}" if error.component else ""
    return f"element {error.position}{component}: {_words(file_table().element_errors, error.code, 'error')}"


def _words(rows: tuple[CodeRow, ...], code: str | None, kind: str) -> str:
    return next((row.words for row in rows if row.code == code), f"{kind} {code}")


@cache
def file_table() -> FileTable:
    """The whole table."""
    return load_table(Path(__file__).with_suffix(".yaml"), FileTable)
