"""Pictures of the workbooks as a person sees them: LibreOffice makes a PDF of a sheet, poppler a PNG.

`python -m docs.make_pictures` runs the demo and pictures the empty templates, the finished workbook and a fee lookup;
`python -m docs.make_pictures demo_output/claim_batch_demo.xlsx` pictures a workbook that is finished already.
`--screens` takes what a screen of 1600 x 900 shows of every sheet instead (docs/take_screens.py).
The worksheet functions are answered by this process, as in the tests of LibreOffice.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl

from docs.picture_list import EMPTY_PICTURES, EVERY_PICTURE, FILLED_PICTURES, Picture
from docs.pictured_workbooks import empty_workbooks, filled_workbooks
from docs.take_screens import take_screens
from tests.libreoffice.hosting import host_functions
from tests.libreoffice.office import Office

FOLDER = Path(__file__).parent / "pictures"
#: Paper of the PDF only: large, so that every sheet fits on one page; the picture is cut to what is on it.
_A3 = 8
_WIDTH_PIXELS = 1800
_ROUGH_DOTS, _MARGIN_POINTS, _POINTS_PER_INCH = 36, 6, 72
_WHITE = 250


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


def main(arguments: Sequence[str]) -> None:
    """Picture every workbook; the finished one is made by the demo unless one is given."""
    finished = next((Path(each) for each in arguments if not each.startswith("-")), None)
    if "--screens" in arguments:
        sys.stdout.write(take_screens(finished))
        return
    soffice = shutil.which("soffice")
    if soffice is None or shutil.which("pdftoppm") is None:
        sys.exit("Pictures need LibreOffice Calc and poppler: .ci/system_packages.sh tests")
    with tempfile.TemporaryDirectory() as name, Office(soffice, Path(name) / "profile") as office:
        host_functions(office, Path(name))
        filled = filled_workbooks(Path(name), finished)
        for workbook, path in empty_workbooks().items():
            make(office, path, EMPTY_PICTURES[workbook])
        for workbook, path in filled.items():
            make(office, path, FILLED_PICTURES[workbook])
    sys.stdout.write(f"{len(EVERY_PICTURE)} pictures in docs/{FOLDER.name}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
