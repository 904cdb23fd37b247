"""A trading partner with an OpenSSH server, a mailbox of every test's own, and batches that go to it."""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from radbill.ledger.submissions.sending import ExportReceipt, SendingRequest, export_claims
from radbill.ledger.transport.partners import Partner, set_partner
from tests.harness.openssh import Server, openssh_server
from tests.ledger.crashing import NOW, many_claims

RECEIVER = many_claims()[0].trading_partner.receiver_id
_NUMBERS = itertools.count(1)


class Mailbox(NamedTuple):
    """Where a partner takes and leaves files on the server."""

    server: Server
    outbound: Path
    inbound: Path

    def partner(self, **settings) -> Partner:
        folders = {"outbound_folder": str(self.outbound), "inbound_folder": str(self.inbound)}
        return self.server.partner(**{"receiver_id": RECEIVER, **folders, **settings})


@pytest.fixture(scope="session")
def sftp_server() -> Iterator[Server]:
    with openssh_server() as server:
        yield server


@pytest.fixture
def mailbox(sftp_server: Server) -> Mailbox:
    number = next(_NUMBERS)
    return Mailbox(sftp_server, sftp_server.mailbox(f"to them {number}"), sftp_server.mailbox(f"from 'them' {number}"))


@pytest.fixture
def partner(mailbox: Mailbox, home: Path) -> Partner:
    kept = set_partner(mailbox.partner(), home)
    assert isinstance(kept, Partner), kept
    return kept


def export(home: Path, folder: Path, claims=slice(0, 4)) -> ExportReceipt:
    receipt = export_claims(SendingRequest(many_claims()[claims], 0, folder, NOW), home)
    assert isinstance(receipt, ExportReceipt), receipt
    return receipt
