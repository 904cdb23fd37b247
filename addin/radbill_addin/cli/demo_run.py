"""The demonstration: the sample workbook through Check, Price and Export, in a folder of its own."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from os import environ
from pathlib import Path

from radbill import write_bytes
from radbill_addin.actions.check_batch import check_batch
from radbill_addin.actions.export_batch import export_batch
from radbill_addin.actions.price_batch import price_batch
from radbill_addin.cli.output import exit_code_of
from radbill_addin.cli.workbook_run import run_action
from radbill_addin.files.templates import SAMPLE, template_path

WORKBOOK_NAME = "claim_batch_demo.xlsx"


def run_demo(folder: Path) -> Iterator[str]:
    """Run the three actions on a fresh copy of the sample; yield what to tell the user.

    What an earlier demo left in the folder is removed: ask `is_free_for_demo` first.
    """
    workbook = _fresh_copy(folder)
    with _own_home(folder / "home"):
        for name, action in (("Check ", check_batch), ("Price ", price_batch)):
            yield f"{name} {run_action(action, workbook).headline}"
        exported = run_action(export_batch, workbook, target_folder=folder)
    yield f"Export {exported.headline}"
    if exported.is_refused:
        sys.exit(exit_code_of(exported))
    yield from (f"       {line}" for line in exported.lines)
    yield f"Workbook with findings, prices and steps: {workbook}"
    yield f"Claim file (837P):                        {folder / str(exported.facts['file_name'])}"


def is_free_for_demo(folder: Path) -> bool:
    """Whether a folder is new, empty, or that of an earlier demo; another's files must not be removed."""
    if not folder.exists():
        return True
    return folder.is_dir() and ((folder / WORKBOOK_NAME).is_file() or not any(folder.iterdir()))


def _fresh_copy(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(folder / "home", ignore_errors=True)
    for old in (*folder.glob("radbill_*.837"), folder / WORKBOOK_NAME):
        old.unlink(missing_ok=True)
    workbook = folder / WORKBOOK_NAME
    write_bytes(workbook, template_path(SAMPLE).read_bytes())
    return workbook


@contextmanager
def _own_home(folder: Path) -> Iterator[None]:
    """Keep the demo's control numbers and batches out of the user's ledger."""
    before = environ.get("RADBILL_HOME")
    environ["RADBILL_HOME"] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del environ["RADBILL_HOME"]
        else:
            environ["RADBILL_HOME"] = before
