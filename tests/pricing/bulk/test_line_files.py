"""Files of lines as they come from other programs."""

from pathlib import Path

import polars as pl
import pytest

from radbill.core.failures import Failure, FailureReason
from radbill.pricing.bulk.line_files import read_lines, scan_lines

TEXT = "claim_id,zip,note\nC1,02134,José\n"


def read(tmp_path: Path, content: bytes, name: str = "lines.csv") -> pl.DataFrame | Failure:
    path = tmp_path / name
    path.write_bytes(content)
    return read_lines(path)


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.encode("cp1252"),
        TEXT.encode("utf-16"),
        TEXT.replace(",", ";").encode(),
        TEXT.replace(",", "\t").encode("utf-16"),
        TEXT.replace("\n", "\r\n").encode(),
        (TEXT + "\n\n").encode(),
        TEXT.replace("José", '"José"').encode(),
    ],
    ids=["utf-8", "bom", "windows", "utf-16", "semicolons", "excel's unicode text", "crlf", "blank lines", "quotes"],
)
def test_texts_from_other_programs(tmp_path: Path, content: bytes) -> None:
    assert read(tmp_path, content).to_dicts() == [{"claim_id": "C1", "zip": "02134", "note": "José"}]


@pytest.mark.parametrize(("length", "width"), [(60_000, 3), (70_000, 1)])
def test_what_parts_the_columns_is_read_off_the_first_64_kilobytes(tmp_path: Path, length: int, width: int) -> None:
    """Two semicolons behind one long name: beyond the beginning they are not looked for."""
    name = "n" * length
    assert read(tmp_path, f"{name};b;c\n1;2;3\n".encode()).width == width


def test_headings_stay_as_they_are(tmp_path: Path) -> None:
    assert read(tmp_path, b"Claim ID, Units \n1,2\n").columns == ["Claim ID", " Units "]


def test_a_heading_alone_is_a_table_without_rows(tmp_path: Path) -> None:
    assert read(tmp_path, b"claim_id,line\n").height == 0


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "lines.csv", "empty"),
        (b"a,b\n1,2\n3,4,5\n", "lines.csv", "line 3 has more cells"),
        (b"a,b,c\n1,2\n1,2,3\n1,2,3,4\n", "lines.csv", "line 4 has more cells"),
        (b'a,b\n"x\ny",2\n3,4,5\n', "lines.csv", "line 4 has more cells"),
        (b"PAR1 not really", "lines.parquet", "cannot be read"),
        (b"", "lines.parquet", "cannot be read"),
        (b"a,b\n\x81\x8d,2\n", "lines.csv", "UnicodeDecodeError"),
    ],
)
def test_files_that_are_no_tables(tmp_path: Path, content: bytes, name: str, said: str) -> None:
    failure = read(tmp_path, content, name)
    assert failure.reason is FailureReason.UNREADABLE_FILE
    assert said in failure.message
    assert name in failure.message
    assert str(tmp_path) not in failure.message


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    assert "no such file" in read_lines(tmp_path / "none.csv").message
    assert read_lines(tmp_path).reason is FailureReason.UNREADABLE_FILE


@pytest.mark.parametrize("ending", [".parquet", ".pq", ".PARQUET"])
def test_parquet_by_any_of_its_endings(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"lines{ending}"
    pl.DataFrame({"patient_id": ["0007"]}).write_parquet(path)
    assert read_lines(path)["patient_id"].to_list() == ["0007"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_file_read_a_part_at_a_time_is_the_file_read_whole(tmp_path: Path, encoding: str, separator: str) -> None:
    path = tmp_path / "lines.csv"
    path.write_bytes((TEXT.replace("é", "e") + ",,\n").replace(",", separator).encode(encoding))
    lines = scan_lines(path)
    assert not isinstance(lines, Failure)
    assert lines.collect().to_dicts() == read_lines(path).to_dicts() == [
        {"claim_id": "C1", "zip": "02134", "note": "Jose"}
    ]  # fmt: skip
