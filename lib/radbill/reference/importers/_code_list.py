"""How a short published code list is read: csv, told by its heading, codes and short names only.

Texts that belong to others (definitions, messages) are not kept.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from radbill.core.dates import DateRange
from radbill.core.failures import Failure
from radbill.reference.published.delimited_text import (
    RefusedFileError,
    cells_by_column,
    csv_rows,
    head_of,
    is_text,
    normalized_heading,
    text_of,
)
from radbill.reference.published.frames import pl
from radbill.reference.published.importer import (
    EVERY_DAY_FROM,
    Importer,
    ImportHints,
    PublishedFile,
    PublishedKind,
    ReadTable,
)
from radbill.reference.published.quarters import year_in

#: Code lists answer for every day; their entries carry days of their own where the publisher gives them.
ALWAYS = EVERY_DAY_FROM


class Layout(NamedTuple):
    """Headings of a list, compared by their letters; empty where the list has no such column.

    Attributes:
        code: The code.
        kind: The kind of code, as far as the list distinguishes them.
        names: What the name is joined from.
        effective_from: First day of an entry.
        effective_to: Last day of an entry.
    """

    code: str
    kind: str = ""
    names: tuple[str, ...] = ()
    effective_from: str = ""
    effective_to: str = ""

    def headings(self) -> tuple[str, ...]:
        """Headings that a file must have to be this list."""
        return tuple(name for name in (self.code, self.kind, *self.names, *self[3:]) if name)


def code_list_importer(kind: PublishedKind, licence_note: str, layouts: Sequence[Layout]) -> Importer:
    """The importer of one list, which may come in several layouts."""

    def recognises(file: PublishedFile) -> bool:
        return is_text(file, ".csv") and _layout_of(_first_row(head_of(file)), layouts) is not None

    def read(file: PublishedFile, _hints: ImportHints) -> ReadTable | Failure:
        rows = csv_rows(text_of(file.content))
        layout = _layout_of(rows[0], layouts)
        if layout is None:
            raise RefusedFileError("the heading of the list is missing.")
        return ReadTable(kind.kind, _release_id(kind.kind, file), DateRange(ALWAYS), _table(rows, layout), licence_note)

    return Importer(kind, recognises, read)


def _first_row(head: str) -> list[str]:
    return next(iter(csv_rows(head.partition("\n")[0])), [])


def _layout_of(heading: list[str], layouts: Sequence[Layout]) -> Layout | None:
    names = {normalized_heading(cell) for cell in heading}
    return next((layout for layout in layouts if names.issuperset(layout.headings())), None)


def _release_id(kind: str, file: PublishedFile) -> str:
    name, year = kind.upper().replace("_", "-"), year_in(file.name.replace("_", " "))
    return f"{name}-{year}" if year else name


def _table(rows: list[list[str]], layout: Layout) -> "pl.DataFrame":
    headings = [normalized_heading(cell) for cell in rows[0]]
    columns = {heading: headings.index(heading) for heading in layout.headings()}
    schema = dict.fromkeys(("code", "kind", "name"), pl.String) | dict.fromkeys(
        ("effective_from", "effective_to"), pl.Date
    )
    return pl.DataFrame([_entry(number, cells, layout) for number, cells in cells_by_column(rows, 1, columns)], schema)


def _entry(number: int, cells: dict[str, str], layout: Layout) -> dict[str, object]:
    return {
        "code": cells[layout.code],
        "kind": cells.get(layout.kind, ""),
        "name": ", ".join(cells[name] for name in layout.names if cells[name]),
        "effective_from": _day(number, "effective_from", cells.get(layout.effective_from, "")),
        "effective_to": _day(number, "effective_to", cells.get(layout.effective_to, "")),
    }


def _day(number: int, field: str, text: str) -> date | None:
    """A day as `2024-03-01` or, in American lists, `3/1/2024`; none when blank."""
    if not text:
        return None
    try:
        if "/" in text:
            month, day, year = (int(part) for part in text.split("/"))
            return date(year, month, day)
        return date.fromisoformat(text[:10])
    except ValueError:
        raise RefusedFileError(f"line {number}, column {field}: {text!r} is not a date.") from None
