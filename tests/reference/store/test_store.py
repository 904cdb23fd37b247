import os
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from radbill.reference.book.book import ReferenceBook
from radbill.reference.store.catalogue import CatalogueError
from radbill.reference.store.starter_set import build
from radbill.reference.store.store import STARTER, Store, import_downloads, starter_store

PUBLISHED = Path(__file__).parents[2] / "data" / "published"


def test_a_folder_a_zip_and_a_zip_in_a_zip_are_taken_alike(tmp_path: Path) -> None:
    inner, outer = tmp_path / "rvu25d.zip", tmp_path / "all.zip"
    with zipfile.ZipFile(inner, "w") as archive:
        for name in ("PPRRVU2025_Oct.csv", "GPCI2025.csv", "OPPSCAP_Oct.csv"):
            archive.write(PUBLISHED / name, f"RVU25D/{name}")
        archive.writestr("RVU25D/PPRRVU2025_Oct.pdf", b"%PDF")
    with zipfile.ZipFile(outer, "w") as archive:
        archive.write(inner, "rvu25d.zip")
    reports = [import_downloads([path], directory=tmp_path / path.stem) for path in (inner, outer)]
    for report in reports:
        assert {release.release_id for release in report.added} == {"RVU25D", "GPCI2025", "OPPSCAP25D"}
        assert [text.partition(":")[0] for text in report.skipped] == ["PPRRVU2025_Oct.pdf"]


def test_importing_twice_changes_nothing(tmp_path: Path) -> None:
    first = import_downloads([PUBLISHED / "GPCI2025.csv"], directory=tmp_path)
    files = sorted(path.name for path in tmp_path.iterdir())
    assert import_downloads([PUBLISHED / "GPCI2025.csv"], directory=tmp_path).added == first.added
    assert sorted(path.name for path in tmp_path.iterdir()) == files
    assert len(Store(tmp_path).entries()) == 1


def test_one_bad_file_is_named_and_the_good_ones_are_taken(tmp_path: Path) -> None:
    bad = tmp_path / "PPRRVU2025_Oct.csv"
    bad.write_bytes((PUBLISHED / "PPRRVU2025_Oct.csv").read_bytes().replace(b"1.75,6.56", b"1.75,six"))
    report = import_downloads([PUBLISHED / "GPCI2025.csv", bad], directory=tmp_path / "store")
    assert [release.release_id for release in report.added] == ["GPCI2025"]
    assert ["PPRRVU2025_Oct.csv" in failure.message for failure in report.failures] == [True]
    assert [entry.release.kind for entry in Store(tmp_path / "store").entries()] == ["gpci"]


@pytest.mark.parametrize("content", [b"PK\x03\x04 cut off", b"no zip at all"])
def test_a_damaged_zip_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "rvu.zip").write_bytes(content)
    report = import_downloads([tmp_path / "rvu.zip"], directory=tmp_path / "store")
    assert "rvu.zip" in report.failures[0].message


def test_a_damaged_or_missing_stored_file_is_found(tmp_path: Path) -> None:
    import_downloads([PUBLISHED / "GPCI2025.csv", PUBLISHED / "GPCI2026.csv"], directory=tmp_path)
    store = Store(tmp_path)
    assert store.verify() == ()
    first, second = (tmp_path / entry.parquet for entry in store.entries())
    first.write_bytes(b"changed")
    second.unlink()
    assert [fault.message.split(";")[0] for fault in store.verify()] == ["Its file is damaged", "Its file is missing"]


def test_a_removed_release_is_gone_with_its_file(tmp_path: Path) -> None:
    import_downloads([PUBLISHED / "GPCI2025.csv"], directory=tmp_path)
    assert [release.release_id for release in Store(tmp_path).remove("GPCI2025")] == ["GPCI2025"]
    assert list(tmp_path.glob("*.parquet")) == []
    assert Store(tmp_path).remove("GPCI2025") == ()


def test_parts_of_a_release_stand_beside_each_other(tmp_path: Path) -> None:
    text = (PUBLISHED / "ccipra-v322r0-f1.excerpt.txt").read_text(encoding="utf-8")
    for part in ("f1", "f2", "f3", "f4"):
        (tmp_path / f"ccipra-v322r0-{part}.txt").write_text(text.replace("0001A\t0591T", f"0001A\t059{part[1]}T"))
    import_downloads([tmp_path], directory=tmp_path / "store")
    assert len(Store(tmp_path / "store").entries()) == 4
    book = ReferenceBook.open(tmp_path / "store", starter=False)
    assert book.ptp_pair("0592T", "0001A", date(2026, 8, 1)) is None  # its day ended in 2023
    pair = book.ptp_pair("0030U", "0001U", date(2026, 8, 1))
    assert (pair.column_1_code, pair.modifier_indicator) == ("0001U", "1")


def test_a_catalogue_that_cannot_be_read_is_never_guessed(tmp_path: Path) -> None:
    (tmp_path / "catalogue.json").write_text("{")
    with pytest.raises(CatalogueError, match="damaged"):
        Store(tmp_path).entries()
    assert [fault.kind for fault in Store(tmp_path).verify()] == ["catalogue"]
    (tmp_path / "catalogue.json").write_text('{"schema": 99, "entries": []}')
    with pytest.raises(CatalogueError, match="another version"):
        Store(tmp_path).entries()


def test_two_processes_importing_at_once_lose_nothing(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from radbill.reference.store.store import import_downloads;"
        "[import_downloads([Path(sys.argv[1])], directory=Path(sys.argv[2])) for _ in range(5)]"
    )
    names = ("GPCI2025.csv", "GPCI2026.csv", "25LOCCO.csv")
    started = [
        subprocess.Popen([sys.executable, "-c", code, str(PUBLISHED / name), str(tmp_path)], env=_environment())
        for name in names
    ]
    assert [process.wait(timeout=120) for process in started] == [0, 0, 0]
    assert len(Store(tmp_path).entries()) == 3
    assert Store(tmp_path).verify() == ()


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


def test_the_starter_set_ships_whole() -> None:
    assert starter_store().verify() == ()
    size = sum(path.stat().st_size for path in STARTER.iterdir())
    assert size < 5_000_000
    assert {entry.release.release_id for entry in starter_store().entries()} >= {"RVU25D", "RVU26C", "ICD10CM-FY2026"}


def test_the_starter_set_is_what_its_sources_give(shared_data: Path, tmp_path: Path) -> None:
    build(shared_data, tmp_path / "again")
    again = {path.name: path.read_bytes() for path in (tmp_path / "again").iterdir()}
    assert again == {path.name: path.read_bytes() for path in STARTER.iterdir()}
