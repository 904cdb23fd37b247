"""Commands without Excel on a workbook of 5,000 charge rows: each as a whole, reading and writing included.

The first run of each command only compiles the modules, as installing them does; the best of the next ones counts.
"""

import os
import re
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


_MEMBER_ID = "coverage.member_id"
#: A Medicare number, around the three digits that tell the copies apart.
_CARD = re.compile(r"\d(EG)\d(TE)\d(MK\d\d)")
_RUNS = 3
#: Command, its argument, its processor seconds on 25 November 2026 and on 27 November before sheets were read by
#: patterns, and the most that is wanted.
_COMMANDS = (("check", "", 6.2, 4.7, 3), ("price", "", 5.2, 3.2, 3), ("export", "", 6.3, 5.4, 3),
             ("explain-row", "5", 4.1, 3.0, 1))  # fmt: skip


def run() -> None:
    """Print the processor seconds of the commands, the start of Python included; the earlier ones beside them."""
    content = content_of(build(many_rows(), SAMPLE_PRACTICE))
    print_line(f"{ROW_COUNT:,} charge rows; load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as compiled:
        for command, argument, *earlier, wanted in _COMMANDS:
            runs = [_on_copy(content, [command, *filter(None, [argument])], compiled) for _ in range(_RUNS + 1)]
            seconds, said = min(runs[1:])
            before = ", ".join(map(str, earlier))
            print_line(f"{command:<12} {seconds:>8.2f} s (earlier {before} s; wanted under {wanted} s)  {said}")


def _on_copy(content: bytes, arguments: list[str], compiled: str) -> tuple[float, str]:
    """A command on a workbook of its own, in a data directory of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "claims.xlsx"
        path.write_bytes(content)
        return _measured([arguments[0], str(path), *arguments[1:]], folder, compiled)


def _measured(arguments: list[str], home: str, compiled: str) -> tuple[float, str]:
    """Processor seconds of a command, and the first line that it says."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "radbill_addin", *arguments, "--today", "2026-11-23"]
    environment = {**os.environ, "RADBILL_HOME": home, "PYTHONPYCACHEPREFIX": compiled, "PYTHONDONTWRITEBYTECODE": ""}
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
    """The rows under keys of their own; a patient of a copy is another person, with another card."""
    for row in rows:
        yield {field: _of_copy(field, value, copy) for field, value in row.items()}


def _of_copy(field: str, value: object, copy: int) -> object:
    if field in _KEYS:
        return f"{value}K{copy}"
    card = _CARD.fullmatch(str(value)) if field == _MEMBER_ID else None
    if card:
        return f"{copy // 100 + 1}{card[1]}{copy // 10 % 10}{card[2]}{copy % 10}{card[3]}"
    return f"{value}{copy}" if field == _MEMBER_ID and value else value


if __name__ == "__main__":
    run()
