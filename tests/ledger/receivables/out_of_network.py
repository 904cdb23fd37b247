"""Claims of a payer out of network at a hospital, sent and paid; what the sheets say of both. Amounts are made by hand.

C2 (120.00) has L3 71046-26 for ACME at the hospital, place 22, on 11/11/2026. Paid 40.00; coinsurance 10.00.
"""

from pathlib import Path

from radbill.ledger.memory.practice_memory import PracticeMemory, remember_practice
from radbill.model.claim import Claim
from tests.edits.valid_batch import batch_from, changed, valid_sketch
from tests.ledger.receivables.desk import BETA, Desk

AT_HOSPITAL = {
    "claims.C2.facility": "HOSPITAL", "claims.C2.lines.L3.place_of_service": "22",
    "claims.C2.lines.L3.modifiers": ["26"],
}  # fmt: skip
FACILITIES = [{"facility_id": "HOSP", "npi": "1184600017"}, {"facility_id": "OFFICE", "npi": "1447200076"}]


def paid(*reasons: str, paid: str = "40.00", share: str = "10.00", remarks: tuple[str, ...] = ()) -> list[str]:
    """C2 decided; what is not paid stands in the reasons."""
    return [f"CLP*C2*1*120.00*{paid}*{share}*HM*ICN2*22*1", BETA, f"SVC*HC:71046:26*120.00*{paid}**1",
            "DTM*472*20261111", *(f"CAS*{reason}" for reason in reasons), "REF*6R*L3",
            *(f"LQ*HE*{remark}" for remark in remarks)]  # fmt: skip


#: Paid 40.00, coinsurance 10.00, 70.00 above what the plan allows.
PAID = paid("CO*45*70.00", "PR*2*10.00")
#: The same, but the 70.00 are the patient's by the payer: a balance bill.
BALANCE_BILLED = paid("PR*2*10.00**45*70.00", share="80.00")
DENIED = paid("CO*242*120.00", paid="0.00", share="0.00")


def claims(**changes: object) -> list[Claim]:
    """The valid batch with C2 at the hospital, and what is changed besides."""
    return list(batch_from(changed(valid_sketch(), AT_HOSPITAL | changes)).claims)


def remember(home: Path, network: str = "OUT", places: str = "HOSP", **payer: object) -> None:
    """What the practice's sheets say of ACME."""
    row = {"payer_key": "ACME", "name": "TEST ACME HEALTH", "payer_id": "ACME1", "network": network,
           "places_in_network": places} | payer  # fmt: skip
    tables = {"Payers": [{name: value for name, value in row.items() if value}], "Facilities": FACILITIES}
    memory = PracticeMemory("1234567893", "TEST RADIOLOGY GROUP", "2026-11-17 08:15:00Z", None, {}, tables)
    assert remember_practice(memory, home) is None


def out_of_network_desk(home: Path, folder: Path, **changes: object) -> Desk:
    """A desk with the claims sent."""
    desk = Desk(home, folder)
    desk.send(*claims(**changes))
    return desk
