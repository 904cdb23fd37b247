import gzip
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from radbill_addin.cli import main
from tests.edi.guides.valid_files import text_of, valid_segments

VALID = text_of(valid_segments("835"))
DAMAGED = VALID.replace("CAS*CO*197*80.00", "CAS*CO*197*70.00")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.835").write_text(VALID)
    (tmp_path / "bad.835").write_text(DAMAGED)
    (tmp_path / "late.835").write_text(VALID.rstrip("~\n"))
    (tmp_path / "none.txt").write_text("hello")
    (tmp_path / "good.835.gz").write_bytes(gzip.compress(VALID.encode()))
    with zipfile.ZipFile(tmp_path / "both.zip", "w") as packed:
        packed.writestr("good.835", VALID)
        packed.writestr("bad.835", DAMAGED)
    return tmp_path


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["x12", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.stdout, result.stderr


def test_check_answers_in_the_agreed_form(folder: Path) -> None:
    code, out, _ = run("check", folder / "bad.835", "--json")
    (file,) = json.loads(out)["files"]
    assert code == 1
    assert list(file) == ["file", "sha256", "transactions", "faults"]
    assert (file["file"], file["transactions"], len(file["sha256"])) == (str(folder / "bad.835"), ["835"], 64)
    (fault,) = file["faults"]
    message = fault.pop("message")
    assert fault == {
        "segment": 34, "segment_id": "CLP", "element": 4, "kind": "BALANCE", "severity": "ERROR", "off_by": "10.00",
    }  # fmt: skip
    assert "10.00" in message


CODES = [
    (["good.835"], 0), (["late.835"], 0), (["good.835.gz"], 0), (["bad.835"], 1), (["both.zip"], 1),
    (["none.txt", "good.835"], 3), (["none.txt", "bad.835"], 3), (["not there"], 3), ([], 2),
]  # fmt: skip


@pytest.mark.parametrize(("names", "expected"), CODES)
def test_check_ends_with_the_code_of_the_worst_file(folder: Path, names: list[str], expected: int) -> None:
    code, _, _ = run("check", *(folder / name for name in names))
    assert code == expected


def test_each_file_of_a_zip_is_a_file(folder: Path) -> None:
    _, out, _ = run("check", folder / "both.zip", folder / "good.835", "--json")
    files = json.loads(out)["files"]
    names = [f"{folder}/both.zip/good.835", f"{folder}/both.zip/bad.835", f"{folder}/good.835"]
    assert [file["file"] for file in files] == names
    assert files[0]["sha256"] == files[2]["sha256"]


def test_check_tells_people_in_words(folder: Path) -> None:
    _, out, _ = run("check", folder / "good.835", folder / "bad.835", folder / "late.835")
    assert "good.835 (835): no error" in out
    assert "segment 34 (CLP): " in out
    assert "[UNTERMINATED, warning]" in out


def test_copy_gives_the_same_segments(folder: Path) -> None:
    code, _, _ = run("copy", folder / "good.835.gz", folder / "out.835")
    assert code == 0
    assert (folder / "out.835").read_text() == VALID.replace("\n", "")


def test_copy_tells_faults_and_writes_all_the_same(folder: Path) -> None:
    code, out, err = run("copy", folder / "bad.835", folder / "out.835")
    assert (code, out) == (1, "")
    assert "[BALANCE]" in err
    assert (folder / "out.835").read_text() == DAMAGED.replace("\n", "")


@pytest.mark.parametrize("name", ["none.txt", "not there", "both.zip"])
def test_copy_writes_nothing_when_it_cannot_read(folder: Path, name: str) -> None:
    code, _, _ = run("copy", folder / name, folder / "out.835")
    assert code == 3
    assert not (folder / "out.835").exists()


def test_show_tells_what_each_element_is(folder: Path) -> None:
    code, out, _ = run("show", folder / "good.835")
    assert code == 0
    assert "TRN trace number: kind of trace 1; trace number EFT1; originator 1512345678" in out
    assert run("show", folder / "not there")[0] == 3
