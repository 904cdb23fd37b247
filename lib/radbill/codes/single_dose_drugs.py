"""Which drugs, contrast and tracers of radiology come in single-dose packages, and since when that must be said.

The rows stand in `single_dose_drugs.yaml` beside this module, each with its source.
"""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from radbill.codes.spans import CodeSpan, procedure_spans
from radbill.core.cited_tables import CitedRow, CitedTable


class DrugRow(CitedRow):
    """Codes of drugs that are packed alike: only for one patient, or for several too."""

    codes: str
    packages: Literal["single", "either"]
    words: str

    @property
    def is_sure(self) -> bool:
        """Whether the drug comes in single-dose packages alone."""
        return self.packages == "single"

    def holds(self, procedure_code: str) -> bool:
        """Whether a code is one of the row's."""
        return any(span.holds(procedure_code) for span in _spans(self.codes))


class SingleDoseTable(CitedTable):
    """The whole table."""

    since: date
    rows: tuple[DrugRow, ...]


@cache
def single_dose_drug(procedure_code: str) -> DrugRow | None:
    """The row of a code; none when it is no drug of the table."""
    return next((row for row in _table().rows if row.holds(procedure_code)), None)


def single_dose_since() -> date:
    """First day of service on which a claim without JW or JZ comes back."""
    return _table().since


@cache
def _spans(codes: str) -> tuple[CodeSpan, ...]:
    return procedure_spans(codes.replace(" ", ", "))


@cache
def _table() -> SingleDoseTable:
    return SingleDoseTable.read(Path(__file__).with_suffix(".yaml"))
