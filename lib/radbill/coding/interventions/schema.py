"""What the table of interventional components holds; its own head says what the fields mean."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from pydantic import Field

from radbill.core.cited_tables import CitedRow, CitedTable


class _DatedRow(CitedRow):
    """A row with a few words, and the days on which it holds where they are known."""

    words: str
    first_day: date | None = Field(None, alias="from")
    last_day: date | None = Field(None, alias="to")


class PairRow(_DatedRow):
    """A procedure and the imaging billed beside it."""

    procedures: str
    interpretations: str
    alone: Literal["", "reading", "exam"] = ""


class InclusionRow(_DatedRow):
    """Codes that hold their imaging."""

    codes: str
    includes: str
    unless: str = ""
    instead: str = ""
    swap: str = ""
    one_reader: bool = False


class ReplacementRow(CitedRow):
    """Codes that were deleted, and the first day on which they were."""

    old: str
    new: str = ""
    since: date
    words: str


class ComponentDocument(CitedTable):
    """The whole table."""

    guidance: str
    sets: Mapping[str, str]
    pairs: tuple[PairRow, ...]
    inclusions: tuple[InclusionRow, ...]
    replacements: tuple[ReplacementRow, ...]
