"""A download that was cut off on its way, or an excerpt, is told, and never takes the place of the whole list."""

from datetime import date
from pathlib import Path

import pytest

from radbill.core.failures import Failure
from radbill.reference.book.book import ReferenceBook
from radbill.reference.importing import read_downloads
from radbill.reference.kinds import excerpts_loaded, published_kinds
from radbill.reference.store.store import import_downloads, starter_store

#: A file of each list, where it lies below the shared files.
LISTS = {
    "mue": "ncci/MCR_MUE_PractitionerServices_Eff_04-01-2026.csv",
    "add_on": "ncci/AOC_V2026Q2-MCR.txt",
    "icd10cm_order": "icd10cm/icd10cm_order_2027.txt",
    "pprrvu": "rvu26c/PPRRVU2026_Jul_nonQPP.csv",
    "zip5": "zip5/ZIP5_OCT2025.txt",
    "asp_pricing": "asp/asp_2026Q1.csv",
}


@pytest.fixture(autouse=True)
def short_lists_are_whole() -> None:
    """Here they are not."""


def excerpt(source: Path, folder: Path, share: float) -> Path:
    """The beginning of a file, as a download that broke off leaves it."""
    lines = source.read_bytes().splitlines(keepends=True)
    target = folder / source.name
    target.write_bytes(b"".join(lines[: int(len(lines) * share)]))
    return target


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_that_was_cut_off_is_told_at_once_and_by_every_reminder(
    kind: str, shared_data: Path, tmp_path: Path
) -> None:
    short = excerpt(shared_data / "cms" / LISTS[kind], tmp_path, 0.3)
    report = import_downloads([short], directory=tmp_path / "store")
    (release,) = report.added
    least = f"only {release.row_count:,} rows; a whole list has {published_kinds()[kind].least_rows:,} or more"
    assert [note for note in report.notes if least in note], report
    (told,) = excerpts_loaded(ReferenceBook.open(tmp_path / "store").releases())
    assert (told.release, told.row_count) == (release, release.row_count)


def test_the_whole_list_of_the_same_name_stays(shared_data: Path, tmp_path: Path) -> None:
    short = excerpt(shared_data / "cms" / "icd10cm" / "icd10cm_order_2027.txt", tmp_path, 0.4)
    import_downloads([short], directory=tmp_path / "store")
    answer = ReferenceBook.open(tmp_path / "store").diagnosis("Z87891", date(2026, 10, 1))
    assert not isinstance(answer, Failure)


def test_every_whole_list_that_was_published_is_long_enough(shared_data: Path) -> None:
    """And a list of half its length would be told."""
    chosen = ("_radiology", ".excerpt")
    read = read_downloads([shared_data / "cms"])
    wholes = [(file, table) for file, table in read.tables if not any(mark in file.name for mark in chosen)]
    assert {table.kind for _, table in wholes} >= set(LISTS)
    for file, table in wholes:
        least = published_kinds()[table.kind].least_rows
        assert table.table.height >= least, file.name
        assert not least or least >= table.table.height / 2, f"{file.name}: {least} is no limit"


def test_the_starter_set_is_chosen_and_not_cut_off() -> None:
    assert excerpts_loaded(entry.release for entry in starter_store().entries()) == ()
