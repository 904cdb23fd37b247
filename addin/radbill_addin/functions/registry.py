"""All worksheet functions, found in the modules of this package; nowhere are they listed."""

from collections import Counter
from types import FunctionType, ModuleType

from radbill import members_of
from radbill_addin import functions
from radbill_addin.functions.worksheet_function import WorksheetFunction


def all_functions(package: ModuleType = functions) -> tuple[WorksheetFunction, ...]:
    """Every worksheet function, in the order of their names.

    Raises:
        ValueError: two functions have one name; Excel does not tell capitals from small letters.
    """
    members = (getattr(member, "worksheet_function", None) for _, member in members_of(package, FunctionType))
    found = {function for function in members if function is not None}
    repeated = [name for name, count in Counter(function.name.upper() for function in found).items() if count > 1]
    if repeated:
        raise ValueError(f"Two worksheet functions have one name: {', '.join(sorted(repeated))}")
    return tuple(sorted(found, key=lambda function: function.name))
