"""What is read of a contracts workbook."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from radbill import Contract
    from radbill_addin.text.input_problem import InputProblem

#: What looks a day's schedule up; a failure says that it is not loaded.
ScheduleOf = Callable[[date], object]


class ContractSet(NamedTuple):
    """The contracts of a workbook; none of them when there are problems, which are then all named."""

    contracts: "tuple[Contract, ...]" = ()
    problems: "tuple[InputProblem, ...]" = ()
