"""The first step of the actions on one row: the workbook and the charge that stands there, or what to select."""

from typing import TYPE_CHECKING, NamedTuple

from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.actions.reading_step import read_or_refuse
from radbill_addin.actions.unreadable_step import claim_refusal
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.reading import BatchRead

if TYPE_CHECKING:
    from radbill import LineOfRow


class ChosenRow(NamedTuple):
    """The workbook as read, and the charge of the selected row."""

    read: BatchRead
    charge: "LineOfRow"


def charge_or_refuse(port: WorkbookPort, context: ActionContext, *, alone: bool = False) -> ChosenRow | ActionSummary:
    """The charge of the row that the context names; a summary that says why there is none.

    Args:
        port: The workbook.
        context: Names the row.
        alone: Whether charges of claims that do not bear on this one may be left out.
    """
    read = read_or_refuse(port, context, context.row if alone else None)
    if isinstance(read, ActionSummary):
        return read
    row = context.row
    charge = next((each for each in read.charge_rows if each.row == row), None)
    if charge is not None:
        return claim_refusal(charge.claim_id, read) or ChosenRow(read, charge)
    headline = f"Row {row} of the sheet {CHARGES.name} holds no charge." if row else "No row was named."
    return ActionSummary(f"{headline} Select a filled row of {CHARGES.name}.", is_clean=False, is_refused=True)
