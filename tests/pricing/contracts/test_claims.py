"""Claims under contracts: each payer's own, the rest by Medicare's schedule; amounts by hand as in test_pricing."""

from datetime import date
from decimal import Decimal

from radbill.core.dates import DateRange
from radbill.pricing.claims import COMPARISON_ONLY, price_claims
from radbill.pricing.contracts.claims import price_claims_under
from radbill.pricing.contracts.contract import Contract, ContractLine, Selection
from radbill.pricing.contracts.terms.percent_of_medicare import PercentOfMedicare
from tests.edits.valid_batch import valid_batch
from tests.pricing.made import imaging, made_book


def agreement(payer_key: str, first: date = date(2020, 1, 1)) -> Contract:
    lines = (ContractLine(Selection(), PercentOfMedicare(Decimal(200)), "all"),)
    return Contract(payer_key, f"with {payer_key}", DateRange(first), lines)


def book_of(claims):
    return made_book(**{line.procedure_code: imaging(100, 500) for claim in claims for line in claim.lines})


def test_a_payer_with_a_contract_pays_by_it_and_the_others_as_before() -> None:
    claims = valid_batch().claims
    book = book_of(claims)
    payer = claims[0].payer.payer_key
    before, under = price_claims(claims, book), price_claims_under(claims, (agreement(payer),), book)
    assert set(under) == set(before)
    for claim in claims:
        for line in claim.lines:
            old, new = before[line.line_id], under[line.line_id]
            if claim.payer.payer_key != payer:
                assert new == old
            elif old.allowed_amount is not None:
                assert new.allowed_amount == old.allowed_amount * 2
                assert new.steps[-1].citation.document == f"Contract with {payer}"
                assert COMPARISON_ONLY not in new.cautions
    assert any(under[line.line_id] != before[line.line_id] for claim in claims for line in claim.lines)


def test_a_contract_of_another_time_or_payer_changes_nothing() -> None:
    claims = valid_batch().claims
    book = book_of(claims)
    before = price_claims(claims, book)
    assert price_claims_under(claims, (), book) == before
    assert price_claims_under(claims, (agreement("NOBODY"),), book) == before
    late = agreement(claims[0].payer.payer_key, date(2099, 1, 1))
    assert price_claims_under(claims, (late,), book) == before


def test_a_line_id_that_is_used_twice_stays_without_a_price() -> None:
    claims = valid_batch().claims
    twice = (*claims, claims[0])
    found = price_claims_under(twice, (agreement(claims[0].payer.payer_key),), book_of(claims))
    assert "Several lines have this line ID" in found[claims[0].lines[0].line_id].failure.message


def test_the_lines_after_one_whose_id_is_used_twice_have_their_price() -> None:
    """Medicare's 100 dollars at 200 percent, as in the first test: the line that is told apart is not the last."""
    claim = valid_batch().claims[0]
    line = claim.lines[0]
    after = line.model_copy(update={"line_id": f"{line.line_id}-2"})
    mixed = claim.model_copy(update={"lines": (line, line, after)})
    alone = claim.model_copy(update={"lines": (after,)})
    terms, book = (agreement(claim.payer.payer_key),), book_of([claim])
    expected = price_claims_under([alone], terms, book)[after.line_id]
    answers = price_claims_under([mixed], terms, book)
    assert answers[line.line_id].failure is not None
    assert answers[after.line_id].steps[-1].citation == expected.steps[-1].citation
    assert expected.steps[-1].citation.document == f"Contract with {claim.payer.payer_key}"
