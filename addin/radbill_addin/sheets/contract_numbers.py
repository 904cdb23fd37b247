"""A payer's own numbers: columns of the sheet Contracts, and any dated number by its name on the sheet Numbers."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from difflib import get_close_matches

from radbill import parameter_names
from radbill_addin.sheets.contract_rows import refuse_unknown
from radbill_addin.sheets.contracts import OWN_COLUMNS
from radbill_addin.sheets.row_reader import RowReader
from radbill_addin.sheets.table import Row

OwnNumbers = Mapping[str, Decimal]
_PERCENT_ENDING, _HUNDRED, _MOST_PERCENT, _MOST_DOLLARS = "_percent", Decimal(100), Decimal(1000), Decimal(10_000)


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
    return numbers


def read_numbers(reader: RowReader, contracts: Mapping[str, OwnNumbers]) -> Mapping[str, OwnNumbers]:
    """The numbers of each contract, those of the sheet Numbers added to those that it has by column."""
    numbers = defaultdict(dict, {name: dict(own) for name, own in contracts.items()})
    for row in reader.table.rows:
        refuse_unknown(reader, row, contracts)
        name, value = _name(reader, row), _value(reader, row)
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


def _value(reader: RowReader, row: Row) -> Decimal | None:
    value = row.values.get("value")
    is_percent = row.text("number").replace(" ", "_").lower().endswith(_PERCENT_ENDING)
    least, most = (Decimal(0), _MOST_PERCENT) if is_percent else (Decimal("0.01"), _MOST_DOLLARS)
    if isinstance(value, Decimal) and least <= value <= most:
        return value
    reader.problem(row, "value", f"The number must lie from {least} to {most:f}.", "Give the percent, or the dollars.")
    return None
