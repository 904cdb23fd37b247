"""Any of patient, claim, trace and the payer's number finds the payment."""

import pytest

from radbill.core.failures import Failure
from radbill.ledger.receivables.remittance_search import search_remittances
from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.ledger.receivables.desk import C1, C2, Desk, changed


@pytest.mark.parametrize(
    "text", ["E2", "C2", "ICN2", "TEST000222", "Testpatient, Beta", " c2-is-not ", "C1"]
)  # fmt: skip
def test_22_patient_claim_trace_or_icn_finds_the_remittance(desk: Desk, text: str) -> None:
    desk.post_file(file_of(set_of(C1, "100.00", trace="E1"), set_of(C2, "70.00", trace="E2")))
    found = search_remittances(text, desk.home)
    assert not isinstance(found, Failure)
    wanted = {" c2-is-not ": [], "C1": [("E1", "100.00", "C1")]}.get(text, [("E2", "70.00", "C2")])
    assert [(each.trace, f"{each.payment_amount}", each.claims[0].claim_id) for each in found] == wanted


def test_22_a_last_name_finds_all_payments_and_the_claim_that_was_sent_what_the_payer_named_otherwise(
    desk: Desk,
) -> None:
    desk.post(C1, "100.00", trace="E1")
    desk.post(changed(C2, ("CLP*C2", "CLP*STRANGE")), "70.00", trace="E2")
    by_name, by_claim = (search_remittances(text, desk.home) for text in ("testpatient", "C2"))
    assert isinstance(by_name, tuple)
    assert isinstance(by_claim, tuple)
    assert [each.trace for each in by_name] == ["E1", "E2"]
    assert [(each.trace, each.state, each.claims[0].claim_id) for each in by_claim] == [("E2", "POSTED", "STRANGE")]


def test_22_nothing_is_found_by_nothing(desk: Desk) -> None:
    desk.post(C1, "100.00")
    assert search_remittances(" ", desk.home) == ()
