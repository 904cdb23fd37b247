"""A ledger with four claims that were sent, and what posts remittances to it. Every amount is made by hand.

C1 (310.00) has L1 70450-26 at 250.00 and L2 71046-26 at 60.00; C2 (120.00) has L3 71046; C3 (390.00) has L4 77067 at
300.00 and L5 77063 at 90.00; C4 (400.00) has L6 74177-26.
"""

import itertools
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from radbill.edi.claim_837p.writer import write_837p
from radbill.edi.x12.envelope import ControlNumbers
from radbill.ledger.claims.story import ClaimStory, claim_story
from radbill.ledger.claims.takeover import import_claims
from radbill.ledger.receivables.posting_answers import PostedRemittance, PostedRemittanceFile
from radbill.ledger.receivables.remittance_posting import post_remittances
from radbill.ledger.receivables.undoing import undo_remittances
from radbill.ledger.upkeep.verification import Verification, verify_ledger
from tests.edi.remittance_835.invented_remittances import file_of, set_of
from tests.edits.valid_batch import valid_batch
from tests.ledger.claims.answers import CODES

ALPHA = "NM1*QC*1*TESTPATIENT*ALPHA****MI*1EG4TE5MK73"
BETA = "NM1*QC*1*TESTPATIENT*BETA****MI*TEST000222"
L1 = ["SVC*HC:70450:26*250.00*80.00**1", "DTM*472*20261110", "CAS*CO*45*150.00", "CAS*PR*2*20.00", "REF*6R*L1"]
L2 = ["SVC*HC:71046:26*60.00*20.00**1", "DTM*472*20261110", "CAS*CO*45*35.00", "CAS*PR*2*5.00", "REF*6R*L2"]
#: Paid 100.00, the patient's 25.00, contractual 185.00.
C1 = ["CLP*C1*1*310.00*100.00*25.00*MB*ICN1*22*1", ALPHA, *L1, *L2]
#: Paid 70.00, the patient's 20.00, contractual 30.00.
C2 = ["CLP*C2*1*120.00*70.00*20.00*HM*ICN2*11*1", BETA, "SVC*HC:71046*120.00*70.00**1", "DTM*472*20261111",
      "CAS*CO*45*30.00", "CAS*PR*3*20.00", "REF*6R*L3"]  # fmt: skip

PAID_C1 = {"state": "PAID", "charge_amount": "310.00", "insurance_paid_amount": "100.00",
           "contractual_amount": "185.00", "patient_balance": "25.00"}  # fmt: skip
WHOLE = {"charge_amount": "310.00", "insurance_balance": "310.00"}


def changed(segments: Sequence[str], *changes: tuple[str, str]) -> list[str]:
    """Segments with texts replaced; each must be there."""
    text = "~".join(segments)
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after)
    return text.split("~")


def reversed_(segments: Sequence[str], *, number: str = "22") -> list[str]:
    """A claim taken back: every amount the other way round."""
    made = []
    for segment in segments:
        parts = segment.split("*")
        if parts[0] == "CLP":
            parts[2] = number
            parts[3:6] = [_negative(each) for each in parts[3:5]] + [""]
        elif parts[0] == "SVC":
            parts[2:4] = [_negative(each) for each in parts[2:4]]
        elif parts[0] == "CAS":
            parts[3] = _negative(parts[3])
        made.append("*".join(parts))
    return made


def _negative(amount: str) -> str:
    return amount[1:] if amount.startswith("-") else amount if not float(amount) else f"-{amount}"


def claims_of(each: PostedRemittance) -> list[tuple]:
    """What became of each claim."""
    return [(claim.claim_id, claim.state, claim.matched_by, claim.reason) for claim in each.claims]


class Desk:
    """Posts, undoes, tells."""

    def __init__(self, home: Path, folder: Path) -> None:
        self.home, self.folder = home, folder
        self._names = itertools.count(1)

    def send(self, *claims) -> None:
        """Take over claims as another system sent them; those of the valid batch when none are given."""
        made = write_837p(list(claims or valid_batch().claims), ControlNumbers(77, 77, 77),
                          datetime(2026, 11, 17, 8, 15, tzinfo=UTC))  # fmt: skip
        assert isinstance(made, bytes)
        path = self._path(made)
        (answer,) = import_claims([path], self.home)
        assert answer.imported_count, answer

    def _path(self, content: bytes) -> Path:
        path = self.folder / f"file{next(self._names)}"
        path.write_bytes(content)
        return path

    def post_file(self, content: bytes, path: Path | None = None) -> PostedRemittanceFile:
        """Post a whole file; the law of its sums is kept whatever it is."""
        if path is None:
            path = self._path(content)
        answer = post_remittances(path, CODES, self.home)
        assert isinstance(answer, tuple), answer
        for each in answer[0].remittances:
            parts = each.posted_cents + each.set_aside_cents + each.provider_level_cents + each.unbalanced_cents
            assert parts == each.payment_cents
        return answer[0]

    def post(self, claims: Sequence[str], amount: str, **options) -> PostedRemittance:
        """Post a file of one set."""
        (each,) = self.post_file(file_of(set_of(claims, amount, **options))).remittances
        return each

    def undo(self, content: bytes) -> list[str]:
        """Undo a file; gives what became of its sets."""
        answer = undo_remittances(self._path(content), CODES, self.home)
        assert isinstance(answer, tuple), answer
        return [each.state for each in answer[0].remittances]

    def story(self, claim_id: str) -> ClaimStory:
        """The story of a claim."""
        answer = claim_story(claim_id, self.home)
        assert isinstance(answer, ClaimStory), answer
        return answer

    def amounts(self, claim_id: str) -> dict[str, str]:
        """State and amounts of a claim, but for those that are nothing."""
        story = self.story(claim_id)
        amounts = story.amounts._asdict()
        assert amounts["charge_amount"] == sum(amounts.values()) - amounts["charge_amount"]
        return {"state": story.state} | {name: str(each) for name, each in amounts.items() if each}

    def verify(self) -> Verification:
        """The ledger verified; it must hold."""
        answer = verify_ledger(self.home)
        assert isinstance(answer, Verification), answer
        assert answer.problems == ()
        return answer

    def accounts(self) -> dict[str, str]:
        """Accounts that hold money."""
        return {name: str(each) for name, each in self.verify().accounts._asdict().items() if each}
