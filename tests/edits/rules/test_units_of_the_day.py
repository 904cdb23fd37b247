"""Which days are looked at for too many units: a large batch has few of them."""

import pytest

from radbill.edits.engine.context import Context
from radbill.edits.rules.amounts.rb6002_units_exceed_the_mue import _suspects
from tests.edits.stub_book import StubBook
from tests.edits.valid_batch import TODAY, batch_from, changed, valid_sketch

#: 77067 for another patient; CMS allows one unit of it a day (NCCI 2024Q3).
_MORE = {"claims.C9": "claims.C3"}
_OF_ANOTHER = {"claims.C9.patient": "P1"}


@pytest.mark.parametrize(
    ("units", "claims"),
    [({}, set()), ({"claims.C3.lines.L4.units": 2}, {"C3"}), ({"claims.C9.lines.L4.units": 2}, {"C9"})],
    ids=["as many as the limit", "two on the first", "two on the second"],
)
def test_only_a_day_with_too_many_on_a_line_is_looked_at(units: dict[str, object], claims: set[str]) -> None:
    context = Context(batch_from(changed(valid_sketch(), {**_OF_ANOTHER, **units}, _MORE)), StubBook(), TODAY)
    assert {context.patient_days.all[at][0].claim.claim_id for at in _suspects(context)} == claims
