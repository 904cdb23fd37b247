"""What sheets say of payers and places, by the claim that was sent; rows that differ say nothing."""

import pytest

from radbill.codes.surprise_billing import NetworkFacts
from radbill.ledger.memory.practice_memory import PracticeMemory
from radbill.ledger.receivables.network_facts import network_facts, payers_out_of_network, protection_of_line
from tests.ledger.receivables.out_of_network import FACILITIES, claims

ACME = {
    "payer_key": "ACME",
    "name": "TEST ACME HEALTH",
    "payer_id": "ACME1",
    "network": "OUT",
    "places_in_network": "HOSP",
}


def memory(*payers: dict, facilities: list[dict] = FACILITIES, npi: str = "1234567893") -> PracticeMemory:
    return PracticeMemory(npi, "GROUP", "", None, {}, {"Payers": list(payers), "Facilities": facilities})


def facts(*memories: PracticeMemory) -> NetworkFacts:
    (claim,) = [each for each in claims() if each.claim_id == "C2"]
    sent = claim.model_copy(update={"service_facility": claim.service_facility.model_copy(update={"facility_id": ""})})
    return network_facts(sent, sent.lines[0], memories)


def test_payer_by_its_id_and_place_by_its_npi() -> None:
    found = facts(memory(ACME))
    assert (found.filing_code, found.network, found.place_of_service, found.is_place_in_network) == (
        "CI", "OUT", "22", True
    )  # fmt: skip


@pytest.mark.parametrize(
    ("known", "network", "listed"),
    [
        ((), "", None),
        ((memory(ACME, npi="1003000126"),), "", None),
        ((memory({**ACME, "payer_id": "OTHER"}),), "", None),
        ((memory(ACME, {**ACME, "payer_key": "ACME2"}),), "OUT", True),
        ((memory(ACME, {**ACME, "payer_key": "ACME2", "network": "IN"}),), "", None),
        ((memory(ACME, {**ACME, "name": "ACME SELECT", "network": "IN"}),), "OUT", True),
        ((memory(ACME, facilities=[]),), "OUT", None),
        ((memory({**ACME, "places_in_network": "ALL"}, facilities=[]),), "OUT", True),
        ((memory(ACME, facilities=[*FACILITIES, {"facility_id": "INPT", "npi": "1184600017"}]),), "OUT", None),
        ((memory({**ACME, "places_in_network": "HOSP, INPT"},
                 facilities=[*FACILITIES, {"facility_id": "INPT", "npi": "1184600017"}]),), "OUT", True),
        ((memory({**ACME, "places_in_network": "OFFICE"}),), "OUT", False),
        ((memory({"payer_id": "ACME1"}),), "", None),
    ],
)  # fmt: skip
def test_rows_that_differ_or_lack_say_nothing(known, network, listed) -> None:
    found = facts(*known)
    assert (found.network, found.is_place_in_network) == (network, listed)


def test_which_payers_are_out_of_network() -> None:
    known = [
        memory(ACME, {"payer_id": "IN1", "network": "IN"}, {"network": "OUT"}),
        memory({"payer_id": "X", "network": "OUT"}),
    ]
    assert payers_out_of_network(known) == {"ACME1", "X"}
    (claim,) = [each for each in claims() if each.claim_id == "C2"]
    assert protection_of_line(claim, claim.lines[0], [memory(ACME)]).is_protected
