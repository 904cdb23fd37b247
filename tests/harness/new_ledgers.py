"""New ledgers made by the very statements that the revisions ran for the first one."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, event

from radbill.ledger.store.migration import upgrade

#: What changes tables; the questions that alembic asks in between are left out.
_CHANGING = ("CREATE", "ALTER", "DROP", "INSERT", "UPDATE", "DELETE")
_STATEMENTS: dict[str, Sequence[tuple[str, Any]]] = {}


def upgrade_as_before(connection: Connection, revision: str) -> None:
    """Bring tables to those of today: an older ledger by its revisions, a new one as the first of this process."""
    if revision:
        upgrade(connection, revision)
        return
    database = connection.dialect.name
    if database not in _STATEMENTS:
        _STATEMENTS[database] = _run_and_noted(connection)
        return
    for statement, parameters in _STATEMENTS[database]:
        connection.exec_driver_sql(statement, parameters or None)


def _run_and_noted(connection: Connection) -> Sequence[tuple[str, Any]]:
    """The statements of all revisions, noted while they run."""
    noted: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, parameters: Any, *_: object) -> None:
        if statement.lstrip().upper().startswith(_CHANGING):
            noted.append((statement, parameters))

    event.listen(connection, "before_cursor_execute", note)
    try:
        upgrade(connection, "")
    finally:
        event.remove(connection, "before_cursor_execute", note)
    return noted
