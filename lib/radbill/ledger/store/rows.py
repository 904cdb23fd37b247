"""Rows added many at a time, and rows that may stand there already, in the dialect of either database."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Connection, String, Table, dialects, insert, select

#: So many values at most stand in one question to the database.
_AT_ONCE = 500
_Value = TypeVar("_Value")


def in_parts(values: Sequence[_Value]) -> Iterator[Sequence[_Value]]:
    """Values in parts of which each fits into one question."""
    yield from (values[at : at + _AT_ONCE] for at in range(0, len(values), _AT_ONCE))


def cut_to_columns(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    """A row whose texts are no longer than their columns: a foreign file may hold anything, a server refuses it."""
    lengths = _lengths(table)
    return {name: value[: lengths[name]] if name in lengths and isinstance(value, str) else value
            for name, value in row.items()}  # fmt: skip


def _insert(connection: Connection, table: Table) -> Any:  # noqa: ANN401 - the two dialects have no type in common
    """In the dialect of the connection, which was loaded with it; the other one is slow to load."""
    return getattr(dialects, connection.dialect.name).insert(table)


@cache
def _lengths(table: Table) -> dict[str, int]:
    return {column.name: column.type.length for column in table.columns
            if isinstance(column.type, String) and column.type.length}  # fmt: skip


def insert_many(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add rows that have the same columns, none of them a date: thousands of them in little time.

    SQLite takes them one by one without SQLAlchemy's own work for each value; a server takes hundreds at once, where
    its driver would ask again for each row.
    """
    if not rows:
        return
    if connection.dialect.name != "sqlite":
        connection.execute(insert(table).returning(next(iter(table.primary_key))), rows)
        return
    statement, names = _plain_insert(connection.dialect.name, table, tuple(rows[0]))
    connection.exec_driver_sql(statement, [tuple([row[name] for name in names]) for row in rows])


@cache
def _plain_insert(dialect: str, table: Table, names: tuple[str, ...]) -> tuple[str, Sequence[str]]:
    """The statement in the words of the driver, and the columns in the order of its values."""
    compiled: Any = insert(table).compile(dialect=getattr(dialects, dialect).dialect(), column_keys=list(names))
    return str(compiled), compiled.positiontup


def insert_new(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add rows, but those that stand there already."""
    if rows:
        connection.execute(_insert(connection, table).on_conflict_do_nothing(), rows)


def insert_or_update(
    connection: Connection, table: Table, key: str, rows: Sequence[Mapping[str, Any]], names: Sequence[str]
) -> None:
    """Add rows; of those that stand there already, set the columns of these names."""
    if rows:
        adding = _insert(connection, table)
        values = {name: adding.excluded[name] for name in names}
        connection.execute(adding.on_conflict_do_update(index_elements=[key], set_=values), rows)


def ids_of(connection: Connection, table: Table, column: str, names: Mapping[str, str]) -> dict[str, int]:
    """Ids of the rows of practices or payers with these keys, made where there are none; a name is kept once known."""
    unknown, known = ([{column: key, "name": name} for key, name in names.items() if bool(name) is has_name]
                      for has_name in (False, True))  # fmt: skip
    insert_new(connection, table, unknown)
    insert_or_update(connection, table, column, known, ["name"])
    wanted = table.c[column]
    query = [select(wanted, table.c.id).where(wanted.in_(part)) for part in in_parts(list(names))]
    return {row[0]: row[1] for each in query for row in connection.execute(each)}
