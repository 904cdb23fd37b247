import os
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from radbill_addin.cli import main
from radbill_addin.cli.demo_run import WORKBOOK_NAME, run_demo
from radbill_addin.files.old_files import Kind, old_files, remove

TOMORROW = date(2999, 1, 1)


@pytest.fixture(scope="module")
def demo_made_once(tmp_path_factory):
    folder = tmp_path_factory.mktemp("once") / "demo"
    list(run_demo(folder))
    shutil.copytree(folder, folder.with_name("kept"))
    return folder


@pytest.fixture
def demo(demo_made_once, monkeypatch):
    """The folder of a workbook that was checked, priced and exported, with the data directory of that."""
    shutil.rmtree(demo_made_once)
    shutil.copytree(demo_made_once.with_name("kept"), demo_made_once)
    monkeypatch.setenv("RADBILL_HOME", str(demo_made_once / "home"))
    return demo_made_once


def names(files) -> set[str]:
    return {each.path.name for each in files}


def export_of(folder: Path) -> Path:
    (path,) = folder.glob("radbill_*.837")
    return path


def test_claim_files_and_copies_beside_workbooks_are_known(demo) -> None:
    files = old_files(TOMORROW)
    assert {(each.kind, each.path.name) for each in files} == {
        (Kind.EXPORT, export_of(demo).name),
        (Kind.COPY, WORKBOOK_NAME.replace(".xlsx", ".before.xlsx")),
    }
    assert {each.hindrance for each in files} == {""}


def test_what_is_not_old_is_left(demo) -> None:
    assert old_files(datetime.now(UTC).date()) == ()


def test_a_copy_has_the_day_of_its_last_change(demo) -> None:
    (copy,) = demo.glob("*.before.xlsx")
    os.utime(copy, (0, 0))
    (file,) = old_files(date(1971, 1, 1))
    assert (file.path, file.day) == (copy, date(1970, 1, 1))


def test_removed_are_those_that_may_go_and_the_archive_stays(demo) -> None:
    archived = {path: path.read_bytes() for path in (demo / "home/ledger_archive").iterdir()}
    gone = remove(old_files(TOMORROW))
    assert len(gone) == 2
    assert not [each.path for each in gone if each.path.exists()]
    assert (demo / WORKBOOK_NAME).is_file()
    assert archived
    assert {path: path.read_bytes() for path in archived} == archived
    assert old_files(TOMORROW) == ()


def test_a_claim_file_that_was_changed_stays(demo) -> None:
    export_of(demo).write_bytes(b"edited by hand")
    hindrances = {each.kind: each.hindrance for each in old_files(TOMORROW)}
    assert hindrances[Kind.EXPORT] == "it was changed after the export"
    remove(old_files(TOMORROW))
    assert export_of(demo).is_file()


def test_a_claim_file_that_the_archive_lacks_stays(demo) -> None:
    for path in (demo / "home/ledger_archive").iterdir():
        path.unlink()
    hindrances = {each.kind: each.hindrance for each in old_files(TOMORROW)}
    assert hindrances[Kind.EXPORT] == "the archive of this computer does not have it"


def test_a_copy_whose_workbook_is_gone_stays(demo) -> None:
    (demo / WORKBOOK_NAME).unlink()
    hindrances = {each.kind: each.hindrance for each in old_files(TOMORROW)}
    assert hindrances[Kind.COPY] == "its workbook is gone: it may be all you have"


def test_folders_without_an_export_are_looked_at_when_named(own_home, tmp_path) -> None:
    for name in ("a.xlsx", "a.before.xlsx", "b.before.xlsm", "before.xlsx", "c.before.csv"):
        (tmp_path / name).write_bytes(b"")
    assert old_files(TOMORROW) == ()
    assert names(old_files(TOMORROW, [tmp_path])) == {"a.before.xlsx", "b.before.xlsm"}
    assert names(remove(old_files(TOMORROW, [tmp_path]))) == {"a.before.xlsx"}
    assert not own_home.exists()


def test_the_command_lists_first_and_removes_when_told(demo) -> None:
    listed = CliRunner().invoke(main, ["clean", "--older-than", "2999-01-01"])
    assert listed.exit_code == 0
    assert "2 files would go with --yes." in listed.output
    assert export_of(demo).is_file()
    done = CliRunner().invoke(main, ["clean", "--older-than", "2999-01-01", "--yes"])
    assert "2 files removed." in done.output
    assert not list(demo.glob("radbill_*.837"))


def test_the_command_refuses_to_remove_without_a_day() -> None:
    assert CliRunner().invoke(main, ["clean", "--yes"]).exit_code == 2


def test_without_a_day_it_lists_every_place(demo) -> None:
    ran = CliRunner().invoke(main, ["clean"])
    assert ran.exit_code == 0
    assert f"Data directory: {demo / 'home'}" in ran.output
    assert "Claim files as they were sent: 1 file, " in ran.output
