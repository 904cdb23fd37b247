"""`radbill import`: rows are added and told, the same file adds nothing again, and a bad file leaves all as it was."""

import json
import stat
from collections import Counter
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from radbill_addin.cli import main
from radbill_addin.files.templates import CLAIM_BATCH, template_path
from radbill_addin.sheets.reading import ALL_SHEETS
from tests.addin.small_workbook import saved, sheet_cells

HEAD = (
    "Acc #,Exam Date,Patient Name,DOB,Sex,MRN,Insurance,Policy No,CPT,Mod,ICD-10,Charge,POS,Facility,Read By,Reader NPI"
)
END = '22,Pretend Hospital,"Reader, Rae",1993999998'
ADA = 'Mockley, Ada",02/03/1951,F,00123,MEDICARE,1EG4TE5MK73'
ROWS = (
    f'A1,07/04/2026,"{ADA},71046,26,R05.9,58.00,{END}',
    f'A1,07/04/2026,"{ADA},74177,26,R10.9;R11.0,450.00,{END}',
    f'A1,07/04/2026,"{ADA},74177,26,R10.9;R11.0,450.00,{END}',
    f'A2,07/05/2026,"{ADA},70450,26,,210.00,{END}',
)


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def workbook(own_home: Path, tmp_path: Path) -> Path:
    cells = {
        sheet.name: sheet_cells()[sheet.name][: None if sheet.is_form else sheet.heading_row] for sheet in ALL_SHEETS
    }
    return saved(tmp_path / "claims.xlsx", cells)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "export.csv"
    path.write_text("\n".join((HEAD, *ROWS)))
    return path


def rows_of(workbook: Path, sheet: str, *headings: str) -> list[tuple[object, ...]]:
    cells = list(openpyxl.load_workbook(workbook)[sheet].iter_rows(values_only=True))
    head = next(row for row in cells if headings[0] in row)
    table = [tuple(row[head.index(each)] for each in headings) for row in cells[cells.index(head) + 1 :]]
    return [row for row in table if any(row)]


def test_an_import_fills_the_sheets_and_tells_every_record(workbook: Path, export: Path) -> None:
    answer = run("import", export, "--into", workbook, "--yes", "--json", "--today", "2026-08-01")
    told = json.loads(answer.stdout)
    assert answer.exit_code == 1
    assert (told["rows_in"], told["rows_added"]) == (4, 3)
    assert [(each["row"], each["why"]) for each in told["left_out"]] == [(4, "exact_duplicate")]
    assert [(each["row"], each["field"], each["why"]) for each in told["needs_you"]] == [
        (5, "diagnoses", "no_diagnosis")
    ]
    assert [each["row"] for each in told["rows"]] == [2, 3, 5]
    charges = rows_of(workbook, "Charges", "Claim ID", "Line ID", "Patient ID", "Procedure code", "Dx 2", "POS")
    assert charges == [
        ("A1", "A1", "00123", "71046", None, "22"),
        ("A1", "A1-2", "00123", "74177", "R11.0", "22"),
        ("A2", "A2", "00123", "70450", None, "22"),
    ]
    assert rows_of(workbook, "Patients", "Patient ID", "Last name", "Member ID") == [
        ("00123", "Mockley", "1EG4TE5MK73")
    ]
    assert rows_of(workbook, "Payers", "Payer", "Name") == [("MEDICARE", "MEDICARE")]
    assert rows_of(workbook, "Providers", "Role", "Last name", "NPI") == [("rendering", "Reader", "1993999998")]
    assert rows_of(workbook, "Facilities", "Name", "POS") == [("Pretend Hospital", "22")]


def test_the_same_file_again_adds_nothing(workbook: Path, export: Path) -> None:
    run("import", export, "--into", workbook, "--yes")
    before = workbook.read_bytes()
    told = json.loads(run("import", export, "--into", workbook, "--yes", "--json").stdout)
    assert (told["rows_in"], told["rows_added"]) == (4, 0)
    assert Counter(each["why"] for each in told["left_out"]) == {"exact_duplicate": 4}
    assert workbook.read_bytes() == before


def test_without_yes_the_columns_are_shown_and_nothing_is_written(workbook: Path, export: Path) -> None:
    before = workbook.read_bytes()
    answer = run("import", export, "--into", workbook, "--json")
    told = json.loads(answer.stdout)
    assert (answer.exit_code, told["rows_added"], workbook.read_bytes()) == (1, 0, before)
    assert {each["heading"]: each["field"] for each in told["mapping"]}["Read By"] == "rendering_name"


def test_of_a_call_with_a_bad_file_nothing_is_imported(workbook: Path, export: Path, tmp_path: Path) -> None:
    bad, before = tmp_path / "bad.csv", workbook.read_bytes()
    bad.write_bytes(b"\x00\x01")
    answer = run("import", export, bad, "--into", workbook, "--yes", "--json")
    told = json.loads(answer.stdout)
    assert (answer.exit_code, workbook.read_bytes()) == (3, before)
    assert ([each["file"] for each in told["unreadable"]], told["readable"]) == (["bad.csv"], ["export.csv"])


def test_another_person_under_a_known_number_is_held(workbook: Path, export: Path, tmp_path: Path) -> None:
    run("import", export, "--into", workbook, "--yes")
    other = tmp_path / "other.csv"
    other.write_text(
        f'{HEAD}\nA9,07/06/2026,"Other, Jim",05/06/1971,M,00123,PRETEND BLUE,77,71046,26,R05.9,58.00,{END}\n'
    )
    told = json.loads(run("import", other, "--into", workbook, "--yes", "--json").stdout)
    assert told["rows_added"] == 0
    assert [(each["workbook_row"], each["why"]) for each in told["needs_you"]] == [(None, "same_number_two_people")]


def test_a_changed_coverage_is_told_and_the_row_of_the_patient_stays(
    workbook: Path, export: Path, tmp_path: Path
) -> None:
    run("import", export, "--into", workbook, "--yes")
    other = tmp_path / "other.csv"
    row = ROWS[0].replace("A1,07/04", "A7,07/09").replace("MEDICARE,1EG4TE5MK73", "PRETEND BLUE,77")
    other.write_text(f"{HEAD}\n{row}\n")
    told = json.loads(run("import", other, "--into", workbook, "--yes", "--json").stdout)
    assert (told["rows_added"], [each["why"] for each in told["needs_you"]]) == (1, ["coverage_changed"])
    assert rows_of(workbook, "Patients", "Patient ID", "Member ID") == [("00123", "1EG4TE5MK73")]


def test_words_for_a_person_name_no_patient(workbook: Path, export: Path) -> None:
    answer = run("import", export, "--into", workbook, "--yes")
    assert "4 records read, 3 charge rows added" in answer.stdout
    assert "Mockley" not in answer.output


def test_a_workbook_that_is_no_batch_is_refused(own_home: Path, export: Path, tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    openpyxl.Workbook().save(path)
    before = path.read_bytes()
    answer = run("import", export, "--into", path, "--yes")
    assert (answer.exit_code, path.read_bytes()) == (3, before)


def test_the_files_of_a_folder_are_one_import(workbook: Path, tmp_path: Path) -> None:
    folder = tmp_path / "day"
    folder.mkdir()
    (folder / ".hidden").write_bytes(b"\x00")
    for name, rows in (("a.csv", ROWS[:2]), ("b.csv", ROWS[1:])):
        (folder / name).write_text("\n".join((HEAD, *rows)))
    told = json.loads(run("import", folder, "--into", workbook, "--yes", "--json").stdout)
    assert [(each["file"], each["row"]) for each in told["rows"]] == [("a.csv", 2), ("a.csv", 3), ("b.csv", 4)]
    assert [each["why"] for each in told["left_out"]] == ["exact_duplicate", "exact_duplicate"]


def test_a_profile_needs_no_yes_until_the_export_changes(workbook: Path, export: Path) -> None:
    words = ("import", export, "--into", workbook, "--json", "--today", "2026-08-01", "--profile", "harbor")
    first = json.loads(run(*words).stdout)
    assert (first["rows_added"], first["profile"]) == (0, None)
    assert json.loads(run(*words, "--yes").stdout)["rows_added"] == 3
    export.write_text("\n".join((HEAD, ROWS[0].replace("A1,07/04", "A9,07/09"))))
    later = json.loads(run(*words).stdout)
    assert (later["rows_added"], later["profile"]) == (1, "harbor")
    assert {each["how"] for each in later["mapping"] if each["field"]} == {"profile"}
    export.write_text("\n".join((HEAD.replace("Mod", "Part"), ROWS[0].replace("A1,07/04", "A10,07/10"))))
    changed = json.loads(run(*words).stdout)
    assert (changed["rows_added"], changed["profile"]) == (0, None)
    assert [each.partition(": ")[2] for each in changed["changes"]] == [
        "export.csv: the column Mod taken for modifiers is gone.",
        "export.csv: the column Part is new and taken for modifiers.",
    ]  # fmt: skip
    assert json.loads(run(*words, "--yes").stdout)["rows_added"] == 0
    assert json.loads(run(*words, "--yes", "--accept-changes").stdout)["rows_added"] == 1
    assert json.loads(run(*words).stdout)["profile"] == "harbor"


def test_undo_gives_the_file_back_and_files_beside_it_are_refused(own_home: Path, tmp_path: Path, export: Path) -> None:
    workbook = tmp_path / "claims.xlsx"
    workbook.write_bytes(template_path(CLAIM_BATCH).read_bytes())
    before = workbook.read_bytes()
    run("import", export, "--into", workbook, "--yes")
    assert workbook.read_bytes() != before
    assert run("import", export, "--undo", "--into", workbook).exit_code == 2
    assert run("import", "--into", workbook).exit_code == 2
    answer = run("import", "--undo", "--into", workbook, "--json")
    assert (answer.exit_code, json.loads(answer.stdout)["is_whole_file"]) == (0, True)
    assert workbook.read_bytes() == before
    assert stat.S_IMODE((own_home / "import_states.json").stat().st_mode) == 0o600
    assert not {"Mockley", "A1"} & set((own_home / "import_states.json").read_text().split('"'))


def test_an_import_that_cannot_note_the_state_is_undone_row_by_row(
    own_home: Path, tmp_path: Path, export: Path
) -> None:
    workbook = tmp_path / "claims.xlsx"
    workbook.write_bytes(template_path(CLAIM_BATCH).read_bytes())
    (own_home / "import_states.lock").mkdir(parents=True)
    assert run("import", export, "--into", workbook, "--yes").exit_code == 1
    told = json.loads(run("import", "--undo", "--into", workbook, "--json").stdout)
    assert (told["is_whole_file"], told["rows_removed"]["Charges"]) == (False, 3)
    assert rows_of(workbook, "Charges", "Claim ID", "Line ID") == []


def test_a_column_is_corrected_by_its_heading_and_kept_with_the_profile(workbook: Path, export: Path) -> None:
    words = ("import", export, "--into", workbook, "--json", "--profile", "harbor")
    bad = run(*words, "--yes", "--column", "Charge=money")
    assert bad.exit_code == 2
    assert "Charge=money: name a heading and one of accession," in bad.stderr
    told = json.loads(run(*words, "--yes", "--column", "Charge=", "--column", "Mod=side").stdout)
    assert {each["heading"]: (each["field"], each["how"]) for each in told["mapping"] if each["how"] == "person"} == {
        "Charge": ("", "person"), "Mod": ("side", "person"),
    }  # fmt: skip
    assert {row[0] for row in rows_of(workbook, "Charges", "Charge", "Claim ID")} == {None}
    later = json.loads(run(*words).stdout)
    assert later["profile"] == "harbor"
    assert {each["heading"]: each["how"] for each in later["mapping"]}["Mod"] == "profile"
    assert not {each["heading"]: each["field"] for each in later["mapping"]}["Charge"]


FEED = Path(__file__).parents[2] / "intake" / "foreign" / "exports" / "x4_feed.hl7"


def test_reports_of_a_feed_stand_by_their_lines_and_a_second_time_adds_nothing(workbook: Path) -> None:
    told = [json.loads(run("import", FEED, "--into", workbook, "--yes", "--json", "--today", "2026-08-01").stdout)
            for _ in range(2)]  # fmt: skip
    assert [each["rows_added"] for each in told] == [56, 0]
    reports = rows_of(workbook, "Reports", "Line ID", "Report text")
    assert len(reports) == 12
    lines = {line for (line,) in rows_of(workbook, "Charges", "Line ID")}
    assert {line for line, _ in reports} <= lines
    assert len({text for _, text in reports}) == 2


def test_a_sixth_diagnosis_has_its_place(workbook: Path) -> None:
    run("import", FEED.with_name("x2_ehr.txt"), "--into", workbook, "--yes", "--today", "2026-08-01")
    sixth = [dx for (dx,) in rows_of(workbook, "Charges", "Dx 6") if dx]
    assert sixth
