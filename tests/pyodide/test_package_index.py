import json
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.pyodide.package_index import serving


@pytest.fixture
def index(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "arro3_io-0.9.1-cp314-cp314-any.whl").write_bytes(b"abc")
    with serving(tmp_path) as address:
        yield address


def test_a_project_is_found_by_its_normal_name_and_its_wheel_fetched(index: str) -> None:
    with urlopen(f"{index}/arro3-io/") as answer:  # noqa: S310 - our own server
        listed = json.load(answer)
    assert listed["versions"] == ["0.9.1"]
    # SHA-256 of "abc" as printed in FIPS 180-2, appendix B.1.
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert listed["files"][0]["hashes"] == {"sha256": digest}
    with urlopen(listed["files"][0]["url"]) as answer:  # noqa: S310 - our own server
        assert answer.read() == b"abc"


def test_a_project_that_is_not_there_is_not_found(index: str) -> None:
    with pytest.raises(HTTPError, match="404"):
        urlopen(f"{index}/polars/")  # noqa: S310 - our own server
