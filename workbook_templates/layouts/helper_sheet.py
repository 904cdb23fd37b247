"""The hidden helper sheet: what each row of another sheet counts as, row beside row, for Today to sum."""

from collections.abc import Iterator
from typing import NamedTuple

from openpyxl import Workbook

from radbill import MODALITIES, MODALITY_RANGES
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.registration import PATIENTS, PAYERS
from radbill_addin.sheets.reports import BATCH_HISTORY, LEFT_OF, TEST_FILE, TEST_START
from workbook_templates.layouts import style
from workbook_templates.layouts.column_names import column_of, same_row
from workbook_templates.layouts.protection import protect
from workbook_templates.layouts.reference_lists import ListedCode, ReferenceList
from workbook_templates.layouts.table_sheet import LAST_ROW, print_set_up, title_band

#: Name of the sheet, which stays hidden.
HELPER = "Helper"
FIRST_ROW = 5
LAST_PAYER_ROW = 204
NOT_REGISTERED = "(not registered)"
MODALITY, PAYER, PAYER_NAME = (f"{HELPER}!${letter}:${letter}" for letter in "ABC")
PAYER_RANK, KIND_NAME, KIND_RANK, CLAIM_STATUS, FATE = (f"{HELPER}!${letter}:${letter}" for letter in "DEFGH")
#: Of the exported files, row beside row: whether nobody noted the upload, and the rank of its deadline.
NOT_UPLOADED, UPLOAD_RANK = (f"{HELPER}!${letter}:${letter}" for letter in "IJ")
_CELLS = ("L5", "L6", "L7", "L8", "L9", "L10", "L11", "L12")
#: How many such files there are; whether the claim that is due first is in one of them; its deadline, ID and file-by
#: day; how many lines of Today tell of the files; how many claims test files hold, on which nobody pays.
FILES_TO_UPLOAD, _SOONEST, IS_EXPORTED, DEADLINE, DEADLINE_CLAIM, FILE_BY, UPLOAD_LINES, TEST_CLAIMS = (
    f"{HELPER}!$L${cell[1:]}" for cell in _CELLS
)
LAST_BATCH_ROW = 516
#: The column M, beside those cells: of the exported files, row beside row, the claims that only the test held.
_TEST_COLUMN = 13
#: The column N, likewise: whether it is not known if a file whose upload nobody noted is a test.
_UNKNOWN_COLUMN = 14
UNKNOWN_USE = f"{HELPER}!$N:$N"
#: Cells of the Batch sheet that Check fills, of the claims that wait: next deadline, its claim, and the last workday.
_OF_WAITING = tuple(f"Batch!$C${row}" for row in (11, 13, 12))
#: What becomes of a row, as its claim as a whole: these words in the first row of a claim, `more(...)` in the others.
READY, HELD, NOT_CHECKED, SENT, SELF_PAY = "READY", "HELD", "NOT CHECKED", "SENT", "SELF-PAY"

RANGES = ReferenceList(
    "list_code_ranges",
    "Kind of service by procedure code",
    "From code",
    "Kind of service",
    [ListedCode(*code_range) for code_range in MODALITY_RANGES],
)


def more(fate: str) -> str:
    """What stands in the rows of a claim below its first."""
    return f"{fate} +"


class Counted(NamedTuple):
    """A column: its heading, the formula of each row, the last row, the width, whether it holds numbers."""

    heading: str
    formula: str
    last_row: int
    width: int
    is_number: bool = False


def fill_helper(workbook: Workbook) -> None:
    """Write the sheet."""
    worksheet = workbook.create_sheet(HELPER)
    title_band(worksheet, HELPER, "Formulas that Today reads, row beside row. Nothing to do here.", 8)
    beside = ((_TEST_COLUMN, _test_claims()), (_UNKNOWN_COLUMN, _unknown_use()))
    for at, counted in (*enumerate(_columns(), 1), *beside):
        heading = worksheet.cell(FIRST_ROW - 1, at, counted.heading)
        heading.font, heading.fill, heading.border = style.HEADING_FONT, style.RESULT_FILL, style.HEADING_BORDER
        heading.alignment = style.MIDDLE_WRAPPED
        worksheet.column_dimensions[heading.column_letter].width = counted.width
        for row in range(FIRST_ROW, counted.last_row + 1):
            cell = worksheet.cell(row, at, counted.formula)
            cell.font, cell.number_format = style.BODY_FONT, "0"
            cell.alignment = style.MIDDLE_FIGURE if counted.is_number else style.MIDDLE_LEFT
    for cell, (words, formula) in zip(_CELLS, _deadline_cells(), strict=True):
        worksheet[cell.replace("L", "K")], worksheet[cell] = words, formula
    worksheet.column_dimensions["K"].width = 40
    worksheet.freeze_panes = f"A{FIRST_ROW}"
    worksheet.row_dimensions[FIRST_ROW - 1].height = 32
    print_set_up(worksheet, FIRST_ROW - 1)
    worksheet.sheet_state = "hidden"
    protect(worksheet)


def _columns() -> Iterator[Counted]:
    yield Counted("Kind of service of the charge row", _modality(), LAST_ROW, 26)
    yield Counted("Payer of the charge row", _payer(), LAST_ROW, 38)
    key, name = (same_row(column_of(PAYERS, field)) for field in ("payer_key", "name"))
    yield Counted("Payer of the payer row", f'=IF({key}="","",{key}&" - "&{name})', LAST_PAYER_ROW, 38)
    yield Counted("Charges of the payer, for its rank", _payer_rank(), LAST_PAYER_ROW, 20, is_number=True)
    last_kind = FIRST_ROW + len(MODALITIES) - 1
    names = ",".join(f'"{modality}"' for modality in MODALITIES)
    yield Counted("Kind of service", f"=CHOOSE(ROW()-{FIRST_ROW - 1},{names})", last_kind, 26)
    yield Counted("Charges of the kind, for its rank", _kind_rank(), last_kind, 20, is_number=True)
    yield Counted("Claim and status of the charge row", _claim_status(), LAST_ROW, 26)
    yield Counted("What becomes of it", _fate(), LAST_ROW, 16)
    yield Counted("Upload of the exported file not noted", _not_uploaded(), LAST_BATCH_ROW, 16)
    yield Counted("Its deadline, for its rank", _upload_rank(), LAST_BATCH_ROW, 16, is_number=True)


def _not_uploaded() -> str:
    """A file for payment that nobody noted as uploaded and nothing shows to have arrived; none above the history."""
    fields = ("batch_id", "uploaded_on", "arrived", "test_or_production")
    batch, day, arrived, use = (same_row(column_of(BATCH_HISTORY, field)) for field in fields)
    is_open = f'IF(OR(ISNUMBER({day}),{arrived}<>"",LEFT({use},{len(TEST_START)})="{TEST_START}"),"","YES")'
    return f'=IF(ROW()<={BATCH_HISTORY.heading_row},"",IF({batch}="","",{is_open}))'


def _upload_rank() -> str:
    """Days below zero, so that the earliest is the largest."""
    day = same_row(column_of(BATCH_HISTORY, "filing_deadline"))
    return f'=IF({same_row(NOT_UPLOADED)}="YES",IF(ISNUMBER({day}),0-{day},""),"")'


def _deadline_cells() -> Iterator[tuple[str, str]]:
    """What is due first, among the claims that wait and the files that nobody noted as uploaded."""
    due, claim, file_by = _OF_WAITING
    first = f"MATCH(LARGE({UPLOAD_RANK},1),{UPLOAD_RANK},0)"
    yield "Files whose upload is not noted", f'=COUNTIF({NOT_UPLOADED},"YES")'
    yield "Their first deadline", f'=IFERROR(0-LARGE({UPLOAD_RANK},1),"")'
    yield "Is it the first of all", f'=IF({_SOONEST}="",0,IF({due}="",1,IF({_SOONEST}<{due},1,0)))'
    for words, here, field in (("Next filing deadline", due, "filing_deadline"), ("Claim", claim, "due_claim_id"),
                               ("File by", file_by, "file_by")):  # fmt: skip
        exported = f"INDEX({column_of(BATCH_HISTORY, field)},{first})"
        yield words, f'=IF({IS_EXPORTED}=1,{exported},IF({here}="","",{here}))'
    yield "Lines of Today about them", f"=IF({FILES_TO_UPLOAD}=0,0,1)"
    yield "Claims in test files alone", f"=SUM({HELPER}!$M:$M)"


def _test_claims() -> Counted:
    """Claims of a test that went again in no later file, by the words of its row: all, so many of all, or none."""
    use, claims = (same_row(column_of(BATCH_HISTORY, field)) for field in ("test_or_production", "claim_count"))
    start = len(TEST_START)
    left = f'IFERROR(VALUE(MID({use},{start + 1},FIND("{LEFT_OF}",{use})-{start + 1})),0)'
    formula = f'IF({use}="{TEST_FILE}",{claims},IF(LEFT({use},{start})="{TEST_START}",{left},""))'
    formula = f'=IF(ROW()<={BATCH_HISTORY.heading_row},"",{formula})'
    return Counted("Claims of the test file that went in no later file", formula, LAST_BATCH_ROW, 18, is_number=True)


def _unknown_use() -> Counted:
    use = same_row(column_of(BATCH_HISTORY, "test_or_production"))
    formula = f'=IF({same_row(NOT_UPLOADED)}="YES",IF({use}="","YES",""),"")'
    return Counted("Not known whether that file is a test", formula, LAST_BATCH_ROW, 16)


def _kind_rank() -> str:
    """The charges, and a little that puts the upper row first among equals; none for a kind without lines."""
    kind = same_row(KIND_NAME)
    charges = f"SUMIF({MODALITY},{kind},{column_of(CHARGES, 'charge_amount')})"
    return f'=IF(COUNTIF({MODALITY},{kind})=0,"",{charges}+(1-ROW()/10000)/1000)'


def _claim_status() -> str:
    claim, status = (same_row(column_of(CHARGES, field)) for field in ("claim_id", "status"))
    return f'=IF({claim}="","",{claim}&"|"&{status})'


def _fate() -> str:
    """A claim goes as a whole: held or not checked when one of its rows is."""
    claims = column_of(CHARGES, "claim_id")
    claim, status = same_row(claims), same_row(column_of(CHARGES, "status"))
    held, unchecked = (f'ISNUMBER(MATCH({claim}&"|{word}",{CLAIM_STATUS},0))' for word in ("HOLD", "NOT CHECKED"))
    ready = f'OR({status}="OK",{status}="REVIEW",{status}="RELEASED")'
    other = f'IF({status}="","{NOT_CHECKED}",IF({status}="{SELF_PAY}","{SELF_PAY}","{HELD}"))'
    other = f'IF({status}="EXPORTED","{SENT}",{other})'
    fate = f'IF({held},"{HELD}",IF({unchecked},"{NOT_CHECKED}",IF({ready},"{READY}",{other})))'
    return f'=IF({claim}="","",{fate}&IF(MATCH({claim},{claims},0)=ROW(),""," +"))'


def _modality() -> str:
    claim, code = (same_row(column_of(CHARGES, field)) for field in ("claim_id", "procedure_code"))
    found = f'IFERROR(LOOKUP({code}&"",{RANGES.name},{RANGES.name}_words),"{MODALITIES[-1]}")'
    return f'=IF({claim}&{code}="","",{found})'


def _payer() -> str:
    patient = same_row(column_of(CHARGES, "patient_id"))
    patients_row = f"MATCH({patient},{column_of(PATIENTS, 'patient_id')},0)"
    key = f"INDEX({column_of(PATIENTS, 'coverage.payer_key')},{patients_row})"
    found = f'INDEX({PAYER_NAME},MATCH({key},{column_of(PAYERS, "payer_key")},0))&""'
    return f'=IF({same_row(MODALITY)}="","",IFERROR({found},"{NOT_REGISTERED}"))'


def _payer_rank() -> str:
    """The charges, and less than a cent that puts the upper row first among equals; none for one without lines."""
    name = same_row(PAYER_NAME)
    charges = f"SUMIF({PAYER},{name},{column_of(CHARGES, 'charge_amount')})"
    return f'=IF({name}="","",IF(COUNTIF({PAYER},{name})=0,"",{charges}+(1-ROW()/10000)/1000))'
