"""A practice's months: those of `tests.ledger.month`, then patients pay, persons write off, claims are voided, refunds.

Each thing that happens is some hours after the one before, so that it fills several months.
"""

from collections import UserDict
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from radbill.core.failures import Failure
from radbill.ledger.claims.acknowledgment_posting import post_acknowledgments
from radbill.ledger.claims.sending_again import Purpose, Wish
from radbill.ledger.receivables.accounts import Account
from radbill.ledger.receivables.adjusting import Adjustment, adjust_claim
from radbill.ledger.receivables.credits import PATIENT, credits_to_return
from radbill.ledger.receivables.patient_payments import post_patient_payments
from radbill.ledger.receivables.payer_refunds import Refund, post_payer_refund
from radbill.ledger.submissions.sending_one import OneClaim, OneClaimReceipt, send_again
from tests.analytics.figures.plain_sql import MONEY, Plain
from tests.ledger.claims.answers import CODES, answer_277ca, reference
from tests.ledger.month.month import Month

_HOURS = 5


class TickingMoments(UserDict):
    """Each moment of the database is some hours after the one before."""

    def __init__(self) -> None:
        super().__init__({"sqlite": "", "postgresql": ""})
        self.now = datetime.now(UTC).replace(tzinfo=None, microsecond=0) + timedelta(days=1)

    def __getitem__(self, _name: str) -> str:
        self.now += timedelta(hours=_HOURS)
        return f"SELECT '{self.now.isoformat()}Z'"


class BusyMonth(Month):
    """A month, and what happens after it.

    Attributes:
        last: The last day on which something happened.
        days: Days as of which reports are made: in the middle, at ends of months, behind all.
    """

    def __init__(self, folder: Path, count: int, seed: int, moments: TickingMoments, address: str) -> None:
        super().__init__(folder, count, seed)
        self.plain = Plain(self.home, address)
        self._moments = moments
        self._patients_pay()
        self._denials_are_written_off()
        self.voided = self._void()
        self.refunded = self._refund()
        self.last = moments.now.date() + timedelta(days=1)
        first = date.fromisoformat(self.plain.rows("SELECT MIN(submitted_at) AS day FROM submissions")[0]["day"][:10])
        month_end = (first.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        self.days = (first, month_end, first + (self.last - first) / 2, self.last)

    def _money(self, wanted: Callable[[dict], bool], count: int) -> list[dict]:
        return [row for row in self.plain.rows(MONEY, date(2099, 1, 1)) if wanted(row)][:count]

    def _patients_pay(self) -> None:
        owing = self._money(lambda row: row["patient"] > 100, 9)
        path = self._path("\n".join(["claim_id,amount", *(
            f"{row['claim_number']},{Decimal(row['patient'] + (500 if not at else -50)) / 100:.2f}"
            for at, row in enumerate(owing))]).encode())  # fmt: skip
        assert not isinstance(post_patient_payments(path, self.home), Failure)

    def _denials_are_written_off(self) -> None:
        for row in self._money(lambda row: row["denied"] > 0, 4):
            moved = Adjustment(row["claim_number"], Account.DENIED_PENDING, Account.OTHER_ADJUSTMENT,
                               Decimal(row["denied"]) / 200, "small")  # fmt: skip
            assert adjust_claim(moved._replace(amount=moved.amount.quantize(Decimal("0.01"))), self.home) is None

    def _void(self) -> list[str]:
        """Voids of claims that were paid and of claims that were not; the first is rejected by the payer."""
        charges = {claim.claim_id: f"{Decimal(claim.charge) / 100:.2f}" for claim in self.claims}
        alone = {claim.claim_id for claim in self.claims if claim.payer == "ACME1" and not claim.next_payer}
        made: list[str] = []
        for at, row in enumerate(self._money(lambda row: row["claim_number"] in alone and row["paid"] >= 0, 14)):
            claim_id = row["claim_number"]
            wish = Wish(Purpose.VOID, "", f"ICN{claim_id}")
            now = self._moments.now.replace(tzinfo=UTC)
            receipt = send_again(OneClaim(claim_id, wish, self._folder / "claims", now), self.home)
            if isinstance(receipt, OneClaimReceipt):
                if at % 4 == 0:
                    said = answer_277ca(reference(receipt.export), "A7:562", claims=[claim_id], charges=charges,
                                        day=f"{now + timedelta(days=1):%Y%m%d}")  # fmt: skip
                    assert isinstance(post_acknowledgments(self._path(said), CODES, self.home), tuple)
                made.append(claim_id)
        return made

    def _refund(self) -> list[str]:
        found = credits_to_return(self.home)
        assert isinstance(found, tuple), found
        made = [each for each in found if each.owner != PATIENT and each.is_clear][:3]
        for at, each in enumerate(made):
            amount = each.amount if at else each.amount - Decimal("0.01")
            refund = Refund(each.claim_id, amount, self._moments.now.date(), f"CHECK {at}")
            assert post_payer_refund(refund, self.home) is True
        return [each.claim_id for each in made]
