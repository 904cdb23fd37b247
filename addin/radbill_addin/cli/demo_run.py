"""The demonstration: the sample workbook through Check, Price and Export, in a folder of its own."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from os import environ
from pathlib import Path

from radbill_addin.buttons.check_batch import check_batch
from radbill_addin.buttons.export_batch import export_batch
from radbill_addin.buttons.price_batch import price_batch
from radbill_addin.cli.batch_commands import run_action
from radbill_addin.template_files import SAMPLE, template_path

WORKBOOK_NAME = "claim_batch_demo.xlsx"


def run_demo(folder: Path) -> Iterator[str]:
    """Run the three actions on a fresh copy of the sample; yield what to tell the user.

    The folder is the demo's own: what an earlier demo left in it is removed, nothing else.
    """
    workbook = _fresh_copy(folder)
    with _own_home(folder / "home"):
        for name, action in (("Check ", check_batch), ("Price ", price_batch)):
            yield f"{name} {run_action(action, workbook).headline}"
        exported = run_action(export_batch, workbook, target=folder)
    yield f"Export {exported.headline}"
    yield from (f"       {line}" for line in exported.lines)
    yield f"Workbook with findings, prices and steps: {workbook}"
    yield f"Claim file (837P):                        {folder / str(exported.facts['file_name'])}"


def _fresh_copy(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(folder / "home", ignore_errors=True)
    for old in (*folder.glob("*.837"), folder / WORKBOOK_NAME):
        old.unlink(missing_ok=True)
    workbook = folder / WORKBOOK_NAME
    shutil.copyfile(template_path(SAMPLE), workbook)
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
