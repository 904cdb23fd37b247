"""Pictures of the workbooks as a person sees them: LibreOffice makes a PDF of a sheet, poppler a PNG.

`python -m docs.make_pictures` runs the demo and pictures the empty template and the finished workbook.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import openpyxl

from radbill_addin.cli.demo_run import WORKBOOK_NAME, run_demo
from radbill_addin.template_files import CLAIM_BATCH, template_path

FOLDER = Path(__file__).parent / "pictures"
_DOTS_PER_INCH = "110"
_A3 = 8


_MESSAGE_COLUMN = 27
#: Pictures without the steps, whose rows then need no more height than the message.
_SINGLE_LINES = ("demo_charges",)


class Picture(NamedTuple):
    """One picture: name of the file, sheet, and the cells shown."""

    name: str
    sheet: str
    area: str


EMPTY = (
    Picture("template_practice", "Practice", "A1:C28"),
    Picture("template_providers", "Providers", "A1:G20"),
    Picture("template_facilities", "Facilities", "A1:J20"),
    Picture("template_payers", "Payers", "A1:I20"),
    Picture("template_patients", "Patients", "A1:U20"),
    Picture("template_charges", "Charges", "A1:AA24"),
    Picture("template_findings", "Findings", "A1:I20"),
    Picture("template_batch", "Batch", "A1:K22"),
    Picture("template_help", "Help", "A1:B60"),
)
FINISHED = (
    Picture("demo_patients", "Patients", "A1:P29"),
    Picture("demo_charges", "Charges", "A1:AA62"),
    Picture("demo_prices", "Charges", "A1:AA34"),
    Picture("demo_findings", "Findings", "A1:I26"),
    Picture("demo_batch", "Batch", "A1:K18"),
)
#: Columns hidden in a picture, so that the others are large enough to read.
_HIDDEN = {
    "demo_charges": ("C", "I", "J", "O", "P", "U", "V", "X", "Y", "Z"),
    "demo_prices": ("C", "D", "G", "H", "I", "J", "K", "M", "N", "O", "P", "Q", "R", "S", "T", "U", "V", "AA"),
}


def make(workbook: Path, pictures: tuple[Picture, ...], target: Path = FOLDER) -> None:
    """Picture sheets of a workbook."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for picture in pictures:
            copy = Path(folder) / f"{picture.name}.xlsx"
            _only(workbook, picture, copy)
            _to_pdf(copy)
            pages = ["-f", "1", "-l", "1", "-singlefile"]
            source, stem = copy.with_suffix(".pdf"), target / picture.name
            subprocess.run(["pdftoppm", "-png", "-r", _DOTS_PER_INCH, *pages, source, stem], check=True)  # noqa: S603, S607


def _only(workbook: Path, picture: Picture, copy: Path) -> None:
    """A copy that prints one area of one sheet."""
    book = openpyxl.load_workbook(workbook)
    for sheet in book.worksheets:
        sheet.sheet_state = "visible" if sheet.title == picture.sheet else "hidden"
    shown = book[picture.sheet]
    book.active = book.sheetnames.index(picture.sheet)
    shown.print_area, shown.print_title_rows = picture.area, None
    shown.page_setup.paperSize, shown.page_setup.fitToHeight = _A3, 1
    if picture.name in _SINGLE_LINES:
        for row in range(5, shown.max_row + 1):
            shown.row_dimensions[row].height = 41 if shown.cell(row, _MESSAGE_COLUMN).value else 15
    for letter in _HIDDEN.get(picture.name, ()):
        shown.column_dimensions[letter].hidden = True
    book.save(copy)


def _to_pdf(path: Path) -> None:
    with tempfile.TemporaryDirectory() as profile:
        command = [
            "soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf",
            "--outdir", str(path.parent), str(path),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603 - our own command line


def main() -> None:
    """Run the demo in a folder of its own and picture template and result."""
    if shutil.which("soffice") is None or shutil.which("pdftoppm") is None:
        sys.exit("Pictures need LibreOffice Calc and poppler: .ci/system_packages.sh tests")
    with tempfile.TemporaryDirectory() as folder:
        list(run_demo(Path(folder)))
        make(template_path(CLAIM_BATCH), EMPTY)
        make(Path(folder) / WORKBOOK_NAME, FINISHED)
    sys.stdout.write(f"{len(EMPTY) + len(FINISHED)} pictures in {os.path.relpath(FOLDER)}\n")


if __name__ == "__main__":
    main()
