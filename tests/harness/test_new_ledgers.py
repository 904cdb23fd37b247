"""A ledger that is made as the first one was has the same tables, row for row and in the words that made them."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import MetaData, create_engine, text

from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.migration import upgrade
from radbill.ledger.store.tables import HEAD_REVISION
from tests.harness.new_ledgers import upgrade_as_before
from tests.harness.postgresql import make_database, postgresql_server


def words_of(directory: Path) -> dict[str, list[tuple[object, ...]]]:
    """The statements that made the tables of every file of a ledger."""
    files = sorted(path for path in directory.iterdir() if path.suffix == ".sqlite")
    assert files
    asked = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name"
    return {path.name: list(sqlite3.connect(path).execute(asked)) for path in files}


def test_the_second_ledger_in_files_is_as_the_revisions_make_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Ledger(tmp_path / "first").batches()
    Ledger(tmp_path / "as before").batches()
    monkeypatch.setattr("radbill.ledger.store.ledger.upgrade", upgrade)
    Ledger(tmp_path / "by revisions").batches()
    assert words_of(tmp_path / "as before") == words_of(tmp_path / "by revisions")


def test_the_second_ledger_on_a_server_is_as_the_first() -> None:
    with postgresql_server() as server:
        made = []
        for name in ("one", "two"):
            engine = create_engine(make_database(server, name).replace("postgresql:", "postgresql+pg8000:"))
            with engine.begin() as connection:
                upgrade_as_before(connection, "")
            with engine.connect() as connection:
                tables = MetaData()
                tables.reflect(connection)
                revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
            columns = {(table.name, column.name, str(column.type), column.nullable)
                       for table in tables.tables.values() for column in table.columns}  # fmt: skip
            made.append((revision, columns))
            engine.dispose()
    assert made[0] == made[1]
    assert made[0][0] == HEAD_REVISION
    assert len(made[0][1]) > 50
