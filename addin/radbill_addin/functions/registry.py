"""All worksheet functions, found in the modules of this package."""

from types import FunctionType

from radbill.api import members_of
from radbill_addin import functions
from radbill_addin.functions.worksheet_function import WorksheetFunction


def all_functions() -> tuple[WorksheetFunction, ...]:
    """Every worksheet function, in the order of their names."""
    found = (getattr(member, "worksheet_function", None) for _, member in members_of(functions, FunctionType))
    return tuple(sorted({function for function in found if function is not None}, key=lambda function: function.name))
