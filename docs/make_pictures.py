"""Pictures of the workbooks as a person sees them: LibreOffice makes a PDF of a sheet, poppler a PNG.

`python -m docs.make_pictures` runs the demo and pictures the empty templates, the finished workbook and a fee lookup;
`python -m docs.make_pictures demo_output/claim_batch_demo.xlsx` pictures a workbook that is finished already.
The worksheet functions are answered by this process, as in the tests of LibreOffice.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import openpyxl

from radbill import Claim, Failure, ReferenceBook, changes_between, compare, lines_of_claims, medicare_on
from radbill_addin.cli.demo_run import WORKBOOK_NAME, run_demo
from radbill_addin.files.comparison import save_changes, save_comparison
from radbill_addin.files.templates import (
    CHANGES,
    CLAIM_BATCH,
    COMPARISON,
    SAMPLE,
    template_path,
)
from radbill_addin.ports.opening import open_workbook
from radbill_addin.sheets.reading import BatchRead, ReadingOptions, read_batch
from tests.libreoffice.hosting import host_functions
from tests.libreoffice.office import Office
from workbook_templates.build import content_of
from workbook_templates.layouts import component_example
from workbook_templates.layouts.component_analysis import build_component_analysis
from workbook_templates.layouts.contracts import build_contracts
from workbook_templates.layouts.contracts_example import EXAMPLE
from workbook_templates.layouts.fee_lookup import build_fee_lookup

COMPONENT_ANALYSIS, CONTRACTS, FEE_LOOKUP = "component_analysis.xlsx", "contracts.xlsx", "fee_lookup.xlsx"
FOLDER = Path(__file__).parent / "pictures"
#: Paper of the PDF only: large, so that every sheet fits on one page; the picture is cut to what is on it.
_A3 = 8
_WIDTH_PIXELS = 1800
_ROUGH_DOTS, _MARGIN_POINTS, _POINTS_PER_INCH = 36, 6, 72
_WHITE = 250


class Picture(NamedTuple):
    """One picture.

    Attributes:
        name: Name of the file.
        sheet: The sheet.
        area: The cells shown.
        hidden_columns: Left out, so that the others are large enough to read; rows are as high as what is shown.
        hidden_rows: Left out, first and last.
    """

    name: str
    sheet: str
    area: str
    hidden_columns: str = ""
    hidden_rows: tuple[int, int] = (0, -1)


EMPTY = (
    Picture("template_today", "Today", "A1:J31"),
    Picture("template_charges", "Charges", "A1:N20"),
    Picture("template_to_fix", "To fix", "A1:L16"),
    Picture("template_batch", "Batch", "A1:K22"),
    Picture("template_top_errors", "Top errors", "A1:H16"),
    Picture("template_patients", "Patients", "A1:U16"),
    Picture("template_reports", "Reports", "A1:B12"),
    Picture("template_other_insurance", "Other insurance", "A1:S14"),
    Picture("template_providers", "Providers", "A1:G16"),
    Picture("template_facilities", "Facilities", "A1:M16"),
    Picture("template_payers", "Payers", "A1:K16"),
    Picture("template_policies", "Medical policies", "A1:H14"),
    Picture("template_authorizations", "Authorizations", "A1:G14"),
    Picture("template_practice", "Practice", "A1:C31"),
    Picture("template_help", "Help", "A1:B44"),
)
FINISHED = (
    Picture("demo_practice", "Practice", "A1:C31"),
    Picture("demo_providers", "Providers", "A1:G13"),
    Picture("demo_facilities", "Facilities", "A1:M9"),
    Picture("demo_payers", "Payers", "A1:K8"),
    Picture("demo_patients", "Patients", "A1:P29", "D E"),
    # What a screen of 1600 pixels shows of the sheet, and the rows of held and sent claims.
    Picture("demo_charges", "Charges", "A1:N62", hidden_rows=(5, 40)),
    Picture("demo_reports", "Reports", "A1:B9"),
    Picture("demo_policies", "Medical policies", "A1:H9"),
    Picture("demo_authorizations", "Authorizations", "A1:G8"),
    Picture("demo_to_fix", "To fix", "A1:L24"),
    Picture("demo_top_errors", "Top errors", "A1:H28"),
    Picture("demo_batch", "Batch", "A1:K19", "J"),
    Picture("demo_today", "Today", "A1:J31"),
)
EMPTY_LOOKUP = (
    Picture("lookup_template", "Lookup", "A1:H34"),
    Picture("lookup_template_localities", "Localities", "A1:D20"),
    Picture("lookup_template_history", "History", "A1:O21"),
    Picture("lookup_help", "Help", "A1:B32"),
    Picture("lookup_lists", "Lists", "A1:E40"),
)
FILLED_LOOKUP = (
    Picture("lookup_filled", "Lookup", "A1:H34"),
    Picture("lookup_localities", "Localities", "A1:D37"),
    Picture("lookup_history", "History", "A1:O21"),
)
EMPTY_CONTRACTS = (
    Picture("contracts_template", "Contracts", "A1:H14"),
    Picture("contracts_template_lines", "Lines", "A1:J14"),
    Picture("contracts_template_fees", "Fees", "A1:G14"),
    Picture("contracts_template_numbers", "Numbers", "A1:C14"),
    Picture("contracts_help", "Help", "A1:B50"),
)
FILLED_CONTRACTS = (
    Picture("contracts_filled", "Contracts", "A1:H10"),
    Picture("contracts_lines", "Lines", "A1:J15"),
    Picture("contracts_fees", "Fees", "A1:G11"),
    Picture("contracts_numbers", "Numbers", "A1:C7"),
)
EMPTY_COMPONENTS = (
    Picture("components_template", "Analysis", "A1:E57"),
    Picture("components_template_mix", "Mix", "A1:J20"),
    Picture("components_help", "Help", "A1:B20"),
)
FILLED_COMPONENTS = (
    Picture("components_filled", "Analysis", "A1:E57"),
    Picture("components_mix", "Mix", "A1:J19"),
)
EMPTY_COMPARISON = (
    Picture("comparison_template", "Summary", "A1:F56"),
    Picture("comparison_template_modalities", "Modalities", "A1:F16"),
    Picture("comparison_template_codes", "Codes", "A1:F14"),
    Picture("comparison_template_radiologists", "Radiologists", "A1:F14"),
    Picture("comparison_template_payers", "Payers", "A1:F14"),
    Picture("comparison_template_unpriced", "Unpriced", "A1:B14"),
    Picture("comparison_help", "Help", "A1:B16"),
)
FILLED_COMPARISON = (
    Picture("comparison_summary", "Summary", "A1:F56"),
    Picture("comparison_modalities", "Modalities", "A1:F16"),
    Picture("comparison_codes", "Codes", "A1:F24"),
    Picture("comparison_radiologists", "Radiologists", "A1:F10"),
    Picture("comparison_payers", "Payers", "A1:F8"),
    Picture("comparison_unpriced", "Unpriced", "A1:B8"),
)
EMPTY_CHANGES = (
    Picture("changes_template", "Summary", "A1:E11"),
    Picture("changes_template_payment", "Payment", "A1:G12"),
    Picture("changes_template_codes", "Codes", "A1:B12"),
    Picture("changes_template_indicators", "Indicators", "A1:D12"),
    Picture("changes_template_units", "Units", "A1:D12"),
    Picture("changes_template_pairs", "Pairs", "A1:D12"),
    Picture("changes_help", "Help", "A1:B15"),
)
FILLED_CHANGES = (
    Picture("changes_summary", "Summary", "A1:E11"),
    Picture("changes_payment", "Payment", "A1:G24"),
    Picture("changes_codes", "Codes", "A1:B12"),
    Picture("changes_indicators", "Indicators", "A1:D12"),
    Picture("changes_units", "Units", "A1:D12"),
    Picture("changes_pairs", "Pairs", "A1:D12"),
)
#: What is asked in the filled lookup: a place whose state has many localities.
EXAMPLE_REQUEST = {"code": "70553", "date": date(2026, 8, 3), "pos": "11", "zip": "90210"}


def make(office: Office, workbook: Path, pictures: tuple[Picture, ...], target: Path = FOLDER) -> None:
    """Picture sheets of a workbook."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for picture in pictures:
            copy = Path(folder) / f"{picture.name}.xlsx"
            _only(workbook, picture, copy)
            office.export_pdf(copy, copy.with_suffix(".pdf"))
            _to_png(copy.with_suffix(".pdf"), target / picture.name)


def _only(workbook: Path, picture: Picture, copy: Path) -> None:
    """A copy that prints one area of one sheet."""
    book = openpyxl.load_workbook(workbook)
    for sheet in book.worksheets:
        sheet.sheet_state = "visible" if sheet.title == picture.sheet else "hidden"
        sheet.print_area = None
    shown = book[picture.sheet]
    book.active = book.sheetnames.index(picture.sheet)
    shown.print_area, shown.print_title_rows, shown.print_title_cols = picture.area, None, None
    shown.HeaderFooter.oddFooter.center.text, shown.row_breaks.brk = None, []
    shown.page_setup.paperSize, shown.page_setup.fitToWidth, shown.page_setup.fitToHeight = _A3, 1, 1
    for letter in picture.hidden_columns.split():
        shown.column_dimensions[letter].hidden = True
        for cell in shown[letter]:
            cell.value = None
    first, last = picture.hidden_rows
    for row in range(first, last + 1):
        shown.row_dimensions[row].hidden = True
    book.save(copy)


def _to_png(pdf: Path, stem: Path) -> None:
    """The first page cut to what is on it, at the resolution that makes it as wide as every other picture."""
    left, top, right, bottom = _box(_page(pdf, "-gray", "-r", str(_ROUGH_DOTS)), _ROUGH_DOTS)
    dots = _WIDTH_PIXELS / (right - left) * _POINTS_PER_INCH
    at = {"-x": left, "-y": top, "-W": right - left, "-H": bottom - top}
    pixels = [part for name, points in at.items() for part in (name, str(round(points * dots / _POINTS_PER_INCH)))]
    stem.with_suffix(".png").write_bytes(_page(pdf, "-png", "-r", f"{dots:.2f}", *pixels))


def _page(pdf: Path, *options: str) -> bytes:
    command = ["pdftoppm", "-f", "1", "-l", "1", "-singlefile", *options, str(pdf)]
    return subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603 - our own command line


def _box(gray: bytes, dots: int) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of what is drawn on a page, in points, with a little white around it.

    Args:
        gray: The page as a PGM image of 8 bits (P5): magic, width, height, maximum, then one byte for each dot.
        dots: Dots per inch of the image.
    """
    _, width, height, _ = (int(part) if part.isdigit() else 0 for part in gray.split(maxsplit=4)[:4])
    image = gray[-width * height :]
    drawn = [number for number, dot in enumerate(image) if dot < _WHITE]
    columns, rows = [number % width for number in drawn], [number // width for number in drawn]
    edges = (min(columns), min(rows), max(columns) + 1, max(rows) + 1)
    left, top, right, bottom = (edge * _POINTS_PER_INCH / dots for edge in edges)
    return left - _MARGIN_POINTS, top - _MARGIN_POINTS, right + _MARGIN_POINTS, bottom + _MARGIN_POINTS


def _sample_claims() -> tuple[Claim, ...]:
    """The claims of the filled sample."""
    port = open_workbook(template_path(SAMPLE))
    read = () if isinstance(port, tuple) else read_batch(port, ReadingOptions(tolerant=True))
    if not isinstance(read, BatchRead):
        sys.exit("The sample cannot be read.")
    return read.batch.claims


def main(arguments: Sequence[str]) -> None:
    """Picture the templates, a filled fee lookup and the finished workbook, made by the demo unless one is given."""
    soffice = shutil.which("soffice")
    if soffice is None or shutil.which("pdftoppm") is None:
        sys.exit("Pictures need LibreOffice Calc and poppler: .ci/system_packages.sh tests")
    with tempfile.TemporaryDirectory() as name, Office(soffice, Path(name) / "profile") as office:
        folder = Path(name)
        host_functions(office, folder)
        if not arguments:
            list(run_demo(folder / "demo"))
        filled = folder / FEE_LOOKUP
        filled.write_bytes(content_of(build_fee_lookup(EXAMPLE_REQUEST)))
        agreed = folder / CONTRACTS
        agreed.write_bytes(content_of(build_contracts(EXAMPLE)))
        compared = folder / COMPONENT_ANALYSIS
        compared.write_bytes(content_of(build_component_analysis(component_example.VALUES, component_example.MIX)))
        changed = folder / COMPARISON
        lines = lines_of_claims(_sample_claims())
        days = [medicare_on(day, ReferenceBook.open()) for day in (date(2025, 11, 3), date(2026, 8, 3))]
        save_comparison(compare(lines, *days), changed)
        different = folder / CHANGES
        found = changes_between(date(2025, 11, 3), date(2026, 8, 3), ReferenceBook.open())
        if not isinstance(found, Failure):
            save_changes(found, compare(lines, *days), different)
        finished = Path(arguments[0]) if arguments else folder / "demo" / WORKBOOK_NAME
        of_workbook = {
            template_path(CLAIM_BATCH): EMPTY,
            finished: FINISHED,
            template_path(FEE_LOOKUP): EMPTY_LOOKUP,
            filled: FILLED_LOOKUP,
            template_path(CONTRACTS): EMPTY_CONTRACTS,
            agreed: FILLED_CONTRACTS,
            template_path(COMPONENT_ANALYSIS): EMPTY_COMPONENTS,
            compared: FILLED_COMPONENTS,
            template_path(COMPARISON): EMPTY_COMPARISON,
            changed: FILLED_COMPARISON,
            template_path(CHANGES): EMPTY_CHANGES,
            different: FILLED_CHANGES,
        }
        for workbook, pictures in of_workbook.items():
            make(office, workbook, pictures)
    sys.stdout.write(f"{sum(map(len, of_workbook.values()))} pictures in {os.path.relpath(FOLDER)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
