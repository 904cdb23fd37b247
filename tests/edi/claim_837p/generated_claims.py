"""Batches of generated claims of all kinds: most right, some with one fact broken, some with one changed blindly."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any, NamedTuple

from radbill.edi.claim_837p.claim_document.document import read_document
from radbill.model.sent_claim.claims import ClaimFile, SentClaim
from radbill.model.sent_claim.parties import Contact
from tests.edi.claim_837p.broken_facts import Break, broken_claim
from tests.edi.claim_837p.further_kinds import KINDS
from tests.edi.claim_837p.invented_documents import document
from tests.edi.claim_837p.invented_parties import DAY

BROKEN, BLIND = 0.2, 0.1
_TEXTS = (None, "", "X", "12", "AB*C", "1234567890", "É", "W" * 90, "0", "A B")
_AMOUNTS = (None, Decimal(-1), Decimal(0), Decimal("0.01"), Decimal("1.001"), Decimal(10**9))


class GeneratedClaim(NamedTuple):
    """A claim, and what is wrong with it.

    Attributes:
        broken: The fact that was broken, so that the claim must be refused.
        is_blind: A fact was changed without knowing whether it may be so.
    """

    claim: SentClaim
    broken: Break | None = None
    is_blind: bool = False


class GeneratedBatch(NamedTuple):
    """A file without claims, and the claims that are to go into it."""

    file: ClaimFile
    claims: list[GeneratedClaim]


def random_of(seed: int) -> Random:
    """The choices of a number, always the same."""
    return Random(seed)  # noqa: S311 - invented claims keep no secret


def right_claims(seed: int, count: int) -> list[SentClaim]:
    """Right claims of the common kinds."""
    return [each.claim for each in read_document(document(random_of(seed), count)).claims]


def batch_of_seed(seed: int) -> GeneratedBatch:
    """The batch of a number, always the same; one of fifty has a hundred claims."""
    random = random_of(seed)
    read = read_document(document(random, 100 if seed % 50 == 0 else None))
    assert read.faults == ()
    claims = []
    for each in read.claims:
        assert each.faults == ()
        claims.append(_generated(random, each.claim))
    return GeneratedBatch(_file(random, read.file), claims)


def _generated(random: Random, claim: SentClaim) -> GeneratedClaim:
    for kind in random.sample(KINDS, random.choice([0, 1, 1, 2, 3])):
        claim = kind(random, claim)
    fate = random.random()
    if fate < BROKEN:
        changed, broken = broken_claim(random, claim)
        return GeneratedClaim(changed, broken)
    if fate < BROKEN + BLIND:
        return GeneratedClaim(_changed_blindly(random, claim), is_blind=True)
    return GeneratedClaim(claim)


def _file(random: Random, file: ClaimFile) -> ClaimFile:
    """Other envelopes and senders."""
    interchange = file.interchange._replace(
        group_sender_id=random.choice([None, "GROUPSENDER"]),
        group_receiver_id=random.choice([None, "GROUPRECEIVER"]),
        purpose=random.choice(["00", "18"]),
        claim_kind=random.choice(["CH", "RP"]),
        acknowledgment_requested=random.random() < 0.5,
    )
    submitter = file.submitter
    if random.random() < 0.2:
        contact = Contact("RAY", "5185550111", fax="5185550112")
        submitter = submitter._replace(name="READTEST", first_name="RAY", is_person=True, contact=contact)
    return file._replace(interchange=interchange, submitter=submitter)


def _changed_blindly(random: Random, record: Any) -> Any:
    """The record with one value, of it or of a record in it, that may be right or wrong."""
    way, value = random.choice(list(_leaves(record, ())))
    return _put(record, way, _other(random, value))


def _leaves(value: Any, way: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], Any]]:
    if isinstance(value, tuple):
        yield from ((each for at, part in enumerate(value) for each in _leaves(part, (*way, at))))
    elif value is not None:
        yield way, value


def _put(value: Any, way: tuple[int, ...], leaf: object) -> Any:
    if not way:
        return leaf
    parts = list(value)
    parts[way[0]] = _put(parts[way[0]], way[1:], leaf)
    return type(value)(*parts) if hasattr(value, "_fields") else tuple(part for part in parts if part is not None)


def _other(random: Random, value: object) -> object:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return random.choice([0, 1, 2, 99])
    if isinstance(value, Decimal):
        return random.choice(_AMOUNTS)
    if isinstance(value, date):
        return random.choice([None, DAY, date(1899, 12, 31), date(2026, 12, 31)])
    return random.choice(_TEXTS)
