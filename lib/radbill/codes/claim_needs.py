"""What a claim shows that it needs: the rows stand in `claim_needs.yaml` beside this module, each with its source."""

from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from pathlib import Path

from radbill.codes.spans import procedure_spans
from radbill.core.citations import Citation
from radbill.core.cited_tables import CitedRow, CitedTable
from radbill.core.findings import Severity


class NeededFact(StrEnum):
    """A fact that a claim may need; the values are those of the table."""

    TRIAL_NUMBER = "trial number"
    TRIAL_DIAGNOSIS = "trial diagnosis"
    TRIAL_MODIFIER = "trial modifier"
    NOTE = "note"
    NDC = "NDC"
    AUTO_ACCIDENT = "auto accident"
    EARLIER_PAYER = "earlier payer"


class NeedRow(CitedRow):
    """A fact, what shows the need of it, and what its lack does; the table's head says what the fields mean."""

    needs: NeededFact
    modifiers: str = ""
    codes: str = ""
    diagnoses: str = ""
    filing_codes: str = ""
    causes: str = ""
    severity: Severity
    words: str
    what_to_do: str

    def is_about_payer(self, claim_filing_code: str) -> bool:
        """Whether the row is about claims to payers of this kind."""
        return not self.filing_codes or claim_filing_code in self.filing_codes.split()

    def is_shown_by_diagnoses(self, diagnoses: tuple[str, ...]) -> bool:
        """Whether the diagnoses of a claim show the need, or need not."""
        return not self.diagnoses or any(code.startswith(tuple(self.diagnoses.split())) for code in diagnoses)

    def is_shown_by_causes(self, related_causes: Iterable[str]) -> bool:
        """Whether what the claim is related to (CLM11) shows the need, or need not."""
        return not self.causes or not set(self.causes.split()).isdisjoint(related_causes)

    def is_shown_by_line(self, procedure_code: str, modifiers: tuple[str, ...]) -> bool:
        """Whether code and modifiers of a line show the need, or need not."""
        has_modifier = not self.modifiers or not set(self.modifiers.split()).isdisjoint(modifiers)
        return has_modifier and (
            not self.codes or any(each.holds(procedure_code) for each in procedure_spans(self.codes))
        )


class NeedTable(CitedTable):
    """The whole table."""

    rows: tuple[NeedRow, ...]


@cache
def claim_needs() -> tuple[tuple[NeedRow, Citation], ...]:
    """Every row, and where it was published."""
    table = NeedTable.read(Path(__file__).with_suffix(".yaml"))
    return tuple((row, table.citation(row)) for row in table.rows)
