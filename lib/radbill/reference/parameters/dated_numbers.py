"""Numbers that rules need, dated and cited: one YAML file each in the folder `parameters`."""

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from radbill.core.citations import Citation, Confidence
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
    import yaml  # noqa: PLC0415 - only when a number is asked for

    content = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return tuple(_value(name, fields) for fields in content["values"])


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


def _value(name: str, fields: dict[str, Any]) -> ParameterValue:
    source = fields["source"]
    citation = Citation(source["document"], source.get("section", ""), Confidence(source.get("confidence", "high")))
    in_force = DateRange(fields["effective_from"], fields.get("effective_to"))
    return ParameterValue(name, Decimal(str(fields["value"])), in_force, citation)
