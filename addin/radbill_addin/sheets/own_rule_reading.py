"""Rows of Own rules and Edit switches to records; their mistakes go with them, and Check tells them."""

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import radbill as rb
from radbill_addin.sheets.column import Sheet
from radbill_addin.sheets.own_rules import EDIT_SWITCHES, OWN_RULES
from radbill_addin.sheets.table import Table

if TYPE_CHECKING:
    from radbill import EditSwitch, OwnRule

Record = TypeVar("Record")


class OwnRules(NamedTuple):
    """The practice's own rules and its edit switches, in the order of the rows; the key of each is its row."""

    own_rules: "tuple[OwnRule, ...]" = ()
    edit_switches: "tuple[EditSwitch, ...]" = ()


def own_rules_of(tables: Mapping[str, Table], bad_rows: Mapping[str, Collection[int]]) -> OwnRules:
    """The rules of the sheets; none of a sheet that the workbook lacks.

    Args:
        tables: What the sheets hold.
        bad_rows: Rows with cells that cannot be read, by sheet: what they mean is not known.
    """

    def read(sheet: Sheet, record_of: Callable[[str, Mapping[str, object]], Record]) -> tuple[Record, ...]:
        table = tables.get(sheet.name)
        rows = table.rows if table else ()
        bad = bad_rows.get(table.layout.name, ()) if table else ()
        return tuple(record_of(str(row.number), row.values) for row in rows if row.number not in bad)

    if not any(sheet.name in tables and tables[sheet.name].rows for sheet in (OWN_RULES, EDIT_SWITCHES)):
        return OwnRules()
    return OwnRules(read(OWN_RULES, rb.own_rule_from), read(EDIT_SWITCHES, rb.edit_switch_from))
