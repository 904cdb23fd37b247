"""How findings name the billed coverage of a patient."""

import pytest

from radbill.edits.shared.earlier_payers import coverage_field
from tests.edits.valid_batch import valid_batch

CLAIM = valid_batch().claims[0]


@pytest.mark.parametrize(
    ("responsibility", "field"),
    [("P", "coverage"), ("S", "secondary_coverage"), ("T", "tertiary_coverage"), ("", "coverage"), ("X", "coverage")],
)
def test_a_coverage_is_named_by_its_place_and_an_unknown_one_as_the_first(responsibility: str, field: str) -> None:
    assert coverage_field(CLAIM.model_copy(update={"responsibility": responsibility})) == field
