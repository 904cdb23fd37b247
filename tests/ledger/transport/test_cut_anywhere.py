"""The line is cut and the process is killed at many instants: one file, one transmission, nothing half.

Ten instants of each kind in every run; `RADBILL_SOAK=1` takes a hundred.
"""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from radbill.core.failures import Failure
from radbill.ledger.submissions.sending import ExportReceipt, SendingRequest, export_claims
from radbill.ledger.transport.batch_delivery import deliver_batches
from radbill.ledger.transport.inbox import fetch_files
from radbill.ledger.upkeep.verification import verify_ledger
from tests.harness.sftp_server import CuttingLine
from tests.ledger.crashing import CRASHED, NOW, many_claims
from tests.ledger.transport.test_batch_delivery import NAME, archived, contents, states
from tests.ledger.transport.test_inbox import received

ROOT = Path(__file__).resolve().parents[3]
INSTANTS = 100 if os.environ.get("RADBILL_SOAK") == "1" else 10
#: A conversation with the server is about 5,000 bytes of keys and login; then come the commands and the file.
LENGTHS = (0, 5_000, 30_000)


def instants(seed: int) -> list[tuple[int, int]]:
    """Which call is cut, and after how many bytes: half of them in the login, half in what follows."""
    chance = random.Random(seed)  # noqa: S311 - the same instants each time
    bounds = [LENGTHS[0:2] if number % 2 else LENGTHS[1:3] for number in range(INSTANTS)]
    return [(chance.randint(1, 3), chance.randint(*each)) for each in bounds]


def point_to(home: Path, port: int, other: int) -> None:
    settings = home / "partners.json"
    settings.write_text(settings.read_text().replace(f'"port": {port}', f'"port": {other}'))


@pytest.fixture
def big_batch(home: Path, folder: Path) -> None:
    assert isinstance(export_claims(SendingRequest(many_claims(), 0, folder, NOW), home), ExportReceipt)


@pytest.mark.parametrize("instant", instants(837))
def test_a_delivery_cut_anywhere_arrives_once(instant, big_batch, home, outbound, sftp) -> None:
    line = CuttingLine(sftp.port, *instant)
    point_to(home, sftp.port, line.port)
    first = deliver_batches("TESTRECEIVER", home)
    assert not isinstance(first, Failure)
    assert set(contents(outbound)) <= {NAME, f"{NAME}.part"}
    assert contents(outbound).get(NAME, archived(home)) == archived(home)
    second = deliver_batches("TESTRECEIVER", home)
    line.close()
    assert not isinstance(second, Failure)
    assert all(each.failure is None for each in second)
    assert contents(outbound) == {NAME: archived(home)}
    assert states(home) == ["TRANSMITTED"]
    assert verify_ledger(home).problems == ()


@pytest.mark.parametrize("instant", instants(999))
def test_a_download_cut_anywhere_comes_once(instant, home, inbound, sftp) -> None:
    content = bytes(range(256)) * 80
    (inbound / "a.999").write_bytes(content)
    line = CuttingLine(sftp.port, min(instant[0], 2), instant[1])
    point_to(home, sftp.port, line.port)
    fetch_files("TESTRECEIVER", home)
    assert not isinstance(fetch_files("TESTRECEIVER", home), Failure)
    assert fetch_files("TESTRECEIVER", home) == ()
    line.close()
    assert received(home) == {"a.999": content}


@pytest.mark.parametrize("point", ["begun", "put", "renaming", "renamed", "commit-1", "commit-2", "commit-3"])
def test_a_delivery_killed_anywhere_arrives_once(point, batch, home, outbound) -> None:
    assert killed("deliver", point, home) == CRASHED
    deliver_batches("TESTRECEIVER", home)
    assert contents(outbound) == {NAME: archived(home)}
    assert states(home) == ["TRANSMITTED"]
    assert deliver_batches("TESTRECEIVER", home) == ()
    assert verify_ledger(home).problems == ()


@pytest.mark.parametrize("point", ["got", "renamed", "commit-1", "commit-2"])
def test_a_fetch_killed_anywhere_comes_once(point, batch, home, inbound) -> None:
    (inbound / "a.999").write_bytes(b"one")
    assert killed("fetch", point, home) == CRASHED
    fetch_files("TESTRECEIVER", home)
    assert received(home) == {"a.999": b"one"}
    assert fetch_files("TESTRECEIVER", home) == ()


def test_two_computers_at_once_send_it_once(batch, home, outbound) -> None:
    processes = [subprocess.Popen(*command("deliver", "never", home), cwd=ROOT, env=environment()) for _ in range(3)]
    assert [process.wait(timeout=120) for process in processes] == [0, 0, 0]
    assert contents(outbound) == {NAME: archived(home)}
    assert states(home) == ["TRANSMITTED"]


def command(*arguments: object):
    return ([sys.executable, "-m", "tests.ledger.transport.dying", *map(str, arguments)],)


def killed(act: str, point: str, home: Path) -> int:
    return subprocess.run(*command(act, point, home), cwd=ROOT, env=environment(), timeout=120, check=False).returncode


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
