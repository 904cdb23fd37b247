import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import polars as pl
import pytest

from radbill.reference.store import stored_table
from radbill.reference.store.stored_table import StoredTable, UnreadableTableError, read_table

_FIRST = {"code": ["70450", "70460"], "units": [1, 2], "state": ["AL", None]}
_SECOND = {"code": ["70470"], "units": [3]}


@pytest.fixture(params=[False, True], ids=["polars", "arro3"])
def _each_reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored_table, "IN_BROWSER", request.param)


@pytest.fixture
def table(tmp_path: Path, _each_reader) -> StoredTable:
    return read_table([_written(tmp_path / "f1.parquet", _FIRST), _written(tmp_path / "f2.parquet", _SECOND)])


def _written(path: Path, columns: dict[str, list[object]]) -> Path:
    pl.DataFrame(columns).write_parquet(path, compression="zstd")
    return path


def test_the_columns_of_all_files_are_there(table: StoredTable) -> None:
    assert table.columns == ("code", "units", "state")


def test_rows_count_on_over_the_files(table: StoredTable) -> None:
    assert table.row(1) == {"code": "70460", "units": 2, "state": None}
    assert table.row(2) == {"code": "70470", "units": 3, "state": None}


def test_keys_are_given_row_by_row(table: StoredTable) -> None:
    assert list(table.keys(("code", "units"))) == [("70450", 1), ("70460", 2), ("70470", 3)]


def test_all_rows_come_in_their_order(table: StoredTable) -> None:
    assert [row["code"] for row in table.rows()] == ["70450", "70460", "70470"]


def _cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:60])


def _blotted(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:8] + b"\xff" * (len(content) - 20) + content[-12:])


@pytest.mark.usefixtures("_each_reader")
@pytest.mark.parametrize("damage", [Path.unlink, _cut_off, _blotted])
def test_a_missing_or_damaged_file_is_unreadable(tmp_path: Path, damage) -> None:
    whole, other = _written(tmp_path / "f1.parquet", _FIRST), _written(tmp_path / "f2.parquet", _SECOND)
    damage(other)
    with pytest.raises(UnreadableTableError):
        read_table([whole, other])


def test_a_missing_reader_is_not_taken_for_a_damaged_file(tmp_path: Path) -> None:
    """In a process of its own: LibreOffice's bridge, once loaded, finds modules in its own way."""
    path = _written(tmp_path / "f1.parquet", _FIRST)
    program = (
        "import sys; sys.modules['arro3.io'] = None; from pathlib import Path;"
        "from radbill.reference.store import stored_table;"
        "stored_table.IN_BROWSER = True; stored_table.read_table([Path(sys.argv[1])])"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "ModuleNotFoundError" in done.stderr.splitlines()[-1]


def _modules_after(statements: Sequence[str]) -> set[str]:
    program = "\n".join([*statements, "import sys", "print(*sys.modules)"])
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_book_can_be_imported_where_there_is_no_polars() -> None:
    loaded = _modules_after(["import radbill.reference.book.book"])
    assert "radbill.reference.store.stored_table" in loaded
    assert "polars" not in loaded


def test_a_short_table_is_not_searched(table: StoredTable) -> None:
    assert table.search(("code",), ("70450",)) is None
