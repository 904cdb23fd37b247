"""`radbill claims`: documents written, files read, exit codes."""

import gzip
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from radbill_addin.cli import main
from tests.edi.claim_837p.invented_documents import document_of_seed

INSTITUTIONAL = (
    b"ISA*00*          *00*          *ZZ*A              *ZZ*B              *261125*0800*^*00501*000000001*0*T*:~"
    b"GS*HC*AA*BB*20261125*0800*1*X*005010X223A2~ST*837*0001*005010X223A2~SE*2*0001~GE*1*1~IEA*1*000000001~"
)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["claims", *map(str, arguments), "--json"])


@pytest.fixture
def written(tmp_path: Path) -> Path:
    source, target = tmp_path / "claims.json", tmp_path / "out.837"
    source.write_text(json.dumps(document_of_seed(4, 2)), "utf-8")
    answer = run("write", source, target)
    assert (answer.exit_code, json.loads(answer.stdout)) == (0, {"written": 2, "refused": []})
    return target


def test_what_was_written_is_read(written: Path) -> None:
    answer = run("read", written)
    assert answer.exit_code == 0
    document = json.loads(answer.stdout)
    assert document["faults"] == []
    assert [claim["claim_id"] for claim in document["claims"]] == ["C0", "C1"]
    assert document["interchange"]["control_number"] == "000000007"


def test_what_was_read_is_taken_by_write(written: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.json"
    again.write_text(run("read", written).stdout, "utf-8")
    target = tmp_path / "again.837"
    assert run("write", again, target).exit_code == 0
    assert target.read_bytes() == written.read_bytes()


def test_packed_files_are_read(written: Path, tmp_path: Path) -> None:
    packed, archive = tmp_path / "out.gz", tmp_path / "out.zip"
    packed.write_bytes(gzip.compress(written.read_bytes()))
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.write(written, "out.837")
    plain = json.loads(run("read", written).stdout)
    for path in (packed, archive):
        answer = run("read", path)
        assert answer.exit_code == 0
        assert json.loads(answer.stdout)["claims"] == plain["claims"]


def test_a_claim_that_breaks_a_rule_is_refused_and_the_others_written(tmp_path: Path) -> None:
    document = document_of_seed(4, 2)
    document["claims"][1]["charge_amount"] = "0.01"
    source, target = tmp_path / "claims.json", tmp_path / "out.837"
    source.write_text(json.dumps(document), "utf-8")
    answer = run("write", source, target)
    assert answer.exit_code == 1
    told = json.loads(answer.stdout)
    assert (told["written"], [refused["claim_id"] for refused in told["refused"]]) == (1, ["C1"])
    assert {fault["kind"] for fault in told["refused"][0]["faults"]} == {"BALANCE"}
    assert b"CLM*C1*" not in target.read_bytes()


@pytest.mark.parametrize(("content", "code"), [("{", 3), ("[]", 3), ('{"claims": 1}', 3), ('{"claims": []}', 1)])
def test_what_is_no_document_is_told(tmp_path: Path, content: str, code: int) -> None:
    source, target = tmp_path / "claims.json", tmp_path / "out.837"
    source.write_text(content, "utf-8")
    answer = run("write", source, target)
    assert answer.exit_code == code
    assert json.loads(answer.stdout)["written"] == 0
    assert not target.exists()


def test_an_envelope_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    document = document_of_seed(4, 1)
    document["interchange"]["sender_id"] = "X" * 16
    source, target = tmp_path / "claims.json", tmp_path / "out.837"
    source.write_text(json.dumps(document), "utf-8")
    answer = run("write", source, target)
    assert answer.exit_code == 1
    assert json.loads(answer.stdout)["faults"][0]["path"] == "interchange"
    assert not target.exists()


@pytest.mark.parametrize(
    ("content", "kind"), [(INSTITUTIONAL, "WRONG_TRANSACTION"), (b"hello", "NOT_X12"), (b"", "NOT_X12")]
)
def test_other_files_are_refused(tmp_path: Path, content: bytes, kind: str) -> None:
    path = tmp_path / "other.837"
    path.write_bytes(content)
    answer = run("read", path)
    assert answer.exit_code == 3
    document = json.loads(answer.stdout)
    assert document["claims"] == []
    assert kind in {fault["kind"] for fault in document["faults"]}


def test_what_has_no_place_is_told_with_its_segment(written: Path) -> None:
    content = written.read_bytes()
    at = content.index(b"HI*")
    written.write_bytes(content[:at] + b"CR2********A~" + content[at:])
    answer = run("read", written)
    assert answer.exit_code == 0
    (fault,) = json.loads(answer.stdout)["faults"]
    assert (fault["kind"], fault["severity"], fault["segment_id"]) == ("NOT_KEPT", "WARNING", "CR2")
    assert fault["segment"] == content[:at].count(b"~") + 1


@pytest.mark.parametrize("count", [0, 1, 2])
def test_the_document_is_printed_as_if_it_were_printed_whole(written: Path, count: int) -> None:
    content, end = written.read_bytes(), written.read_bytes().index(b"~SE*") + 1
    claims = [at for at in range(end) if content.startswith(b"CLM*", at)]
    written.write_bytes(content[: [*claims, end][count]] + content[end:])
    answer = run("read", written)
    document = json.loads(answer.stdout)
    assert len(document["claims"]) == count
    assert list(document) == ["interchange", "submitter", "receiver", "claims", "file", "sha256", "faults"]
    assert answer.stdout == json.dumps(document, indent=2, ensure_ascii=False) + "\n"
