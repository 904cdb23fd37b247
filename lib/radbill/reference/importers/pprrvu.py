"""The physician fee schedule relative value file (PPRRVU), csv, as in CMS's RVU zips.

The heading is wrapped over five rows and gains columns over the years (2026: PRIC IND), so columns are found by
heading. CPT descriptors are dropped.
"""

from datetime import date

from radbill.core.dates import DateRange
from radbill.core.failures import Failure
from radbill.reference.published.delimited_text import (
    RefusedFileError,
    cells_by_column,
    columns_by_pattern,
    csv_rows,
    head_of,
    is_text,
    joined_headings,
    normalized_heading,
    numbers_checked,
    text_of,
)
from radbill.reference.published.frames import pl
from radbill.reference.published.importer import (
    Ageing,
    Cadence,
    Importer,
    ImportHints,
    PublishedFile,
    PublishedKind,
    ReadTable,
)
from radbill.reference.published.quarters import (
    bundle_start,
    letter_of,
    month_in,
    quarter_of,
    quarter_start,
    revised_start,
    year_in,
)

#: Where CMS publishes the files of this download.
PAGE = "https://www.cms.gov/medicare/payment/fee-schedules/physician/pfs-relative-value-files"
KIND = PublishedKind(
    kind="pprrvu",
    label="Fee schedule",
    name="physician fee schedule",
    key_columns=("procedure_code",),
    page=PAGE,
    ageing=Ageing.WITHIN_THE_YEAR,
    code_columns=("procedure_code",),
    aliases=("RVU", "PPRRVU", "MPFS"),
    cadence=Cadence.YEARLY,
    least_rows=12_000,
)
_HEADING_HEIGHT = 5
_LICENCE = "US government work; CPT codes are the AMA's, their descriptors are not kept."
_COLUMNS = {
    "procedure_code": r"HCPCS$",
    "modifier": r"^MOD$",
    "status_code": r"STATUSCODE$",
    "work_rvu": r"WORKRVU$",
    "non_facility_pe_rvu": r"NONFAC(ILITY)?PERVU$",
    "non_facility_na": r"NONFAC.*NAINDICATOR$",
    "facility_pe_rvu": r"^(?!.*NON).*FAC(ILITY)?PERVU$",
    "facility_na": r"^(?!.*NON).*FAC.*NAINDICATOR$",
    "mp_rvu": r"^MPRVU$",
    "pc_tc_indicator": r"PCTCIND",
    "global_days": r"GLOBDAYS$",
    "pre_operative_rate": r"^PREOP$",
    "intra_operative_rate": r"^INTRAOP$",
    "post_operative_rate": r"^POSTOP$",
    "multiple_procedure_indicator": r"^MULT(IPLE)?PROC",
    "bilateral_indicator": r"^BILAT(ERAL)?SURG",
    "assistant_indicator": r"^ASS(IS)?T(ANT)?SURG",
    "co_surgeon_indicator": r"^COSURG",
    "team_indicator": r"^TEAMSURG",
    "endoscopic_base_code": r"^ENDOBASE$",
    "conversion_factor": r"^CONV(ERSION)?FACTOR$",
    "physician_supervision": r"SUPERVISION",
    "imaging_family": r"IMAGINGFAMILY",
    "opps_non_facility_pe_rvu": r"^NONFAC.*PEUSED.*OPPS",
    "opps_facility_pe_rvu": r"^FAC.*PEUSED.*OPPS",
    "opps_mp_rvu": r"MPUSED.*OPPS",
}
_NUMBERS = frozenset(name for name in _COLUMNS if name.endswith(("_rvu", "_rate", "_factor")))
_QUALIFYING_FACTOR_NAMES = ("qpp", "apm")


def _recognises(file: PublishedFile) -> bool:
    if not is_text(file, ".csv"):
        return False
    head = normalized_heading(head_of(file))
    return "RELATIVEVALUEFILE" in head and "PCTC" in head


def _read(file: PublishedFile, _hints: ImportHints) -> ReadTable | Failure:
    rows = csv_rows(text_of(file.content))
    heading = next(
        (index for index, row in enumerate(rows[:40]) if row and normalized_heading(row[0]) == "HCPCS"), None
    )
    if heading is None:
        raise RefusedFileError("the heading row that starts with HCPCS is missing.")
    columns = columns_by_pattern(joined_headings(rows, heading, _HEADING_HEIGHT), _COLUMNS)
    table = _table(rows, heading, columns)
    first = _first_day(file, rows[:heading], table["conversion_factor"][0])
    return ReadTable(
        kind=KIND.kind,
        release_id=f"RVU{first:%y}{letter_of(first)}{_variant(file)}",
        in_force=DateRange(first, date(first.year, 12, 31)),
        table=table,
        licence_note=_LICENCE,
    )


def _table(rows: list[list[str]], heading: int, columns: dict[str, int]) -> "pl.DataFrame":
    cells = cells_by_column(rows, heading + 1, columns)
    return pl.DataFrame(numbers_checked(cells, _NUMBERS)).with_columns(
        pl.col("non_facility_na", "facility_na").str.to_uppercase() == "NA",
        pl.col("procedure_code", "modifier").str.to_uppercase(),
    )


def _first_day(file: PublishedFile, title_rows: list[list[str]], conversion_factor: str) -> date:
    """The quarter that the title tells; name and factor decide about a quarter whose file was released twice."""
    title = " ".join(cell for row in title_rows for cell in row if "RELATIVE VALUE FILE" in cell.upper())
    year, month = year_in(title), month_in(title)
    titled = quarter_start(year, month) if year and month else None
    named = bundle_start(file.container, file.name)
    first = titled or named
    if first is None:
        raise RefusedFileError("neither title nor name says which release it is; name the file like RVU25D.")
    if named and quarter_of(named) == quarter_of(first):
        first = named
    return revised_start(first, conversion_factor)


def _variant(file: PublishedFile) -> str:
    """From 2026 on there is a second file with the factor of qualifying APM participants beside the common one."""
    name = file.name.lower()
    is_qualifying = any(mark in name for mark in _QUALIFYING_FACTOR_NAMES) and "non" not in name
    return "-QPP" if is_qualifying else ""


IMPORTER = Importer(KIND, _recognises, _read)
