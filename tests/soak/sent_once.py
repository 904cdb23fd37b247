"""What must hold of a ledger however it was interrupted: nothing lost, nothing twice, the chain whole."""

import hashlib
from collections import Counter

from sqlalchemy import text

from radbill.edi.claim_837p.reader import read_837p
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.store.records import BatchRecord, BatchState
from radbill.ledger.upkeep.verification import Verification, verify_ledger
from tests.edits.valid_batch import valid_batch
from tests.soak.place import Place

_VERDICTS = """SELECT claims.claim_number, events.what FROM events JOIN claims ON claims.id = events.claim_id
    WHERE events.what IN ('CLAIM_ACCEPTED', 'CLAIM_REJECTED')"""
_IDS = sorted(claim.claim_id for claim in valid_batch().claims)


def sending_problems(place: Place) -> list[str]:
    """Whether every claim is in one file, under numbers of its own, the same in the archive and the folder."""
    ledger = Ledger(place.home)
    batches = ledger.batches()
    delivered = [each for each in batches if each.state is BatchState.DELIVERED]
    problems = [f"batch {each.batch_id} is {each.state}" for each in batches
                if each.state not in {BatchState.DELIVERED, BatchState.ABANDONED}]  # fmt: skip
    for kind in ("interchange", "group", "transaction_set"):
        numbers = [getattr(each.numbers, kind) for each in batches]
        if len(set(numbers)) != len(numbers):
            problems.append(f"{kind} numbers stand twice: {numbers}")
    contents = {each.batch_id: ledger.archived(each).read_bytes() for each in delivered}
    problems += _archive_problems(ledger, delivered, contents)
    problems += _folder_problems(place, delivered, contents)
    claims = Counter(claim.claim_id for content in contents.values() for claim in read_837p(content).claims)
    problems += [f"claim {claim_id} went out {count} times" for claim_id, count in claims.items() if count != 1]
    problems += [f"claim {claim_id} is lost" for claim_id in _IDS if claim_id not in claims]
    return problems


def _archive_problems(ledger: Ledger, delivered: list[BatchRecord], contents: dict[int, bytes]) -> list[str]:
    wanted = {f"{each.batch_id:06d}.837" for each in delivered}
    there = {path.name for path in ledger.archive.iterdir()}
    problems = [f"the archive has {sorted(there)}, not {sorted(wanted)}"] if there != wanted else []
    return problems + [
        f"the archived file of batch {each.batch_id} is another one"
        for each in delivered
        if hashlib.sha256(contents[each.batch_id]).hexdigest() != each.sha256
    ]


def _folder_problems(place: Place, delivered: list[BatchRecord], contents: dict[int, bytes]) -> list[str]:
    wanted = {each.file_name: contents[each.batch_id] for each in delivered}
    there = {path.name: path.read_bytes() for path in place.folder.iterdir()}
    if there != wanted:
        return [f"the folder has {sorted(there)}, the ledger {sorted(map(str, wanted))}, or they differ"]
    return []


def answer_problems(place: Place) -> list[str]:
    """Whether each claim has the one verdict of its answer, once."""
    with Ledger(place.home).reading() as connection:
        rows = connection.execute(text(_VERDICTS)).all()
    told = sorted((str(number), str(what)) for number, what in rows)
    wanted = sorted(zip(_IDS, ("CLAIM_ACCEPTED", "CLAIM_REJECTED", "CLAIM_ACCEPTED", "CLAIM_REJECTED"), strict=True))
    return [] if told == wanted else [f"verdicts {told}"]


def ledger_problems(place: Place) -> list[str]:
    """What `ledger verify` finds."""
    answer = verify_ledger(place.home)
    return list(answer.problems) if isinstance(answer, Verification) else [answer.message]
