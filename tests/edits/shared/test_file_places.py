"""What another payer decided is told at its row of Other insurance, whatever the path in the claim."""

import pytest

from radbill.edits.shared.file_places import RecordPlace, record_place
from tests.edi.claim_837p.whole_claims import decided_by_line

ROW = "other insurance"


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("other_payers[0].remarks", RecordPlace(ROW, "W1 FIRST1", "remarks")),
        ("other_payers[0].adjustments[2]", RecordPlace(ROW, "W1 FIRST1", "adjustments")),
        ("other_payers[0].payer.name", RecordPlace("payer", "FIRST1", "name")),
        ("other_payers[7].remarks", RecordPlace("", "", "other_payers.remarks")),
        ("lines[0].other_payers", RecordPlace(ROW, "W1 FIRST1 L1", "")),
        ("lines[0].other_payers[0].adjustments[1]", RecordPlace(ROW, "W1 FIRST1 L1", "adjustments")),
        ("lines[0].other_payers[3].paid_amount", RecordPlace("line", "L1", "details.decisions.paid_amount")),
        ("lines[4].other_payers", RecordPlace("line", "", "details.decisions")),
    ],
)
def test_a_decision_is_told_at_its_row(path: str, place: RecordPlace) -> None:
    assert record_place(decided_by_line(), path) == place
