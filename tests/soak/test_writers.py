"""Eight writers at once: all numbers distinct, the chain whole, every claim once."""

from collections import Counter
from pathlib import Path

import pytest

from radbill.edi.claim_837p.reader import read_837p
from radbill.ledger.store.ledger import Ledger
from radbill.ledger.upkeep.verification import Verification, verify_ledger
from tests.harness.postgresql import postgresql_server
from tests.soak.place import new_place
from tests.soak.writers import WANTED_BY_ALL, write_at_once

WRITERS, BATCHES = 8, 3


@pytest.mark.parametrize("database", ["file", "server"])
def test_eight_writers_share_no_number_and_no_claim(database: str, tmp_path: Path) -> None:
    if database == "file":
        check(tmp_path, "")
        return
    with postgresql_server() as server:
        check(tmp_path, server)


def check(root: Path, server: str) -> None:
    place = new_place(root / "place", server)
    with place.as_the_users():
        assert write_at_once(place, WRITERS, BATCHES) == [0] * WRITERS
        batches = Ledger(place.home).batches()
        answer = verify_ledger(place.home)
    assert len(batches) == WRITERS * BATCHES
    for kind in ("interchange", "group", "transaction_set"):
        assert len({getattr(each.numbers, kind) for each in batches}) == len(batches), kind
    files = list(place.folder.iterdir())
    claims = Counter(claim.claim_id for path in files for claim in read_837p(path.read_bytes()).claims)
    own = {f"W{writer}N{number}" for writer in range(WRITERS) for number in range(BATCHES)}
    assert claims == dict.fromkeys(own | {WANTED_BY_ALL}, 1)
    assert isinstance(answer, Verification)
    assert answer.problems == ()
