"""What an edit may look at beside its own record: the batch, today, the reference answers, and indices."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

import lazy_loader  # type: ignore[import-untyped]

from radbill.coding.exam_names.suggest import Suggestion, suggest
from radbill.core.failures import Failure
from radbill.edi.claim_837p.claim_check import ClaimCheck
from radbill.edits.engine.batch_columns import BatchColumns
from radbill.edits.engine.line_on_claim import LineOnClaim, lines_on_claims
from radbill.edits.engine.patient_days import PatientDays
from radbill.edits.engine.persons import person_keys
from radbill.edits.engine.reference_queries import ReferenceQueries, is_unknown
from radbill.edits.engine.registered import first_naming_each, is_unknown_key, with_unregistered
from radbill.edits.engine.row_checks import RowChecks
from radbill.edits.engine.sent_before import by_look, by_patient, by_service
from radbill.edits.engine.whole_batch import ReportTally, WholeBatch, report_tally
from radbill.edits.shared.key_looks import claim_look
from radbill.edits.shared.payer_rules import RuleIndex
from radbill.model.batch import BillingBatch
from radbill.model.claim import Claim
from radbill.model.earlier_denial import EarlierDenial
from radbill.model.facility import Facility
from radbill.model.patient import Patient
from radbill.model.payer import Payer
from radbill.model.payer_rules import AuthorizationRule, Enrollment, MedicalPolicy
from radbill.model.practice import Practice
from radbill.model.prior_claim import PriorClaim
from radbill.model.prior_service import Likeness, PriorService
from radbill.model.provider import Provider
from radbill.model.trading_partner import TradingPartner
from radbill.reference.book.book import ReferenceBook

if TYPE_CHECKING:
    from radbill.coding.reports.review import DocReview
    from radbill.core.findings import Finding, FindingLocation
    from radbill.model.own_rules import RowProblem


__all__ = ["Context", "LineOnClaim", "PartOf"]
Fact = TypeVar("Fact")
#: Most practices have neither, and do not wait for them to be loaded.
_own_rules = lazy_loader.load("radbill.edits.shared.own_rules", suppress_warning=True)
_edit_switches = lazy_loader.load("radbill.edits.engine.edit_switches", suppress_warning=True)
#: Few batches have texts of reports.
_review = lazy_loader.load("radbill.coding.reports.review", suppress_warning=True)

_PLACE_KINDS = frozenset({"Facility", "Non-Facility"})


class PartOf(NamedTuple):
    """Of which batch another is a part.

    Attributes:
        whole: What is kept of the batch as a whole.
        answers: The reference book, of which all parts ask their questions together.
        findings: What the edits found in it that look across patients, by their IDs.
    """

    whole: WholeBatch
    answers: ReferenceQueries
    findings: Mapping[str, Sequence["Finding"]]


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
        earlier_denials: Iterable[EarlierDenial] = (),
        part_of: PartOf | None = None,
    ) -> None:
        self.batch = batch
        self.part_of = part_of
        self.today = today
        #: Where the findings stand that hold each claim already, by claim id; for edits of scope FILE.
        self.held_places: Mapping[str, frozenset[FindingLocation]] = {}
        self._earlier = tuple(earlier)
        self._earlier_claims = {
            (each.claim_id, each.practice_npi, each.responsibility): each for each in earlier_claims
        }
        #: What payers denied before, by payer ID and procedure code.
        self.earlier_denials = by_service(earlier_denials)
        self.answers = part_of.answers if part_of else ReferenceQueries(book)
        self.columns = BatchColumns(batch.claims)
        self.row_checks = RowChecks(self.columns)
        self._policies = RuleIndex(batch.registration.medical_policies)
        self._authorization_rules = RuleIndex(batch.registration.authorization_rules)
        self._facts: dict[object, object] = {}
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

    @property
    def own_rule_problems(self) -> "Mapping[str, tuple[RowProblem, ...]]":
        """The mistakes of the practice's own rules, by their keys."""
        own = self.batch.registration
        return _own_rules.own_rule_book(own).problems if own.own_rules else {}

    @property
    def switch_problems(self) -> "Mapping[str, tuple[RowProblem, ...]]":
        """The mistakes of the practice's edit switches, by their keys."""
        own = self.batch.registration
        return _edit_switches.switch_book(own, self.today).problems if own.edit_switches else {}

    def once(self, find: Callable[["Context"], Fact]) -> Fact:
        """What a function finds in the batch; several edits need it, and it is looked for once."""
        if find not in self._facts:
            self._facts[find] = find(self)
        return cast("Fact", self._facts[find])

    def let_go(self, find: Callable[["Context"], object]) -> None:
        """Forget what a function found, where that is large and the edits that need it are done."""
        self._facts.pop(find, None)

    @property
    def claims_of_all_parts(self) -> tuple[Claim, ...]:
        """Every claim; where the batch is a part of one, those of the whole that `WholeBatch` keeps."""
        return self.part_of.whole.batch.claims if self.part_of else self.batch.claims

    @property
    def report_tally(self) -> ReportTally:
        """The reports of the batch, or of the whole of which it is a part."""
        return self.part_of.whole.report_tally if self.part_of else report_tally(self.batch)

    @cached_property
    def claim_check(self) -> ClaimCheck:
        """Asks whether the file can carry a claim."""
        return ClaimCheck()

    @cached_property
    def claim_ids(self) -> tuple[str, ...]:
        """Every claim id of the batch, once."""
        return tuple(dict.fromkeys(self.columns.claims.of("claim_id")))

    @cached_property
    def claim_id_set(self) -> frozenset[str]:
        """The same as a set."""
        return frozenset(self.claim_ids)

    @cached_property
    def lines(self) -> tuple[LineOnClaim, ...]:
        """Every service line of the batch."""
        return lines_on_claims(self.columns)

    @cached_property
    def reviewed_lines(self) -> "tuple[tuple[LineOnClaim, DocReview], ...]":
        """The lines whose report is in the batch, and what the review of its text found."""
        texts = self.batch.report_texts
        lines = tuple(each for each in (self.lines if texts else ()) if each.line.line_id in texts)
        return tuple(
            (each, _review.review_report(each.line.procedure_code, texts[each.line.line_id])) for each in lines
        )

    @cached_property
    def patient_days(self) -> PatientDays:
        """Lines of one person on one day, of claims that are not voids, for rules about neighbours.

        A person who stands on Patients twice is one: last and first name, birth date and member ID are the same.
        """
        return PatientDays(self.lines, self.columns, self.person_keys)

    def lines_with(self, codes: Container[str]) -> list[LineOnClaim]:
        """The service lines with one of these codes, in the order of the batch."""
        places = (at for code, places in self.columns.places_by_code.items() if code in codes for at in places)
        return [self.lines[at] for at in sorted(places)]

    @cached_property
    def person_keys(self) -> Mapping[str, str]:
        """The first of the keys of a person, for each patient's key; most have one."""
        return person_keys(self.patients, self.columns.different("patient"))

    @cached_property
    def earlier_services(self) -> dict[str, tuple[PriorService, ...]]:
        """What earlier batches sent, by the patient's key in this batch, where that is the same for sure."""
        return by_patient(each for each in self._earlier if each.patient_likeness is Likeness.SAME)

    @cached_property
    def likely_earlier_services(self) -> dict[str, tuple[PriorService, ...]]:
        """The same, with what was sent for the same name under another member ID or a mistyped birth date."""
        return by_patient(self._earlier)

    @property
    def has_earlier_claims(self) -> bool:
        """Whether any claim of the batch went out before."""
        return bool(self._earlier_claims)

    def earlier_sending_of(self, claim: Claim) -> PriorClaim | None:
        """What some payer has under the claim's ID, if it went out before."""
        return self._earlier_claims.get((claim.claim_id, claim.practice.npi, claim.responsibility))

    def sent_under_like_ids(self, claim: Claim) -> list[PriorClaim]:
        """What the practice sent under IDs that no claim of the batch has, and that look like the claim's."""
        return self._sent_by_look.get((claim_look(claim.claim_id), claim.practice.npi), [])

    @cached_property
    def _sent_by_look(self) -> Mapping[tuple[str, str], list[PriorClaim]]:
        return by_look(self._earlier_claims.values())

    @cached_property
    def practices(self) -> tuple[Practice, ...]:
        """The practice of the batch, and any other that a claim names."""
        every: list[Practice] = self.columns.different("practice")
        others = [practice for practice in every if practice != self.batch.registration.practice]
        return (self.batch.registration.practice, *dict.fromkeys(others))

    @cached_property
    def trading_partners(self) -> tuple[TradingPartner, ...]:
        """The trading partners of the registration, and any other that a claim names."""
        used: list[TradingPartner] = self.columns.different("trading_partner")
        return tuple(dict.fromkeys((*self.batch.registration.trading_partners, *used)))

    @cached_property
    def providers(self) -> tuple[Provider, ...]:
        """Registered providers, and those that only claims hold."""
        used = (provider for claim in self.once(_naming_others) for provider in claim.providers)
        return with_unregistered(self.batch.registration.providers, used, "provider_id")

    @cached_property
    def facilities(self) -> tuple[Facility, ...]:
        """Registered facilities, and those that only claims hold."""
        used = (facility for claim in self.once(_naming_others) for facility in claim.facilities)
        return with_unregistered(self.batch.registration.facilities, used, "facility_id")

    @cached_property
    def payers(self) -> tuple[Payer, ...]:
        """Registered payers, and those that only claims hold (not the placeholders of which only the key is known)."""
        every: list[Payer] = self.columns.different("payer")
        used = (payer for payer in every if payer != Payer(payer_key=payer.payer_key))
        return with_unregistered(self.batch.registration.payers, used, "payer_key")

    @cached_property
    def patients(self) -> tuple[Patient, ...]:
        """Registered patients, and those that only claims hold (not the placeholders of unknown keys)."""
        table = self.batch.registration.patients
        registered = {patient.patient_id for patient in table}
        every: list[Patient] = self.columns.different("patient")
        is_known = registered.issuperset(patient.patient_id for patient in every)
        used = (claim.patient for claim in (() if is_known else self.batch.claims)
                if claim.patient.patient_id not in registered and not is_unknown_key(claim, "patient_id"))  # fmt: skip
        return with_unregistered(table, used, "patient_id")

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


def _naming_others(context: Context) -> tuple[Claim, ...]:
    return first_naming_each(context.columns)
