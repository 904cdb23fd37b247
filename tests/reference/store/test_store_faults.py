"""The store when something goes wrong in the middle, and when releases replace each other."""

import hashlib
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from radbill.core.files import sha256_of
from radbill.reference.book.book import ReferenceBook
from radbill.reference.store import store as store_module
from radbill.reference.store.catalogue import CatalogueError
from radbill.reference.store.store import Store, default_directory, import_downloads
from tests.reference.made_tables import Made, fee_schedule, names, pairs, places

AUGUST = date(2026, 8, 3)
OCTOBER = date(2025, 10, 1)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != ".lock"}


def answers(folder: Path, *pair: str) -> bool:
    return bool(ReferenceBook.open(folder, starter=False).ptp_pair(pair[0], pair[1], AUGUST))


def failing_on_second(write: object):
    calls = []

    def wrapped(*args: object) -> None:
        calls.append(args)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        write(*args)  # type: ignore[operator]

    return wrapped


def test_the_store_lies_in_the_data_directory(own_home: Path) -> None:
    assert default_directory() == own_home / "reference"


def test_a_release_keeps_the_checksum_of_what_was_published_and_of_what_is_stored(tmp_path: Path) -> None:
    file, read = fee_schedule("RVU25D", OCTOBER)
    (release,) = Store(tmp_path).add([(file, read)])
    (entry,) = Store(tmp_path).entries()
    assert entry.release == release
    assert release.sha256 == hashlib.sha256(file.content).hexdigest()
    assert entry.parquet_sha256 == sha256_of(tmp_path / entry.parquet)
    assert (release.row_count, release.source, release.is_starter) == (3, "RVU25D.csv", False)
    assert Store(tmp_path).table(entry).equals(read.table)


@pytest.mark.parametrize("broken", ["write_with", "write_catalogue"])
def test_a_disk_that_is_full_leaves_the_store_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    store = Store(tmp_path)
    store.add([fee_schedule("RVU25D", OCTOBER)])
    before, entries = files(tmp_path), store.entries()
    whole = getattr(store_module, broken)
    monkeypatch.setattr(store_module, broken, failing_on_second(whole))
    if broken == "write_catalogue":
        store_module.write_catalogue(tmp_path, entries)
    with pytest.raises(OSError, match="No space"):
        store.add([fee_schedule("RVU25C", date(2025, 7, 1)), fee_schedule("RVU26C", date(2026, 7, 1))])
    monkeypatch.setattr(store_module, broken, whole)
    assert store.entries() == entries
    assert {name: content for name, content in files(tmp_path).items() if name in before} == before
    assert store.verify() == ()
    store.add([places("POS", p11="Non-Facility")])
    assert {entry.parquet for entry in store.entries()} == {
        name for name in files(tmp_path) if name != "catalogue.json"
    }


def test_a_table_that_fails_on_the_way_keeps_the_others_of_the_call_out(tmp_path: Path) -> None:
    def tables():
        yield fee_schedule("RVU25D", OCTOBER)
        raise RuntimeError("the second table cannot be made")

    with pytest.raises(RuntimeError):
        Store(tmp_path).add(tables())
    assert Store(tmp_path).entries() == ()


def test_nothing_is_added_to_a_store_whose_list_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "catalogue.json").write_text("{")
    with pytest.raises(CatalogueError):
        Store(tmp_path).add([fee_schedule("RVU25D", OCTOBER)])
    assert (tmp_path / "catalogue.json").read_text() == "{", "what may still be mended is not written over"


def test_a_corrected_file_of_the_same_release_replaces_it(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.add([fee_schedule("RVU25D", OCTOBER, work_rvu="0.85")])
    store.add([fee_schedule("RVU25D", OCTOBER, work_rvu="0.86")])
    assert len(store.entries()) == 1
    assert len(list(tmp_path.glob("*.parquet"))) == 1
    row = ReferenceBook.open(tmp_path, starter=False).fee_row("70450", "26", date(2025, 11, 3))
    assert str(row.work_rvu) == "0.86"  # type: ignore[union-attr]


def test_of_a_release_that_stands_twice_in_a_call_the_last_one_stays_and_is_reported_once(tmp_path: Path) -> None:
    twice = [fee_schedule("RVU25D", OCTOBER, work_rvu=rvu) for rvu in ("0.85", "0.86")]
    assert names(Store(tmp_path).add(twice)) == ["RVU25D"]
    assert len(list(tmp_path.glob("*.parquet"))) == 1


def part(revision: str, number: int, column_2_code: str) -> Made:
    return pairs(f"ccipra-v322{revision}-f{number}.txt", ("70470", column_2_code, "0"))


@pytest.mark.parametrize("in_one_call", [True, False])
def test_all_parts_answer_however_they_came(tmp_path: Path, *, in_one_call: bool) -> None:
    parts = [part("r0", 1, "70450"), part("r0", 2, "70460")]
    for group in [parts] if in_one_call else [[one] for one in parts]:
        Store(tmp_path).add(group)
    assert answers(tmp_path, "70470", "70450")
    assert answers(tmp_path, "70470", "70460")


def test_a_part_imported_again_is_replaced_and_the_others_stay(tmp_path: Path) -> None:
    Store(tmp_path).add([part("r0", 1, "70450"), part("r0", 2, "70460")])
    Store(tmp_path).add([part("r0", 1, "76376")])
    assert not answers(tmp_path, "70470", "70450")
    assert answers(tmp_path, "70470", "70460")
    assert answers(tmp_path, "70470", "76376")


def test_a_revision_replaces_every_part_of_what_it_revises(tmp_path: Path) -> None:
    Store(tmp_path).add([part("r0", 1, "70450"), part("r0", 2, "70460")])
    Store(tmp_path).add([part("r1", 1, "76376")])
    assert not answers(tmp_path, "70470", "70450"), "a pair that CMS took back is not edited"
    assert not answers(tmp_path, "70470", "70460")
    assert answers(tmp_path, "70470", "76376")


def test_removing_a_release_takes_all_its_parts_and_nothing_else(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.add([part("r0", 1, "70450"), part("r0", 2, "70460"), places("POS", p11="Non-Facility")])
    assert names(store.remove("NCCI-PTP-2026Q3")) == ["NCCI-PTP-2026Q3", "NCCI-PTP-2026Q3"]
    assert names(entry.release for entry in store.entries()) == ["POS"]
    assert len(list(tmp_path.glob("*.parquet"))) == 1
    assert store.remove("RVU99A") == ()


def test_nothing_can_be_removed_from_a_store_that_does_not_exist(tmp_path: Path) -> None:
    assert Store(tmp_path / "nowhere").remove("RVU25D") == ()
    assert not (tmp_path / "nowhere").exists()


def test_a_file_nobody_knows_is_named_and_nothing_is_created(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear customer")
    report = import_downloads([tmp_path / "letter.txt"], directory=tmp_path / "store")
    assert (report.added, report.failures) == ((), ())
    assert "letter.txt" in report.skipped[0]
    assert not (tmp_path / "store").exists()


_ADD_ONE = """
import sys
from datetime import date
from pathlib import Path
from radbill.reference.store.store import Store
from tests.reference.made_tables import fee_schedule
for month in (1, 4, 7, 10):
    Store(Path(sys.argv[1])).add([fee_schedule(f"RVU{sys.argv[2]}{month}", date(int(sys.argv[2]), month, 1))])
"""


def test_two_processes_that_write_at_once_take_turns(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    started = [
        subprocess.Popen([sys.executable, "-c", _ADD_ONE, str(tmp_path), year], env=environment)
        for year in ("2025", "2026")
    ]
    assert [process.wait(timeout=120) for process in started] == [0, 0]
    expected = {f"RVU{year}{month}" for year in ("2025", "2026") for month in (1, 4, 7, 10)}
    assert set(names(entry.release for entry in Store(tmp_path).entries())) == expected
    assert Store(tmp_path).verify() == ()


_KILLED = """
import os, sys
from datetime import date
from pathlib import Path
from radbill.reference.store import store
from tests.reference.made_tables import fee_schedule
store.write_catalogue = lambda *_: os._exit(9)
store.Store(Path(sys.argv[1])).add([fee_schedule("RVU26C", date(2026, 7, 1))])
"""


def test_a_process_killed_before_the_list_was_replaced_leaves_the_old_store(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.add([fee_schedule("RVU25D", OCTOBER)])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    killed = subprocess.run([sys.executable, "-c", _KILLED, str(tmp_path)], env=environment, timeout=120, check=False)
    assert killed.returncode == 9
    assert names(entry.release for entry in store.entries()) == ["RVU25D"]
    store.add([places("POS", p11="Non-Facility")])
    assert {path.name.split(".")[0] for path in tmp_path.glob("*.parquet")} == {"RVU25D", "POS"}, (
        "lock free, rest swept"
    )
