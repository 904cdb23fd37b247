"""Check without Excel on a workbook of 5,000 charge rows: the whole command, reading and writing included."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from os import environ
from pathlib import Path

from tests.benchmarks.pricing_bench import print_line
from workbook_templates.build import content_of
from workbook_templates.layouts.claim_batch import build
from workbook_templates.layouts.sample import SAMPLE_PRACTICE, SAMPLE_ROWS
from workbook_templates.layouts.table_sheet import Row

ROW_COUNT = 5_000
#: A patient's claims of the sample, once for each copy of the patient, so that every day stays as busy as it was.
_KEYS = ("claim_id", "line_id", "patient_id")


def run() -> None:
    """Print the seconds of `radbill check`, the start of Python included."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "claims.xlsx"
        path.write_bytes(content_of(build(many_rows(), SAMPLE_PRACTICE)))
        command = [sys.executable, "-m", "radbill_addin", "check", str(path), "--today", "2026-11-23"]
        start = time.perf_counter()
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, env={**environ, "RADBILL_HOME": folder}
        )
        took = time.perf_counter() - start
    print_line(f"check, {ROW_COUNT:,} charge rows {took:>18.2f} s, {ROW_COUNT / took:,.0f} rows/s")
    print_line(done.stdout.splitlines()[0])


def many_rows() -> dict[str, list[Row]]:
    """The tables of the sample, with its patients and charges again and again under keys of their own."""
    tables = {name: list(rows) for name, rows in SAMPLE_ROWS.items()}
    copies = ROW_COUNT // len(tables["Charges"]) + 1
    charges = [row for copy in range(copies) for row in _renamed(tables["Charges"], copy)]
    patients = [row for copy in range(copies) for row in _renamed(tables["Patients"], copy)]
    return {**tables, "Charges": charges[:ROW_COUNT], "Patients": patients}


def _renamed(rows: list[Row], copy: int) -> Iterator[Row]:
    for row in rows:
        yield {field: f"{value}K{copy}" if field in _KEYS else value for field, value in row.items()}


if __name__ == "__main__":
    run()
