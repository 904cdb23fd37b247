"""What a letter of appeal argues, by what the denial is about."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from radbill.core.citations import Citation
from radbill.core.cited_tables import CitedRow, CitedTable, Texts, load_table

#: Where the table has nothing more fitting.
_GENERAL = "OTHER"


class ArgumentRow(CitedRow):
    """What is argued about a kind or category of denials."""

    about: str
    medicare_rule: str
    other_rule: str
    argument: str
    documents: Texts


class ArgumentTable(CitedTable):
    """All of them."""

    arguments: tuple[ArgumentRow, ...]


class Argument(NamedTuple):
    """What a letter argues.

    Attributes:
        rule: The rule, in one sentence.
        citation: Where the rule stands; none for other payers, whose rules the practice knows.
        text: The argument; what stands in brackets is for a person to fill in.
        documents: To attach.
    """

    rule: str
    citation: Citation | None
    text: str
    documents: tuple[str, ...]


@cache
def _table() -> ArgumentTable:
    return load_table(Path(__file__).with_suffix(".yaml"), ArgumentTable)


def argument_about(kind: str, category: str, *, is_medicare: bool) -> Argument:
    """The argument of a denial: by its kind, else its category, else in general."""
    rows = {row.about: row for row in _table().arguments}
    row = rows.get(kind) or rows.get(category) or rows[_GENERAL]
    citation = _table().citation(row) if is_medicare else None
    return Argument(row.medicare_rule if is_medicare else row.other_rule, citation, row.argument, row.documents)
