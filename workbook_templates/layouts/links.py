"""Links from the rows of the sheet To fix to the cells that they are about."""

from radbill_addin.sheets.reports import FINDINGS
from workbook_templates.layouts.column_names import column_of


def link_to(row: int | str, words: str) -> str:
    """A part of a formula: the link to the cell that a row of To fix names; the words alone when it names none.

    Args:
        row: Number of the row, or a formula that gives it.
        words: What the link shows, as a part of a formula.
    """
    sheet, at, column = (f"INDEX({column_of(FINDINGS, field)},{row})" for field in ("sheet", "row", "column"))
    letter = f'IF({column}="","A",LEFT({column},FIND(" ",{column}&" ")-1))'
    return f'IF({at}="",{words},HYPERLINK("#\'"&{sheet}&"\'!"&{letter}&{at},{words}))'
