"""Import: published files as they were downloaded, taken in, each of them whole or not at all."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import radbill as rb
from radbill_addin.actions.action import ActionSummary
from radbill_addin.actions.declaration import Button, FileChoice, Needs, action
from radbill_addin.text.counted import counted

if TYPE_CHECKING:
    from radbill import Failure


@action(
    "import",
    needs=Needs.FILES,
    button=Button(
        "Reference data", 30, "Import lists", "GetExternalDataFromText",
        "Take in published files as they were downloaded",
        "NCCI, MUE, fee schedules and the like: zip files need not be unzipped, and several may be chosen at once, as "
        "the four of the NCCI pairs. Charges come in by Import charges.",
    ),
    files=FileChoice(
        "Published files to import, as they were downloaded", "Published data", ("zip", "csv", "txt", "xlsx", "xml"),
        "importing",
    ),
    forgets_answers=True,
)  # fmt: skip
def import_files(paths: Iterable[Path]) -> ActionSummary:
    """Take published files in; what cannot be read is named and left out."""
    report = rb.import_downloads(tuple(paths), None)
    if report.failures and not report.added:
        return _refusal(report.failures)
    if not report.added:
        return ActionSummary(
            "None of these files is published data that radbill knows.", is_clean=False, is_refused=True
        )
    added = tuple(
        f"{each.release_id}: {counted(each.row_count, 'row')}, in force {each.in_force}" for each in report.added
    )
    passed_over = tuple(f"Passed over: {name}" for name in report.skipped)
    left_out = tuple(f"Not imported: {failure}" for failure in report.failures)
    count = f" {len(left_out)} {'file' if len(left_out) == 1 else 'files'} could not be read." if left_out else ""
    return ActionSummary(
        headline=f"{len(added)} release{'' if len(added) == 1 else 's'} imported.{count}",
        lines=(*left_out, *added, *report.notes, *passed_over),
        facts={
            "added": [release.release_id for release in report.added],
            "skipped": list(report.skipped),
            "notes": list(report.notes),
            "failures": [str(failure) for failure in report.failures],
        },
        is_clean=not left_out,
    )


def _refusal(failures: "Iterable[Failure]") -> ActionSummary:
    return ActionSummary(
        headline="Nothing was imported.",
        lines=tuple(str(failure) for failure in failures),
        is_clean=False,
        is_refused=True,
    )
