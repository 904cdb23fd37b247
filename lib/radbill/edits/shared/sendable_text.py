"""Which text a claim file can carry."""

from collections.abc import Iterable, Iterator

from radbill.model.patient import Patient
from radbill.model.record import Record
from radbill.model.trading_partner import TradingPartner

DELIMITERS = ("element_separator", "component_separator", "repetition_separator", "segment_terminator")

#: The workbook's own keys and choices: they are never sent.
_NOT_SENT = frozenset({*DELIMITERS, "provider_id", "facility_id", "payer_key", "patient_id", "role"})


def delimiters_of(partner: TradingPartner) -> frozenset[str]:
    """The marks that part the values of the files for a trading partner."""
    return frozenset(filter(None, partner.delimiters))


def unsendable_fields(record: Record, marks: frozenset[str], prefix: str = "") -> Iterator[str]:
    """Paths of the text fields of a registration record that hold a delimiter, an accent or a control character."""
    if not prefix and is_sendable("".join(_texts(record.__dict__.values())), marks):
        return
    for field, value in _fields(record):
        if isinstance(value, Record):
            yield from unsendable_fields(value, marks, f"{prefix}{field}.")
        elif isinstance(value, str) and field not in _NOT_SENT and not is_sendable(value, marks):
            yield f"{prefix}{field}"


def _texts(values: Iterable[object]) -> list[str]:
    """Every text among values, and in records and lists among them."""
    texts = []
    for value in values:
        if isinstance(value, str):
            texts.append(value)
        elif isinstance(value, Record):
            texts += _texts(value.__dict__.values())
        elif isinstance(value, tuple):
            texts += _texts(value)
    return texts


def _fields(record: Record) -> Iterator[tuple[str, object]]:
    """Names and values; each coverage of a patient under its own name."""
    yield from record
    if isinstance(record, Patient):
        yield from record.named_coverages()


def is_sendable(value: str, marks: frozenset[str]) -> bool:
    """Whether a text is printable ASCII without a delimiter."""
    return value.isascii() and value.isprintable() and not any(mark in value for mark in marks)
