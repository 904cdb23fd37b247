"""What makes a Python function a worksheet function: xlwings' decorators, and a description that other hosts read.

From one definition come the xlwings function, its wizard texts, and later the wrappers of other hosts.
"""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple

import xlwings as xw

CATEGORY = "radbill"
#: Excel cuts off longer wizard texts.
LONGEST_WIZARD_TEXT = 255

#: A longer text within an array makes Excel show #VALUE! for the whole array (xlwings issue 456).
LONGEST_TEXT_OF_ARRAY = 255
_CUT = "…"

Cells = list[list[object]]


class Argument(NamedTuple):
    """One argument: its name, what to put there, and whether it may be left out."""

    name: str
    help_text: str
    is_optional: bool


class WorksheetFunction(NamedTuple):
    """A worksheet function as every host registers it.

    Attributes:
        name: As typed in a cell.
        description: First paragraph of the docstring.
        arguments: In their order.
        function: What answers; takes and gives rows of cells.
    """

    name: str
    description: str
    arguments: tuple[Argument, ...]
    function: Callable[..., Cells]


def worksheet_function(**help_texts: str) -> Callable[[Callable[..., Cells]], Callable[..., Cells]]:
    """Make a function of rows of cells a worksheet function; each argument's help is given by its name.

    Every argument arrives as rows of cells, with the text of an error where a formula failed.

    Raises:
        TypeError: an argument has no help, or the help no argument.
    """

    def decorate(function: Callable[..., Cells]) -> Callable[..., Cells]:
        description = inspect.cleandoc(function.__doc__ or "").partition("\n\n")[0].replace("\n", " ")
        parameters = inspect.signature(function).parameters
        if set(parameters) != set(help_texts):
            raise TypeError(f"{function.__name__}: arguments and their help differ")
        arguments = tuple(
            Argument(name, help_texts[name], parameter.default is not inspect.Parameter.empty)
            for name, parameter in parameters.items()
        )
        registered: Any = _fit_for_arrays(function)
        # xlwings takes annotations for converters of its own; ours are for the reader and the type checker.
        registered.__annotations__ = {}
        for argument in arguments:
            registered = xw.arg(argument.name, ndim=2, err_to_str=True, doc=argument.help_text)(registered)
        registered = xw.func(category=CATEGORY)(registered)
        if hasattr(registered, "__xlfunc__"):  # only where xlwings can start Excel
            # The rest of the docstring is for readers of the code; xlwings would show all of it.
            registered.__xlfunc__["ret"]["doc"] = description
        registered.worksheet_function = WorksheetFunction(function.__name__, description, arguments, registered)
        return registered  # type: ignore[no-any-return]

    return decorate


def _fit_for_arrays(function: Callable[..., Cells]) -> Callable[..., Cells]:
    """The function, with texts that an array of Excel's can hold; one cell alone holds any text."""

    @wraps(function)
    def answer(*arguments: object, **named: object) -> Cells:
        cells = function(*arguments, **named)
        return cells if len(cells) == len(cells[0]) == 1 else [[_cut(cell) for cell in line] for line in cells]

    return answer


def _cut(cell: object) -> object:
    if isinstance(cell, str) and len(cell) > LONGEST_TEXT_OF_ARRAY:
        return cell[: LONGEST_TEXT_OF_ARRAY - len(_CUT)] + _CUT
    return cell
