"""Ledgers as earlier versions made them: the very rows and files, written with the code of those versions."""

import shutil
import sqlite3
from pathlib import Path

DATA = Path(__file__).parent / "data"
#: Every schema that a ledger ever had before revisions.
SCHEMAS = ("1", "2")


def make_earlier_ledger(home: Path, schema: str) -> None:
    """Put a ledger of a schema and its archive into a data directory."""
    source, archive = DATA / f"schema_{schema}", home / "ledger_archive"
    archive.mkdir(parents=True)
    with sqlite3.connect(home / "ledger.sqlite") as database:
        database.executescript((source / "ledger.sql").read_text(encoding="utf-8"))
    database.close()
    for path in source.glob("*.837"):
        shutil.copy(path, archive)


def rows_of(home: Path, query: str) -> list[tuple]:
    """What the SQLite file answers."""
    database = sqlite3.connect(home / "ledger.sqlite")
    try:
        return database.execute(query).fetchall()
    finally:
        database.close()
