"""Payment limits of Part B drugs by average sales price (ASP), csv: a notice that spans lines, then the table.

The quarter stands in the notice ("effective January 1, 2026"), else in the file's name ("January 2026 ASP Pricing
File"). The limits are 106 percent of the average sales price already (42 CFR 414.904). A row whose limit is `N/A` or
blank (A9606 in every quarter since 2024) is left out and named in the import's report: the contractor prices that drug.
The file tells the patient's share, less than 20 percent for drugs whose price rose faster than inflation; older files
leave it empty.
"""

import re
from datetime import date

from radbill.core.failures import Failure
from radbill.reference.published.delimited_text import (
    RefusedFileError,
    cells_by_column,
    columns_by_pattern,
    csv_rows,
    exact_number,
    head_of,
    is_text,
    normalized_heading,
    text_of,
)
from radbill.reference.published.frames import pl
from radbill.reference.published.importer import Cadence, Importer, ImportHints, PublishedFile, PublishedKind, ReadTable
from radbill.reference.published.quarters import month_in, quarter_in, quarter_of, quarter_range, quarter_start, year_in

KIND = PublishedKind(
    kind="asp_pricing",
    label="Drug prices (ASP)",
    name="list of drug payment limits (ASP)",
    key_columns=("procedure_code",),
    page="https://www.cms.gov/medicare/payment/part-b-drugs/asp-pricing-files",
    code_columns=("procedure_code",),
    aliases=("ASP", "Drug prices"),
    cadence=Cadence.QUARTERLY,
    least_rows=600,
)
_COLUMNS = {
    "procedure_code": r"^HCPCSCODE$",
    "dosage": r"^HCPCSCODEDOSAGE$",
    "payment_limit_amount": r"^PAYMENTLIMIT$",
}
_COINSURANCE = {"coinsurance_percent": r"^COINSURANCEPERCENTAGE$"}
_ROWS_OF_THE_NOTICE = 30
_EFFECTIVE = re.compile(r"effective\s+([A-Z][a-z]+)\s+1,\s+(\d{4})", re.IGNORECASE)
_NO_LIMIT = frozenset({"", "N/A", "NA"})
_CODE, _AMOUNT = re.compile(r"[A-Z0-9]\d{3}[A-Z0-9]"), re.compile(r"\d+(\.\d+)?")


def _recognises(file: PublishedFile) -> bool:
    return is_text(file, ".csv") and _heading(csv_rows(head_of(file))) is not None


def _read(file: PublishedFile, hints: ImportHints) -> ReadTable | Failure:
    rows = csv_rows(text_of(file.content))
    heading = _heading(rows)
    if heading is None:
        raise RefusedFileError("the heading with code, dosage and payment limit is missing.")
    first = _first_day(file, rows[:heading], hints)
    names = [normalized_heading(cell) for cell in rows[heading]]
    printed = _COINSURANCE if any(re.search(_COINSURANCE["coinsurance_percent"], name) for name in names) else {}
    columns = columns_by_pattern(names, _COLUMNS | printed)
    records = [_record(*cells) for cells in cells_by_column(rows, heading + 1, columns) if _is_drug(cells[1])]
    kept = [record for record in records if record["payment_limit_amount"]]
    if not kept:
        raise RefusedFileError("no row has a code and a payment limit.")
    return ReadTable(
        kind=KIND.kind,
        release_id=f"ASP-{quarter_of(first)}",
        in_force=quarter_range(first),
        table=pl.DataFrame(kept),
        licence_note="US government work; CPT codes are the AMA's.",
        notes=_notes([record["procedure_code"] for record in records if not record["payment_limit_amount"]]),
    )


def _heading(rows: list[list[str]]) -> int | None:
    for index, row in enumerate(rows[:_ROWS_OF_THE_NOTICE]):
        names = [normalized_heading(cell) for cell in row]
        if all(any(re.search(pattern, name) for name in names) for pattern in _COLUMNS.values()):
            return index
    return None


def _first_day(file: PublishedFile, notice: list[list[str]], hints: ImportHints) -> date:
    told = _EFFECTIVE.search(" ".join(cell for row in notice for cell in row))
    month = month_in(told[1]) if told else month_in(file.name)
    year = int(told[2]) if told else year_in(file.name)
    first = quarter_start(year, month) if month and year else quarter_in(file.name) or hints.effective_from
    if first is None:
        raise RefusedFileError("neither notice nor name tells the quarter, as in January 2026; give --effective-from.")
    return first


def _is_drug(cells: dict[str, str]) -> bool:
    """Whether a row stands for a drug; notes below the table have no code."""
    return bool(_CODE.fullmatch(cells["procedure_code"].upper()))


def _record(number: int, cells: dict[str, str]) -> dict[str, str]:
    """A drug; its limit is empty where none is published."""
    limit = cells["payment_limit_amount"].lstrip("$").replace(",", "").upper()
    if limit not in _NO_LIMIT and not _AMOUNT.fullmatch(limit):
        raise RefusedFileError(
            f"row {number}, column payment_limit_amount: {cells['payment_limit_amount']!r} is no amount."
        )
    return {
        "procedure_code": cells["procedure_code"].upper(),
        "dosage": cells["dosage"],
        "payment_limit_amount": "" if limit in _NO_LIMIT else limit,
        "coinsurance_percent": exact_number(cells["coinsurance_percent"], number, "coinsurance_percent")
        if cells.get("coinsurance_percent")
        else "",
    }


def _notes(codes_without_limit: list[str]) -> tuple[str, ...]:
    if not codes_without_limit:
        return ()
    one = len(codes_without_limit) == 1
    verbs = "code has no payment limit and is" if one else "codes have no payment limit and are"
    return (f"{len(codes_without_limit)} {verbs} priced by the contractor: {', '.join(codes_without_limit)}.",)


IMPORTER = Importer(KIND, _recognises, _read)
