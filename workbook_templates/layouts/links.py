"""Links from the rows of the sheet To fix to the cells that they are about, or to the page with missing files."""

from radbill_addin.sheets.advice_words import FILES
from radbill_addin.sheets.reports import FINDINGS
from workbook_templates.layouts.column_names import column_of

#: Excel follows no longer one.
_LONGEST_ADDRESS = 255


def link_to(row: int | str, words: str) -> str:
    """A part of a formula: the link to the cell that a row of To fix names; the words alone when it names none.

    The row of a missing list leads to the page with its files, whose address stands at the end of what to do.

    Args:
        row: Number of the row, or a formula that gives it.
        words: What the link shows, as a part of a formula.
    """
    sheet, at, column = (f"INDEX({column_of(FINDINGS, field)},{row})" for field in ("sheet", "row", "column"))
    letter = f'IF({column}="","A",LEFT({column},FIND(" ",{column}&" ")-1))'
    advice = f"INDEX({column_of(FINDINGS, 'what_to_do')},{row})"
    page = f'MID({advice},FIND("{FILES}",{advice})+{len(FILES)},{_LONGEST_ADDRESS})'
    target = f'IFERROR({page},"#\'"&{sheet}&"\'!"&{letter}&{at})'
    return f'IF({at}="",{words},HYPERLINK({target},{words}))'
