"""The tables of a new ledger in files of SQLite, made at once as all revisions together leave them.

`new_ledger.sql` is what the revisions make of nothing; a test holds it to them, and writes it. So a new ledger does not
load alembic, which takes longer than all its statements. Servers and earlier ledgers are brought up by the revisions.
"""

import secrets
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, insert, inspect

from radbill.ledger.store.people import PATIENT_KEY
from radbill.ledger.store.tables import META, PEOPLE_SCHEMA

SCRIPT = Path(__file__).with_name("new_ledger.sql")
_KEY_BYTES = 32


def make_tables_at_once(connection: Connection) -> bool:
    """Make the tables in the connection's transaction, and the key of patients; says whether this was done.

    It is done in files of SQLite that hold no table at all: what stands in one of them is left to the revisions.
    """
    if connection.dialect.name != "sqlite":
        return False
    tables = inspect(connection)
    if tables.get_table_names() or tables.get_table_names(schema=PEOPLE_SCHEMA):
        return False
    for statement in _statements():
        connection.exec_driver_sql(statement)
    connection.execute(insert(META).values(name=PATIENT_KEY, value=secrets.token_hex(_KEY_BYTES)))
    return True


def _statements() -> Iterator[str]:
    """The statements of the script; those of a trigger hold semicolons of their own."""
    statement = ""
    for line in SCRIPT.read_text(encoding="utf-8").splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
