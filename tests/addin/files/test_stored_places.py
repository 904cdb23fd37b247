"""What the code writes is what is listed, and what is listed is what the guide says."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from radbill_addin.cli import main
from radbill_addin.files.stored_places import STORED_PLACES, place_of, place_reports, unknown_file_count
from tests.edi.guides.valid_files import text_of, valid_segments

GUIDE = Path(__file__).resolve().parents[3] / "docs/guide"


@pytest.fixture
def used_home(own_home, tmp_path, shared_data):
    """A data directory after a day of work: an export, files that came, an import, a partner, a support bundle."""
    sent, came = tmp_path / "claims.837", tmp_path / "answer.999"
    sent.write_text(text_of(valid_segments("837P")))
    came.write_text(text_of(valid_segments("999")))
    workbook = tmp_path / "charges.xlsx"
    commands = (
        ["new", str(workbook), "--template", "claim_batch_sample"],
        ["ledger", "import", str(sent)],
        ["receive", str(came)],
        ["check", str(workbook)],
        ["support-bundle", "--out", str(tmp_path / "support.zip")],
    )
    for command in commands:
        CliRunner().invoke(main, command)
    return own_home


def test_every_file_belongs_to_a_listed_place_and_is_counted_with_its_age(used_home) -> None:
    names = {path.relative_to(used_home).as_posix() for path in used_home.rglob("*") if path.is_file()}
    assert {"ledger.sqlite", "ledger_people.sqlite", "log/radbill.log"} <= names
    assert not {name for name in names if place_of(name) is None}
    assert unknown_file_count() == 0
    (used_home / "somebody's.txt").write_text("else")
    reports = {each.place.patterns[0]: each for each in place_reports()}
    ledger = reports["ledger.sqlite*"]
    assert ledger.file_count >= 1
    assert ledger.byte_count >= (used_home / "ledger.sqlite").stat().st_size
    assert ledger.oldest == ledger.newest == datetime.now(UTC).date()
    assert reports["contracts.xlsx"].oldest is None
    assert unknown_file_count() == 1


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("ledger.sqlite-wal", "ledger.sqlite*"),
        ("ledger_people.sqlite.moved", "ledger_people.sqlite*"),
        ("inbox/CLEARHOUSE/a.999", "inbox/*"),
        ("reference/store.lock", "ledger.lock"),
        ("reference/a.parquet", "reference/*"),
        ("log/radbill.3.log", "log/*"),
    ],
)
def test_a_file_belongs_to_the_first_place_that_fits(name, pattern) -> None:
    place = place_of(name)
    assert place is not None
    assert place.patterns[0] == pattern


def test_what_is_nobodys_has_no_place() -> None:
    assert place_of("notes.txt") is None


def test_nothing_is_made_by_looking(own_home) -> None:
    assert {each.file_count for each in place_reports()} == {0}
    assert not own_home.exists()


def test_the_guide_lists_every_place_and_which_tell_of_patients() -> None:
    rows = [
        line for line in (GUIDE / "stored-data.md").read_text(encoding="utf-8").splitlines() if line.startswith("| `")
    ]
    listed = {
        tuple(part.strip(" `") for part in cells[0].split(",")): cells[2].strip()
        for cells in (row.strip("|").split("|") for row in rows)
    }
    expected = {each.patterns: "yes" if each.has_patients else "no" for each in STORED_PLACES}
    assert {names: listed.get(names) for names in expected} == expected
