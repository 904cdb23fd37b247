"""Columns as a person corrected them: what is said of a heading goes before what was understood."""

from collections.abc import Mapping as Meanings

from radbill.intake.foreign.columns.mapping import SEVERAL, MappedColumn, Mapping
from radbill.intake.foreign.senders import heading_names

#: What a corrected column says of how it was understood.
PERSON = "person"


def corrected(mapping: Mapping, corrections: Meanings[str, str]) -> Mapping:
    """A mapping with corrections by heading, an empty field for a column that is not to be taken.

    Of two columns for one field the corrected one is taken. Corrections that change nothing give the mapping itself.
    """
    names = heading_names(column.heading for column in mapping.columns)
    wanted = {at: corrections[name] for at, name in enumerate(names) if name and name in corrections}
    changes = {at: field for at, field in wanted.items() if _is_answer(mapping.columns[at], field)}
    if not changes:
        return mapping
    claimed = {field for field in changes.values() if field} - SEVERAL
    columns = (
        _as_corrected(column, changes[at]) if at in changes else _without(column, claimed, is_corrected=at in wanted)
        for at, column in enumerate(mapping.columns)
    )
    return mapping._replace(columns=tuple(columns))


def _as_corrected(column: MappedColumn, field: str) -> MappedColumn:
    return column._replace(field=field, how=PERSON, is_sure=True, is_alone=True, rival="")


def _is_answer(column: MappedColumn, field: str) -> bool:
    """Whether what a person said of a column changes it, or answers the question which column is meant."""
    return field != column.field or (bool(field) and not column.is_alone)


def _without(column: MappedColumn, claimed: set[str], *, is_corrected: bool) -> MappedColumn:
    """A column that loses its field when another one is said to hold it."""
    own = column._replace(rival="") if column.rival in claimed else column
    return own._replace(field="") if own.field in claimed and not is_corrected else own
