"""What posting a file of remittances answers: of each set whether it was posted, and what became of its money."""

from typing import NamedTuple

from radbill.edi.guides.answer_files import AnswerFile
from radbill.edi.remittance_835.records import RemittanceHeader, RemittanceTotals
from radbill.edi.remittance_835.remittances import Remittance

ALREADY_POSTED, NOT_POSTED = "ALREADY_POSTED", "NOT_POSTED"
SAME_TRACE, OTHER_PAYEE, FUTURE_DATE, TEST_FILE = "SAME_TRACE", "OTHER_PAYEE", "FUTURE_DATE", "TEST_FILE"


class PostedClaim(NamedTuple):
    """What became of a claim of a set.

    Attributes:
        segment: Number of its CLP in the file that was posted first.
        claim_id: CLP01.
        state: POSTED or SET_ASIDE.
        matched_by: What proved which claim of ours is meant; none when nothing did.
        reason: Why it was set aside; none when it was not.
        paid_cents: CLP04.
        note: What a person should know of one that is posted: PAID_AGAIN, PAID_BEYOND, PAID_LESS, OTHER_CHARGE,
            REFUNDED, VOIDED;
            empty: nothing.
    """

    segment: int
    claim_id: str | None
    state: str
    matched_by: str | None
    reason: str | None
    paid_cents: int
    note: str = ""


class PostedBefore(NamedTuple):
    """When, by whom and from which file a set was posted."""

    at: str
    by: str
    file: str


class PostedRemittance(NamedTuple):
    """What became of a set. The payment is the sum of the four parts, in cents.

    Attributes:
        header: Who pays whom, and how much.
        state: POSTED, ALREADY_POSTED, SET_ASIDE; of an undo UNDONE or NOT_POSTED.
        payment_cents: The payment; a debit is negative.
        posted_cents: What went to claims.
        set_aside_cents: Paid for claims that wait for a person.
        provider_level_cents: Minus the sum of all PLB.
        unbalanced_cents: What the payer's own total is off by.
        posted_before: Where it was posted already.
        alarms: Why nothing of it was booked: SAME_TRACE, another set of the payer with this trace is posted;
            OTHER_PAYEE, it pays an NPI and tax ID that no practice here has; FUTURE_DATE, its day has not come;
            TEST_FILE, it says of itself that no money moves.
        claims: What became of its claims.
        interest_off_cents: Interest that claims state (AMT*I) less what stands beside them (PLB L6); nothing where they
            agree or no claim states any (X12 RFI 2184).
        payee_not_checked: Whether it was posted now though nobody can say whom it pays: the file states no number, or
            the ledger does not know the tax ID of every practice.
    """

    header: RemittanceHeader
    state: str
    payment_cents: int
    posted_cents: int
    set_aside_cents: int
    provider_level_cents: int
    unbalanced_cents: int
    posted_before: PostedBefore | None = None
    alarms: tuple[str, ...] = ()
    claims: tuple[PostedClaim, ...] = ()
    interest_off_cents: int = 0
    payee_not_checked: bool = False

    @property
    def is_booked(self) -> bool:
        """Whether anything of it stands in the ledger: one that is held, or cut off, has no claims."""
        return self.state != "SET_ASIDE" or bool(self.claims)

    @property
    def is_new(self) -> bool:
        """Whether anything was changed now, or something must be done before it is."""
        return self.state not in {ALREADY_POSTED, NOT_POSTED}

    @property
    def needs_a_person(self) -> bool:
        """Whether something was set aside now."""
        return self.state not in {ALREADY_POSTED, NOT_POSTED, "UNDONE"} and (
            self.state == "SET_ASIDE" or any(each.state == "SET_ASIDE" for each in self.claims)
        )

    @property
    def needs_a_look(self) -> bool:
        """Whether a person should know something of what is posted."""
        return self.payee_not_checked or any(each.note for each in self.claims)


class PostedRemittanceFile(NamedTuple):
    """A file of remittances, without its claims, and what became of each set."""

    file: AnswerFile[Remittance]
    remittances: tuple[PostedRemittance, ...] = ()


def parts_of(header: RemittanceHeader, totals: RemittanceTotals) -> tuple[int, int, int]:
    """Payment, provider level and what the payer's own total is off by, in cents."""
    payment, provider_level = header.signed_cents, totals.provider_level_cents
    return payment, provider_level, payment - totals.paid_cents - provider_level
