"""A payment with every kind of claim, posted to a ledger of its own, and its workbook. Every amount is made by hand.

C1 paid 100.00 of 310.00 (patient 25.00, contractual 185.00). A claim that is not ours paid 70.00 of 120.00, with a
number and a name that Excel would run. C3 denied, 390.00. PLB takes 2.00. Payment: 100 + 70 + 0 - 2 = 168.00.
"""

from datetime import UTC, date, datetime
from pathlib import Path

import radbill as rb
from radbill_addin.files.remittance_workbook import write_remittance_workbooks
from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.ledger.receivables.desk import C1, C2, Desk, changed

STRANGE = changed(
    C2, ("CLP*C2*", 'CLP*=1+1"Z9*'), ("REF*6R*L3", "REF*6R*Q1"), ("*BETA*", "*=OMEGA*"), ("TEST000222", "Q9"),
    ("*ICN2*", "*@ICN*"),
)  # fmt: skip
DENIED = [
    "CLP*C3*1*390.00*0.00*0.00*HM*ICN3*11*1", "NM1*QC*1*TESTPATIENT*DELTA****MI*TEST000333",
    "SVC*HC:77067*300.00*0.00**1", "DTM*472*20261112", "CAS*CO*197*300.00", "REF*6R*L4", "LQ*HE*N115",
    "SVC*HC:77063*90.00*0.00**1", "DTM*472*20261112", "CAS*CO*16*90.00", "REF*6R*L5",
]  # fmt: skip
PLB = "PLB*1234567893*20261231*WO:=X*2.00"
CONTENT = file_of(set_of([*C1, *STRANGE, *DENIED], "168.00", after=[PLB]))
NAME = "remittance_EMPLOYER-PLAN_EFT1.xlsx"


def codes() -> rb.PublishedCodes:
    return rb.PublishedCodes(rb.ReferenceBook.open(), date(2026, 11, 21))


def post(home: Path, folder: Path, content: bytes = CONTENT, name: str = "a.835") -> Path:
    """Post a file to the ledger in `home`; the claims of the desk are sent when it is new."""
    if not (home / "ledger.sqlite").exists():
        Desk(home, folder).send()
    path = folder / name
    path.write_bytes(content)
    assert isinstance(rb.post_remittances(path, codes()), tuple)
    return path


def workbooks(path: Path, folder: Path) -> list[Path]:
    """The workbooks of a posted file."""
    written = write_remittance_workbooks(path, folder, codes(), datetime.now(tz=UTC).date())
    assert written.failure is None, written.failure
    return list(written.paths)
