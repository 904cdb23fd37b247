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
