"""A download that was cut off on its way, or an excerpt, never speaks for the whole list."""

from datetime import date
from pathlib import Path

import pytest

from radbill.core.failures import Failure, FailureReason
from radbill.reference.book.book import ReferenceBook
from radbill.reference.book.outdated_answers import answer_as_of
from radbill.reference.importing import read_downloads
from radbill.reference.kinds import excerpts_loaded, published_kinds
from radbill.reference.records import MueRow
from radbill.reference.store.store import import_downloads, starter_store

MUE_Q3 = "MCR_MUE_PractitionerServices_Eff_07-01-2026.csv"
#: A file of each list, where it lies below the shared files, and a day of it; what a lookup of a code that it lacks is.
LISTS = {
    "mue": ("ncci/MCR_MUE_PractitionerServices_Eff_04-01-2026.csv", lambda book: book.mue("99199", date(2026, 4, 1))),
    "add_on": ("ncci/AOC_V2026Q2-MCR.txt", lambda book: book.add_on("70450", date(2026, 4, 1))),
    "icd10cm_order": ("icd10cm/icd10cm_order_2027.txt", lambda book: book.diagnosis("Z87891", date(2026, 10, 1))),
    "pprrvu": ("rvu26c/PPRRVU2026_Jul_nonQPP.csv", lambda book: book.fee_rows("93970", date(2026, 7, 1))),
    "zip5": ("zip5/ZIP5_OCT2025.txt", lambda book: book.locality_of_zip("82001", date(2026, 1, 1))),
    "asp_pricing": ("asp/asp_2026Q1.csv", lambda book: book.drug_limit("Q9967", date(2026, 1, 1))),
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
def test_what_a_cut_off_list_lacks_is_not_answered(kind: str, shared_data: Path, tmp_path: Path) -> None:
    path, ask = LISTS[kind]
    short = excerpt(shared_data / "cms" / path, tmp_path, 0.3)
    report = import_downloads([short], directory=tmp_path / "store")
    assert [note for note in report.notes if "a whole list has" in note], report
    answer = ask(ReferenceBook.open(tmp_path / "store", starter=False))
    assert isinstance(answer, Failure)
    assert answer.reason is FailureReason.MISSING_REFERENCE_DATA
    assert "rows are loaded" in answer.message


def test_the_whole_list_of_the_same_name_stays(shared_data: Path, tmp_path: Path) -> None:
    short = excerpt(shared_data / "cms" / "icd10cm" / "icd10cm_order_2027.txt", tmp_path, 0.4)
    import_downloads([short], directory=tmp_path / "store")
    answer = ReferenceBook.open(tmp_path / "store").diagnosis("Z87891", date(2026, 10, 1))
    assert not isinstance(answer, Failure)


def test_the_last_whole_list_speaks_where_the_newer_is_an_excerpt(shared_data: Path, tmp_path: Path) -> None:
    source = shared_data / "cms" / "ncci" / "MCR_MUE_PractitionerServices_Eff_04-01-2026.csv"
    lines = source.read_bytes().splitlines(keepends=True)
    (tmp_path / MUE_Q3).write_bytes(b"".join(lines[:500]).replace(b"04-01-2026", b"07-01-2026"))
    report = import_downloads([tmp_path / MUE_Q3], directory=tmp_path / "store")
    assert [release.release_id for release in report.added] == ["NCCI-MUE-2026Q3"]
    book = ReferenceBook.open(tmp_path / "store")
    answer, gap = answer_as_of(book, ("mue",), book.mue, date(2026, 7, 2), "71046")
    assert answer == MueRow("71046", 2, "3")
    assert gap
    assert gap.is_answered
    assert gap.as_of == "in MUE 2026Q2; newer not loaded"


def test_what_an_excerpt_has_it_says(shared_data: Path, tmp_path: Path) -> None:
    short = excerpt(shared_data / "cms" / LISTS["mue"][0], tmp_path, 0.3)
    import_downloads([short], directory=tmp_path / "store")
    whole, book = ReferenceBook.open(tmp_path / "none"), ReferenceBook.open(tmp_path / "store", starter=False)
    assert book.mue("19083", date(2026, 4, 1)) == whole.mue("19083", date(2026, 4, 1))


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
