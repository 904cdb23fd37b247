"""The sheet Needs you: one row for each name of an import that nobody has explained yet, with room for the answer."""

from collections.abc import Sequence
from typing import NamedTuple

import radbill as rb
from radbill import Cell, UnknownKind
from radbill_addin.ports.workbook_port import CellValue, WorkbookPort
from radbill_addin.sheets.column import Column, Kind, Sheet
from radbill_addin.sheets.layout import Layout
from radbill_addin.sheets.reading_log import ReadingLog
from radbill_addin.sheets.table import find_table, sheet_called
from radbill_addin.text.cell_text import single_line

NEEDS_YOU = Sheet(
    name="Needs you",
    title="Needs you",
    intro=(
        "Only for names in imported files that radbill does not know. Type into the blue columns, then press Fix what "
        "is safe to fix: the waiting rows of Charges are filled, and the answer is kept for the next import."
    ),
    columns=(
        Column("kind", "What", Kind.RESULT_TEXT, "Provider, site, payer, exam, or a word for a place.", width=11),
        Column("name", "In the file", Kind.RESULT_TEXT, "As the file of the sender has it.", width=34),
        Column("row_count", "Rows", Kind.RESULT_TEXT, "Rows of Charges that wait for the answer.", width=7),
        Column("question", "What to do", Kind.RESULT_TEXT, "What the answer must be, or why it was not taken.",
               width=44),
        Column("guess", "Our guess", Kind.RESULT_TEXT, "Only a guess, and never used before you say so.", width=14),
        Column("answer", "Answer", Kind.CODE,
               "Yours. Y takes the guess; NEW keeps the row that the import made of a site or payer.",
               width=16),
        Column("place_of_service", "POS", Kind.CODE, "Of a site, where the file does not say it; yours.", width=6),
        Column("sender", "Sender", Kind.RESULT_TEXT, "For whose files the answer is kept.", width=20),
    ),
)  # fmt: skip
#: What must be answered, by kind.
QUESTIONS = {
    UnknownKind.PROVIDER: "Type the NPI.",
    UnknownKind.SITE: "Type its Facility ID, or NEW; POS if blank.",
    UnknownKind.PAYER: "Type its key on Payers, or NEW.",
    UnknownKind.EXAM: "Type the procedure code.",
    UnknownKind.PLACE: "Type the place of service, two digits.",
}
_FIELDS = tuple(column.field for column in NEEDS_YOU.columns)


class NeedsYouRow(NamedTuple):
    """A row of the sheet.

    Attributes:
        kind: What the name names.
        name: As the file has it.
        sender: Whose file.
        row_count: Charge rows that wait; 0 when none does.
        question: What the answer must be, or what became of it.
        guess: What it may mean.
        answer: What a person typed, as the cell holds it.
        place_of_service: The same for the place of a site.
    """

    kind: UnknownKind
    name: str
    sender: str = ""
    row_count: int = 0
    question: str = ""
    guess: str = ""
    answer: Cell = None
    place_of_service: Cell = None

    @property
    def about(self) -> tuple[UnknownKind, str, str]:
        """By which the row is known again."""
        return self.kind, rb.plain_word(self.name), self.sender

    @property
    def is_answered(self) -> bool:
        """Whether a person typed something."""
        return not (rb.is_blank(self.answer) and rb.is_blank(self.place_of_service))


class NeedsYouSheet:
    """The sheet of a workbook as it stands."""

    def __init__(self, layout: Layout, rows: Sequence[NeedsYouRow], last_row: int) -> None:
        """Take the rows that were read."""
        self.rows = tuple(rows)
        self._layout, self._last_row = layout, last_row

    def write(self, port: WorkbookPort, rows: Sequence[NeedsYouRow]) -> None:
        """Put rows in the place of all that are there, unless they are the same; saves nothing."""
        if tuple(rows) == self.rows:
            return
        first = self._layout.heading_row + 1
        blanks = max(0, self._last_row - self._layout.heading_row - len(rows))
        every = [*map(_cells, rows), *[dict[str, CellValue]()] * blanks]
        for field, at in self._layout.columns.items():
            if every:
                port.write_block(self._layout.name, first, at, [[row.get(field)] for row in every])


def needs_you_sheet(port: WorkbookPort) -> NeedsYouSheet | None:
    """The sheet of a workbook; none where its template had none."""
    name = sheet_called(port, NEEDS_YOU.name)
    if name is None:
        return None
    block = port.read_sheet(name)
    layout = find_table(NEEDS_YOU, name, block, ReadingLog(port.file_name))
    if layout is None or set(layout.columns) != set(_FIELDS):
        return None
    rows = []
    for number in block.filled_rows(layout.heading_row + 1):
        cells = {field: block.value(number, at) for field, at in layout.columns.items()}
        kind = rb.text_of(cells["kind"]).lower()
        if kind in set(UnknownKind):
            rows.append(_row(UnknownKind(kind), cells))
    return NeedsYouSheet(layout, rows, block.row_count)


def _row(kind: UnknownKind, cells: dict[str, Cell]) -> NeedsYouRow:
    texts = {field: rb.text_of(cells[field]) for field in ("name", "sender", "question", "guess")}
    count = rb.text_of(cells["row_count"])
    return NeedsYouRow(
        kind, texts["name"], texts["sender"], int(count) if count.isdecimal() else 0, texts["question"],
        texts["guess"], cells["answer"], cells["place_of_service"],
    )  # fmt: skip


def _cells(row: NeedsYouRow) -> dict[str, CellValue]:
    texts = {field: single_line(getattr(row, field)) or None for field in ("name", "sender", "question", "guess")}
    return {
        **texts, "kind": row.kind.capitalize(), "row_count": row.row_count or None,
        "answer": row.answer, "place_of_service": row.place_of_service,
    }  # fmt: skip
