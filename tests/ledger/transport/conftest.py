"""A real server for all tests of a process, and a ledger with one batch for its partner."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from radbill.ledger.submissions.sending import ExportReceipt, SendingRequest, export_claims
from tests.harness.sftp_server import SftpServer, sftp_server
from tests.ledger.crashing import NOW, many_claims


@pytest.fixture(scope="session")
def sftp() -> Iterator[SftpServer]:
    with sftp_server() as server:
        yield server


@pytest.fixture
def batch(home: Path, folder: Path):
    """Batch 1, a test file of two claims for CLEARHOUSE."""
    receipt = export_claims(SendingRequest(many_claims()[:2], 0, folder, NOW), home)
    assert isinstance(receipt, ExportReceipt)
    return receipt.batch


@pytest.fixture
def partner(sftp: SftpServer, home: Path, tmp_path: Path):
    return sftp.partner(tmp_path.name, home)


@pytest.fixture
def outbound(partner) -> Path:
    return Path(partner.outbound_folder)


@pytest.fixture
def inbound(partner) -> Path:
    return Path(partner.inbound_folder)
