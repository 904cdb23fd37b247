"""The tiles of Today in formulas: money by what becomes of claims, the deadline that comes first, files to upload."""

from typing import NamedTuple

from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.reports import BATCH_HISTORY, FINDINGS
from workbook_templates.layouts import helper_sheet
from workbook_templates.layouts.column_names import column_of
from workbook_templates.layouts.helper_sheet import HELD, NOT_CHECKED, READY, SENT

_DOLLARS, DAY = "$#,##0.00", "mm/dd/yyyy"
_CHARGE, _CLAIM = (column_of(CHARGES, field) for field in ("charge_amount", "claim_id"))
_SEVERITY = column_of(FINDINGS, "severity")


class Tile(NamedTuple):
    """Money or a day of the top row: what it is, its formula, its format, and three lines of words under it."""

    label: str
    formula: str
    number_format: str
    words: str
    meaning: str
    further: str


def _money(fate: str) -> str:
    return "=" + "+".join(f'SUMIF({helper_sheet.FATE},"{each}",{_CHARGE})' for each in (fate, helper_sheet.more(fate)))


def _claims(fate: str) -> str:
    count = f'COUNTIF({helper_sheet.FATE},"{fate}")'
    return f'={count}&IF({count}=1," claim"," claims")'


_REASONS = f'(COUNTIF({_SEVERITY},"REJECT")+COUNTIF({_SEVERITY},"DENY"))'
#: The claim that is due first, and what a row of Charges and its helper say of it.
DUE, DUE_CLAIM, _FILE_BY = helper_sheet.DEADLINE, helper_sheet.DEADLINE_CLAIM, helper_sheet.FILE_BY
_DEADLINE_ROW = f"MATCH({DUE_CLAIM},{_CLAIM},0)"
_DEADLINE_PATIENT, _DEADLINE_PAYER = (
    f"INDEX({column_of(CHARGES, field)},{_DEADLINE_ROW})" for field in ("patient_name", "payer_name")
)
_DEADLINE_NAME = f'"claim "&{DUE_CLAIM}&IFERROR(", "&{_DEADLINE_PATIENT},"")'
_DEADLINE_LINK = f"IFERROR(HYPERLINK(\"#'{CHARGES.name}'!A\"&{_DEADLINE_ROW},{_DEADLINE_NAME}),{_DEADLINE_NAME})"
_DEADLINE_WORDS = f'=IF({DUE_CLAIM}="","",{_DEADLINE_LINK})'
DEADLINE_AMOUNT = f'=IF({DUE_CLAIM}="","",SUMIF({_CLAIM},{DUE_CLAIM},{_CHARGE}))'
#: What becomes of that claim, in words.
_DEADLINE_STATE = (
    f'IF({helper_sheet.IS_EXPORTED}=1,"Exported, upload not noted",IFERROR(IF({{fate}}="{HELD}","Held",'
    f'IF({{fate}}="{NOT_CHECKED}","Not checked",IF({{fate}}="{READY}","Ready to send",{{sent}}))),""))'
).format(
    fate=f"INDEX({helper_sheet.FATE},{_DEADLINE_ROW})",
    sent=f'IF({helper_sheet.TEST_CLAIMS}>0,"Exported as a test","Exported")',
)
#: Day 7 of Excel's calendar is a Saturday.
_WEEKDAYS = ",".join(f'"{name}"' for name in ("Sat", "Sun", "Mon", "Tue", "Wed", "Thu", "Fri"))
_NO_WORKDAY = f'"; a "&CHOOSE(MOD({DUE},7)+1,{_WEEKDAYS})&": file by "&TEXT({_FILE_BY},"{DAY}")'
_DEADLINE_FURTHER = (
    f'=IF({DUE_CLAIM}="","",{_DEADLINE_STATE}&IF({_FILE_BY}="","",IF({_FILE_BY}={DUE},"",{_NO_WORKDAY})))'
)
#: The exported files that nobody noted as uploaded: how many, their claims and money, and the first of them.
FILES = helper_sheet.FILES_TO_UPLOAD
UPLOAD_CLAIMS, UPLOAD_MONEY = (
    f'SUMIF({helper_sheet.NOT_UPLOADED},"YES",{column_of(BATCH_HISTORY, field)})'
    for field in ("claim_count", "charge_amount")
)
UPLOAD_ROW = f'MATCH("YES",{helper_sheet.NOT_UPLOADED},0)'
UPLOAD_NAME = f'IF({FILES}=1,INDEX({column_of(BATCH_HISTORY, "file_name")},{UPLOAD_ROW}),{FILES}&" files")'
#: Of how many of them the sheet Batch does not say whether they are tests: those of a ledger that is not here.
_NOT_KNOWN = f'COUNTIF({helper_sheet.UNKNOWN_USE},"YES")'
NOT_KNOWN_WORDS = (
    f'IF({_NOT_KNOWN}=0,"",IF({FILES}=1," Not known whether it is a test."," Not known of "&{_NOT_KNOWN}&" whether "&'
    f'IF({_NOT_KNOWN}=1,"it is a test.","they are tests.")))'
)
#: Exported claims by where they are: in files that nobody noted as uploaded, in tests, and with a clearinghouse. A
#: claim may stand in several files, so no part is larger than the whole.
_SENT = f'COUNTIF({helper_sheet.FATE},"{SENT}")'
_TESTED = helper_sheet.TEST_CLAIMS
_ARRIVED = f"({_SENT}-{UPLOAD_CLAIMS}-{_TESTED})"
_EXPORTED_LABEL = (
    f'=IF({_SENT}=0,"Exported",IF({UPLOAD_CLAIMS}>={_SENT},"Exported, not uploaded yet",'
    f'IF({_TESTED}>={_SENT},"Exported as a test, not for payment",'
    f'IF({UPLOAD_CLAIMS}+{_TESTED}=0,"Uploaded, waiting for payment","Exported"))))'
)
_NOT_UPLOADED_WORDS = f'"Not uploaded yet: "&{UPLOAD_CLAIMS}&IF({UPLOAD_CLAIMS}=1," claim, "," claims, ")&{UPLOAD_NAME}'
_ARRIVED_WORDS = f'IF({_ARRIVED}>0,"Uploaded, waiting for payment: "&{_ARRIVED},"")'
_TEST_WORDS = f'"In test files, never paid: "&{_TESTED}&IF({_ARRIVED}>0,"; uploaded: "&{_ARRIVED},"")'
TILES = (
    Tile("Ready to send", _money(READY), _DOLLARS, _claims(READY), "Export writes them as a file.", ""),
    Tile("Held", _money(HELD), _DOLLARS, f'{_claims(HELD)}&", "&{_REASONS}&IF({_REASONS}=1," reason"," reasons")',
         "REJECT or DENY on To fix;", "the status on Charges is HOLD."),
    Tile("Not checked", _money(NOT_CHECKED), _DOLLARS, _claims(NOT_CHECKED),
         "A list is missing: load it, then Check.", "To fix says which list, and where it is."),
    Tile(_EXPORTED_LABEL, _money(SENT), _DOLLARS, _claims(SENT), f'=IF({FILES}=0,"",{_NOT_UPLOADED_WORDS})',
         f'=IF({_SENT}=0,"",IF({_TESTED}=0,{_ARRIVED_WORDS},{_TEST_WORDS}))'),
    Tile("Next filing deadline", f'=IF({DUE}="","none",{DUE})', DAY, _DEADLINE_WORDS,
         f'=IF({DUE_CLAIM}="","",IFERROR({_DEADLINE_PAYER}&"",""))', _DEADLINE_FURTHER),
)  # fmt: skip
