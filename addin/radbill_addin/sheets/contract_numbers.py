"""A payer's own numbers: columns of the sheet Contracts, and any dated number by its name on the sheet Numbers."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from difflib import get_close_matches

from radbill import fraction_problem, parameter_names
from radbill_addin.sheets.contract_rows import refuse_unknown
from radbill_addin.sheets.contracts import OWN_COLUMNS
from radbill_addin.sheets.row_reader import RowReader
from radbill_addin.sheets.table import Row

OwnNumbers = Mapping[str, Decimal]
_PERCENT_ENDING, _HUNDRED, _MOST_PERCENT, _MOST_DOLLARS = "_percent", Decimal(100), Decimal(1000), Decimal(10_000)
#: Percents of which Medicare's own is more than the whole; every other is a part of it.
_MORE_THAN_THE_WHOLE = frozenset({"bilateral_percent", "limiting_charge_percent"})
#: Percents so small that 1 or 2 is meant as it stands.
_SMALL, _LEAST_OF_SMALL = frozenset({"sequestration_percent"}), Decimal("0.1")


def number_words(name: str) -> str:
    """The name of a dated number as it stands in a cell."""
    return name.replace("_", " ")


def read_columns(reader: RowReader, row: Row) -> OwnNumbers:
    """The numbers that have a column of their own on the sheet Contracts."""
    numbers = {}
    for name in OWN_COLUMNS:
        percent = row.values.get(name)
        if not isinstance(percent, Decimal):
            continue
        numbers[name] = percent
        if not 0 <= percent <= _HUNDRED:
            reader.problem(row, name, "A percent of what is paid lies from 0 to 100.", "As in 50 for half.")
        _refuse_fraction(reader, row, name, percent)
    return numbers


def read_numbers(reader: RowReader, contracts: Mapping[str, OwnNumbers]) -> Mapping[str, OwnNumbers]:
    """The numbers of each contract, those of the sheet Numbers added to those that it has by column."""
    numbers = defaultdict(dict, {name: dict(own) for name, own in contracts.items()})
    for row in reader.table.rows:
        refuse_unknown(reader, row, contracts)
        name = _name(reader, row)
        value = _value(reader, row, name)
        own = numbers[row.text("contract")]
        if name in own:
            message = "The contract has this number already, in another row or in its columns."
            reader.problem(row, "number", message, "Remove one of the two.")
        if name and value is not None:
            own[name] = value
    return numbers


def _name(reader: RowReader, row: Row) -> str:
    """The name of a dated number; empty, and named as a problem, when there is none of that name."""
    by_words = {number_words(name): name for name in parameter_names()}
    text = number_words(" ".join(row.text("number").split()).lower())
    if text in by_words:
        return by_words[text]
    near = get_close_matches(text, by_words, n=1)
    hint = f"Did you mean {near[0]}? " if near else ""
    reader.problem(row, "number", "No dated number has this name.", f"{hint}The sheet Help lists them all.")
    return ""


def _value(reader: RowReader, row: Row, name: str) -> Decimal | None:
    value = row.values.get("value")
    least, most = _limits(name)
    if not isinstance(value, Decimal) or not least <= value <= most:
        message = f"The number must lie from {least} to {most:f}."
        reader.problem(row, "value", message, "Give the percent, or the dollars.")
        return None
    if name.endswith(_PERCENT_ENDING) and (name not in _SMALL or value < _LEAST_OF_SMALL):
        _refuse_fraction(reader, row, "value", value)
    return value


def _limits(name: str) -> tuple[Decimal, Decimal]:
    if not name.endswith(_PERCENT_ENDING):
        return Decimal("0.01"), _MOST_DOLLARS
    return Decimal(0), _MOST_PERCENT if name in _MORE_THAN_THE_WHOLE else _HUNDRED


def _refuse_fraction(reader: RowReader, row: Row, field: str, percent: Decimal) -> None:
    problem = fraction_problem(field, percent)
    if problem is not None:
        reader.problem(row, *problem)
