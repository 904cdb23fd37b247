"""`radbill partner`, `deliver`, `fetch`: against a real server, in words and in JSON."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from radbill.ledger.submissions.sending import SendingRequest, export_claims
from radbill_addin.cli import main
from tests.harness.sftp_server import sftp_server
from tests.ledger.crashing import NOW, many_claims


@pytest.fixture(scope="module")
def sftp():
    with sftp_server() as server:
        yield server


@pytest.fixture
def run(own_home):
    return lambda *arguments: CliRunner().invoke(main, list(map(str, arguments)))


@pytest.fixture
def partner(sftp, own_home, tmp_path):
    export_claims(SendingRequest(many_claims()[:2], 0, tmp_path, NOW), own_home)
    return sftp.partner(tmp_path.name, own_home)


def add(run, partner, fingerprint: str, *more: str):
    return run("partner", "add", "TESTRECEIVER", "--host", partner.host, "--port", partner.port, "--user", partner.user,
               "--key", partner.key_file, "--outbound", partner.outbound_folder, "--usage", "T", "--fingerprint",
               fingerprint, *more)  # fmt: skip


def test_a_partner_is_added_with_its_key_only(run, sftp, partner) -> None:
    assert add(run, partner, sftp.fingerprint).exit_code == 0
    answer = add(run, partner, "SHA256:wrong")
    assert answer.exit_code == 4
    assert "Do not send anything" in answer.output
    (shown,) = json.loads(run("partner", "show", "--json").stdout)["partners"]
    assert (shown["receiver_id"], shown["fingerprint"]) == ("TESTRECEIVER", sftp.fingerprint)
    assert run("partner", "test", "TESTRECEIVER").output == "TESTRECEIVER: the login works and the folders are there.\n"
    assert run("partner", "remove", "TESTRECEIVER").exit_code == 0
    assert run("partner", "show").output == "No trading partner is set up.\n"
    assert run("partner", "test", "TESTRECEIVER", "--json").exit_code == 4


@pytest.mark.parametrize(
    "bad",
    [("--host", "-oProxyCommand=x"), ("--user", "a b"), ("--port", 0), ("--outbound", "in\nrm x"), ("--user", "")],
)
def test_settings_that_could_be_commands_are_refused(bad, run, sftp, partner) -> None:
    answer = add(run, partner, sftp.fingerprint, *bad)
    assert answer.exit_code == 4
    assert "cannot be used" in answer.output


def test_deliver_in_words_and_in_the_list(run, partner) -> None:
    answer = run("deliver", "TESTRECEIVER")
    assert answer.exit_code == 0, answer.output
    size = (Path(partner.outbound_folder) / "claims_000001.837").stat().st_size
    assert answer.output.startswith("Batch 1 was delivered to TESTRECEIVER at 2")
    assert answer.output.endswith(f": claims_000001.837, {size:,} bytes.\n")
    assert run("deliver", "TESTRECEIVER").output == "No batch waits for TESTRECEIVER.\n"
    assert answer.output.strip() in run("batches").output
    (listed,) = json.loads(run("batches", "--json").stdout)
    assert (listed["transmission"]["state"], listed["transmission"]["size"]) == ("TRANSMITTED", size)
    (again,) = json.loads(run("deliver", "TESTRECEIVER", "--again", 1, "--json").stdout)["deliveries"]
    assert (again["remote_name"], again["problem"]) == ("claims_000001-2.837", None)


def test_what_stands_in_the_way_is_told(run, partner) -> None:
    (Path(partner.outbound_folder) / "claims_000001.837").write_bytes(b"of another hand")
    answer = run("deliver", "TESTRECEIVER")
    assert answer.exit_code == 1
    assert "did not take claims_000001.837" in answer.output
    assert run("deliver", "TESTRECEIVER").exit_code == 0
    assert run("deliver", "NOBODY").exit_code == 4
    assert run("deliver", "TESTRECEIVER", "--again", 7).exit_code == 4


def test_fetch(run, partner, own_home) -> None:
    (Path(partner.inbound_folder) / "a.999").write_bytes(b"one")
    (file,) = json.loads(run("fetch", "TESTRECEIVER", "--json").stdout)["files"]
    assert Path(file["file"]).read_bytes() == b"one"
    assert run("fetch", "TESTRECEIVER").output == "No new file from TESTRECEIVER.\n"
    assert run("fetch", "NOBODY").exit_code == 4
    (Path(partner.inbound_folder) / "b\\c").write_bytes(b"one")
    answer = run("fetch", "TESTRECEIVER")
    assert answer.exit_code == 1
    assert "plain name" in answer.output
