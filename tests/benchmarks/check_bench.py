"""Commands without Excel on a workbook of 5,000 charge rows: each as a whole, reading and writing included."""

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.pricing_bench import print_line
from workbook_templates.build import content_of
from workbook_templates.layouts.claim_batch import build
from workbook_templates.layouts.sample import SAMPLE_PRACTICE, SAMPLE_ROWS
from workbook_templates.layouts.table_sheet import Row

ROW_COUNT = 5_000
#: A patient's claims of the sample, once for each copy of the patient, so that every day stays as busy as it was.
_KEYS = ("claim_id", "line_id", "patient_id")


#: Command, its argument, and its processor seconds on 25 November 2026.
_COMMANDS = (("check", "", 6.2), ("price", "", 5.2), ("export", "", 6.3), ("explain-row", "5", 4.1))


def run() -> None:
    """Print the processor seconds of the commands, the start of Python included; the earlier ones beside them."""
    content = content_of(build(many_rows(), SAMPLE_PRACTICE))
    print_line(f"{ROW_COUNT:,} charge rows; load {os.getloadavg()[0]:.1f}")
    for command, argument, earlier in _COMMANDS:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "claims.xlsx"
            path.write_bytes(content)
            seconds, said = _measured([command, str(path), *filter(None, [argument])], folder)
        print_line(f"{command:<12} {seconds:>8.2f} s (earlier {earlier} s)  {said}")


def _measured(arguments: list[str], home: str) -> tuple[float, str]:
    """Processor seconds of a command, and the first line that it says."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "radbill_addin", *arguments, "--today", "2026-11-23"]
    environment = {**os.environ, "RADBILL_HOME": home}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout.splitlines()[0]


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
