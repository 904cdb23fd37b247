"""Codes of a 271 in words, each with its source; a code that the table does not have is named as it is."""

from functools import cache
from pathlib import Path

from radbill.core.cited_tables import CitedRow, CitedTable, load_table
from radbill.edi.eligibility_270_271.records import Rejection


class CodeRow(CitedRow):
    """A code, what it says, and which `record.field` to look at."""

    code: str
    words: str
    field: str = ""


class EligibilityTable(CitedTable):
    """All words."""

    statements: tuple[CodeRow, ...]
    periods: tuple[CodeRow, ...]
    insurance_types: tuple[CodeRow, ...]
    service_types: tuple[CodeRow, ...]
    rejections: tuple[CodeRow, ...]
    follow_ups: tuple[CodeRow, ...]


def statement_words(code: str | None) -> str:
    """What a statement is about (EB01).

    >>> statement_words("B"), statement_words("ZZ")
    ('copay', 'statement ZZ')
    """
    return _words(eligibility_table().statements, code, "statement")


def period_words(code: str | None) -> str:
    """For which time an amount stands (EB06)."""
    return _words(eligibility_table().periods, code, "period")


def insurance_words(code: str | None) -> str:
    """Which kind of insurance (EB04)."""
    return _words(eligibility_table().insurance_types, code, "insurance type")


def service_words(code: str) -> str:
    """Which services (EB03)."""
    return _words(eligibility_table().service_types, code, "service type")


def rejection_words(rejection: Rejection) -> tuple[str, str, str]:
    """Why a question was refused, what to do, and which `record.field` to look at, if one is known."""
    row = next((row for row in eligibility_table().rejections if row.code == rejection.code), None)
    advice = _words(eligibility_table().follow_ups, rejection.follow_up, "follow-up")
    return row.words if row else f"reason {rejection.code}", advice, row.field if row else ""


def _words(rows: tuple[CodeRow, ...], code: str | None, kind: str) -> str:
    return next((row.words for row in rows if row.code == code), f"{kind} {code}")


@cache
def eligibility_table() -> EligibilityTable:
    """The whole table."""
    return load_table(Path(__file__).with_suffix(".yaml"), EligibilityTable)
