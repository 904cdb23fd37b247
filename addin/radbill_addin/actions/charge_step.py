"""The first step of the actions on one row: the charge that stands there, or what to select instead."""

from typing import TYPE_CHECKING

from radbill_addin.actions.action import ActionContext, ActionSummary
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.reading import BatchRead

if TYPE_CHECKING:
    from radbill import LineOfRow


def charge_or_refuse(read: BatchRead, context: ActionContext) -> "LineOfRow | ActionSummary":
    """The charge of the row that the context names; a summary that says what to select when there is none."""
    row = context.row
    charge = next((each for each in read.charge_rows if each.row == row), None)
    if charge is not None:
        return charge
    headline = f"Row {row} of the sheet {CHARGES.name} holds no charge." if row else "No row was named."
    return ActionSummary(f"{headline} Select a filled row of {CHARGES.name}.", is_clean=False, is_refused=True)
