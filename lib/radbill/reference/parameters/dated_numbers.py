"""Numbers that rules need, dated and cited: one YAML file each in the folder `parameters`."""

from datetime import date
from functools import cache
from pathlib import Path

from radbill.core.dates import DateRange, us_date
from radbill.core.failures import Failure, FailureReason
from radbill.reference.records import ParameterValue

FOLDER = Path(__file__).parent


@cache
def parameter_values(name: str) -> tuple[ParameterValue, ...]:
    """All values of a number, in the order of their dates.

    Raises:
        FileNotFoundError: no rule may ask for a number that is not there; a mistake in radbill.
    """
    from radbill.reference.parameters.schema import DatedNumber  # noqa: PLC0415 - only when it is asked for, with pydantic and yaml

    values = DatedNumber.read(FOLDER / f"{name}.yaml").values
    return tuple(
        ParameterValue(name, each.value, DateRange(each.effective_from, each.effective_to), each.source.citation)
        for each in values
    )


def parameter_names() -> tuple[str, ...]:
    """Names of all numbers."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@cache
def parameter_on(name: str, on: date) -> ParameterValue | Failure:
    """The value in force on a day; STALE after the last one known, MISSING before the first."""
    values = parameter_values(name)
    for value in values:
        if value.in_force.covers(on):
            return value
    is_later = bool(values) and on > values[-1].in_force.effective_from
    return Failure(
        FailureReason.STALE_REFERENCE_DATA if is_later else FailureReason.MISSING_REFERENCE_DATA,
        f"No value of {name.replace('_', ' ')} is known for {us_date(on)}.",
        "Update radbill, or price a date that is covered.",
    )
