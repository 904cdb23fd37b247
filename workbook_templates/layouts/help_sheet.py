"""The Help sheet: the steps of the day, what the colours mean, and every column in words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil
from typing import NamedTuple

from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from radbill_addin.sheets.column import Sheet
from workbook_templates.layouts import style
from workbook_templates.layouts.protection import protect
from workbook_templates.layouts.table_sheet import print_set_up, title_band

_STEPS = (
    (
        "Where to press",
        "The buttons are in the tab Radiology Billing. Without Excel: radbill check, price or export FILE.",
    ),
    ("1  Register", "Fill Practice, Providers, Facilities and Payers once; add patients with their coverage."),
    (
        "2  Import",
        (
            "Import charges takes the RIS's files; answer on Needs you what it does not know. Or paste rows into "
            "Charges, and press Fill patients. Another day may go into the same workbook, below the old rows. New from "
            "template makes a new, empty workbook; New batch fills it from the last batch. Neither touches old rows: "
            "held claims stay in the workbook where they are, and are worked on there."
        ),
    ),
    (
        "3  Check",
        "Problems appear on To fix, what holds claims first, and beside each row. Click Go to, fix them, check again.",
    ),
    ("4  Price", "Allowed amounts and the way to them appear beside each row."),
    (
        "5  Export",
        (
            "Writes an 837P file beside the workbook: claims without REJECT, DENY or NOT CHECKED. Grey ones go only "
            "when you say yes. Then upload the file to your clearinghouse and type the day on the sheet Batch, column "
            "Uploaded on. While Practice says T (Test or production) the file is a test and is never paid: set P, then "
            "Check and Export, for real claims. radbill deliver, a command for offices whose clearinghouse takes files "
            "by SFTP, uploads and notes it by itself; it does nothing before somebody has set it up "
            "(radbill partner set)."
        ),
    ),
    (
        "6  Receive",
        "Takes in what the clearinghouse sends back: rejections stand on their rows of Charges, payments are posted.",
    ),
)
_FURTHER_SHEETS = (
    ("Today", "The money first: ready, held, not checked, exported; then what to do, each line a link to its cell."),
    (
        "Next filing deadline",
        (
            "The first last day among claims that are not exported, and exported ones whose file is not noted as "
            "uploaded (sheet Batch) and was not answered. Claims in test files alone are due too: no payer has them. "
            "With it stands the last workday before it, if it is none."
        ),
    ),
    (
        "Lists",
        (
            "Import lists (Reference data) takes CMS's files, zipped as they come, several at once. A list that has "
            "ended answers for a year more; then the rows that need it turn grey, until a newer one is loaded."
        ),
    ),
    (
        "Sheet Lists",
        "Hidden (right-click a tab, Unhide): what the drop-downs offer, and where a kind of service begins.",
    ),
    (
        "Protection",
        (
            "A lock on a tab: nothing is typed there. There is no password. Every other sheet is open: its blue "
            "columns are yours, and its headings and formulas refuse to be typed over."
        ),
    ),
)
_STATUSES = (
    ("OK", "Nothing found."),
    ("REVIEW", "A person should look; the claim may go."),
    (
        "NOT CHECKED",
        (
            "Grey: a list that the row needs is missing. The claim stays until you load it (Import lists) "
            "and Check. Without it Check finds the same again. Export takes it if you say Yes when it asks; nobody has "
            "checked it then, and the payer may deny it. Other findings stand on To fix."
        ),
    ),
    ("HOLD", "A REJECT or DENY of To fix holds the claim until it is fixed; Today counts it as Held."),
    ("RELEASED", "Let go by you: type why under Release reason on its row of Charges, then Check; Export takes it."),
    (
        "EXPORTED",
        "In a file that was written, which is not sent until you upload it; it goes again only with Send claim again.",
    ),
    ("REJECTED", "The clearinghouse or payer refused it: correct the row, then Check and Export again."),
    ("SELF-PAY", "The patient pays: no claim goes out. Price says what is owed, by the sheet Fees."),
)
_SEVERITIES = (
    (
        "REJECT",
        "The clearinghouse or payer would send it back before anybody decides on it; it holds the claim.",
    ),
    ("DENY", "The payer would take it in and not pay it; it holds the claim."),
    ("REDUCE", "It would be paid less than expected."),
    ("REVIEW", "No rule is certain enough; a person decides."),
    ("FIXED", "Found no more; the row is kept for the note that somebody wrote beside it."),
    ("SWITCHED OFF", "No finding: a row of Edit switches says why, and until when."),
)


_CHARACTERS_OF_A_LINE, _HEIGHT_OF_A_LINE = 115, 14


class Section(NamedTuple):
    """A part of the help: its title, and rows of a name and its words."""

    title: str
    rows: Sequence[tuple[str, str]]


class _Line(NamedTuple):
    """A row of the help: what, in words, and its look; the colour is that of the word in the tables."""

    left: str = ""
    right: str = ""
    is_heading: bool = False
    colour: str = ""


def fill_help(worksheet: Worksheet, sheets: Sequence[Sheet]) -> None:
    """Write the help of the claim batch."""
    lines = list(_lines(sheets))
    _fill(worksheet, "What to do in which order, and what every sheet and column is for.", lines)
    columns_from = next(number for number, line in enumerate(lines, 4) if line.left == sheets[0].name)
    worksheet.print_area = f"A1:B{columns_from - 1}"


def fill_sections(worksheet: Worksheet, intro: str, sections: Sequence[Section]) -> None:
    """Write a help of plain sections."""
    _fill(worksheet, intro, (line for section in sections for line in _section(section.title, section.rows, {})))


def _fill(worksheet: Worksheet, intro: str, lines: Iterable[_Line]) -> None:
    title_band(worksheet, "Help", intro, 2)
    worksheet.column_dimensions["A"].width, worksheet.column_dimensions["B"].width = 30, 110
    for number, line in enumerate(lines, 4):
        _write(worksheet, number, line)
    worksheet.sheet_view.showGridLines = False
    worksheet.freeze_panes = "A3"
    print_set_up(worksheet, 2)
    protect(worksheet)


def _write(worksheet: Worksheet, row: int, line: _Line) -> None:
    for at, text in ((1, line.left), (2, line.right)):
        cell = worksheet.cell(row, at, text or None)
        cell.font = style.HEADING_FONT if line.is_heading or at == 1 else style.BODY_FONT
        cell.alignment = style.MIDDLE_WRAPPED
        if line.is_heading:
            cell.fill, cell.border = style.HEADING_FILL, style.HEADING_BORDER
    if (lines := ceil(len(line.right) / _CHARACTERS_OF_A_LINE)) > 1:
        worksheet.row_dimensions[row].height = lines * _HEIGHT_OF_A_LINE
    if line.colour:
        worksheet.cell(row, 1).fill = PatternFill("solid", fgColor=line.colour)


def _section(title: str, rows: Sequence[tuple[str, str]], colours: Mapping[str, str]) -> Iterator[_Line]:
    yield _Line(title, is_heading=True)
    yield from (_Line(left, right, colour=colours.get(left, "")) for left, right in rows)
    yield _Line()


def _lines(sheets: Sequence[Sheet]) -> Iterator[_Line]:
    sections: tuple[tuple[str, Sequence[tuple[str, str]], Mapping[str, str]], ...] = (
        ("The day", _STEPS, {}),
        ("Further sheets", _FURTHER_SHEETS, {}),
        ("Status of a row", _STATUSES, style.STATUS_COLOURS),
        ("Severity of a finding", _SEVERITIES, style.SEVERITY_COLOURS),
    )
    for title, rows, colours in sections:
        yield from _section(title, rows, colours)
    for sheet in sheets:
        yield _Line(sheet.name, sheet.intro, is_heading=True)
        yield from (_Line(column.heading, column.help_text) for column in sheet.columns)
        yield _Line()
