"""LibreOffice opens and recalculates the workbooks: no error cell, and the totals are those of the rows."""

import os
import shutil
import subprocess
import warnings
from pathlib import Path

import openpyxl
import pytest

from radbill_addin.cli.demo_run import WORKBOOK_NAME, run_demo
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.template_files import CLAIM_BATCH, SAMPLE, template_path

pytestmark = pytest.mark.needs_libreoffice
HOW_TO_INSTALL = "LibreOffice Calc is missing; install it with: .ci/system_packages.sh tests"
TOTALS = {4: "lines", 5: "claims", 6: "charge_amount", 7: "expected_amount", 8: "medicare_payment_amount",
          9: "patient_responsibility_amount", 10: "priced"}  # fmt: skip
STATUSES = {4: "OK", 5: "REVIEW", 6: "HOLD", 7: "EXPORTED"}


@pytest.fixture(scope="module")
def soffice() -> str:
    found = shutil.which("soffice")
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail(HOW_TO_INSTALL)
        warnings.warn(HOW_TO_INSTALL, stacklevel=1)
        pytest.skip(HOW_TO_INSTALL)
    return found


def without_results(source: Path, target: Path) -> None:
    """A copy whose formulas have no stored results, so that LibreOffice must calculate each."""
    openpyxl.load_workbook(source).save(target)


def recalculated(soffice: str, source: Path, folder: Path) -> openpyxl.Workbook:
    """The workbook with the values that LibreOffice calculates."""
    (folder / "in").mkdir(parents=True)
    without_results(source, folder / "in" / source.name)
    profile, target, given = folder / "profile", folder / "out", folder / "in" / source.name
    command = [
        soffice, f"-env:UserInstallation=file://{profile}", "--headless",
        "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(target), str(given),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return openpyxl.load_workbook(folder / "out" / source.name, data_only=True)


def error_cells(workbook: openpyxl.Workbook) -> list[str]:
    return [
        f"{sheet.title}!{cell.coordinate} {cell.value}"
        for sheet in workbook
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "e" or (isinstance(cell.value, str) and cell.value.startswith(("#", "Err:")))
    ]


def charge_rows(workbook: openpyxl.Workbook) -> list[dict[str, object]]:
    fields = [column.field for column in CHARGES.columns]
    cells = workbook["Charges"].iter_rows(min_row=CHARGES.heading_row + 1, values_only=True)
    return [row for row in (dict(zip(fields, line, strict=False)) for line in cells) if row["claim_id"]]


@pytest.mark.parametrize("name", [CLAIM_BATCH, SAMPLE])
def test_a_template_has_no_error_cell(soffice: str, name: str, tmp_path: Path) -> None:
    workbook = recalculated(soffice, template_path(name), tmp_path)
    assert workbook.sheetnames == openpyxl.load_workbook(template_path(name)).sheetnames
    found = error_cells(workbook)
    assert found == []


def test_the_totals_of_the_finished_workbook_are_those_of_its_rows(soffice: str, tmp_path: Path) -> None:
    list(run_demo(tmp_path / "demo"))
    workbook = recalculated(soffice, tmp_path / "demo" / WORKBOOK_NAME, tmp_path / "office")
    assert error_cells(workbook) == []
    rows, batch = charge_rows(workbook), workbook["Batch"]
    expected = {
        "lines": len(rows),
        "claims": len({row["claim_id"] for row in rows}),
        "priced": sum(row["expected_amount"] is not None for row in rows),
    }
    for field in ("charge_amount", "expected_amount", "medicare_payment_amount", "patient_responsibility_amount"):
        expected[field] = sum(row[field] or 0 for row in rows)
    for row_number, name in TOTALS.items():
        assert batch.cell(row_number, 3).value == pytest.approx(expected[name], abs=0.005)
    for row_number, status in STATUSES.items():
        assert batch.cell(row_number, 7).value == sum(row["status"] == status for row in rows)
