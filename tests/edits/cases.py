"""The case files: for each edit, changes to the valid batch after which it fails or passes.

CONTRIBUTING.md has the keys of a case file. A key, a table or a field that does not exist is refused: misspelt, it
would leave the batch as it is, and the case would pass.
"""

from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from radbill.core.findings import Severity
from radbill.edi.claim_837p.claim_check import ClaimCheck
from radbill.model.batch import BillingBatch
from radbill.model.claim import Claim
from radbill.model.earlier_denial import EarlierDenial
from radbill.model.prior_claim import PriorClaim, PriorLine
from radbill.model.prior_service import PriorService
from tests.edits.batch_tables import require_fitting, type_at
from tests.edits.valid_batch import batch_from, changed, valid_sketch

FOLDER = Path(__file__).resolve().parent.parent / "cases" / "edits"
#: The safe reader in C where PyYAML has it, ten times as fast.
_SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

#: A service of an earlier batch, of which a case says what is different: line L1 of the valid batch, on another claim.
SENT = {
    "patient_id": "P1", "batch_id": 7, "claim_id": "EARLIER", "practice_npi": "1234567893", "payer_id": "02102",
    "rendering_npi": "1003000126", "procedure_code": "70450", "modifiers": ["26"], "units": 1, "charge_amount": 250,
    "date_of_service": date(2026, 11, 10), "place_of_service": "22", "submitted_on": date(2026, 11, 20),
}  # fmt: skip


#: A claim of an earlier batch, of which a case says what is different: C1 of the valid batch as it stands there.
SENT_CLAIM = {
    "claim_id": "C1", "practice_npi": "1234567893", "batch_id": 7, "submitted_on": date(2026, 11, 20),
    "payer_id": "02102", "lines": [{}, {"line_id": "L2", "procedure_code": "71046", "charge_amount": 60,
                                        "diagnoses": ["R059", "R519"]}],
}  # fmt: skip
SENT_LINE = {
    "line_id": "L1", "procedure_code": "70450", "modifiers": ["26"], "units": 1, "charge_amount": 250,
    "date_of_service": date(2026, 11, 10), "place_of_service": "22", "diagnoses": ["R519"],
}  # fmt: skip


#: What payers denied before, of which a case says what is different: three like line L1 of the valid batch.
DENIED = {
    "payer_id": "02102", "procedure_code": "70450", "modifiers": ["26"], "place_of_service": "22", "diagnosis": "R519",
    "group": "CO", "carc": "50", "remarks": ["N115"], "root_cause": "The payer does not see why.",
    "what_to_do": "Look at the policy.", "count": 3, "denied_amount": 750, "first_on": date(2026, 9, 1),
    "last_on": date(2026, 11, 20),
}  # fmt: skip


def _fitting(change: dict[str, Any]) -> dict[str, Any]:
    for path, value in change.items():
        require_fitting(path, value)
    return change


def _existing(path: str) -> str:
    type_at(path)
    return path


def _like_the_first_line(row: object) -> object:
    return {**SENT, **row} if isinstance(row, dict) else row


def _like_the_first_denial(row: object) -> object:
    return {**DENIED, **row} if isinstance(row, dict) else row


def _like_the_first_claim(claim: object) -> object:
    if not isinstance(claim, dict):
        return claim
    whole = {**SENT_CLAIM, **claim}
    return {**whole, "lines": [{**SENT_LINE, **line} for line in whole["lines"]]}


FieldPath = Annotated[str, AfterValidator(_existing)]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Expected(_Strict):
    """Of a failing case: the claims that the findings touch, how many there are, and what one of them says."""

    claims: list[str]
    count: int | None = Field(default=None, ge=1)
    severity: Severity | None = None
    record: str | None = None
    key: str | None = None
    field: str | None = None
    message: str | None = None
    what_to_do: str | None = None
    citation: str | None = None


class Case(_Strict):
    """A case that passes: copies made in the valid batch first, then changes to it, and what earlier batches sent."""

    name: str = Field(alias="case", min_length=1)
    copies: dict[FieldPath, FieldPath] = {}
    change: Annotated[dict[str, Any], AfterValidator(_fitting)] = {}
    sent: tuple[Annotated[PriorService, BeforeValidator(_like_the_first_line)], ...] = ()
    sent_claims: tuple[Annotated[PriorClaim, BeforeValidator(_like_the_first_claim)], ...] = ()
    denied_before: tuple[Annotated[EarlierDenial, BeforeValidator(_like_the_first_denial)], ...] = ()
    went_out_with: Annotated[dict[str, Any], AfterValidator(_fitting)] = {}

    @cached_property
    def batch(self) -> BillingBatch:
        """The valid batch after the change."""
        batch = batch_from(changed(valid_sketch(), self.change, self.copies))
        lines = {line.line_id for claim in batch.claims for line in claim.lines}
        assert set(batch.report_texts) <= lines, f"{self.name}: a report of no line"
        return batch

    @cached_property
    def earlier_claims(self) -> tuple[PriorClaim, ...]:
        """The claims that went out before: those that are told, or those of the valid batch with some change."""
        if not self.went_out_with:
            return self.sent_claims
        return tuple(map(_sent, batch_from(changed(valid_sketch(), self.went_out_with, self.copies)).claims))


def _sent(claim: Claim) -> PriorClaim:
    """A claim as the ledger tells it that sent it, with what its file holds."""
    facts = ("line_id", "procedure_code", "modifiers", "units", "charge_amount", "date_of_service", "place_of_service")
    lines = (
        PriorLine(
            **{fact: getattr(line, fact) for fact in facts},
            rendering_npi=claim.rendering_npi_of(line),
            diagnoses=claim.diagnoses_of(line),
        )
        for line in claim.lines
    )
    return PriorClaim(
        claim_id=claim.claim_id,
        practice_npi=claim.practice.npi,
        batch_id=SENT_CLAIM["batch_id"],
        submitted_on=SENT_CLAIM["submitted_on"],
        frequency=claim.frequency,
        payer_id=claim.payer.payer_id,
        lines=tuple(lines),
        record=ClaimCheck().record_of(claim),
    )


class FailingCase(Case):
    """A case in which the edit finds something."""

    expect: Expected


class CaseFile(_Strict):
    """The cases of one edit."""

    edit: str
    failing: list[FailingCase] = Field(min_length=1)
    passing: list[Case] = Field(min_length=1)


def read_cases(text: str) -> CaseFile:
    """The cases of a file's text.

    Raises:
        ValueError: a key, a table or a field is misspelt, or a value cannot stand where it is put.
    """
    return CaseFile.model_validate(yaml.load(text, _SafeLoader))  # noqa: S506 - a safe loader


ALL_FILES = [read_cases(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yaml"))]
