"""A new ledger that is made at once is the one that the revisions make; what is not quite new is left to them."""

import re
import sqlite3
from pathlib import Path

import pytest

from radbill.core.failures import Failure
from radbill.ledger.store.database import Database
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.migration import revision_of, upgrade
from radbill.ledger.store.new_ledger import SCRIPT, make_tables_at_once
from radbill.ledger.store.people import PATIENT_KEY
from radbill.ledger.store.place import LEDGER_FILE, PEOPLE_FILE
from radbill.ledger.store.tables import HEAD_REVISION
from radbill.ledger.submissions.sending import ExportReceipt, SendingRequest, export_claims
from tests.edits.valid_batch import valid_batch
from tests.ledger.crashing import NOW

_FILES = (LEDGER_FILE, PEOPLE_FILE)
_MADE = "SELECT type, name, tbl_name, sql FROM sqlite_master"
_NAME = re.compile(r"^(CREATE (?:UNIQUE )?(?:TABLE|INDEX|TRIGGER) )")


@pytest.fixture(scope="module")
def by_revisions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that went through every revision."""
    home = tmp_path_factory.mktemp("by_revisions")
    with _opened(home).change() as connection:
        upgrade(connection, "")
    return home


def _opened(home: Path) -> Database:
    database = Database(home, "")
    database.make_directory()
    return database


def _made_at_once(home: Path) -> Path:
    with _opened(home).change() as connection:
        assert make_tables_at_once(connection)
    return home


def _asked(home: Path, file: str, query: str) -> list[tuple]:
    database = sqlite3.connect(home / file)
    try:
        return database.execute(query).fetchall()
    finally:
        database.close()


def _rows(home: Path, file: str) -> dict[str, list[tuple]]:
    """All rows of all tables but the patients' key, which is drawn."""
    names = [name for (name,) in _asked(home, file, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = {name: sorted(_asked(home, file, f'SELECT * FROM "{name}"')) for name in names}
    return {name: [row for row in of_table if row[0] != PATIENT_KEY] for name, of_table in rows.items()}


def _script_of(home: Path) -> str:
    """The statements that make what stands in a ledger, and its rows."""
    parts = ["-- Written by pytest --update-golden tests/ledger/store/test_new_ledger.py from the revisions.\n"]
    for file, schema in zip(_FILES, ("", "people."), strict=True):
        made = (sql for *_, sql in _asked(home, file, _MADE) if sql)
        parts += [re.sub(r"[ \t]+$", "", _NAME.sub(rf"\g<1>{schema}", sql), flags=re.MULTILINE) + ";\n" for sql in made]
        for name, rows in _rows(home, file).items():
            parts += [f"INSERT INTO {name} VALUES ({', '.join(map(_quoted, row))});\n" for row in rows]
    return "".join(parts)


def _quoted(value: object) -> str:
    return str(value) if isinstance(value, int) else "'{}'".format(str(value).replace("'", "''"))


def test_the_script_is_what_the_revisions_make(by_revisions: Path, request: pytest.FixtureRequest) -> None:
    script = _script_of(by_revisions)
    if request.config.getoption("--update-golden"):
        SCRIPT.write_text(script, encoding="utf-8", newline="\n")
    assert script == SCRIPT.read_text(encoding="utf-8"), "pytest --update-golden rewrites it"


@pytest.mark.parametrize("file", _FILES)
def test_tables_indexes_triggers_and_rows_are_the_same(file: str, by_revisions: Path, tmp_path: Path) -> None:
    home = _made_at_once(tmp_path)
    ours, theirs = (
        [(*row[:3], " ".join((row[3] or "").split())) for row in _asked(each, file, _MADE)]
        for each in (home, by_revisions)
    )
    assert ours == theirs
    assert _rows(home, file) == _rows(by_revisions, file)


def test_columns_are_the_same_as_sqlite_sees_them(by_revisions: Path, tmp_path: Path) -> None:
    home = _made_at_once(tmp_path)
    for file in _FILES:
        for name in _rows(home, file):
            for question in ("table_xinfo", "foreign_key_list", "index_list"):
                query = f'PRAGMA {question}("{name}")'
                assert sorted(_asked(home, file, query)) == sorted(_asked(by_revisions, file, query)), query


def test_it_has_the_newest_revision(tmp_path: Path) -> None:
    with _opened(_made_at_once(tmp_path)).read() as connection:
        assert revision_of(connection) == HEAD_REVISION


def test_each_ledger_draws_a_key_of_its_own(tmp_path: Path) -> None:
    query = f"SELECT value FROM meta WHERE name = '{PATIENT_KEY}'"
    keys = {_asked(_made_at_once(tmp_path / name), LEDGER_FILE, query)[0][0] for name in ("a", "b")}
    assert len(keys) == 2
    assert {len(bytes.fromhex(key)) for key in keys} == {32}


@pytest.mark.parametrize("schema", ["main", "people"])
def test_files_with_any_table_are_left_alone(schema: str, tmp_path: Path) -> None:
    with _opened(tmp_path).change() as connection:
        connection.exec_driver_sql(f"CREATE TABLE {schema}.people (person_key VARCHAR(64))")
        assert not make_tables_at_once(connection)
    assert sum(len(_asked(tmp_path, file, _MADE)) for file in _FILES) == 1


def test_people_without_their_ledger_stay_and_are_used_again(home: Path, folder: Path) -> None:
    """Their file is not of one piece with the other; the revisions make what is missing beside it."""
    request = SendingRequest(valid_batch().claims, 0, folder, NOW)
    assert isinstance(export_claims(request, home), ExportReceipt)
    people = _asked(home, PEOPLE_FILE, "SELECT COUNT(*) FROM people")
    for file in (*home.glob(f"{LEDGER_FILE}*"), *(home / "ledger_archive").iterdir()):
        file.unlink()
    assert Ledger(home).batches() == ()
    assert _asked(home, PEOPLE_FILE, "SELECT COUNT(*) FROM people") == people


def test_making_that_breaks_off_leaves_nothing_and_is_done_again(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as changed:
        changed.setattr("radbill.ledger.store.ledger.append_events", _break_off)
        with pytest.raises(KeyboardInterrupt):
            Ledger(home).batches()
    assert [_asked(home, file, _MADE) for file in _FILES] == [[], []]
    assert Ledger(home).batches() == ()
    assert not isinstance(export_claims(SendingRequest(valid_batch().claims, 0, home, NOW), home), Failure)


def _break_off(*_: object) -> None:
    raise KeyboardInterrupt
