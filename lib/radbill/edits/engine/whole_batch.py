"""What must be known of a batch as a whole, where it comes in parts: little of each part, and of many claims nothing.

Rules look at one claim, one patient or a table of the registration, but for a few (`Edit.across_patients`). For these a
batch is made of the claims and patients that concern them: those whose IDs, or what a reader sees of them, stand on
several; voids; and for every practice, payer, provider and place one claim that names it.
"""

from array import array
from collections.abc import Collection, Hashable, Iterable, Iterator
from itertools import chain, pairwise
from typing import NamedTuple

from radbill.codes.claim_codes import VOID
from radbill.codes.code_sets import LUNG_SCREENING_VISIT
from radbill.edits.shared.key_looks import claim_look, look_of
from radbill.model.batch import BillingBatch
from radbill.model.claim import Claim
from radbill.model.patient import Patient

_EXAMS_BEGIN = tuple("0123456789G")


class ReportTally(NamedTuple):
    """The reports of a batch.

    Attributes:
        has_reports: Whether any stands beside the charges.
        exam_count: How many lines are exams.
        missing_count: How many of these have no report.
    """

    has_reports: bool
    exam_count: int
    missing_count: int

    def __add__(self, other: object) -> "ReportTally":
        if not isinstance(other, ReportTally):
            return NotImplemented
        exams, missing = self.exam_count + other.exam_count, self.missing_count + other.missing_count
        return ReportTally(self.has_reports or other.has_reports, exams, missing)


class WholeBatch(NamedTuple):
    """A batch with no more claims and patients than the rules need that look across patients; and its reports."""

    batch: BillingBatch
    report_tally: ReportTally


def whole_batch(parts: Iterable[BillingBatch]) -> WholeBatch:
    """Go through the parts of a batch, twice if an ID stands on several claims."""
    looks, keepers, tally = _Looks(), _Keepers(), ReportTally(has_reports=False, exam_count=0, missing_count=0)
    places: list[frozenset[int]] = []
    kept: list[BillingBatch] = []
    for part in parts:
        looks.add(part)
        places.append(keepers.places_in(part))
        kept.append(_reduced(part, map(part.claims.__getitem__, sorted(places[-1])), ()))
        tally += report_tally(part)
    if shared := looks.shared():
        kept = [_with_shared(part, own, shared) for part, own in zip(parts, places, strict=True)]
    return WholeBatch(_together(kept), tally)


def report_tally(batch: BillingBatch) -> ReportTally:
    """The reports of a batch that is there as a whole."""
    exams = [line for claim in batch.claims for line in claim.lines if _is_exam(line.procedure_code)]
    return ReportTally(has_reports(batch), len(exams), sum(line.line_id not in batch.report_texts for line in exams))


def has_reports(batch: BillingBatch) -> bool:
    """Whether any report stands beside the charges."""
    return bool(batch.report_texts or batch.unmatched_report_rows)


def _is_exam(code: str) -> bool:
    """Whether a code stands for an exam: drugs, contrast and supplies have letters of their own and no report."""
    return code[:1] in _EXAMS_BEGIN and code != LUNG_SCREENING_VISIT


class _Looks:
    """What a reader sees of the IDs of claims, lines and patients: eight bytes for each."""

    def __init__(self) -> None:
        self._hashes = {kind: array("q") for kind in ("claim", "line", "patient", "number")}

    def add(self, part: BillingBatch) -> None:
        for claim in part.claims:
            for kind, key in _ids_of(claim):
                self._hashes[kind].append(hash(look_of(key)))
        for patient in part.registration.patients:
            for kind, key in _ids_of_patient(patient):
                self._hashes[kind].append(hash(look_of(key)))

    def shared(self) -> frozenset[tuple[str, int]]:
        """Those that stand more than once; what has no ID is always among them."""
        twice = {(kind, one) for kind, hashes in self._hashes.items()
                 for one, other in pairwise(sorted(hashes)) if one == other}  # fmt: skip
        blank = {(kind, hash("")) for kind, hashes in self._hashes.items() if hash("") in hashes}
        return frozenset(twice | blank)


def _ids_of(claim: Claim) -> Iterator[tuple[str, str]]:
    yield "claim", claim_look(claim.claim_id)
    for line in claim.lines:
        yield "line", line.line_id


def _ids_of_patient(patient: Patient) -> Iterator[tuple[str, str]]:
    """The patient's own key, and the number of the first coverage, if there is one."""
    yield "patient", patient.patient_id
    if number := patient.primary_coverage.member_id:
        yield "number", number


class _Keepers:
    """Keeps voids, and of the claims that name the same records the first."""

    def __init__(self) -> None:
        self._known: set[Hashable] = set()

    def places_in(self, part: BillingBatch) -> frozenset[int]:
        """The places of the claims that are kept of a part."""
        firsts: dict[tuple[int, ...], int] = {}
        for at, claim in enumerate(part.claims):
            firsts.setdefault(tuple(map(id, _named_by(claim))), at)
        voids = (at for at, claim in enumerate(part.claims) if claim.frequency == VOID)
        return frozenset((*voids, *(at for at in firsts.values() if self._is_new(part.claims[at]))))

    def _is_new(self, claim: Claim) -> bool:
        named = _named_by(claim)
        is_new = named not in self._known
        self._known.add(named)
        return is_new


def _named_by(claim: Claim) -> tuple[Hashable, ...]:
    others = (other.payer for other in claim.other_coverages)
    return claim.practice, claim.trading_partner, claim.payer, *others, *claim.providers, *claim.facilities


def _with_shared(part: BillingBatch, places: Collection[int], shared: Collection[tuple[str, int]]) -> BillingBatch:
    """What is kept of a part, with its claims and patients that share an ID."""
    claims = (claim for at, claim in enumerate(part.claims) if at in places or _is_shared(_ids_of(claim), shared))
    patients = (each for each in part.registration.patients if _is_shared(_ids_of_patient(each), shared))
    return _reduced(part, claims, patients)


def _is_shared(ids: Iterable[tuple[str, str]], shared: Collection[tuple[str, int]]) -> bool:
    return any((kind, hash(look_of(key))) in shared for kind, key in ids)


def _reduced(part: BillingBatch, claims: Iterable[Claim], patients: Iterable[Patient]) -> BillingBatch:
    registration = part.registration.model_copy(update={"patients": tuple(patients)})
    return part.model_copy(update={"registration": registration, "claims": tuple(claims), "report_texts": {}})


def _together(parts: list[BillingBatch]) -> BillingBatch:
    """One batch of parts with the same tables."""
    if not parts:
        return BillingBatch()
    patients = tuple(chain.from_iterable(part.registration.patients for part in parts))
    return parts[0].model_copy(update={
        "registration": parts[0].registration.model_copy(update={"patients": patients}),
        **{name: tuple(chain.from_iterable(getattr(part, name) for part in parts))
           for name in ("claims", "unmatched_report_rows", "unmatched_decisions")},
    })  # fmt: skip
