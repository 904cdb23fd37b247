from pathlib import Path

import polars as pl
import pytest

from radbill.reference.store.index import TableIndex


@pytest.fixture
def parts(tmp_path: Path) -> list[Path]:
    tables = (
        {"column_1_code": ["70470", "70470", "71270"], "column_2_code": ["70450", "70460", "71250"]},
        {"column_1_code": ["74178", "70470"], "column_2_code": ["74150", "76376"]},
    )
    paths = [tmp_path / "f1.parquet", tmp_path / "f2.parquet"]
    for path, columns in zip(paths, tables, strict=True):
        pl.DataFrame(columns).write_parquet(path)
    return paths


def test_rows_of_a_key_come_from_every_part(parts: list[Path]) -> None:
    found = TableIndex(parts, ("column_1_code",)).rows("70470")
    assert [row["column_2_code"] for row in found] == ["70450", "70460", "76376"]


def test_a_key_of_two_columns_is_found_whole(parts: list[Path]) -> None:
    index = TableIndex(parts, ("column_1_code", "column_2_code"))
    assert index.rows("74178", "74150") == [{"column_1_code": "74178", "column_2_code": "74150"}]
    assert index.rows("74178", "70450") == []


def test_a_key_that_is_not_there_has_no_rows(parts: list[Path]) -> None:
    assert TableIndex(parts, ("column_1_code",)).rows("99999") == []


def test_a_part_without_a_column_of_the_others_is_read_all_the_same(parts: list[Path], tmp_path: Path) -> None:
    pl.DataFrame({"column_1_code": ["70470"]}).write_parquet(tmp_path / "f3.parquet")
    found = TableIndex([*parts, tmp_path / "f3.parquet"], ("column_1_code",)).rows("70470")
    assert [row["column_2_code"] for row in found] == ["70450", "70460", "76376", None]


def test_nothing_is_read_before_something_is_asked(tmp_path: Path) -> None:
    assert TableIndex([tmp_path / "absent.parquet"], ("code",)) is not None


@pytest.mark.parametrize("content", [None, b"", b"PAR1", b"no parquet at all"])
def test_a_file_that_is_missing_or_damaged_is_not_readable(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "x.parquet"
    if content is not None:
        path.write_bytes(content)
    assert not TableIndex([path], ("code",)).is_readable()


def test_a_whole_file_is_readable(parts: list[Path]) -> None:
    assert TableIndex(parts, ("column_1_code",)).is_readable()


@pytest.fixture(scope="module")
def long_part(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """12,000 rows of 6,000 codes, each of them twice, and one without a code."""
    path = tmp_path_factory.mktemp("long") / "long.parquet"
    codes = [f"{number % 6_000:05d}" for number in range(12_000)]
    pl.DataFrame({"code": [*codes, None], "row": range(12_001)}).write_parquet(path)
    return path


@pytest.mark.parametrize("key", ["00000", "05999", "06000", "", "0", "A" * 40])
def test_a_long_table_tells_the_same_of_a_key_before_and_after_its_index_is_made(long_part: Path, key: str) -> None:
    index, indexed = TableIndex([long_part], ("code",)), TableIndex([long_part], ("code",))
    assert indexed.rows_by_key
    assert index.rows(key) == indexed.rows(key)
    assert "rows_by_key" not in vars(index)


def test_a_long_table_that_is_asked_much_is_indexed(long_part: Path) -> None:
    index = TableIndex([long_part], ("code",))
    for number in range(150):
        assert [row["row"] for row in index.rows(f"{number:05d}")] == [number, 6_000 + number]
        assert ("rows_by_key" in vars(index)) == (number >= 100)


@pytest.mark.parametrize("key", [(), ("00001", "00001"), ("1",)])
def test_a_key_that_does_not_fit_a_long_table_has_no_rows(long_part: Path, key: tuple[str, ...]) -> None:
    assert TableIndex([long_part], ("code",)).rows(*key) == []
    assert TableIndex([long_part], ("row",)).rows(*key) == []
