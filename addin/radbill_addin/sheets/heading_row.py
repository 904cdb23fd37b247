"""The row of headings of a table: which column each field has, and the columns whose headings are not understood."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from radbill import HeadingMatch, HeadingMatcher, column_letter, text_of
from radbill_addin.ports.workbook_port import Block
from radbill_addin.sheets.column import RESULT_KINDS, Sheet
from radbill_addin.sheets.reading_log import ReadingLog, column_name
from radbill_addin.text.cell_text import single_line

#: Headings are looked for in the first rows only, so that a long table is not searched.
HEADING_ROWS_SEARCHED = 100
_LONGEST_SHOWN = 40
_NO_HEADING = "no heading"


class HeadingRow(NamedTuple):
    """The headings of a table as they were found.

    Attributes:
        number: Their row.
        columns: The columns, from 1, whose headings mean each field.
        renamed: Columns whose headings mean their field in other words than the template's.
        unclear: The fields that a column's heading may mean.
        unknown: Columns whose headings, or blanks in their place, mean no field.
    """

    number: int
    columns: Mapping[str, list[int]]
    renamed: frozenset[int]
    unclear: Mapping[int, tuple[str, ...]]
    unknown: tuple[int, ...]


def plain_heading(cell: object) -> str:
    """A heading without what people change in headings: case, blanks, a star or colon at the end."""
    return " ".join(text_of(cell).split()).casefold().rstrip("*: ")


def meant_by(sheet: Sheet, cell: object) -> HeadingMatch:
    """The field that a heading or a name in a form means, by the template's own words, or else by what it says."""
    own = _own_headings(sheet).get(plain_heading(cell))
    return HeadingMatch(own) if own else _matcher(sheet).match(text_of(cell))


def find_headings(sheet: Sheet, block: Block) -> HeadingRow:
    """The row with the most of the sheet's headings, by the template's own words, or else by what they mean."""
    own, lines = _own_headings(sheet), block.rows[:HEADING_ROWS_SEARCHED]
    number, count = _best_row(lines, lambda text: own.get(plain_heading(text), ""))
    if _lacks_required(sheet, block, number):
        by_meaning, most = _best_row(lines, lambda text: meant_by(sheet, text).field)
        number = by_meaning if most > count else number
    return _headings_of(sheet, block, number)


def tell_headings(sheet: Sheet, name: str, headings: HeadingRow, block: Block, log: ReadingLog) -> None:
    """Say which headings were understood in other words; name the filled columns whose headings are not."""
    for field, numbers in headings.columns.items():
        for at in headings.renamed.intersection(numbers):
            is_beside = at != numbers[0]
            how = "is not read beside" if is_beside else "was read as"
            log.notes.append(f"Sheet {name}: column {_shown(headings, block, at)} {how} {sheet.column(field).heading}.")
    if all(column.kind in RESULT_KINDS for column in sheet.columns):
        return
    filled = block.filled_columns((*headings.unclear, *headings.unknown), headings.number + 1)
    unread = []
    for at in sorted(filled):
        missing = [field for field in headings.unclear.get(at, ()) if field not in headings.columns]
        if missing:
            log.problem(name, headings.number, column_name(at, _text(headings, block, at)),
                        f"This heading may mean {_either(sheet.column(field).heading for field in missing)}.",
                        "Give it the heading that it means, as the template has it.")  # fmt: skip
        else:
            unread.append(_shown(headings, block, at))
    if unread:
        are = "is not read: its heading is" if len(unread) == 1 else "are not read: their headings are"
        log.notes.append(f"Sheet {name}: column {', '.join(unread)} {are} none of this sheet.")


def is_filled(block: Block, heading_row: int, at: int) -> bool:
    """Whether a column holds something below its heading."""
    return at in block.filled_columns((at,), heading_row + 1)


def said_twice(numbers: Sequence[int], headings: HeadingRow, block: Block) -> str:
    """What is wrong with the headings of one field that stands in several columns."""
    if headings.renamed.isdisjoint(numbers):
        return f"This heading stands more than once (columns {' and '.join(map(column_letter, numbers))})."
    shown = " and ".join(_shown(headings, block, at) for at in numbers)
    return f"More than one heading means this column: {shown}."


def _lacks_required(sheet: Sheet, block: Block, number: int) -> bool:
    found = _headings_of(sheet, block, number).columns
    return any(column.required and column.field not in found for column in sheet.columns)


def _best_row(lines: Sequence[Sequence[object]], field_of: Callable[[str], str]) -> tuple[int, int]:
    """The first row with the most different fields, and how many those are."""
    best_row, most = 0, 0
    for number, line in enumerate(lines, 1):
        count = len({field for cell in line if isinstance(cell, str) and (field := field_of(cell))})
        if count > most:
            best_row, most = number, count
    return best_row, most


def _headings_of(sheet: Sheet, block: Block, number: int) -> HeadingRow:
    """What the cells of one row mean; a heading in other words counts only where there is something under it."""
    own, columns = _own_headings(sheet), dict[str, list[int]]()
    renamed, unclear, unknown = set[int](), dict[int, tuple[str, ...]](), list[int]()
    line = block.rows[number - 1] if number else ()
    for at, cell in enumerate(line, 1):
        text = cell if isinstance(cell, str) else ""
        if field := own.get(plain_heading(text)):
            columns.setdefault(field, []).append(at)
    for at, cell in enumerate(line, 1):
        text = cell if isinstance(cell, str) else ""
        if plain_heading(text) in own:
            continue
        match = _matcher(sheet).match(text) if text.strip() else HeadingMatch()
        if match.field and (match.field not in columns or is_filled(block, number, at)):
            columns.setdefault(match.field, []).append(at)
            renamed.add(at)
        elif match.possible:
            unclear[at] = match.possible
        else:
            unknown.append(at)
    return HeadingRow(number, columns, frozenset(renamed), unclear, tuple(unknown))


@lru_cache(maxsize=64)
def _own_headings(sheet: Sheet) -> dict[str, str]:
    """The fields of a sheet by their own headings and former ones."""
    return {plain_heading(heading): column.field for column in sheet.columns
            for heading in (column.former_heading, column.heading) if heading}  # fmt: skip


@lru_cache(maxsize=64)
def _matcher(sheet: Sheet) -> HeadingMatcher:
    """The matcher of what people fill; a column of results has its own heading or none, for it is written over."""
    filled = (column for column in sheet.columns if column.kind not in RESULT_KINDS)
    return HeadingMatcher({each.field: (each.heading, each.former_heading) for each in filled}, (sheet.record,))


def _text(headings: HeadingRow, block: Block, at: int) -> str:
    text = single_line(text_of(block.value(headings.number, at)))
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def _shown(headings: HeadingRow, block: Block, at: int) -> str:
    return column_name(at, _text(headings, block, at) or _NO_HEADING)


def _either(names: Iterable[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last
