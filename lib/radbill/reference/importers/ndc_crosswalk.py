"""NDC to HCPCS crosswalk of Part B drugs, csv: which package a code stands for, its size and its billing units.

The quarter stands in the name (`asp_ndc_hcpcs_2026q1`, `January 2026 ASP NDC-HCPCS Crosswalk`). Names of drugs are not
kept. An NDC that is not eleven digits in the groups 5-4-2, or a number that is none, is left out and counted.
"""

import re

from radbill.core.failures import Failure
from radbill.reference.importers.asp_pricing import KIND as PRICES
from radbill.reference.published.delimited_text import (
    RefusedFileError,
    cells_by_column,
    columns_by_pattern,
    csv_rows,
    head_of,
    is_text,
    normalized_heading,
    text_of,
)
from radbill.reference.published.frames import pl
from radbill.reference.published.importer import Importer, ImportHints, PublishedFile, PublishedKind, ReadTable
from radbill.reference.published.quarters import month_in, quarter_in, quarter_of, quarter_range, quarter_start, year_in

KIND = PublishedKind(
    kind="ndc_crosswalk",
    label="NDC crosswalk",
    name="crosswalk from NDC to HCPCS codes",
    key_columns=("ndc",),
    page=PRICES.page,
    code_columns=("procedure_code",),
    aliases=("NDC",),
    least_rows=4_000,
)
_COLUMNS = {
    "procedure_code": r"^(HCPCS(CODE)?|20\d\dCODE)$",
    "ndc": r"^NDC(2|11.*)?$",
    "dosage": r"DOSAGE$",
    "package_size": r"^PKGSIZE$",
    "package_quantity": r"^PKGQTY$",
    "billing_units": r"^BILLUNITS$",
    "billing_units_per_package": r"^BILLUNITSPKG$",
}
_NUMBERS = ("package_size", "package_quantity", "billing_units", "billing_units_per_package")
_ROWS_OF_THE_NOTICE = 30
_CODE, _NDC, _NUMBER = re.compile(r"[A-Z0-9]{5}"), re.compile(r"\d{5}-?\d{4}-?\d{2}"), re.compile(r"\d*\.?\d+|\d+\.")


def _recognises(file: PublishedFile) -> bool:
    return is_text(file, ".csv") and _heading(csv_rows(head_of(file))) is not None


def _read(file: PublishedFile, hints: ImportHints) -> ReadTable | Failure:
    rows = csv_rows(text_of(file.content))
    heading = _heading(rows)
    if heading is None:
        raise RefusedFileError("the heading with code, NDC, package and billing units is missing.")
    year, month = year_in(file.name.replace("_", " ")), month_in(file.name)
    first = quarter_in(file.name) or (quarter_start(year, month) if year and month else hints.effective_from)
    if first is None:
        raise RefusedFileError("the name does not tell the quarter, as in 2026q1; give --effective-from.")
    columns = columns_by_pattern([normalized_heading(cell) for cell in rows[heading]], _COLUMNS)
    cells = [each for _, each in cells_by_column(rows, heading + 1, columns)]
    kept = [_record(each) for each in cells if _is_package(each)]
    if not kept:
        raise RefusedFileError("no row has a code and an NDC.")
    left_out = len(cells) - len(kept)
    rows_are = "row has" if left_out == 1 else "rows have"
    return ReadTable(
        kind=KIND.kind,
        release_id=f"ASP-NDC-{quarter_of(first)}",
        in_force=quarter_range(first),
        table=pl.DataFrame(kept),
        licence_note="US government work; CPT codes are the AMA's.",
        notes=(f"{left_out} {rows_are} no NDC or no units and {'is' if left_out == 1 else 'are'} left out.",)
        if left_out
        else (),
    )


def _heading(rows: list[list[str]]) -> int | None:
    for index, row in enumerate(rows[:_ROWS_OF_THE_NOTICE]):
        names = [normalized_heading(cell) for cell in row]
        if all(any(re.search(pattern, name) for name in names) for pattern in _COLUMNS.values()):
            return index
    return None


def _is_package(cells: dict[str, str]) -> bool:
    return bool(
        _CODE.fullmatch(cells["procedure_code"].upper())
        and _NDC.fullmatch(cells["ndc"])
        and all(_NUMBER.fullmatch(cells[field]) for field in _NUMBERS)
    )


def _record(cells: dict[str, str]) -> dict[str, str]:
    own = {"procedure_code": cells["procedure_code"].upper(), "ndc": cells["ndc"].replace("-", "")}
    return own | {field: cells[field] for field in ("dosage", *_NUMBERS)}


IMPORTER = Importer(KIND, _recognises, _read)
