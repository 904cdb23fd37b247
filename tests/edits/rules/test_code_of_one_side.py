"""A code of one side keeps its side, also where a fee schedule gives it the indicator of both."""

from datetime import date

import pytest

from radbill.core.failures import Failure
from radbill.reference.records import FeeRow
from tests.edits.scrubbed_sketches import scrub_changed
from tests.edits.stub_book import StubBook


class _OfBothSides(StubBook):
    """Every code has bilateral indicator 2."""

    def fee_rows(self, procedure_code: str, on: date) -> dict[str, FeeRow] | Failure:
        rows = super().fee_rows("70450", on)
        return rows if isinstance(rows, Failure) else {
            key: row._replace(procedure_code=procedure_code, bilateral_indicator="2") for key, row in rows.items()
        }  # fmt: skip


@pytest.mark.parametrize(
    ("code", "is_found"),
    [("77066", True), ("71100", False), ("77065", False), ("70450", False)],
    ids=["both breasts", "ribs of one side", "one breast", "a code that says nothing of sides"],
)
def test_one_side_is_questioned_on_a_code_of_both_alone(code: str, is_found) -> None:
    change = {"claims.C1.lines.L1.procedure_code": code, "claims.C1.lines.L1.modifiers": ["26", "RT"]}
    found = [each.location.key for each in scrub_changed(change, book=_OfBothSides()).findings
             if each.edit_id == "RB4018"]  # fmt: skip
    assert found == (["L1"] if is_found else [])
