"""What is loaded, and taking files in; the starter set and a published file cut to a few rows."""

from pathlib import Path

from radbill_addin.actions.reference_data import import_files, show_releases


def test_the_newest_of_each_kind_with_its_days(context) -> None:
    summary = show_releases(context)
    assert "Fee schedule: RVU26C, from 07/01/2026 to 12/31/2026" in summary.lines
    assert any(line.startswith("NCCI pairs: ") and line.endswith("DOES NOT COVER TODAY") for line in summary.lines)
    assert "ncci_ptp" in summary.facts["do_not_cover_today"]
    assert "pprrvu" not in summary.facts["do_not_cover_today"]
    assert not summary.is_clean


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
