"""Which tables of a file are understood: by their headings, else by what stands in their columns."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from radbill.intake.foreign.columns.compound import with_single_columns
from radbill.intake.foreign.columns.mapping import (
    Mapping,
    heading_row_of,
    mapping_of,
    mapping_without_headings,
    tables_within,
)
from radbill.intake.foreign.columns.patient_lines import with_patients_beside
from radbill.intake.foreign.files.record_lines import RecordLines, lines_with_layouts, record_lines
from radbill.intake.foreign.files.source import SourceRow, SourceTable, on_one_line, without_list_signs
from radbill.intake.foreign.records.absent_words import without_absent_words


class UnderstoodTable(NamedTuple):
    """A table, what its columns hold, and what lines of its file are no row of it (first and last line)."""

    table: SourceTable
    mapping: Mapping
    others: tuple[SourceRow, ...] = ()


def understood_tables(tables: Sequence[SourceTable]) -> list[UnderstoodTable]:
    """The tables of a file that can be read; those without headings only where none has any."""
    tables = list(map(without_list_signs, tables))
    laid_out = [(table, lines_with_layouts(table)) for table in tables]
    if any(lines for _, lines in laid_out):
        return [each for _, lines in laid_out if lines for each in _with_layouts(lines)]
    within = [each for table in tables for each in tables_within(with_patients_beside(table))]
    within = [_with_single_columns(table) for table in within]
    within = list(map(on_one_line, within))
    known = [UnderstoodTable(table, mapping) for table in within if (mapping := mapping_of(table.rows))]
    return known or list(_without_headings(list(map(on_one_line, tables))))


def _with_layouts(lines: RecordLines) -> Iterator[UnderstoodTable]:
    table = on_one_line(_with_single_columns(lines.table))
    if mapping := mapping_of(table.rows):
        yield UnderstoodTable(table, mapping, lines.others)


def _with_single_columns(table: SourceTable) -> SourceTable:
    at = heading_row_of(table.rows)
    return table if at is None else with_single_columns(without_absent_words(table, at), at)


def _without_headings(tables: Sequence[SourceTable]) -> Iterator[UnderstoodTable]:
    for table in tables:
        lines = record_lines(table)
        rows = lines.table if lines else table
        if mapping := mapping_without_headings(rows.rows):
            yield UnderstoodTable(rows, mapping, lines.others if lines else ())
