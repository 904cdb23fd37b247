"""The last step of an export: what the next batch begins with is remembered. Its failure is said, and stops nothing."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import radbill as rb
from radbill_addin.actions.action import ActionContext
from radbill_addin.ports.workbook_port import WorkbookPort
from radbill_addin.sheets.practice_memory import known_patients_of, practice_memory
from radbill_addin.sheets.reading import BatchRead
from radbill_addin.sheets.table import Row

if TYPE_CHECKING:
    from radbill import Failure

_MOMENT_FORMAT = "%Y-%m-%d %H:%M:%S"


class Remembered(NamedTuple):
    """What was kept: of which practice, rows of its tables, patients."""

    npi: str
    row_count: int
    patient_count: int


def remember_workbook(
    port: WorkbookPort,
    context: ActionContext,
    batch_id: int | None = None,
    filled: Mapping[str, Sequence[str]] = MappingProxyType({}),
    patient_rows: Sequence[Row] | None = None,
) -> "Remembered | Failure":
    """Keep the practice's own tables and the patients of a workbook for the next batch.

    Args:
        port: The workbook.
        context: The moment.
        batch_id: The batch that was exported from it, if one was.
        filled: Fields of each table that hold something, by its name.
        patient_rows: The rows of Patients where they were read already, and every cell was understood.
    """
    moment = context.now.strftime(_MOMENT_FORMAT)
    memory = practice_memory(port, moment, batch_id, filled)
    if memory is None:
        return rb.Failure(rb.FailureReason.BAD_INPUT, "The Practice sheet has no group NPI.", "Fill it in.")
    patients = known_patients_of(port, patient_rows)
    failure = rb.remember_practice(memory) or rb.remember_patients(memory.npi, patients, moment)
    return failure or Remembered(memory.npi, sum(map(len, memory.tables.values())), len(patients))


def not_remembered(port: WorkbookPort, context: ActionContext, read: BatchRead, batch_id: int) -> tuple[str, ...]:
    """Remember the workbook of a batch that was exported; a sentence when that could not be done."""
    answer = remember_workbook(port, context, batch_id, read.filled_fields, read.patient_rows)
    if isinstance(answer, rb.Failure):
        return (f"The batch was exported, but its sheets were not kept for the next new batch: {answer}",)
    return ()
