"""Questions about columns beside the columns that they are about."""

from collections.abc import Iterable, Sequence

from radbill.intake.foreign.columns.amount_columns import UNCLEAR
from radbill.intake.foreign.columns.mapped_table import MappedTable
from radbill.intake.foreign.columns.mapping import MappedColumn
from radbill.intake.foreign.fates.fate import ColumnQuestion

_NAME_PARTS = frozenset({"last", "first", "middle"})


def with_headings(questions: Iterable[ColumnQuestion], tables: Sequence[MappedTable]) -> list[ColumnQuestion]:
    """The questions with the headings of their columns."""
    return [
        question._replace(
            headings=tuple(
                column.heading
                for table in tables
                for column in table.columns
                if column.heading and _is_about(question, table, column)
            )
        )
        for question in questions
    ]


def with_questions(tables: Iterable[MappedTable], questions: Sequence[ColumnQuestion]) -> list[MappedTable]:
    """The tables, each column with the question that is asked of it."""
    return [
        table._replace(columns=tuple(_with_question(column, table, questions) for column in table.columns))
        for table in tables
    ]


def _with_question(column: MappedColumn, table: MappedTable, questions: Sequence[ColumnQuestion]) -> MappedColumn:
    own = [each.say for each in questions if _is_about(each, table, column)]
    return column._replace(question=own[0]) if own else column


def _is_about(question: ColumnQuestion, table: MappedTable, column: MappedColumn) -> bool:
    fields = _fields(question.field)
    is_own = (table.file, table.sheet) == (question.file, question.sheet)
    return is_own and (column.field in fields or column.rival in fields)


def _fields(field: str) -> set[str]:
    """The fields of columns that may hold a field of a record."""
    owner, _, part = field.partition("_")
    whole = {f"{owner}_name"} if part in _NAME_PARTS else set()
    return {field} | whole | ({UNCLEAR, "unit_charge"} if field == "charge" else set())
