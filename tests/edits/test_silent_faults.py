"""The faults that the X12 judge lets pass in silence: each is ours to catch, by an edit of its own."""

from datetime import date

import pytest

from tests.edits.scrubbed_sketches import scrub_changed
from tests.edits.valid_batch import batch_from, valid_sketch

SILENT = {
    "an NPI with a wrong check digit": ("RB1001", {"practice.npi": "1234567890"}),
    "a claim ID used twice": ("RB2102", {"claims.C2.claim_id": "C1"}),
    "a pointer to a diagnosis that is not there": ("RB7008", {"claims.C1.lines.L1.diagnosis_pointers": [4]}),
    "a diagnosis with its point": ("RB7001", {"claims.C2.lines.L3.diagnoses": ["R05.9"]}),
    "a diagnosis that does not exist": ("RB7002", {"claims.C2.lines.L3.diagnoses": ["Q9999"]}),
    "a procedure code that does not exist": ("RB3006", {"claims.C1.lines.L1.procedure_code": "00000"}),
    "a billing ZIP of five digits": ("RB1004", {"practice.address.zip_code": "99501"}),
    "a negative charge": ("RB6003", {"claims.C1.lines.L1.charge_amount": -1}),
    "no units": ("RB6001", {"claims.C1.lines.L1.units": 0}),
    "a taxonomy code that does not exist": ("RB1003", {"practice.taxonomy": "0000000000"}),
    "a rendering provider without first name": ("RB1103", {"providers.R1.first_name": ""}),
    "a post office box as billing address": ("RB1005", {"practice.address.street": "PO BOX 1"}),
    "a date of service in the future": ("RB3003", {"claims.C1.lines.L1.date_of_service": date(2026, 12, 24)}),
    "a replacement without the payer's number": ("RB2109", {"claims.C2.frequency": "7"}),
}


@pytest.mark.parametrize("name", SILENT)
def test_it_is_found_and_holds_the_claim(name: str) -> None:
    edit_id, change = SILENT[name]
    result = scrub_changed(change)
    (finding,) = {finding for finding in result.findings if finding.edit_id == edit_id}
    assert finding.holds_claim


def test_the_total_of_a_claim_cannot_differ_from_its_lines() -> None:
    """The judge does not add up CLM02 either; here the total is no field of its own."""
    claim = batch_from(valid_sketch()).claims[0]
    assert claim.charge_amount == 310
    assert "charge_amount" not in type(claim).model_fields
