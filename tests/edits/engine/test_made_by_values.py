"""Properties that are made of the values at their paths tell records apart as the records themselves do."""

import pytest

from radbill.edits.engine.alike import AlikeRecords
from radbill.edits.engine.context import Context
from radbill.edits.engine.line_on_claim import CLAIM_MADE_BY, CLAIM_MADE_OF, MADE_BY, MADE_OF
from radbill.edits.engine.places import alike_claims, alike_lines
from radbill.model.batch import BillingBatch
from tests.edits.diverse_corpus import diverse_claims
from tests.edits.stub_book import StubBook
from tests.edits.valid_batch import TODAY, batch_from

_ODD_POINTERS = ((), (0,), (9, 1), (-1,), (2, 2), (12, 0, 1))
_ODD_NUMBERS = ("", "N/A", "none", "A1")


def _context() -> Context:
    batch = batch_from(diverse_claims(60, seed=2))
    claims = [
        claim.model_copy(update={
            "diagnoses": claim.diagnoses[: at % 4],
            "prior_authorization_number": _ODD_NUMBERS[at % len(_ODD_NUMBERS)],
            "lines": tuple(
                line.model_copy(update={"diagnosis_pointers": _ODD_POINTERS[(at + place) % len(_ODD_POINTERS)]})
                if place % 2 else line
                for place, line in enumerate((*claim.lines, *claim.lines))
            ),
        })
        for at, claim in enumerate(batch.claims)
    ]  # fmt: skip
    return Context(BillingBatch(registration=batch.registration, claims=tuple(claims)), StubBook(), TODAY)


@pytest.mark.parametrize("name", MADE_BY)
def test_properties_of_lines_are_the_same_by_values(name: str) -> None:
    context = _context()
    by_values, asked = context.once(alike_lines), AlikeRecords(context.lines, MADE_OF)
    assert by_values.like_first((name,)) == asked.like_first((name,))
    assert len(set(asked.like_first((name,)))) > 1
    read = AlikeRecords(context.lines, MADE_OF, MADE_BY)  # what stands above a path is then gone to for each line
    assert read.like_first((name,)) == asked.like_first((name,))


@pytest.mark.parametrize("name", CLAIM_MADE_BY)
def test_properties_of_claims_are_the_same_by_values(name: str) -> None:
    context = _context()
    asked = AlikeRecords(context.batch.claims, CLAIM_MADE_OF).like_first((name,))
    assert context.once(alike_claims).like_first((name,)) == asked
    assert len(set(asked)) > 1
