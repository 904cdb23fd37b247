"""What is killed: each scenario is work that must come to the same end however often it was killed before.

A new one is an entry of SCENARIOS: a function that makes a place ready, the work, and what must hold afterwards. All
three are functions of a module, because the work runs in a process of its own.
"""

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from radbill.core.failures import Failure
from radbill.edi.guides.published_codes import PublishedCodes
from radbill.ledger.claims.acknowledgment_posting import post_acknowledgments
from radbill.ledger.inbox.kept_files import received_folder
from radbill.ledger.inbox.receiving import receive_files
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.tables import TRANSMISSIONS
from radbill.ledger.submissions.sending import ExportReceipt, SendingRequest, export_claims
from radbill.ledger.transport.outbound import Delivery, deliver_batches
from radbill.ledger.transport.partners import set_partner
from tests.edits.valid_batch import valid_batch
from tests.ledger.claims.answers import answer_277ca, answer_999, in_use, reference
from tests.soak.paid_once import (
    a_posted_payment,
    claims_at_the_payer,
    paid_problems,
    post_the_payment,
    undo_the_payment,
    undone_problems,
)
from tests.soak.place import Place
from tests.soak.sent_once import answer_problems, ledger_problems, sending_problems

NOW = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)
RECEIVER = valid_batch().claims[0].trading_partner.receiver_id
_MOST_DELIVERIES = 5
CODES = PublishedCodes(None, date(2026, 11, 26))


class Scenario(NamedTuple):
    """Work that may be killed.

    Attributes:
        make_ready: Done once; the place is copied for each kill.
        work: Killed at an instant, then done again to its end.
        problems: What does not hold in the end; empty when all does.
    """

    name: str
    make_ready: Callable[[Place], None]
    work: Callable[[Place], None]
    problems: Callable[[Place], list[str]]


def _export(place: Place, prefix: str) -> ExportReceipt:
    every = in_use(valid_batch().claims)
    claims = [each.model_copy(update={"claim_id": f"{prefix}{each.claim_id}"}) for each in every]
    receipt = export_claims(SendingRequest(claims, 0, place.folder, NOW), place.home)
    assert isinstance(receipt, ExportReceipt), receipt
    return receipt


def nothing(place: Place) -> None:
    """The first work of a new ledger."""


def a_batch_before(place: Place) -> None:
    """One batch went out before."""
    _export(place, "EARLIER")


def export_a_batch(place: Place) -> None:
    """Export claims of which none went out before."""
    _export(place, "")


def export_problems(place: Place) -> list[str]:
    """Each claim in one file, by the ledger and by the folder."""
    return [*sending_problems(place), *ledger_problems(place)]


def an_answered_batch(place: Place) -> None:
    """A batch went out and its answers have come."""
    receipt = _export(place, "")
    answers = _answers(place)
    answers[0].write_bytes(answer_999(receipt, "A"))
    answers[1].write_bytes(answer_277ca(reference(receipt), "A2:20", "A7:500", "A2:20", "A3:21"))


def post_the_answers(place: Place) -> None:
    """Post both files of answers."""
    for path in _answers(place):
        posted = post_acknowledgments(path, CODES, place.home)
        assert not isinstance(posted, Failure), posted


def receive_the_answers(place: Place) -> None:
    """Receive both files of answers."""
    received = receive_files(_answers(place), CODES, place.home)
    assert not isinstance(received, Failure), received


def receiving_problems(place: Place) -> list[str]:
    """Each verdict once, each file kept once and whole; receiving again brings nothing."""
    wanted = {hashlib.sha256(path.read_bytes()).hexdigest(): path.read_bytes() for path in _answers(place)}
    there = {path.name: path.read_bytes() for path in received_folder(place.home).iterdir()}
    problems = [] if there == wanted else [f"kept are {sorted(there)}, not {sorted(wanted)}"]
    return [*problems, *posting_problems(place)]


def posting_problems(place: Place) -> list[str]:
    """Each verdict once; posting again adds nothing."""
    problems = [*answer_problems(place), *sending_problems(place), *ledger_problems(place)]
    for path in _answers(place):
        posted = post_acknowledgments(path, CODES, place.home)
        if isinstance(posted, Failure) or sum(each.posting.noted_count for each in posted):
            problems.append(f"posting {path.name} again adds something")
    return problems


def a_batch_to_deliver(place: Place) -> None:
    """The partner was known when the batch went into the user's folder."""
    _set_partner(place)
    _export(place, "")


def deliver_the_batch(place: Place) -> None:
    """Deliver, as often as a user would, until nothing waits."""
    _set_partner(place)
    for _ in range(_MOST_DELIVERIES):
        answer = deliver_batches(directory=place.home)
        assert not isinstance(answer, Failure), answer
        if all(each.outcome is Delivery.TRANSMITTED for each in answer):
            return
    raise AssertionError(answer)


def _set_partner(place: Place) -> None:
    """Let the partner's folder be the mailbox of this place."""
    assert place.partner, "nobody to deliver to"
    kept = set_partner(place.partner.partner(receiver_id=RECEIVER, outbound_folder=str(place.mailbox)), place.home)
    assert not isinstance(kept, Failure), kept


def delivering_problems(place: Place) -> list[str]:
    """The file stands once on the server, under its name and whole, and the ledger says so once."""
    ledger = Ledger(place.home)
    wanted = {f"radbill_{each.batch_id:06d}_{each.numbers.interchange:09d}.837": ledger.archived(each).read_bytes()
              for each in ledger.batches()}  # fmt: skip
    there = {path.name: path.read_bytes() for path in place.mailbox.iterdir()}
    problems = [] if there == wanted else [f"on the server are {sorted(there)}, not {sorted(wanted)}, or they differ"]
    with ledger.reading() as connection:
        sizes = [row.size for row in connection.execute(TRANSMISSIONS.select())]
    if sizes != [len(content) for content in wanted.values()]:
        problems.append(f"noted are files of {sizes} bytes")
    if again := deliver_batches(directory=place.home):
        problems.append(f"delivering again does {again}")
    return [*problems, *sending_problems(place), *ledger_problems(place)]


def _answers(place: Place) -> tuple[Path, Path]:
    return place.root / "answer_999.x12", place.root / "answer_277ca.x12"


SCENARIOS: tuple[Scenario, ...] = (
    Scenario("first export", nothing, export_a_batch, export_problems),
    Scenario("export", a_batch_before, export_a_batch, export_problems),
    Scenario("acknowledgment post", an_answered_batch, post_the_answers, posting_problems),
    Scenario("receive", an_answered_batch, receive_the_answers, receiving_problems),
    Scenario("deliver", a_batch_to_deliver, deliver_the_batch, delivering_problems),
    Scenario("remittance post", claims_at_the_payer, post_the_payment, paid_problems),
    Scenario("remittance undo", a_posted_payment, undo_the_payment, undone_problems),
)
