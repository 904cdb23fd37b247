"""Which exported files were uploaded, by the sheet Batch: the person's own day, signs of arrival, and what is due."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

import radbill as rb
from radbill_addin.sheets.reports import BATCH_HISTORY, LEFT_OF, PRODUCTION_FILE, TEST_FILE, TEST_OVER, TEST_START
from radbill_addin.sheets.row_blocks import Values, write_rows
from radbill_addin.text.cell_text import single_line

if TYPE_CHECKING:
    from radbill import Claim, FilingDeadline, SentFile
    from radbill_addin.ports.workbook_port import Block, WorkbookPort
    from radbill_addin.sheets.layout import Layout
    from radbill_addin.sheets.reading import BatchRead

#: Columns that say until when the claims of a file must be there.
DEADLINE_FIELDS = ("filing_deadline", "file_by", "due_claim_id")
_TEXTS = (
    "batch_id", "sha256", "file_name", "arrived", "due_claim_id", "exported_at", "claim_count", "test_or_production",
)  # fmt: skip
_ARRIVAL_WORDS = {
    "TRANSMITTED": "on the server", "ANSWERED": "answered", "PAYER_ANSWERED": "payer answered",
    "SENT_AGAIN": "all sent again",
}  # fmt: skip
#: The day on which Excel begins to count, for numbers that are no dates in the cell's format.
_FIRST_DAY, _LAST_NUMBER = date(1899, 12, 30), 2_958_465
_DAY = timedelta(days=1)


class ListedFile(NamedTuple):
    """A row of the sheet Batch: an exported file.

    Attributes:
        row: Number of the row.
        batch_id: Number of the batch; 0 where the cell holds none.
        sha256: Of the file.
        file_name: Its name.
        claim_count: Claims in the file.
        charge_amount: Their charges, dollars.
        is_upload_noted: Whether a person typed the day of the upload.
        arrived: What shows that the file arrived, as the row says it.
        deadline: The last day for the claim that is due first, as the row says it; none where it says none.
        due_claim_id: That claim.
        question: What is wrong with the day of the upload; empty when nothing is.
        test_or_production: What the row says of the file; empty where it says nothing.
    """

    row: int
    batch_id: int
    sha256: str
    file_name: str
    claim_count: int
    charge_amount: Decimal
    is_upload_noted: bool
    arrived: str
    deadline: date | None
    due_claim_id: str
    question: str
    test_or_production: str = ""

    @property
    def is_test(self) -> bool:
        """Whether nobody pays on the file, however often it is uploaded."""
        return self.test_or_production.startswith(TEST_START)

    @property
    def test_claim_count(self) -> int:
        """Claims of a test that went again in no later file: all of them until the row says otherwise."""
        if self.test_or_production == TEST_FILE:
            return self.claim_count
        left, _, _ = self.test_or_production.removeprefix(TEST_START).partition(LEFT_OF)
        return int(left) if self.is_test and left.isdecimal() else 0

    @property
    def is_open(self) -> bool:
        """Whether the file is for payment, nobody noted the upload, and nothing shows it."""
        return not (self.is_test or self.is_upload_noted or self.arrived)


def notes_uploads(read: "BatchRead") -> bool:
    """Whether the workbook has the column for the day of the upload; those of older templates have not."""
    return "uploaded_on" in read.layouts[BATCH_HISTORY.name].columns


def listed_files(port: "WorkbookPort", read: "BatchRead", today: date) -> tuple[ListedFile, ...]:
    """The exported files on the sheet Batch, from top to bottom; rows without a number of a batch are left out."""
    layout = read.layouts[BATCH_HISTORY.name]
    block = port.read_sheet(layout.name)
    rows = (_listed_file(block, row, layout, today) for row in block.filled_rows(layout.heading_row + 1))
    return tuple(each for each in rows if each.batch_id)


def _listed_file(block: "Block", row: int, layout: "Layout", today: date) -> ListedFile:
    cells = {field: block.value(row, at) for field, at in layout.columns.items()}
    texts = {field: rb.text_of(cells.get(field)) for field in _TEXTS}
    uploaded, amount = _day(cells.get("uploaded_on")), cells.get("charge_amount")
    return ListedFile(
        row=row,
        batch_id=int(texts["batch_id"]) if texts["batch_id"].isdecimal() else 0,
        sha256=texts["sha256"],
        file_name=texts["file_name"],
        claim_count=int(texts["claim_count"]) if texts["claim_count"].isdecimal() else 0,
        charge_amount=Decimal(str(amount)) if isinstance(amount, int | float | Decimal) else Decimal(0),
        is_upload_noted=uploaded is not None,
        arrived=texts["arrived"],
        deadline=_day(cells.get("filing_deadline")),
        due_claim_id=texts["due_claim_id"],
        question=_question(cells.get("uploaded_on"), uploaded, texts["exported_at"], today),
        test_or_production=texts["test_or_production"],
    )


def _day(cell: object) -> date | None:
    """The day of a cell: a date, or the number of one, as formulas take both; none for text."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float | Decimal) and not isinstance(cell, bool) and 0 <= cell <= _LAST_NUMBER:
        return _FIRST_DAY + timedelta(days=int(cell))
    return None


def _question(cell: object, day: date | None, exported_at: str, today: date) -> str:
    """What is wrong with the day of an upload; the clock of an export is UTC, so a day more or less is none."""
    if rb.is_blank(cell):
        return ""
    if day is None:
        return "is not a date. Type the day as in 7/31/2026; until then the file counts as not uploaded"
    if exported_at[:10] > (day + _DAY).isoformat():
        return f"is {rb.us_date(day)}, before the export. Correct it, or clear it when the file is not uploaded"
    if day > today + _DAY:
        return f"is {rb.us_date(day)}, a day to come. Correct it, or clear it when the file is not uploaded"
    return ""


def questions_of(files: Iterable[ListedFile], read: "BatchRead") -> tuple[str, ...]:
    """A sentence for each day of an upload that cannot be right, with its cell."""
    layout = read.layouts[BATCH_HISTORY.name]
    at = f"{layout.name} {layout.letter('uploaded_on')}"
    return tuple(f"{at}{each.row}, Uploaded on, {each.question}." for each in files if each.question)


def arrival_words(file: "SentFile") -> str | None:
    """What shows that a file arrived, in the words of the sheet; none when nothing does."""
    arrival = file.arrival
    return f"{_ARRIVAL_WORDS[arrival.sign]} {rb.us_date(arrival.on)}" if arrival else None


def deadline_values(deadline: "FilingDeadline | None") -> Values:
    """What a row of the sheet says of the claim of a file that is due first."""
    if deadline is None:
        return dict.fromkeys(DEADLINE_FIELDS)
    return {
        "filing_deadline": deadline.last_day, "file_by": deadline.file_by,
        "due_claim_id": single_line(deadline.claim_id),
    }  # fmt: skip


def write_arrivals(
    port: "WorkbookPort", read: "BatchRead", files: Iterable[ListedFile], sent: Mapping[int, "SentFile"]
) -> tuple[ListedFile, ...]:
    """Say beside each file of this ledger what shows that it arrived; gives the rows as they are then.

    Args:
        port: The workbook.
        read: The workbook as read.
        files: The rows as they stand.
        sent: The files of this ledger; rows of other files stay as they are.
    """
    rows = tuple(
        each._replace(arrived=arrival_words(sent[each.batch_id]) or "") if is_of(each, sent) else each for each in files
    )
    changed = {new.row: new for new, old in zip(rows, files, strict=True) if new.arrived != old.arrived}
    values = {row: {"arrived": each.arrived or None} for row, each in changed.items()}
    write_rows(port, read.layouts[BATCH_HISTORY.name], ["arrived"], values)
    return rows


def write_tests(
    port: "WorkbookPort", read: "BatchRead", files: Iterable[ListedFile], sent: Mapping[int, "SentFile"]
) -> tuple[ListedFile, ...]:
    """Say beside each file of this ledger whether it is a test, and no deadline of one; gives the rows as they are.

    Args:
        port: The workbook.
        read: The workbook as read.
        files: The rows as they stand; those of workbooks without the column are told apart all the same.
        sent: The files of this ledger; rows of other files stay as they are.
    """
    rows = tuple(_with_use(each, sent[each.batch_id]) if is_of(each, sent) else each for each in files)
    changed = [new for new, old in zip(rows, files, strict=True) if new.test_or_production != old.test_or_production]
    layout = read.layouts[BATCH_HISTORY.name]
    values: Mapping[int, Values] = {each.row: {"test_or_production": each.test_or_production} for each in changed}
    write_rows(port, layout, ["test_or_production"], values)
    dated = {each.row: deadline_values(None) for each in rows if each.is_test and each.deadline}
    write_rows(port, layout, DEADLINE_FIELDS, dated)
    return tuple(each._replace(deadline=None, due_claim_id="") if each.is_test else each for each in rows)


def _with_use(file: ListedFile, sent: "SentFile") -> ListedFile:
    return file._replace(test_or_production=_test_words(file, sent) if sent.is_test else PRODUCTION_FILE)


def _test_words(file: ListedFile, sent: "SentFile") -> str:
    left = len(sent.test_only)
    if left and left < file.claim_count:
        return f"{TEST_START}{left}{LEFT_OF}{file.claim_count} to bill"
    return TEST_FILE if left else TEST_OVER


def is_of(file: ListedFile, sent: Mapping[int, "SentFile"]) -> bool:
    """Whether a row's file is that of the batch of this ledger; another computer has batches of the same numbers."""
    return file.batch_id in sent and sent[file.batch_id].sha256 == file.sha256


def write_missing_deadlines(
    port: "WorkbookPort", read: "BatchRead", files: Iterable[ListedFile], claims: Mapping[int, Iterable["Claim"]]
) -> tuple[ListedFile, ...]:
    """Say beside files whose rows do not say it until when their claims are due; gives the rows as they are then.

    Args:
        port: The workbook.
        read: The workbook as read.
        files: The rows as they stand.
        claims: The claims that went out with the file of a row, by number of the row.
    """
    missing = (each.row for each in files if each.deadline is None and not each.is_test)
    due = {row: rb.next_filing_deadline(claims.get(row, ())) for row in missing}
    known = {row: deadline for row, deadline in due.items() if deadline}
    layout, values = read.layouts[BATCH_HISTORY.name], {row: deadline_values(each) for row, each in known.items()}
    write_rows(port, layout, DEADLINE_FIELDS, values)
    return tuple(_with_deadline(each, known.get(each.row)) for each in files)


def _with_deadline(file: ListedFile, deadline: "FilingDeadline | None") -> ListedFile:
    return file._replace(deadline=deadline.last_day, due_claim_id=deadline.claim_id) if deadline else file
