"""The practice's own tables as its last batch had them: one whole for each practice, replaced as one whole."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, cast

from sqlalchemy import Connection, Row, select

from radbill.core.failures import Failure, FailureReason
from radbill.ledger.memory.field_values import Fields, fields_of, fields_text
from radbill.ledger.store.failures import LedgerError, unwritable_failure
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.rows import insert_or_update
from radbill.ledger.store.tables import PRACTICE_MEMORY


class PracticeMemory(NamedTuple):
    """A practice and its tables, as its last batch had them. Holds no patient.

    Attributes:
        npi: The practice's NPI.
        name: Its name.
        remembered_at: When, UTC, as batches have it.
        batch_id: Of which batch; none when it was remembered without one.
        form: The practice's own fields; blank ones are left out.
        tables: Rows of each table by its name, each row by field.
        filled: Fields of each table, by its name, under whose headings something stood.
    """

    npi: str
    name: str
    remembered_at: str
    batch_id: int | None
    form: Fields
    tables: Mapping[str, Sequence[Fields]]
    filled: Mapping[str, Sequence[str]] = MappingProxyType({})


def remember_practice(memory: PracticeMemory, directory: Path | None = None) -> Failure | None:
    """Keep the tables of a practice in the place of its earlier ones; none when it is done."""
    ledger = Ledger(directory)
    row = memory._asdict()
    content = fields_text({name: row.pop(name) for name in ("form", "tables", "filled")})
    names = [column.name for column in PRACTICE_MEMORY.columns if column.name != "npi"]
    try:
        with ledger.exclusive(), ledger.transaction() as connection:
            insert_or_update(connection, PRACTICE_MEMORY, "npi", [row | {"content": content}], names)
    except LedgerError as error:
        return error.failure
    except OSError as error:
        return unwritable_failure(error)
    return None


def known_practices(directory: Path | None = None) -> tuple[PracticeMemory, ...] | Failure:
    """Every practice that is remembered, by NPI; none, and no ledger is made, while there is none."""
    ledger = Ledger(directory)
    try:
        if not ledger.is_there:
            return ()
        with ledger.reading() as connection:
            return remembered_practices(connection)
    except LedgerError as error:
        return error.failure


def remembered_practices(connection: Connection) -> tuple[PracticeMemory, ...]:
    """Every practice that is remembered, by NPI."""
    return tuple(map(_memory, connection.execute(select(PRACTICE_MEMORY).order_by(PRACTICE_MEMORY.c.npi))))


def known_practice(npi: str = "", directory: Path | None = None) -> PracticeMemory | Failure | None:
    """The practice with this NPI, or the only one that is remembered; none when there is none at all.

    Returns:
        A failure when the NPI is not known, or when none is named and several are known; it lists them.
    """
    every = known_practices(directory)
    if isinstance(every, Failure) or not (every or npi):
        return every if isinstance(every, Failure) else None
    chosen = [each for each in every if npi in {"", each.npi}]
    if len(chosen) == 1:
        return chosen[0]
    listed = "; ".join(f"{each.npi} {each.name}" for each in every) or "none"
    if npi:
        return Failure(FailureReason.BAD_INPUT, f"No batch of the practice {npi} is remembered.",
                       f"Remembered practices: {listed}.")  # fmt: skip
    return Failure(FailureReason.BAD_INPUT, "More than one practice is remembered.",
                   f"Name the NPI of one: {listed}.")  # fmt: skip


def _memory(row: Row[Any]) -> PracticeMemory:
    fields = row._asdict()
    content = cast("dict[str, Any]", fields_of(fields.pop("content")))
    return PracticeMemory(**fields, **content)
