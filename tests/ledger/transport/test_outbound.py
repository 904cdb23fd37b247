"""A batch reaches the partner's server once, whole, under its own name; a real OpenSSH server is asked."""

from radbill.ledger.store.ledger import Ledger
from radbill.ledger.transport.notes import transmissions_in
from radbill.ledger.transport.outbound import Delivery, deliver_batches
from radbill.ledger.upkeep.verification import verify_ledger
from tests.ledger.transport.conftest import RECEIVER, export

NAME = "radbill_000001_000000001.837"


def test_a_batch_is_put_renamed_proved_and_noted_once(partner, mailbox, home, folder) -> None:
    receipt = export(home, folder)
    (delivery,) = deliver_batches(directory=home)
    content = receipt.path.read_bytes()
    assert delivery == (1, RECEIVER, Delivery.TRANSMITTED, NAME, len(content), "")
    assert {path.name: path.read_bytes() for path in mailbox.outbound.iterdir()} == {NAME: content}
    assert deliver_batches(directory=home) == ()
    (row,) = transmissions_in(Ledger(home)).values()
    assert (row.batch_id, row.remote_name, row.size, row.sha256) == (1, NAME, len(content), receipt.batch.sha256)
    assert verify_ledger(home).is_ok
