"""What an edit may look at beside its own record: the batch, today, the reference answers, and indices."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from radbill.codes.modifier_sets import NOTICE_MODIFIERS
from radbill.coding.exam_names.suggest import Suggestion, suggest
from radbill.coding.reports.review import DocReview, review_report
from radbill.core.failures import Failure
from radbill.edi.claim_837p.claim_check import ClaimCheck
from radbill.edits.engine.patient_days import PatientDays
from radbill.edits.engine.reference_queries import ReferenceQueries, Row, is_unknown
from radbill.edits.engine.row_checks import RowChecks
from radbill.edits.shared.payer_rules import RuleIndex
from radbill.model.batch import BillingBatch
from radbill.model.claim import DIFFERS, Claim, ServiceLine
from radbill.model.facility import Facility
from radbill.model.patient import Patient
from radbill.model.payer import Payer
from radbill.model.payer_rules import AuthorizationRule, Enrollment, MedicalPolicy
from radbill.model.practice import Practice
from radbill.model.prior_claim import PriorClaim
from radbill.model.prior_service import Likeness, PriorService
from radbill.model.provider import Provider
from radbill.model.record import Record
from radbill.model.trading_partner import TradingPartner
from radbill.reference.book.book import ReferenceBook

if TYPE_CHECKING:
    from radbill.core.findings import FindingLocation

Registered = TypeVar("Registered", bound=Record)
_PLACE_KINDS = frozenset({"Facility", "Non-Facility"})


class LineOnClaim(NamedTuple):
    """A service line together with its claim."""

    claim: Claim
    line: ServiceLine

    @property
    def row(self) -> Row:
        """Which row of the charges it is."""
        return Row(self.claim.claim_id, self.line.line_id)

    @property
    def facility(self) -> Facility | None:
        """Where the service was done: the line's own facility, else the claim's."""
        return self.line.details.service_facility or self.claim.service_facility

    @property
    def facility_place_of_service(self) -> str:
        """The registered place of service of the line's facility; empty without one."""
        return self.facility.place_of_service if self.facility else ""

    @property
    def facility_zip_code(self) -> str:
        """The ZIP code of the line's facility; empty without one."""
        return self.facility.address.zip_code if self.facility else ""

    @property
    def rendering_npi(self) -> str:
        """NPI under which the line is judged: the reader's, else the group's."""
        return self.claim.rendering_npi_of(self.line)

    @property
    def reader_id(self) -> str:
        """The practice's key of who read the line; empty when nobody is named."""
        reader = self.line.details.rendering_provider or self.claim.rendering_provider
        return reader.provider_id if reader else ""

    @property
    def facility_id(self) -> str:
        """The practice's key of the line's facility; empty without one."""
        return self.facility.facility_id if self.facility else ""

    @property
    def expects_denial(self) -> bool:
        """Whether a notice modifier (GA, GX, GY, GZ) says that the line is sent although a denial is expected.

        Then nothing is to be said of coverage, medical necessity or how often it is covered; coding, bundling and
        registration are held to what they are on every line.
        """
        return not NOTICE_MODIFIERS.isdisjoint(self.line.modifiers)

    @property
    def is_authorized(self) -> bool:
        """Whether the line or its claim has a prior authorization number."""
        return bool(self.line.details.prior_authorization_number or self.claim.prior_authorization_number)

    @property
    def diagnosis_count(self) -> int:
        """How many diagnoses the claim has."""
        return len(self.claim.diagnoses)

    @property
    def reason(self) -> str | None:
        """The first of the line's diagnoses, for which it was done; none where no pointer leads to one."""
        diagnoses = self.claim.diagnoses
        return next((diagnoses[at - 1] for at in self.line.diagnosis_pointers if 0 < at <= len(diagnoses)), None)

    @property
    def pointed_diagnoses(self) -> tuple[str, ...]:
        """The line's diagnoses in the order of its pointers; pointers to nothing are left out."""
        return self.claim.diagnoses_of(self.line)


class Context:
    """The batch under review and everything the edits ask about it, each computed once."""

    def __init__(
        self,
        batch: BillingBatch,
        book: ReferenceBook,
        today: date,
        earlier: Iterable[PriorService] = (),
        *,
        earlier_claims: Iterable[PriorClaim] = (),
    ) -> None:
        self.batch = batch
        self.today = today
        #: Where the findings stand that hold each claim already, by claim id; for edits of scope FILE.
        self.held_places: Mapping[str, frozenset[FindingLocation]] = {}
        self._earlier = tuple(earlier)
        self._earlier_claims = {
            (each.claim_id, each.practice_npi, each.responsibility): each for each in earlier_claims
        }
        self.answers = ReferenceQueries(book)
        self.row_checks = RowChecks(batch)
        self._policies = RuleIndex(batch.registration.medical_policies)
        self._authorization_rules = RuleIndex(batch.registration.authorization_rules)
        self._suggestions: dict[tuple[str, date], tuple[Suggestion, ...]] = {}

    def suggestions_for(self, exam_description: str, on: date) -> tuple[Suggestion, ...]:
        """What an exam's name says, the likeliest first; the practice's own list goes before."""
        exam = (exam_description, on)
        if exam not in self._suggestions:
            self._suggestions[exam] = suggest(exam_description, on, self.batch.registration.exam_crosswalk)
        return self._suggestions[exam]

    def policies_for(self, record: LineOnClaim) -> tuple[MedicalPolicy, ...]:
        """The practice's own medical policies that are about a line."""
        line = record.line
        return self._policies.about(record.claim.payer.payer_key, line.procedure_code, line.date_of_service)

    @cached_property
    def enrollments(self) -> Mapping[str, tuple[Enrollment, ...]]:
        """The practice's own rows of who is enrolled, of any day, by payer; those for every payer stand with each."""
        rows = self.batch.registration.enrollments
        keys = dict.fromkeys([*(payer.payer_key for payer in self.payers), *(row.payer_key for row in rows)])
        return {key: tuple(row for row in rows if row.payer_key in {"", key}) for key in keys if key} if rows else {}

    def authorization_rules_for(self, record: LineOnClaim) -> tuple[AuthorizationRule, ...]:
        """The practice's own authorization rules that are about a line's payer, code and day."""
        line = record.line
        return self._authorization_rules.about(record.claim.payer.payer_key, line.procedure_code, line.date_of_service)

    @cached_property
    def claim_check(self) -> ClaimCheck:
        """Asks whether the file can carry a claim."""
        return ClaimCheck()

    @cached_property
    def claim_ids(self) -> tuple[str, ...]:
        """Every claim id of the batch, once."""
        return tuple(dict.fromkeys(claim.claim_id for claim in self.batch.claims))

    @cached_property
    def lines(self) -> tuple[LineOnClaim, ...]:
        """Every service line of the batch."""
        return tuple(LineOnClaim(claim, line) for claim in self.batch.claims for line in claim.lines)

    @cached_property
    def reviewed_lines(self) -> tuple[tuple[LineOnClaim, DocReview], ...]:
        """The lines whose report is in the batch, and what the review of its text found."""
        texts = self.batch.report_texts
        return tuple(
            (record, review_report(record.line.procedure_code, texts[record.line.line_id]))
            for record in (self.lines if texts else ())
            if record.line.line_id in texts
        )

    @cached_property
    def patient_days(self) -> PatientDays:
        """Lines of one patient on one day, of claims that are not voids, for rules about neighbours."""
        return PatientDays(self.lines)

    def lines_with(self, codes: Container[str]) -> list[LineOnClaim]:
        """The service lines with one of these codes, in the order of the batch."""
        places = (at for code, places in self._places_by_code.items() if code in codes for at in places)
        return [self.lines[at] for at in sorted(places)]

    @cached_property
    def _places_by_code(self) -> Mapping[str, list[int]]:
        places: dict[str, list[int]] = defaultdict(list)
        for at, record in enumerate(self.lines):
            places[record.line.procedure_code].append(at)
        return places

    @cached_property
    def earlier_services(self) -> dict[str, tuple[PriorService, ...]]:
        """What earlier batches sent, by the patient's key in this batch, where that is the same for sure."""
        return _by_patient(each for each in self._earlier if each.patient_likeness is Likeness.SAME)

    @cached_property
    def likely_earlier_services(self) -> dict[str, tuple[PriorService, ...]]:
        """The same, with what was sent for the same name under another member ID or a mistyped birth date."""
        return _by_patient(self._earlier)

    @property
    def has_earlier_claims(self) -> bool:
        """Whether any claim of the batch went out before."""
        return bool(self._earlier_claims)

    def earlier_sending_of(self, claim: Claim) -> PriorClaim | None:
        """What some payer has under the claim's ID, if it went out before."""
        return self._earlier_claims.get((claim.claim_id, claim.practice.npi, claim.responsibility))

    @cached_property
    def practices(self) -> tuple[Practice, ...]:
        """The practice of the batch, and any other that a claim names."""
        every = {id(claim.practice): claim.practice for claim in self.batch.claims}
        others = [practice for practice in every.values() if practice != self.batch.registration.practice]
        return (self.batch.registration.practice, *dict.fromkeys(others))

    @cached_property
    def trading_partners(self) -> tuple[TradingPartner, ...]:
        """The trading partners of the registration, and any other that a claim names."""
        used = {id(claim.trading_partner): claim.trading_partner for claim in self.batch.claims}
        return tuple(dict.fromkeys((*self.batch.registration.trading_partners, *used.values())))

    @cached_property
    def providers(self) -> tuple[Provider, ...]:
        """Registered providers, and those that only claims hold."""
        used = (provider for claim in self.batch.claims for provider in claim.providers)
        return _with_unregistered(self.batch.registration.providers, used, "provider_id")

    @cached_property
    def facilities(self) -> tuple[Facility, ...]:
        """Registered facilities, and those that only claims hold."""
        used = (facility for claim in self.batch.claims for facility in claim.facilities)
        return _with_unregistered(self.batch.registration.facilities, used, "facility_id")

    @cached_property
    def payers(self) -> tuple[Payer, ...]:
        """Registered payers, and those that only claims hold (not the placeholders of which only the key is known)."""
        used = (claim.payer for claim in self.batch.claims if claim.payer != Payer(payer_key=claim.payer.payer_key))
        return _with_unregistered(self.batch.registration.payers, used, "payer_key")

    @cached_property
    def patients(self) -> tuple[Patient, ...]:
        """Registered patients, and those that only claims hold (not the placeholders of unknown keys)."""
        used = (claim.patient for claim in self.batch.claims if not is_unknown_key(claim, "patient_id"))
        return _with_unregistered(self.batch.registration.patients, used, "patient_id")

    def payer_named(self, key: str) -> Payer | None:
        """The payer of a key; none if no table has it."""
        return self._payer_by_key.get(key)

    def is_facility_place(self, place_of_service: str, on: date) -> bool:
        """Whether a place of service is paid at the facility rate; false when unknown."""
        answer = self.answers.place_of_service(place_of_service, on)
        return not isinstance(answer, Failure) and answer.kind == "Facility"

    def is_unassigned_place(self, place_of_service: str, on: date) -> bool:
        """Whether the published list has no such place of service, or keeps the number for later."""
        answer = self.answers.place_of_service(place_of_service, on)
        return is_unknown(answer) or (not isinstance(answer, Failure) and answer.kind not in _PLACE_KINDS)

    @cached_property
    def _payer_by_key(self) -> dict[str, Payer]:
        return {payer.payer_key: payer for payer in reversed(self.payers)}


def _by_patient(services: Iterable[PriorService]) -> dict[str, tuple[PriorService, ...]]:
    sent: dict[str, list[PriorService]] = defaultdict(list)
    for service in services:
        sent[service.patient_id].append(service)
    return {patient_id: tuple(of_patient) for patient_id, of_patient in sent.items()}


def is_unknown_key(claim: Claim, field: str) -> bool:
    """Whether a row of the claim names a key in this field that no table has."""
    return any(name == field and key != DIFFERS for line in claim.lines for name, key in line.unknown_keys)


def _with_unregistered(table: tuple[Registered, ...], used: Iterable[Registered], key: str) -> tuple[Registered, ...]:
    keys = {getattr(record, key) for record in table}
    return (*table, *_first_of_each(used, key, keys))


def _first_of_each(records: Iterable[Registered], key: str, seen: set[str]) -> Iterator[Registered]:
    for record in records:
        if getattr(record, key) not in seen:
            seen.add(getattr(record, key))
            yield record
