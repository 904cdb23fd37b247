"""What a denial is about by its reason and remark codes, what to do first, and until when Medicare takes an appeal."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from radbill.core.cited_tables import CitedRow, CitedTable, Text, load_table
from radbill.core.failures import Failure
from radbill.reference.parameters.dated_numbers import parameter_on

_RECEIPT, _APPEAL = "notice_receipt_days", "redetermination_days"
#: CLP06 of Medicare.
_MEDICARE = frozenset({"MA", "MB"})
Step = Literal["APPEAL", "CORRECTED_CLAIM", "NEW_CLAIM", "DOCUMENTS", "BILL_PATIENT", "WRITE_OFF", "REVIEW"]


class StepRow(CitedRow):
    """A reason or remark code: what it is about, and what to do first."""

    code: Text
    category: str
    next_step: Step


class StepTable(CitedTable):
    """All codes."""

    reasons: tuple[StepRow, ...]
    remarks: tuple[StepRow, ...]


class DenialStep(NamedTuple):
    """What a denial is about, and what to do first."""

    category: str
    next_step: str


class Deadline(NamedTuple):
    """Until when an appeal must be received, and the rule in words."""

    on: date
    rule: str


@cache
def _steps() -> tuple[dict[str, DenialStep], dict[str, DenialStep]]:
    table = load_table(Path(__file__).with_suffix(".yaml"), StepTable)
    reasons, remarks = ({row.code: DenialStep(row.category, row.next_step) for row in rows}
                        for rows in (table.reasons, table.remarks))  # fmt: skip
    return reasons, remarks


def denial_step(carc: str, remarks: tuple[str, ...]) -> DenialStep:
    """The step of a denial; a code that is not known is for a person to look at."""
    by_reason, by_remark = _steps()
    by_code = next((by_remark[remark] for remark in remarks if remark in by_remark), None)
    return by_code or by_reason.get(carc, DenialStep("OTHER", "REVIEW"))


def appeal_deadline(filing_code: str, notice: date | None, step: DenialStep) -> Deadline | None:
    """Until when Medicare takes a first appeal (42 CFR 405.942); none for other payers and where there is no appeal.

    Args:
        filing_code: CLP06.
        notice: Day of the remittance.
        step: What to do.
    """
    if filing_code not in _MEDICARE or notice is None or step.next_step == "NEW_CLAIM":
        return None
    receipt, days = parameter_on(_RECEIPT, notice), parameter_on(_APPEAL, notice)
    if isinstance(receipt, Failure) or isinstance(days, Failure):
        return None
    safe = notice + timedelta(days=int(days.value))
    last = safe + timedelta(days=int(receipt.value))
    rule = (
        f"A redetermination must be received within {days.value} days of the notice's receipt, presumed "
        f"{receipt.value} days after its date ({days.citation.document}). The safe day is "
        f"{safe.isoformat()}, notice + {days.value}."
    )
    return Deadline(last, rule)
