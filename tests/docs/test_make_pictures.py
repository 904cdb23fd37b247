"""Pictures: cut to what is drawn, of every sheet, and named as the pages name them."""

import re
import shutil
import struct
from pathlib import Path

import openpyxl
import pytest

from docs import make_letter_pictures, make_paper_picture, make_pictures, picture_list, pictured_workbooks
from docs.invented_figures import invented_figures
from radbill_addin.files.practice_figures import write_practice_figures
from radbill_addin.files.templates import (
    CHANGES,
    COMPARISON,
    ESTIMATE,
    PRODUCTIVITY,
    REMITTANCE,
    SAMPLE,
    WORK_QUEUE,
    template_path,
)
from radbill_addin.sheets.practice_figures import TABLES
from tests.libreoffice.office import Office

ROOT = Path(make_pictures.__file__).parent.parent
#: First bytes of every PNG file.
PNG = b"\x89PNG\r\n\x1a\n"


def size_of(png: bytes) -> tuple[int, int]:
    """Width and height, which stand in the first chunk."""
    return struct.unpack(">II", png[16:24])


def test_the_box_is_what_is_drawn_with_a_little_white_around() -> None:
    """One black dot in the third column and second row of 5 x 4 dots, 72 to the inch: a dot is a point."""
    dots = bytearray(b"\xff" * 20)
    dots[1 * 5 + 2] = 0
    left, top, right, bottom = make_pictures._box(b"P5\n5 4\n255\n" + bytes(dots), 72)
    assert (left, top, right, bottom) == (2 - 6, 1 - 6, 3 + 6, 2 + 6)


def test_the_box_counts_in_points_whatever_the_resolution() -> None:
    """The same dot at 36 to the inch is two points wide."""
    dots = bytearray(b"\xff" * 20)
    dots[1 * 5 + 2] = 0
    assert make_pictures._box(b"P5\n5 4\n255\n" + bytes(dots), 36) == (4 - 6, 2 - 6, 6 + 6, 4 + 6)


@pytest.mark.parametrize(
    ("template", "pictures"),
    [
        (SAMPLE, picture_list.EMPTY),
        (pictured_workbooks.FEE_LOOKUP, picture_list.EMPTY_LOOKUP),
        (pictured_workbooks.CONTRACTS, picture_list.EMPTY_CONTRACTS),
        (pictured_workbooks.COMPONENT_ANALYSIS, picture_list.EMPTY_COMPONENTS),
        (COMPARISON, picture_list.EMPTY_COMPARISON),
        (CHANGES, picture_list.EMPTY_CHANGES),
        (PRODUCTIVITY, picture_list.EMPTY_PRODUCTIVITY),
        (ESTIMATE, picture_list.EMPTY_ESTIMATE),
        (REMITTANCE, picture_list.EMPTY_REMITTANCE),
        (WORK_QUEUE, picture_list.EMPTY_QUEUE),
    ],
)
def test_every_sheet_in_sight_of_a_template_has_a_picture(
    template: str, pictures: tuple[picture_list.Picture, ...]
) -> None:
    sheets = openpyxl.load_workbook(template_path(template), read_only=True).worksheets
    assert [picture.sheet for picture in pictures] == [each.title for each in sheets if each.sheet_state == "visible"]


def test_every_sheet_that_is_filled_has_a_picture_of_it() -> None:
    same_in_both = {"Help", "Lists", "Other insurance", "Exams", "Shared reads", "Needs you", "Import map"}
    never_filled = {picture_list.EMPTY: {"Fees"}}
    for empty, filled in (
        (picture_list.EMPTY, picture_list.FINISHED), (picture_list.EMPTY_LOOKUP, picture_list.FILLED_LOOKUP),
        (picture_list.EMPTY_CONTRACTS, picture_list.FILLED_CONTRACTS),
        (picture_list.EMPTY_COMPONENTS, picture_list.FILLED_COMPONENTS),
        (picture_list.EMPTY_COMPARISON, picture_list.FILLED_COMPARISON),
        (picture_list.EMPTY_CHANGES, picture_list.FILLED_CHANGES),
        (picture_list.EMPTY_PRODUCTIVITY, picture_list.FILLED_PRODUCTIVITY),
    ):  # fmt: skip
        assert {picture.sheet for picture in filled} == (
            {picture.sheet for picture in empty} - same_in_both - never_filled.get(empty, set())
        )


def test_the_figures_that_are_pictured_have_every_table(tmp_path: Path) -> None:
    made = write_practice_figures(tmp_path / "figures.xlsx", invented_figures())
    shown = openpyxl.load_workbook(made.path, data_only=True)
    assert [sheet.name for sheet in TABLES if shown[sheet.name].cell(sheet.heading_row + 1, 1).value is None] == []


def test_every_picture_is_there_and_as_wide_as_the_others() -> None:
    found = {path.stem: path.read_bytes() for path in make_pictures.FOLDER.glob("*.png")}
    on_paper = {make_paper_picture.PICTURE.stem, *make_letter_pictures.LETTERS}
    assert set(found) == on_paper | {picture.name for picture in picture_list.EVERY_PICTURE}
    assert all(content.startswith(PNG) for content in found.values())
    assert {size_of(content)[0] for content in found.values()} <= set(range(1795, 1806))


def test_the_pages_show_only_pictures_that_are_there() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    shown = {name for page in pages for name in re.findall(r"pictures/([\w./-]+png)", page.read_text(encoding="utf-8"))}
    assert shown
    assert shown <= {path.relative_to(make_pictures.FOLDER).as_posix() for path in make_pictures.FOLDER.rglob("*.png")}


@pytest.mark.needs_libreoffice
@pytest.mark.skipif(not (shutil.which("soffice") and shutil.which("pdftoppm")), reason="LibreOffice or poppler missing")
def test_a_picture_is_made_of_the_cells_that_are_asked_for(tmp_path: Path) -> None:
    wide = picture_list.Picture("all", "Payers", "A1:I12")
    part = picture_list.Picture("part", "Payers", "A1:I12", "E F G H", (8, 12))
    with Office(shutil.which("soffice"), tmp_path / "profile") as office:
        make_pictures.make(office, template_path(SAMPLE), (wide, part), tmp_path)
    sizes = {path.stem: size_of(path.read_bytes()) for path in tmp_path.glob("*.png")}
    assert set(sizes) == {"all", "part"}
    assert all(1795 < width < 1806 for width, _ in sizes.values())
    rows = {"all": 12, "part": 7}
    shares = {name: sizes[name][1] / rows[name] for name in rows}
    assert shares["part"] > 1.2 * shares["all"], "fewer columns are shown larger"
