"""How often Medicare covers a screening by imaging.

The rows stand in `frequency_limits.yaml` beside this module, each with its source.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import Field

from radbill.core.citations import Citation
from radbill.core.cited_tables import CitedRow, CitedTable

#: Longer than a life.
ONCE = 12 * 150


class FrequencyRow(CitedRow):
    """A screening, and how many full months must lie between two of them; its head says what the fields mean."""

    codes: str
    words: str
    full_months: int = ONCE
    high_risk_months: int | None = None
    high_risk: str = ""
    to_age: int | None = None
    first_day: date | None = Field(None, alias="from")
    last_day: date | None = Field(None, alias="to")

    @property
    def procedure_codes(self) -> frozenset[str]:
        """Codes of the screening, old ones too: what was done under them counts."""
        return frozenset(self.codes.split())

    def months_for(self, diagnoses: Iterable[str]) -> int:
        """Full months between two of them for a patient with these diagnoses."""
        is_high_risk = any(code.startswith(tuple(self.high_risk.split())) for code in diagnoses)
        return self.high_risk_months if is_high_risk and self.high_risk_months else self.full_months

    def holds_on(self, day: date) -> bool:
        """Whether the row is about services of a day."""
        return (self.first_day or date.min) <= day <= (self.last_day or date.max)


class FrequencyTable(CitedTable):
    """The whole table."""

    rows: tuple[FrequencyRow, ...]


def frequency_limits() -> tuple[tuple[FrequencyRow, Citation], ...]:
    """Every row, and where it was published."""
    return tuple((row, _table().citation(row)) for row in _table().rows)


@cache
def _table() -> FrequencyTable:
    return FrequencyTable.read(Path(__file__).with_suffix(".yaml"))
