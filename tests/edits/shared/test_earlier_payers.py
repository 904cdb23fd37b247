"""How findings name the billed coverage of a patient."""

import pytest

from radbill.edits.shared.earlier_payers import coverage_field, earlier_coverages, later_coverages, line_decisions
from radbill.model.claim_details import LinePayerDecision, OtherCoverage
from radbill.model.payer import Payer
from tests.edits.valid_batch import valid_batch

CLAIM = valid_batch().claims[0]


@pytest.mark.parametrize(
    ("responsibility", "field"),
    [("P", "coverage"), ("S", "secondary_coverage"), ("T", "tertiary_coverage"), ("", "coverage"), ("X", "coverage")],
)
def test_a_coverage_is_named_by_its_place_and_an_unknown_one_as_the_first(responsibility: str, field: str) -> None:
    assert coverage_field(CLAIM.model_copy(update={"responsibility": responsibility})) == field


@pytest.mark.parametrize("payer_key", ["ACME", "MEDICARE", "ZENITH"])
def test_decisions_about_lines_are_those_of_the_payer_alone(payer_key: str) -> None:
    every = tuple(LinePayerDecision(payer_key=key, paid_amount=10) for key in ("ACME", "MEDICARE", "ZENITH"))
    first, *others = CLAIM.lines
    decided = first.model_copy(update={"details": first.details.model_copy(update={"decisions": every})})
    claim = CLAIM.model_copy(update={"lines": (decided, *others)})
    assert line_decisions(claim, payer_key) == {
        first.line_id: tuple(each for each in every if each.payer_key == payer_key)
    }
    assert line_decisions(claim, "NOBODY") == {}


@pytest.mark.parametrize(
    ("responsibility", "earlier", "later"),
    [("P", "", "ST"), ("S", "P", "T"), ("T", "PS", ""), ("", "", ""), ("X", "", "")],
)
def test_payers_before_and_after_the_one_that_is_billed(responsibility: str, earlier: str, later: str) -> None:
    """Of all three, and of what names none: what stands at the billed payer's own place is neither."""
    others = tuple(OtherCoverage(payer=Payer(payer_key=each), responsibility=each) for each in "PSTX")
    claim = CLAIM.model_copy(update={"responsibility": responsibility, "other_coverages": others})
    assert "".join(each.responsibility for each in earlier_coverages(claim)) == earlier
    assert "".join(each.responsibility for each in later_coverages(claim)) == later
