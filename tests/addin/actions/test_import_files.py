"""Taking files in: a published file cut to a few rows, and files that are none."""

from pathlib import Path

from radbill_addin.actions.import_files import import_files


def test_files_that_are_not_known_are_refused(tmp_path: Path, own_home) -> None:
    note = tmp_path / "note.txt"
    note.write_text("nothing")
    summary = import_files([note])
    assert summary.is_refused
    assert summary.headline.startswith("None of these files")
    assert not (own_home / "reference").exists()


def test_a_file_that_is_damaged_is_named(tmp_path: Path, own_home) -> None:
    damaged = tmp_path / "rvu26c.zip"
    damaged.write_bytes(b"PK\x03\x04 cut off")
    summary = import_files([damaged])
    assert summary.is_refused
    assert any("rvu26c.zip" in line for line in (summary.headline, *summary.lines))


def test_a_published_file_is_taken_in(own_home) -> None:
    published = Path(__file__).parents[2] / "data" / "published" / "PPRRVU2025_Oct.csv"
    summary = import_files([published])
    assert summary.headline == "1 release imported."
    assert summary.facts["added"] == ["RVU25D"]
    assert (own_home / "reference" / "catalogue.json").is_file()


def test_a_folder_with_one_bad_file_imports_the_good_ones_and_lists_the_bad(tmp_path: Path, own_home) -> None:
    published = Path(__file__).parents[2] / "data" / "published" / "GPCI2025.csv"
    (tmp_path / "GPCI2025.csv").write_bytes(published.read_bytes())
    (tmp_path / "rvu26c.zip").write_bytes(b"PK\x03\x04 cut off")
    summary = import_files([tmp_path])
    assert (summary.is_refused, summary.is_clean) == (False, False)
    assert summary.headline == "1 release imported. 1 file could not be read."
    assert summary.lines[0].startswith("Not imported: rvu26c.zip")
    assert summary.facts["added"] == ["GPCI2025"]
