import json
from datetime import date
from pathlib import Path

import pytest

from radbill.core.dates import DateRange
from radbill.reference.records import Release
from radbill.reference.store.catalogue import FILE_NAME, CatalogueError, Entry, read_catalogue, write_catalogue


def entry(release_id: str, last: date | None = date(2025, 12, 31)) -> Entry:
    in_force = DateRange(date(2025, 10, 1), last)
    release = Release(release_id, "pprrvu", in_force, f"{release_id}.csv", "ab" * 32, 3, "public", is_starter=False)
    return Entry(release, f"{release_id}.pprrvu.abababababab.parquet", "cd" * 32)


def test_a_store_that_does_not_exist_yet_is_empty(tmp_path: Path) -> None:
    assert read_catalogue(tmp_path / "nowhere") == ()


def test_what_is_written_is_read_back_in_the_order_of_names(tmp_path: Path) -> None:
    write_catalogue(tmp_path, (entry("RVU26C", None), entry("RVU25D")))
    assert read_catalogue(tmp_path) == (entry("RVU25D"), entry("RVU26C", None))


def test_the_reader_says_whose_store_it_is(tmp_path: Path) -> None:
    write_catalogue(tmp_path, (entry("RVU25D"),))
    assert read_catalogue(tmp_path, is_starter=True)[0].release.is_starter
    assert not read_catalogue(tmp_path)[0].release.is_starter


def test_the_order_of_writing_does_not_change_the_bytes(tmp_path: Path) -> None:
    write_catalogue(tmp_path, (entry("RVU26C"), entry("RVU25D")))
    first = (tmp_path / FILE_NAME).read_bytes()
    write_catalogue(tmp_path, (entry("RVU25D"), entry("RVU26C")))
    assert (tmp_path / FILE_NAME).read_bytes() == first


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"entries": []}', b'{"schema": 1}', b'{"schema": 1, "entries": [{}]}', b"\xff\xfe", b"null"],
)
def test_a_damaged_list_is_never_taken_for_an_empty_store(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    with pytest.raises(CatalogueError, match="radbill data verify"):
        read_catalogue(tmp_path)


def test_a_list_of_a_newer_version_is_not_guessed(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(json.dumps({"schema": 2, "entries": []}))
    with pytest.raises(CatalogueError, match="another version of radbill"):
        read_catalogue(tmp_path)
