"""A month of a practice: claims go out, the payer answers, pays, takes back; its books and the ledger's must be equal.

The payer (`fates`, `payments`) shares no code with the product and never folds: each fate sets down its end by hand.
"""

import io
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from radbill.ledger.claims.acknowledgment_posting import post_acknowledgments
from radbill.ledger.claims.story import ClaimStory, claim_story
from radbill.ledger.receivables.posting_answers import PostedRemittance
from radbill.ledger.receivables.remittance_posting import post_remittances
from radbill.ledger.receivables.reports import Report, make_report
from radbill.ledger.upkeep.verification import Verification, verify_ledger
from tests.edi.remittance_835.invented_remittances import file_of
from tests.ledger.claims.answers import CODES
from tests.ledger.month.answers import answer_277ca, answer_999
from tests.ledger.month.books import SimClaim
from tests.ledger.month.claims import exported, month_claims
from tests.ledger.month.fates import FATES, SECOND_FATES
from tests.ledger.month.payments import Payer, Payment, payments_of
from tests.ledger.month.remits import Remit
from tests.ledger.month.sent_files import read_sent

PAYERS = {each.claim_id: each for each in (Payer("02102", "TEST MEDICARE", "1510000001"),
                                           Payer("ACME1", "TEST ACME HEALTH", "1510000002"),
                                           Payer("GAP01", "TEST GAP PLAN", "1510000003"))}  # fmt: skip
_AT_ONCE = 2000
_AGES = ((30, "0-30"), (60, "31-60"), (90, "61-90"), (120, "91-120"), (10**6, "121+"))


class Month:
    """A practice's ledger and the books of its payers."""

    def __init__(self, folder: Path, count: int, seed: int) -> None:
        self.home, self._folder, self._chance = folder / "home", folder, Random(seed)  # noqa: S311 - the same each time
        self.as_of = datetime.now(UTC).date() + timedelta(1)
        self._first_day = self.as_of - timedelta(29)
        self.claims: list[SimClaim] = []
        self.payments: list[Payment] = []
        self.answers: Counter[str] = Counter()
        (folder / "claims").mkdir()
        for start in range(1, count + 1, _AT_ONCE):
            self._send(range(start, min(start + _AT_ONCE, count + 1)))

    def _send(self, numbers: range) -> None:
        """Export, let the payer read, and take in what it says at once."""
        made = month_claims(numbers, self.as_of, self._chance)
        for path in exported(made, self._folder / "claims", self.home):
            sent = read_sent(path.read_bytes())
            self.claims += sent.claims
            remits = [each for claim in sent.claims for each in self._fate(claim)]
            told = [claim for claim in sent.claims if claim.verdict or self._chance.random() < 0.95]
            for content in (answer_999(sent), answer_277ca(sent, told, self._first_day)):
                posted = post_acknowledgments(self._path(content), CODES, self.home)
                assert isinstance(posted, tuple), posted
                assert posted[0].posting.noted_count, posted
            self._pay(remits)

    def _fate(self, claim: SimClaim) -> list[Remit]:
        fates = SECOND_FATES if claim.next_payer else FATES
        (claim.fate,) = self._chance.choices(list(fates), [weight for weight, _ in fates.values()])
        return fates[claim.fate][1](claim, self._chance)

    def _path(self, content: bytes) -> Path:
        path = self._folder / "file"
        path.write_bytes(content)
        return path

    def _pay(self, remits: Iterable[Remit]) -> None:
        """The files of the month, mostly by day, some late, some twice and in other envelopes."""
        batch = len(self.claims)
        made = list(payments_of(remits, PAYERS, self._first_day, self._chance))
        for each in made:
            each.trace = f"{each.trace}B{batch}"
        self.payments += made
        late = [each for each in made if self._chance.random() < 0.1]
        order = [each for each in made if each not in late] + late
        while order:
            count = self._chance.randrange(1, 5)
            self._deliver(order[:count])
            del order[:count]

    def _deliver(self, sets: Sequence[Payment]) -> None:
        content = file_of(*[each.segments(at) for at, each in enumerate(sets, 1)])
        if self._chance.random() < 0.1:
            self._post(content[: len(content) * 2 // 3])  # cut off on its way
        for each, posted in zip(sets, self._post(content), strict=True):
            assert (posted.payment_cents, posted.provider_level_cents, posted.unbalanced_cents) == (
                each.amount, each.provider_level, each.off)  # fmt: skip
        if self._chance.random() < 0.3:
            again = self._post(self._chance.choice((_zipped, _in_another_envelope, _with_other_signs))(content))
            assert {each.state for each in again} == {"ALREADY_POSTED"}
        if self._chance.random() < 0.1:
            self._same_trace(sets[0])

    def _same_trace(self, payment: Payment) -> None:
        """Another body under a trace number that is posted: an alarm, and nothing is booked."""
        other = Payment(payment.payer, payment.day, payment.trace, payment.remits, [("WO", "X", 12345)])
        (posted,) = self._post(file_of(other.segments(1)))
        assert (posted.state, posted.alarms) == ("SET_ASIDE", ("SAME_TRACE",))

    def _post(self, content: bytes) -> tuple[PostedRemittance, ...]:
        answer = post_remittances(self._path(content), CODES, self.home)
        assert isinstance(answer, tuple), answer
        for each in answer[0].remittances:
            parts = each.posted_cents + each.set_aside_cents + each.provider_level_cents + each.unbalanced_cents
            assert parts == each.payment_cents
            self.answers[each.state] += 1
        return answer[0].remittances

    def check(self, *, stories: int) -> None:
        """The ledger's books are the payer's: accounts, reports, and of every so many claims its story."""
        self._check_accounts()
        self._check_receivables()
        self._check_aging()
        self._check_denials()
        self._check_collections()
        for claim in self.claims[::stories]:
            self._check_story(claim)

    def _check_accounts(self) -> None:
        answer = verify_ledger(self.home)
        assert isinstance(answer, Verification), answer
        assert answer.problems == ()
        assert (answer.claim_count, answer.remittance_count) == (len(self.claims), len(self.payments))
        _, _, _, contractual, other, denied, insurance, patient = map(sum, zip(*self._amounts(), strict=True))
        cash, set_aside, beside, off = (sum(getattr(each, name) for each in self.payments)
                                        for name in ("amount", "set_aside", "provider_level", "off"))  # fmt: skip
        wanted = (insurance, patient, cash, contractual, other, denied, set_aside, beside, off)
        assert tuple(answer.accounts) == (*map(dollars, wanted), Decimal(0))  # nothing was given back to a payer

    def _amounts(self) -> list[tuple[int, ...]]:
        return [claim.amounts() for claim in self.claims]

    def _report(self, name: str) -> Report:
        made = make_report(name, self.as_of, self.home)
        assert isinstance(made, Report), made
        return made

    def _check_receivables(self) -> None:
        rows = {row[0]: row[1:] for row in self._report("receivables").rows}
        wanted = {claim.claim_id: tuple(map(dollars, claim.amounts())) for claim in self.claims}
        off = [(claim.fate, claim.claim_id, rows.get(claim.claim_id), wanted[claim.claim_id]) for claim in self.claims
               if rows.get(claim.claim_id) != wanted[claim.claim_id]]  # fmt: skip
        assert off == []
        assert len(rows) == len(wanted)

    def _check_aging(self) -> None:
        owed: dict[str, Counter[str]] = defaultdict(Counter)
        for claim in self.claims:
            days = (self.as_of - min(line.day for line in claim.lines)).days
            age = next(name for most, name in _AGES if days <= most)
            owed[claim.payer][age] += claim.amounts()[6]
        wanted = {(payer, *(dollars(ages[name]) for _, name in _AGES)) for payer, ages in owed.items()}
        assert set(self._report("aging").rows) == wanted

    def _check_denials(self) -> None:
        counts: Counter[str] = Counter()
        cents: Counter[str] = Counter()
        for claim in self.claims:
            for line, carc in claim.denials.items():
                counts[carc] += 1
                cents[carc] += claim.books[line].denied
        wanted = [(carc, counts[carc], dollars(cents[carc])) for carc in sorted(cents)]
        assert list(self._report("denials").rows) == wanted

    def _check_collections(self) -> None:
        paid: Counter[tuple[str, str]] = Counter()
        for each in self.payments:
            paid[f"{each.day:%Y-%m}", each.payer.name] += each.paid - each.set_aside
        wanted = [(month, payer, dollars(cents)) for (month, payer), cents in sorted(paid.items()) if cents]
        assert list(self._report("collections").rows) == wanted

    def _check_story(self, claim: SimClaim) -> None:
        story = claim_story(claim.claim_id, self.home)
        assert isinstance(story, ClaimStory), story
        assert (claim.fate, story.state, *story.amounts) == (claim.fate, claim.state, *map(dollars, claim.amounts()))
        if "" not in claim.books:
            assert {line.line_id: tuple(line.amounts) for line in story.lines} == {
                line.line_id: tuple(map(dollars, claim.amounts(line.line_id))) for line in claim.lines
            }


def dollars(cents: int) -> Decimal:
    """As reports give them."""
    return Decimal(cents).scaleb(-2)


def _zipped(content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("renamed.835", content)
    return made.getvalue()


def _in_another_envelope(content: bytes) -> bytes:
    return content.replace(b"*000000007*0*T*", b"*000000099*0*T*").replace(b"IEA*1*000000007", b"IEA*1*000000099")


def _with_other_signs(content: bytes) -> bytes:
    return content.replace(b"*", b"|").replace(b"~", b"~\r\n")
