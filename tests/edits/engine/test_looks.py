"""An edit looks at the records that it is about; where these cannot be told, at all."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from radbill.core.citations import Citation
from radbill.core.findings import Severity
from radbill.edits.engine.context import Context
from radbill.edits.engine.edit import Edit, Fault, OnlyAmong, OnlyWhere, Scope, edit
from radbill.edits.engine.looks import looks_at
from radbill.edits.engine.places import alike_claims
from radbill.model.claim import Claim
from tests.edits.stub_book import StubBook
from tests.edits.valid_batch import TODAY, valid_batch

BATCH = valid_batch()


def _context() -> Context:
    return Context(BATCH, StubBook(), TODAY)


def _edit(**more: Any) -> Edit:
    @edit("RB0001", severity=Severity.REVIEW, scope=Scope.CLAIM, citations=(Citation("test"),))
    def find(claim: Claim, _context: Context) -> Iterator[Fault]:
        yield Fault("claim_id", claim.claim_id, "")

    return replace(find, **more)


def _told(own: Edit, *, alike: bool = True) -> list[int]:
    context = _context()
    classes = context.once(alike_claims) if alike else None
    return [at for at, _ in looks_at(own, context.batch.claims, context, classes)]


def _the_second(_claims: Sequence[Claim], _context: Context) -> list[int]:
    return [1]


def test_only_the_records_are_asked_that_the_edit_is_about() -> None:
    only: OnlyAmong = _the_second
    assert _told(_edit()) == list(range(len(BATCH.claims)))
    assert _told(_edit(only_among=only)) == [1]
    assert _told(_edit(only_among=only), alike=False) == [1]
    assert _told(_edit(only_among=only, silent_with=("claim_id",))) == [1]
    second = BATCH.claims[1].claim_id
    assert _told(_edit(only_where=OnlyWhere(("claim_id",), lambda claim, _: claim.claim_id == second))) == [1]


def test_where_the_records_cannot_be_told_all_are_asked() -> None:
    def broken(_claims: Sequence[Claim], _context: Context) -> list[int]:
        raise RuntimeError

    assert _told(_edit(only_among=broken)) == list(range(len(BATCH.claims)))


def test_what_finds_nothing_on_one_is_not_asked_about_those_that_agree() -> None:
    asked: list[str] = []

    def silent(claim: Claim, _context: Context) -> Iterator[Fault]:
        asked.append(claim.claim_id)
        return iter(())

    assert _told(_edit(check=silent, silent_with=("practice",))) == []
    assert asked == [BATCH.claims[0].claim_id]
