"""Payments posted and undone while the machine stops: each set whole or not at all, each cent once."""

from pathlib import Path

from radbill.core.failures import Failure
from radbill.ledger.receivables.remittance_posting import post_remittances
from radbill.ledger.receivables.undoing import undo_remittances
from radbill.ledger.upkeep.verification import Verification, verify_ledger
from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.ledger.claims.answers import CODES
from tests.ledger.receivables.desk import C1, C2, Desk, changed, reversed_
from tests.soak.place import Place

_STRANGE = changed(C2, ("CLP*C2", "CLP*Z9"), ("TEST000222", "STRANGER"), ("BETA", "OMEGA"), ("REF*6R*L3", "REF*6R*Z1"))
_UNBALANCED = changed(C2, ("CAS*CO*45*30.00", "CAS*CO*45*29.00"))
#: C1 paid with money beside it; C2 not adding up and a stranger; C1 taken back and C2 paid right.
CONTENT = file_of(
    set_of(C1, "99.00", after=["PLB*1234567893*20261231*WO:X*1.00"]),
    set_of([*_UNBALANCED, *_STRANGE], "140.00", trace="E2"),
    set_of([*reversed_(C1), *changed(C2, ("ICN2", "ICN3"))], "30.00", flag="D", trace="E3"),
)
#: By hand: 99.00 + 140.00 - 30.00; C1 is all the insurance's again, as are C3 and C4; of C2 the patient owes 20.00.
POSTED = {"insurance_receivable": "1100.00", "patient_receivable": "20.00", "cash": "209.00", "contractual": "30.00",
          "set_aside": "140.00", "provider_level": "-1.00"}  # fmt: skip
UNDONE = {"insurance_receivable": "1220.00"}


def claims_at_the_payer(place: Place) -> None:
    """Claims went out, and the payer's file has come."""
    Desk(place.home, place.root).send()
    _file(place).write_bytes(CONTENT)


def a_posted_payment(place: Place) -> None:
    """The file is posted."""
    claims_at_the_payer(place)
    post_the_payment(place)


def post_the_payment(place: Place) -> None:
    """Post the file."""
    posted = post_remittances(_file(place), CODES, place.home)
    assert not isinstance(posted, Failure), posted


def undo_the_payment(place: Place) -> None:
    """Take the file back."""
    undone = undo_remittances(_file(place), CODES, place.home)
    assert not isinstance(undone, Failure), undone


def paid_problems(place: Place) -> list[str]:
    """The ledger holds, with all of the file in it once."""
    return _problems(place, POSTED, 3)


def undone_problems(place: Place) -> list[str]:
    """The ledger holds, with nothing of the file standing; then it can be posted again."""
    problems = _problems(place, UNDONE, 0)
    post_the_payment(place)
    return [*problems, *_problems(place, POSTED, 3)]


def _problems(place: Place, wanted: dict[str, str], sets: int) -> list[str]:
    answer = verify_ledger(place.home)
    if not isinstance(answer, Verification):
        return [answer.message]
    accounts = {name: str(each) for name, each in answer.accounts._asdict().items() if each}
    problems = list(answer.problems)
    if accounts != wanted:
        problems.append(f"the accounts hold {accounts}")
    if answer.remittance_count != sets:
        problems.append(f"{answer.remittance_count} sets stand posted")
    return problems


def _file(place: Place) -> Path:
    return place.root / "payment.835"
