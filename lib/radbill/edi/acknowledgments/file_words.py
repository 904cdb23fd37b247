"""Codes of TA1 and 999 in words, each with its source; a code that the table does not have is named as it is."""

from functools import cache
from pathlib import Path

from radbill.core.cited_tables import CitedRow, CitedTable, load_table
from radbill.edi.acknowledgments.groups import ElementError, GroupAcknowledgment, SetError


class CodeRow(CitedRow):
    """A code and what it says."""

    code: str
    words: str
    #: Whether it says that what was sent is there already.
    is_repeat: bool = False


class FileTable(CitedTable):
    """All words."""

    interchange_notes: tuple[CodeRow, ...]
    segment_errors: tuple[CodeRow, ...]
    element_errors: tuple[CodeRow, ...]
    set_errors: tuple[CodeRow, ...]
    group_errors: tuple[CodeRow, ...]


def note_words(code: str | None) -> str:
    """Why an interchange was answered as it was (TA105).

    >>> note_words("025"), note_words("099")
    ('the control number (ISA13) was used before', 'note 099')
    """
    return _words(file_table().interchange_notes, code, "note")


def set_error_words(code: str) -> str:
    """Why a set was rejected (IK502)."""
    return _words(file_table().set_errors, code, "error")


def group_error_words(code: str) -> str:
    """Why a group was rejected (AK905)."""
    return _words(file_table().group_errors, code, "error")


def repeats_interchange(code: str | None) -> bool:
    """Whether TA105 says that the interchange is there already."""
    return _is_repeat(file_table().interchange_notes, code)


def repeats_group(group: GroupAcknowledgment) -> bool:
    """Whether a 999 says that the group or one of its sets is there already."""
    table = file_table()
    of_sets = (code for each in group.sets for code in each.codes)
    return any(_is_repeat(table.group_errors, code) for code in group.codes) or any(
        _is_repeat(table.set_errors, code) for code in of_sets
    )


def _is_repeat(rows: tuple[CodeRow, ...], code: str | None) -> bool:
    return any(row.code == code and row.is_repeat for row in rows)


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
