"""Reading downloads: which importer, which neighbour, what is said."""

import inspect
import zipfile
from datetime import date
from pathlib import Path

import pytest

from radbill.core.discovery import modules_of
from radbill.core.failures import FailureReason
from radbill.reference import importers
from radbill.reference.importing import importer_for, importers_known, read_downloads
from radbill.reference.published.importer import Importer, PublishedFile

PUBLISHED = Path(__file__).parents[1] / "data" / "published"
CAPS = (PUBLISHED / "OPPSCAP_Oct.csv").read_bytes()
FEES = (PUBLISHED / "PPRRVU2025_Oct.csv").read_bytes()


def put(folder: Path, **files: bytes) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / f"{name}.csv").write_bytes(content)


def fees_of(title: str) -> bytes:
    year, month = title.encode().split()
    return FEES.replace(b"2025 National", year + b" National").replace(b"October Release", month + b" Release")


def releases(*paths: Path, effective_from: date | None = None) -> list[str]:
    result = read_downloads(paths, effective_from)
    assert not result.failures, result.failures
    return sorted(table.release_id for _, table in result.tables)


def test_caps_take_their_quarter_from_the_fee_schedule_beside_them(tmp_path: Path) -> None:
    put(tmp_path / "downloads", PPRRVU2025_Oct=FEES, OPPSCAP_Oct=CAPS)
    assert releases(tmp_path) == ["OPPSCAP25D", "RVU25D"]


def test_in_a_folder_of_a_whole_year_caps_find_their_own_quarter(tmp_path: Path) -> None:
    put(
        tmp_path / "2025",
        PPRRVU25_JAN=fees_of("2025 January"),
        PPRRVU25_APR=fees_of("2025 April"),
        OPPSCAP_Jan=CAPS,
        OPPSCAP_Apr=CAPS,
    )
    assert releases(tmp_path) == ["OPPSCAP25A", "OPPSCAP25B", "RVU25A", "RVU25B"]


def test_two_years_in_one_folder_leave_caps_unclear_and_say_so(tmp_path: Path) -> None:
    put(tmp_path / "downloads", first=fees_of("2024 October"), second=fees_of("2025 October"), OPPSCAP_Oct=CAPS)
    result = read_downloads([tmp_path])
    assert [failure.reason for failure in result.failures] == [FailureReason.BAD_INPUT]
    assert "--effective-from 2025-10-01" in result.failures[0].what_to_do
    assert len(result.tables) == 2


def test_caps_of_another_month_do_not_take_a_quarter_that_is_not_theirs(tmp_path: Path) -> None:
    put(tmp_path / "downloads", PPRRVU2025_Oct=FEES, OPPSCAP_Jan=CAPS)
    assert read_downloads([tmp_path]).failures[0].reason is FailureReason.BAD_INPUT


def test_caps_in_a_folder_of_their_own_follow_the_only_fee_schedule(tmp_path: Path) -> None:
    put(tmp_path / "fees", PPRRVU2025_Oct=FEES)
    put(tmp_path / "caps", OPPSCAP_Oct=CAPS)
    assert releases(tmp_path) == ["OPPSCAP25D", "RVU25D"]


def test_the_name_of_their_own_folder_counts_before_a_fee_schedule_elsewhere(tmp_path: Path) -> None:
    put(tmp_path / "fees", PPRRVU2025_Oct=FEES)
    put(tmp_path / "RVU24D", OPPSCAP_Oct=CAPS)
    assert releases(tmp_path) == ["OPPSCAP24D", "RVU25D"]


def test_the_user_may_say_the_first_day(tmp_path: Path) -> None:
    put(tmp_path / "downloads", OPPSCAP_Oct=CAPS)
    assert releases(tmp_path, effective_from=date(2023, 10, 1)) == ["OPPSCAP23D"]


def test_the_users_day_moves_no_file_that_says_its_own(tmp_path: Path) -> None:
    put(tmp_path / "downloads", PPRRVU2025_Oct=FEES)
    assert releases(tmp_path, effective_from=date(2023, 10, 1)) == ["RVU25D"]


def test_the_edition_of_march_2024_gives_its_day_to_its_caps(tmp_path: Path) -> None:
    put(tmp_path / "RVU24AR", PPRRVU24_JAN=fees_of("2024 January"), OPPSCAP_JAN=CAPS)
    first_days = {table.in_force.effective_from for _, table in read_downloads([tmp_path]).tables}
    assert first_days == {date(2024, 3, 9)}


def test_a_folder_inside_a_zip_may_tell_the_release(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "download.zip", "w") as archive:
        archive.writestr("RVU22C/OPPSCAP_JUL.csv", CAPS)
    assert releases(tmp_path / "download.zip") == ["OPPSCAP22C"]


def test_the_copies_of_a_table_are_listed_and_no_trouble(tmp_path: Path) -> None:
    put(tmp_path / "RVU25D", PPRRVU2025_Oct=FEES)
    for name in ("PPRRVU2025_Oct.txt", "PPRRVU2025_Oct.xlsx", "RVU25D.pdf", "ANES2025.csv"):
        (tmp_path / "RVU25D" / name).write_bytes(b"something else")
    result = read_downloads([tmp_path])
    assert result.failures == ()
    assert [line.partition(":")[0] for line in result.skipped] == [
        "PPRRVU2025_Oct.xlsx",
        "RVU25D.pdf",
        "ANES2025.csv",
        "PPRRVU2025_Oct.txt",
    ]
    assert all(line.partition(": ")[2] for line in result.skipped)


def test_the_file_of_qualifying_participants_stands_beside_the_common_one(tmp_path: Path) -> None:
    content = (PUBLISHED / "PPRRVU2026_Jul_nonQPP.csv").read_bytes()
    put(
        tmp_path / "rvu26c",
        PPRRVU2026_Jul_QPP=content.replace(b"33.4009", b"33.5675"),
        PPRRVU2026_Jul_nonQPP=content,
        OPPSCAP_Jul=CAPS,
    )
    tables = {table.release_id: table for _, table in read_downloads([tmp_path]).tables}
    assert set(tables) == {"RVU26C", "RVU26C-QPP", "OPPSCAP26C"}
    assert set(tables["RVU26C"].table["conversion_factor"]) == {"33.4009"}


def test_good_and_bad_come_back_together_and_the_bad_is_named(tmp_path: Path) -> None:
    put(tmp_path / "RVU25D", PPRRVU2025_Oct=FEES.replace(b",0.85,", b",0.B5,"))
    (tmp_path / "RVU25D" / "GPCI2025.csv").write_bytes((PUBLISHED / "GPCI2025.csv").read_bytes())
    result = read_downloads([tmp_path])
    assert [table.kind for _, table in result.tables] == ["gpci"]
    (failure,) = result.failures
    assert failure.reason is FailureReason.UNREADABLE_FILE
    assert failure.message == "PPRRVU2025_Oct.csv: line 12, column work_rvu: '0.B5' is not a number."
    assert failure.what_to_do


@pytest.mark.parametrize(
    ("name", "was", "becomes"),
    [
        ("MCR_MUE_PractitionerServices_Eff_07-01-2026.excerpt.csv", b"0008U,1,3", b'0008U,"1,3'),
        ("ccipra-v322r0-f1.excerpt.txt", b"0001A\t90473\t\t20220101", b"0001A"),
        ("GPCI2025.csv", b"10112,AL", b'"10112,AL'),
    ],
)
def test_damage_of_any_kind_is_a_failure_and_never_raised(
    tmp_path: Path, name: str, was: bytes, becomes: bytes
) -> None:
    content = (PUBLISHED / name).read_bytes()
    assert was in content
    (tmp_path / name).write_bytes(content.replace(was, becomes))
    result = read_downloads([tmp_path])
    assert len(result.failures) == 1
    assert result.tables == ()


def test_a_date_that_is_none_in_a_name_is_a_failure(tmp_path: Path) -> None:
    content = (PUBLISHED / "MCR_MUE_PractitionerServices_Eff_07-01-2026.excerpt.csv").read_bytes()
    (tmp_path / "MUE_Eff_13-45-2026.csv").write_bytes(content)
    assert "MUE_Eff_13-45-2026.csv" in read_downloads([tmp_path]).failures[0].message


@pytest.mark.parametrize("content", [b"", b"\n\n", b"a,b\n1,2\n", b"\0\1\2", b"\xff\xfe\x00"])
@pytest.mark.parametrize("name", ["x.csv", "x.txt", "x.xml", "x"])
def test_what_is_something_else_is_known_by_nobody(name: str, content: bytes) -> None:
    assert importer_for(PublishedFile(name, content, "")) is None


def test_no_two_importers_know_the_same_file() -> None:
    for path in sorted(PUBLISHED.iterdir()):
        file = PublishedFile(path.name, path.read_bytes(), "")
        knowing = [importer.kind for importer in importers_known() if importer.recognises(file)]
        assert len(knowing) == 1, (path.name, knowing)


def test_every_module_of_the_importers_defines_exactly_one() -> None:
    for module in modules_of(importers):
        defined = [value for value in vars(module).values() if isinstance(value, Importer)]
        assert len(defined) == 1, module.__name__
        assert inspect.getdoc(module), module.__name__
        assert module.IMPORTER is defined[0]


def test_the_complete_files_are_each_known_by_one_importer(shared_data: Path) -> None:
    result = read_downloads([shared_data / "cms", shared_data / "starter"])
    assert result.failures == ()
    without_a_file = {"icd10cm_tabular", "mcd_article", "order_referring"}
    known = {importer.kind for importer in importers_known()}
    assert {table.kind for _, table in result.tables} == known - without_a_file


def test_every_complete_file_is_imported_or_its_reason_told(shared_data: Path) -> None:
    result = read_downloads([shared_data / "cms"])
    files = [path.name for path in (shared_data / "cms").rglob("*") if path.is_file()]
    reasons = dict(line.split(": ", 1) for line in result.skipped)
    assert sorted([*(file.name for file, _ in result.tables), *reasons]) == sorted(files)
    assert not [name for name, reason in reasons.items() if reason == "not a published table that radbill reads"]
