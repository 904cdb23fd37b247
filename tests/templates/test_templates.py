"""The built workbooks: equal to a rebuild, readable, and the sample's faults found and no others."""

import hashlib
import re
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from radbill import ReferenceBook, scrub
from radbill_addin.ports.opening import open_workbook
from radbill_addin.sheets.column import Kind
from radbill_addin.sheets.reading import ALL_SHEETS, BatchRead, read_batch
from workbook_templates import build
from workbook_templates.layouts.sample_faults import SAMPLE_FAULTS

FOLDER = build.FOLDER
TODAY = date(2026, 11, 23)
BATCHES = ("claim_batch.xlsx", "claim_batch_sample.xlsx")
NAMES = (*BATCHES, "contracts.xlsx", "fee_lookup.xlsx")


@pytest.fixture(scope="module")
def sample() -> BatchRead:
    port = open_workbook(FOLDER / "claim_batch_sample.xlsx")
    read = read_batch(port)
    assert isinstance(read, BatchRead), read
    return read


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    """The workbooks, built once; that a second time gives the same is a test of its own."""
    return build.workbooks()


def test_the_committed_workbooks_are_what_the_layouts_give(made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "workbooks", lambda: made)
    assert build.run(check=True) == []


def test_building_twice_gives_the_same_bytes(made) -> None:
    first, second = made, build.workbooks()
    assert [hashlib.sha256(first[name]).digest() for name in NAMES] == [
        hashlib.sha256(second[name]).digest() for name in NAMES
    ]


def test_a_check_names_what_differs_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], made: dict[str, bytes]
) -> None:
    monkeypatch.setattr(build, "FOLDER", tmp_path)
    monkeypatch.setattr(build, "workbooks", lambda: made)
    assert build.main(["--check"]) == 1
    assert capsys.readouterr().out == f"Differ: {', '.join((*made, 'templates.json'))}\n"
    assert list(tmp_path.iterdir()) == []


def test_what_is_built_is_found_equal_until_a_cell_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: dict[str, bytes]
) -> None:
    monkeypatch.setattr(build, "FOLDER", tmp_path)
    monkeypatch.setattr(build, "workbooks", lambda: made)
    assert (build.main([]), build.main(["--check"])) == (0, 0)
    path = tmp_path / "claim_batch.xlsx"
    workbook = openpyxl.load_workbook(path)
    workbook["Charges"]["B5"] = "C1"
    path.write_bytes(build.content_of(workbook))
    assert build.main(["--check"]) == 1
    assert build.run(check=True) == ["claim_batch.xlsx"]


@pytest.mark.parametrize("name", NAMES)
def test_dates_inside_the_file_are_fixed(name: str) -> None:
    path = FOLDER / name
    with zipfile.ZipFile(path) as archive:
        assert {part.date_time for part in archive.infolist()} == {(2026, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"
        times = re.findall(rb">([0-9T:-]+Z)<", archive.read("docProps/core.xml"))
    assert set(times) == {b"2026-01-01T00:00:00Z"}


@pytest.mark.parametrize("name", BATCHES)
def test_every_column_stands_where_its_definition_says(name: str) -> None:
    workbook = openpyxl.load_workbook(FOLDER / name)
    assert workbook.sheetnames == [
        "Today", "Charges", "Needs you", "To fix", "Batch", "Exams", "Top errors", "Patients", "Reports",
        "Other insurance",
        "Providers", "Facilities", "Payers", "Medical policies", "Authorizations", "Enrollment", "Own rules",
        "Edit switches", "Fees", "Import map", "Practice", "Help",
        "Lists", "Helper", "Import log",
    ]  # fmt: skip
    for sheet in ALL_SHEETS:
        worksheet = workbook[sheet.name]
        if not sheet.is_form:
            headings = [worksheet.cell(sheet.heading_row, at).value for at in range(1, len(sheet.columns) + 1)]
            assert headings == [column.heading for column in sheet.columns]


@pytest.mark.parametrize("name", BATCHES)
def test_codes_keep_their_zeros_and_headings_have_notes(name: str) -> None:
    workbook = openpyxl.load_workbook(FOLDER / name)
    for sheet in ALL_SHEETS:
        if sheet.is_form:
            continue
        for at, column in enumerate(sheet.columns, 1):
            heading = workbook[sheet.name].cell(sheet.heading_row, at)
            assert heading.comment.text == column.help_text
            if column.kind is Kind.CODE:
                letter = get_column_letter(at)
                assert workbook[sheet.name].column_dimensions[letter].number_format == "@"


def test_the_sample_has_what_a_small_group_bills(sample: BatchRead) -> None:
    claims = sample.batch.claims
    lines = [line for claim in claims for line in claim.lines]
    assert (len(claims), len(lines), len(sample.batch.registration.patients)) == (37, 58, 25)
    codes = {line.procedure_code for line in lines}
    assert {"70450", "70551", "71046", "76700", "77067", "36247", "75726"} <= codes
    assert {claim.payer.claim_filing_code for claim in claims} >= {"MB", "CI"}
    assert {"26", "TC"} <= {modifier for line in lines for modifier in line.modifiers}


def test_each_deliberate_fault_is_found_and_nothing_else_holds_a_claim(sample: BatchRead, tmp_path: Path) -> None:
    result = scrub(sample.batch, ReferenceBook.open(tmp_path), TODAY)
    for fault in SAMPLE_FAULTS:
        found = {finding.edit_id for finding in result.findings_by_claim.get(fault.claim_id, ())}
        assert fault.edit_id in found, fault
    assert result.held_claim_ids == {fault.claim_id for fault in SAMPLE_FAULTS if fault.holds}


def test_the_patients_are_plainly_invented(sample: BatchRead) -> None:
    assert {patient.person.last_name for patient in sample.batch.registration.patients} == {"Testpatient"}


@pytest.mark.parametrize("name", NAMES)
def test_no_trace_of_who_built_it(name: str) -> None:
    parts = build.parts_of((FOLDER / name).read_bytes())
    assert not [part for part, content in parts.items() if re.search(rb"/(work|root|home|tmp)/", content)]
    workbook = openpyxl.load_workbook(FOLDER / name)
    assert (workbook.properties.creator, workbook.properties.lastModifiedBy) == ("radbill", "radbill")
