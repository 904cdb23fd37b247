"""What the edits ask the reference book, each question once, with a list of what it could not answer."""

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple, TypeVar, cast

from radbill.core.failures import Failure, FailureReason
from radbill.model.claim import Claim
from radbill.pricing.claims import price_claims
from radbill.pricing.medicare.price import price_line
from radbill.pricing.request import PricingRequest
from radbill.reference.book.book import ReferenceBook
from radbill.reference.book.code_lookups import DIAGNOSIS_KINDS
from radbill.reference.book.outdated_answers import Gap, answer_as_of, is_unanswered
from radbill.reference.records import (
    AddOnRow,
    CodeRow,
    CoverageArticle,
    DiagnosisRow,
    FeeRow,
    Locality,
    MueRow,
    OrdererList,
    PtpPair,
)

Answer = TypeVar("Answer")

_FEES, _MUE, _ADD_ONS, _PAIRS = ("pprrvu",), ("mue",), ("add_on",), ("ncci_ptp",)


class Row(NamedTuple):
    """A row of the charges: a line on its claim."""

    claim_id: str
    line_id: str


#: How far back a code is looked for that is no longer listed.
_A_QUARTER, _QUARTERS_BACK = timedelta(days=91), 12


class Unanswered(NamedTuple):
    """A kind of published data that could not answer, the days that were asked for, and the first of the gaps."""

    data: str
    gap: Gap
    first_day: date
    last_day: date


class Note(NamedTuple):
    """A question that no release in force on the day answered.

    Attributes:
        gap: What is not loaded, and the older release that answered, if one did.
        codes: What was asked about.
        rows: The rows that asked, where the edit has said so.
    """

    gap: Gap
    codes: tuple[str, ...]
    rows: tuple[Row, ...]


class ReferenceQueries:
    """The reference book as the edits see it.

    Every answer is a row, a `Failure`, or (pairs, units, add-ons) none for "nothing is published". Where no release is
    in force on the day, the last one before it answers for a while (`answer_as_of`). Each question without an answer of
    its day is noted, and is never to be taken as a pass: `take_notes` tells the engine whose rows are not checked, and
    which errors rest on an outdated list.
    """

    def __init__(self, book: ReferenceBook) -> None:
        self._book = book
        self._known: dict[tuple[object, ...], tuple[object, Note | None]] = {}
        self._diagnoses: dict[tuple[str, date], DiagnosisRow | Failure] = {}
        self._unanswered: dict[tuple[str, FailureReason], Unanswered] = {}
        self._alone: dict[tuple[PricingRequest, Hashable], Decimal | None] = {}
        self._rows: tuple[Row, ...] = ()
        self._notes: dict[Note, None] = {}

    def unanswered(self) -> tuple[Unanswered, ...]:
        """What could not be answered so far, in the order of the names."""
        return tuple(sorted(self._unanswered.values(), key=lambda question: (question.data, question.first_day)))

    def asked_by(self, *rows: Row) -> "ReferenceQueries":
        """The same, with the rows for which the next questions are asked; edits of a whole batch say them."""
        self._rows = rows
        return self

    @property
    def noted(self) -> Collection[Note]:
        """What is there for `take_notes`; it stays the same collection."""
        return self._notes.keys()

    def take_notes(self) -> tuple[Note, ...]:
        """The questions since the last call that no release of their day answered; the rows are forgotten."""
        self._rows = ()
        if not self._notes:
            return ()
        notes = tuple(self._notes)
        self._notes.clear()
        return notes

    def apart(self, ask: Callable[..., Answer], *about: object) -> tuple[Answer, tuple[Note, ...]]:
        """What comes of questions, and the notes of them, which are not among the others."""
        notes, self._notes = self._notes, {}
        try:
            answer = ask(*about)
        finally:
            own, self._notes = self._notes, notes
        return answer, tuple(own)

    def note(self, notes: Iterable[Note]) -> None:
        """Put notes among the others that were kept apart."""
        self._notes.update(dict.fromkeys(notes))

    def ask_for_rows(
        self,
        question: Callable[..., Answer | Failure | None],
        codes_and_day: tuple[object, ...],
        rows: Callable[[], Sequence[Row]],
    ) -> Answer | None:
        """Ask once what many rows ask alike; none where nothing is published, or nothing answers.

        Args:
            question: A method of this object.
            codes_and_day: What it is about.
            rows: Gives the rows, for which a question without an answer of its day is noted.
        """
        answer, own = self.apart(question, *codes_and_day)
        for note in own:
            self._notes[note._replace(rows=tuple(rows()))] = None
        return None if isinstance(answer, Failure) else answer

    def is_silent(self, question: Callable[..., object], *codes_and_day: object) -> bool:
        """Whether a question has no answer, and nothing is to be noted of it; nothing is noted by this."""
        answer, own = self.apart(question, *codes_and_day)
        return not own and (not answer or isinstance(answer, Failure))

    def sure_answer(self, question: Callable[..., Answer], *codes_and_day: object) -> Answer | None:
        """An answer of which nothing is to be noted; none where something would be. Nothing is noted by this."""
        answer, own = self.apart(question, *codes_and_day)
        return None if own else answer

    def fee_rows(self, procedure_code: str, on: date) -> dict[str, FeeRow] | Failure:
        """Fee schedule rows of a code by component."""
        return self._ask("The physician fee schedule", _FEES, self._book.fee_rows, on, procedure_code)

    def lists_every_code(self, on: date) -> bool:
        """Whether the fee schedule of that day is a complete one, so that a missing code is surely wrong."""
        return self.listed_every_code(on) and not self._book.fee_caution(on)

    def listed_every_code(self, on: date) -> bool:
        """Whether a complete fee schedule answers for the day, be it that of an earlier quarter of the year."""
        release = self._ask("The physician fee schedule", _FEES, self._book.fee_release, on)
        return not isinstance(release, Failure) and not release.is_starter

    def is_procedure_of_no_year(self, procedure_code: str, on: date) -> bool:
        """Whether no fee schedule answers for a day, and none that is loaded has the code."""
        unanswered = is_unanswered(self.fee_rows(procedure_code, on))
        return unanswered and self._book.is_in_no_release(_FEES, procedure_code)

    def is_diagnosis_of_no_year(self, code: str, on: date) -> bool:
        """Whether no diagnosis list answers for a day, and none that is loaded has the code."""
        return is_unanswered(self.diagnosis(code, on)) and self._book.is_in_no_release(DIAGNOSIS_KINDS, code)

    def was_listed_before(self, procedure_code: str, on: date) -> bool:
        """Whether the fee schedule of an earlier quarter that is loaded has a code; three years are looked through."""
        quarters = (on - _A_QUARTER * count for count in range(1, _QUARTERS_BACK + 1))
        return any(not isinstance(self._book.fee_rows(procedure_code, day), Failure) for day in quarters)

    def place_of_service(self, code: str, on: date) -> CodeRow | Failure:
        """A place of service."""
        return self._ask("The list of places of service", ("place_of_service",), self._book.place_of_service, on, code)

    def modifier(self, code: str, on: date) -> CodeRow | Failure:
        """A published modifier."""
        return self._ask("The list of modifiers", ("modifiers",), self._book.modifier, on, code)

    def taxonomy(self, code: str, on: date) -> CodeRow | Failure:
        """A taxonomy code."""
        return self._ask("The list of taxonomy codes", ("taxonomy",), self._book.taxonomy, on, code)

    def diagnosis(self, code: str, on: date) -> DiagnosisRow | Failure:
        """An ICD-10-CM code."""
        known = self._diagnoses.get((code, on))
        if known is not None:
            return known
        answer, note = self._answer("ICD-10-CM", DIAGNOSIS_KINDS, self._book.diagnosis, on, code)
        if note:
            self._take_down(note)
        else:
            self._diagnoses[code, on] = answer
        return answer

    def mue(self, procedure_code: str, on: date) -> MueRow | Failure | None:
        """The medically unlikely edit of a code."""
        return self._ask("The medically unlikely edits (MUE)", _MUE, self._book.mue, on, procedure_code)

    def add_on(self, procedure_code: str, on: date) -> AddOnRow | Failure | None:
        """The add-on row of a code."""
        return self._ask("The list of add-on codes", _ADD_ONS, self._book.add_on, on, procedure_code)

    def coverage_of(self, procedure_code: str, on: date) -> tuple[CoverageArticle, ...] | Failure:
        """The coverage articles that list a code."""
        return self._ask("The Medicare coverage articles", ("mcd_article",), self._book.coverage_of, on, procedure_code)

    def orderers(self, npis: frozenset[str], on: date) -> OrdererList | None:
        """What Medicare's list of those who may order says of some NPIs; none without a readable list.

        The list is one that a practice may have, not one that every row asks for: without it nothing is noted.
        """
        answer = self._book.orderers(npis, on)
        return None if isinstance(answer, Failure) else answer

    def locality_of_zip(self, zip_code: str, on: date) -> Locality | Failure:
        """The contractor and locality of a ZIP code."""
        return self._ask("The list of ZIP codes", ("zip5",), self._book.locality_of_zip, on, zip_code)

    def ptp_pair(self, first_code: str, second_code: str, on: date) -> PtpPair | Failure | None:
        """The NCCI pair of two codes, in either order."""
        first, second = sorted((first_code, second_code))
        return self._ask("The NCCI procedure pairs", _PAIRS, self._book.ptp_pair, on, first, second)

    def known_pair(self, first_code: str, second_code: str, on: date) -> PtpPair | None:
        """The NCCI pair of two codes if one is known: for rules that only fall silent where NCCI speaks."""
        first, second = sorted((first_code, second_code))
        answer = self._answer("The NCCI procedure pairs", _PAIRS, self._book.ptp_pair, on, first, second)[0]
        return None if isinstance(answer, Failure) else answer

    def allowed_alone(self, request: PricingRequest) -> Decimal | None:
        """What Medicare's fee schedule allows for a line by itself, dollars; none when it has no price."""
        day = request.date_of_service
        asked = request._replace(date_of_service=date.min), self._book.pricing_period(day)
        if asked not in self._alone:
            self._alone[asked] = price_line(request, self._book).allowed_amount
        return self._alone[asked]

    def allowed_amounts(self, claims: Iterable[Claim]) -> dict[str, Decimal | None]:
        """What Medicare's fee schedule allows for the lines of claims, in their sessions, dollars."""
        return {line_id: breakdown.allowed_amount for line_id, breakdown in price_claims(claims, self._book).items()}

    def _ask(self, data: str, kinds: tuple[str, ...], question: Callable[..., Answer], on: date, *codes: str) -> Answer:
        answer, note = self._answer(data, kinds, question, on, *codes)
        if note:
            self._take_down(note)
        return answer

    def _take_down(self, note: Note) -> None:
        self._notes[note._replace(rows=self._rows) if self._rows else note] = None

    def _answer(
        self, data: str, kinds: tuple[str, ...], question: Callable[..., Answer], on: date, *codes: str
    ) -> tuple[Answer, Note | None]:
        key = (question.__name__, on, *codes)
        if key not in self._known:
            answer, gap = answer_as_of(self._book, kinds, question, on, *codes)
            self._known[key] = answer, Note(gap, codes, ()) if gap else None
            if gap and not gap.is_answered:
                self._remember(data, gap)
        return cast("tuple[Answer, Note | None]", self._known[key])

    def _remember(self, data: str, gap: Gap) -> None:
        kind, on = (data, gap.failure.reason), gap.day
        noted = self._unanswered.get(kind, Unanswered(data, gap, on, on))
        self._unanswered[kind] = noted._replace(first_day=min(noted.first_day, on), last_day=max(noted.last_day, on))


def is_unknown(answer: object) -> bool:
    """Whether the book answered that there is no such thing on that day."""
    return isinstance(answer, Failure) and answer.reason is FailureReason.NOT_IN_FORCE
