"""Which text a claim file can carry."""

from collections.abc import Iterator

from radbill.model.practice import Practice
from radbill.model.record import Record

DELIMITERS = ("element_separator", "component_separator", "repetition_separator", "segment_terminator")

#: The workbook's own keys and choices: they are never sent.
_NOT_SENT = frozenset({*DELIMITERS, "provider_id", "facility_id", "payer_key", "patient_id", "role"})


def delimiters_of(practice: Practice) -> frozenset[str]:
    """The marks that part the values of the practice's files."""
    return frozenset(mark for field in DELIMITERS if (mark := getattr(practice, field)))


def unsendable_fields(record: Record, marks: frozenset[str], prefix: str = "") -> Iterator[str]:
    """Paths of the text fields of a registration record that hold a delimiter, an accent or a control character."""
    for field, value in record:
        if isinstance(value, Record):
            yield from unsendable_fields(value, marks, f"{prefix}{field}.")
        elif isinstance(value, str) and field not in _NOT_SENT and not is_sendable(value, marks):
            yield f"{prefix}{field}"


def is_sendable(value: str, marks: frozenset[str]) -> bool:
    """Whether a text is printable ASCII without a delimiter."""
    return value.isascii() and value.isprintable() and not any(mark in value for mark in marks)
