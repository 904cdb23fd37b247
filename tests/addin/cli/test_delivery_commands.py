"""`radbill partner`, `deliver`, `fetch` and what `batches` says of them; a real OpenSSH server is asked."""

import itertools
import json
import subprocess

import pytest
from click.testing import CliRunner

from radbill.ledger.submissions.sending import SendingRequest, export_claims
from radbill.ledger.transport import passphrases
from radbill_addin.cli import main
from tests.harness.openssh import free_port, openssh_server, require
from tests.ledger.crashing import NOW, many_claims
from tests.ledger.transport.conftest import RECEIVER, Mailbox

NAME = "radbill_000001_000000001.837"
_NUMBERS = itertools.count(1)


@pytest.fixture(scope="module")
def server():
    with openssh_server() as running:
        yield running


@pytest.fixture
def mailbox(server) -> Mailbox:
    number = next(_NUMBERS)
    return Mailbox(server, server.mailbox(f"to {number}"), server.mailbox(f"from {number}"))


@pytest.fixture
def run(own_home):
    return lambda *arguments, **options: CliRunner().invoke(main, list(map(str, arguments)), **options)


@pytest.fixture
def settings(mailbox) -> list[str]:
    server = mailbox.server
    facts = {"host": "127.0.0.1", "port": server.port, "user": server.user, "key": server.key,
             "outbound": mailbox.outbound, "inbound": mailbox.inbound, "host-key": server.host_key}  # fmt: skip
    return [f"--{name}={value}" for name, value in facts.items()]


@pytest.fixture
def partner(run, settings) -> None:
    assert run("partner", "set", RECEIVER, *settings).exit_code == 0


@pytest.fixture
def receipt(partner, own_home, tmp_path):
    folder = tmp_path / "claims"
    folder.mkdir()
    return export_claims(SendingRequest(many_claims()[:4], 0, folder, NOW), own_home)


SHARE = (
    "Control numbers begin at random in each ledger. Computers that send as one submitter share a ledger, so that "
    "none sends what another one sent: radbill ledger move"
)


def test_a_partner_is_set_shown_and_removed(run, settings, mailbox) -> None:
    assert run("partner", "show").output == "No trading partner is set. See: radbill partner set --help\n"
    answer = run("partner", "set", RECEIVER, *settings)
    assert (answer.exit_code, answer.output) == (
        0,
        f"Batches for {RECEIVER} go from number 1 on, with: radbill deliver\n{SHARE}\n",
    )
    command = [require("ssh-keygen"), "-l", "-f", "-"]
    told = subprocess.run(command, input=mailbox.server.host_key, text=True, check=True, capture_output=True)
    fingerprint = told.stdout.split()[1]
    assert run("partner", "show").output.endswith(f"batches from 1 on; server {fingerprint}\n")
    (shown,) = json.loads(run("partner", "show", "--json").stdout)
    assert (shown["receiver_id"], shown["port"], shown["fingerprint"]) == (RECEIVER, mailbox.server.port, fingerprint)
    assert run("partner", "remove", RECEIVER).output == f"{RECEIVER} is forgotten.\n"
    assert json.loads(run("partner", "show", "--json").stdout) == []


def test_settings_that_cannot_be_used_are_told(run, settings) -> None:
    answer = run("partner", "set", RECEIVER, *settings, "--host-key=yes", "--json")
    assert answer.exit_code == 2
    assert "host key" in json.loads(answer.stdout)["problems"][0]
    assert run("partner", "remove", "NOBODY").exit_code == 2


def test_a_passphrase_is_asked_for_and_never_shown(run, settings, monkeypatch) -> None:
    monkeypatch.setattr(passphrases, "keyring", None)
    answer = run("partner", "set", RECEIVER, *settings, "--passphrase", input="correct horse\n")
    assert answer.exit_code == 2
    assert "no keyring" in answer.output
    assert "correct horse" not in answer.output


def test_a_batch_is_delivered_once_and_the_list_says_so(run, receipt, mailbox) -> None:
    size = receipt.path.stat().st_size
    answer = run("deliver")
    assert answer.output == f"Batch 1 was transmitted to {RECEIVER} as {NAME}, {size:,} bytes.\n"
    assert (answer.exit_code, (mailbox.outbound / NAME).read_bytes()) == (0, receipt.path.read_bytes())
    assert run("deliver").output == "Every batch of your trading partners was transmitted.\n"
    (listed,) = json.loads(run("batches", "--json").stdout)
    assert listed["remote_name"] == NAME
    assert f"delivered, transmitted {listed['transmitted_at']} as {NAME}, TEST" in run("batches").output


def test_delivery_as_json(run, receipt) -> None:
    size = receipt.path.stat().st_size
    facts = {"batch_id": 1, "receiver_id": RECEIVER, "remote_name": NAME, "size": size, "message": None}
    assert json.loads(run("deliver", "--json").stdout) == {"batches": [{**facts, "outcome": "TRANSMITTED"}]}
    assert json.loads(run("deliver", "--json").stdout) == {"batches": []}


def test_a_batch_that_was_not_transmitted_says_nothing_of_it(run, receipt) -> None:
    (listed,) = json.loads(run("batches", "--json").stdout)
    assert (listed["transmitted_at"], listed["remote_name"]) == (None, None)


def test_what_waits_or_must_be_fixed_ends_with_its_own_code(run, receipt, settings, mailbox) -> None:
    run("partner", "set", RECEIVER, *settings, f"--port={free_port()}")
    answer = run("deliver", "--json")
    assert (answer.exit_code, json.loads(answer.stdout)["batches"][0]["outcome"]) == (4, "WAITING")
    run("partner", "set", RECEIVER, *settings)
    (mailbox.outbound / NAME).write_bytes(b"another's")
    answer = run("deliver")
    assert answer.exit_code == 1
    assert "nothing was overwritten" in answer.output


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("deliver", "--again"), 2, "--batch NUMBER --again"),
        (("deliver",), 4, "No trading partner is set"),
        (("fetch",), 4, "No trading partner"),
        (("fetch", "--partner", "NOBODY"), 4, "NOBODY"),
    ],
)
def test_wrong_use_is_told(run, arguments, code, words) -> None:
    answer = run(*arguments)
    assert answer.exit_code == code
    assert words in answer.output


def test_files_are_fetched_once(run, partner, mailbox, own_home) -> None:
    (mailbox.inbound / "one.999").write_bytes(b"ISA one")
    (mailbox.inbound / "one.999").chmod(0o644)
    answer = run("fetch")
    path = own_home / "inbox" / "one.999"
    assert (answer.exit_code, answer.output) == (0, f"{path}\n{RECEIVER}: 1 new files, 0 fetched before.\n")
    again = json.loads(run("fetch", "--partner", RECEIVER, "--json").stdout)
    assert again == {"partners": [
        {"partner": RECEIVER, "files": [], "fetched_before": 1, "not_fetched": 0, "trouble": None}
    ]}  # fmt: skip


def test_files_that_do_not_come_are_counted(run, partner, mailbox, own_home) -> None:
    (mailbox.inbound / "back\\slash").write_bytes(b"x")
    answer = run("fetch")
    assert answer.exit_code == 1
    assert "1 files could not be fetched" in answer.output


def test_a_server_that_is_down_is_told(run, partner, settings) -> None:
    run("partner", "set", RECEIVER, *settings, f"--port={free_port()}")
    answer = run("fetch")
    assert answer.exit_code == 4
    assert "could not be made" in answer.output
