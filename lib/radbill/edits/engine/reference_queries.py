"""What the edits ask the reference book, each question once, with a list of what it could not answer."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple, TypeVar, cast

from radbill.core.failures import Failure, FailureReason
from radbill.model.claim import Claim
from radbill.pricing.claims import price_claims
from radbill.pricing.medicare.price import price_line
from radbill.pricing.request import PricingRequest
from radbill.reference.book.book import ReferenceBook
from radbill.reference.records import (
    AddOnRow,
    CodeRow,
    CoverageArticle,
    DiagnosisRow,
    FeeRow,
    Locality,
    MueRow,
    PtpPair,
)

Answer = TypeVar("Answer")

#: The book answered: there is no such thing on that day. Other failures mean that it could not answer.
_ANSWERED = frozenset({FailureReason.NOT_IN_FORCE, FailureReason.UNKNOWN_LOCALITY, FailureReason.BAD_INPUT})

#: How far back a code is looked for that is no longer listed.
_A_QUARTER, _QUARTERS_BACK = timedelta(days=91), 12


class Unanswered(NamedTuple):
    """A kind of published data that could not answer, the days that were asked for, and the book's first words."""

    data: str
    failure: Failure
    first_day: date
    last_day: date


class ReferenceQueries:
    """The reference book as the edits see it.

    Every answer is a row, a `Failure`, or (pairs, units, add-ons) none for "nothing is published". A failure that is
    not an answer is noted in `unanswered`, once per kind of data and reason, and is never to be taken as a pass.
    """

    def __init__(self, book: ReferenceBook) -> None:
        self._book = book
        self._known: dict[tuple[object, ...], object] = {}
        self._unanswered: dict[tuple[str, FailureReason], Unanswered] = {}
        self._alone: dict[PricingRequest, Decimal | None] = {}

    def unanswered(self) -> tuple[Unanswered, ...]:
        """What could not be answered so far, in the order of the names."""
        return tuple(sorted(self._unanswered.values(), key=lambda question: (question.data, question.first_day)))

    def fee_rows(self, procedure_code: str, on: date) -> dict[str, FeeRow] | Failure:
        """Fee schedule rows of a code by component."""
        return self._ask("The physician fee schedule", self._book.fee_rows, on, procedure_code)

    def lists_every_code(self, on: date) -> bool:
        """Whether the fee schedule of that day is a complete one, so that a missing code is surely wrong."""
        release = self._ask("The physician fee schedule", self._book.fee_release, on)
        return not isinstance(release, Failure) and not release.is_starter and not self._book.fee_caution(on)

    def was_listed_before(self, procedure_code: str, on: date) -> bool:
        """Whether the fee schedule of an earlier quarter that is loaded has a code; three years are looked through."""
        quarters = (on - _A_QUARTER * count for count in range(1, _QUARTERS_BACK + 1))
        return any(not isinstance(self._book.fee_rows(procedure_code, day), Failure) for day in quarters)

    def place_of_service(self, code: str, on: date) -> CodeRow | Failure:
        """A place of service."""
        return self._ask("The list of places of service", self._book.place_of_service, on, code)

    def modifier(self, code: str, on: date) -> CodeRow | Failure:
        """A published modifier."""
        return self._ask("The list of modifiers", self._book.modifier, on, code)

    def taxonomy(self, code: str, on: date) -> CodeRow | Failure:
        """A taxonomy code."""
        return self._ask("The list of taxonomy codes", self._book.taxonomy, on, code)

    def diagnosis(self, code: str, on: date) -> DiagnosisRow | Failure:
        """An ICD-10-CM code."""
        return self._ask("ICD-10-CM", self._book.diagnosis, on, code)

    def mue(self, procedure_code: str, on: date) -> MueRow | Failure | None:
        """The medically unlikely edit of a code."""
        return self._ask("The medically unlikely edits (MUE)", self._book.mue, on, procedure_code)

    def add_on(self, procedure_code: str, on: date) -> AddOnRow | Failure | None:
        """The add-on row of a code."""
        return self._ask("The list of add-on codes", self._book.add_on, on, procedure_code)

    def coverage_of(self, procedure_code: str, on: date) -> tuple[CoverageArticle, ...] | Failure:
        """The coverage articles that list a code."""
        return self._ask("The Medicare coverage articles", self._book.coverage_of, on, procedure_code)

    def locality_of_zip(self, zip_code: str, on: date) -> Locality | Failure:
        """The contractor and locality of a ZIP code."""
        return self._ask("The list of ZIP codes", self._book.locality_of_zip, on, zip_code)

    def ptp_pair(self, first_code: str, second_code: str, on: date) -> PtpPair | Failure | None:
        """The NCCI pair of two codes, in either order."""
        first, second = sorted((first_code, second_code))
        return self._ask("The NCCI procedure pairs", self._book.ptp_pair, on, first, second)

    def allowed_alone(self, request: PricingRequest) -> Decimal | None:
        """What Medicare's fee schedule allows for a line by itself, dollars; none when it has no price."""
        if request not in self._alone:
            self._alone[request] = price_line(request, self._book).allowed_amount
        return self._alone[request]

    def allowed_amounts(self, claims: Iterable[Claim]) -> dict[str, Decimal | None]:
        """What Medicare's fee schedule allows for the lines of claims, in their sessions, dollars."""
        return {line_id: breakdown.allowed_amount for line_id, breakdown in price_claims(claims, self._book).items()}

    def _ask(self, data: str, question: Callable[..., Answer], on: date, *codes: str) -> Answer:
        key = (question.__name__, on, *codes)
        if key not in self._known:
            self._known[key] = answer = question(*codes, on)
            if isinstance(answer, Failure) and answer.reason not in _ANSWERED:
                self._note(data, answer, on)
        return cast("Answer", self._known[key])

    def _note(self, data: str, failure: Failure, on: date) -> None:
        kind = (data, failure.reason)
        noted = self._unanswered.get(kind, Unanswered(data, failure, on, on))
        self._unanswered[kind] = noted._replace(first_day=min(noted.first_day, on), last_day=max(noted.last_day, on))


def is_unknown(answer: object) -> bool:
    """Whether the book answered that there is no such thing on that day."""
    return isinstance(answer, Failure) and answer.reason is FailureReason.NOT_IN_FORCE
