"""A line as the edits look at it: with its claim, and what the two say together."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import repeat
from typing import NamedTuple

from radbill.codes.modifier_sets import NOTICE_MODIFIERS
from radbill.codes.placeholders import is_authorization
from radbill.edits.engine.batch_columns import BatchColumns
from radbill.edits.engine.reference_queries import Row
from radbill.model.claim import Claim, ServiceLine, pointed_diagnoses, principal_diagnosis
from radbill.model.facility import Facility


def _reason(diagnoses: Sequence[str], pointers: Iterable[int]) -> str | None:
    """The diagnosis that the first pointer leads to which leads to one."""
    for at in pointers:
        if 0 < at <= len(diagnoses):
            return diagnoses[at - 1]
    return None


def _is_authorized(of_line: str, of_claim: str) -> bool:
    return is_authorization(of_line) or is_authorization(of_claim)


#: As `Row` does, without a call in Python for each.
_new_row = partial(tuple.__new__, Row)
#: All that properties of a line are made of, as paths (see `AlikeRecords`): they are many lines' own.
MADE_OF = {
    "facility": ("line.details.service_facility", "claim.service_facility"),
    "facility_id": ("facility",),
    "facility_place_of_service": ("facility",),
    "facility_zip_code": ("facility",),
    "reader_id": ("line.details.rendering_provider", "claim.rendering_provider"),
    "rendering_npi": ("line.details.rendering_provider", "claim.rendering_provider", "claim.practice.npi"),
    "expects_denial": ("line.modifiers",),
    "is_authorized": ("line.details.prior_authorization_number", "claim.prior_authorization_number"),
    "diagnosis_count": ("claim.diagnoses",),
    "pointed_diagnoses": ("claim.diagnoses", "line.diagnosis_pointers"),
    "reason": ("claim.diagnoses", "line.diagnosis_pointers"),
    "has_reason": ("reason",),
}
#: The same for claims.
CLAIM_MADE_OF = {"date_of_service": ("lines.date_of_service",), "principal_diagnosis": ("diagnoses",)}
#: How the values at these paths make a property, for those that many lines or claims have of their own.
MADE_BY: Mapping[str, Callable[..., object]] = {
    "is_authorized": _is_authorized,
    "diagnosis_count": len,
    "pointed_diagnoses": pointed_diagnoses,
    "reason": _reason,
}
CLAIM_MADE_BY: Mapping[str, Callable[..., object]] = {"principal_diagnosis": principal_diagnosis}
#: What many lines agree in: all but the patient, the diagnoses, and what each has of its own.
SHAPE = (
    "line.procedure_code", "line.modifiers", "line.units", "line.date_of_service", "line.place_of_service",
    "line.unknown_keys", "line.details", "claim.practice", "claim.payer", "claim.rendering_provider",
    "claim.service_facility", "claim.frequency", "claim.details",
)  # fmt: skip


class LineOnClaim(NamedTuple):
    """A service line together with its claim."""

    claim: Claim
    line: ServiceLine

    @property
    def row(self) -> Row:
        """Which row of the charges it is."""
        return _new_row((self.claim.__dict__["claim_id"], self.line.__dict__["line_id"]))

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
        """Whether the line or its claim has a prior authorization number; N/A and the like are none."""
        return _is_authorized(self.line.details.prior_authorization_number, self.claim.prior_authorization_number)

    @property
    def diagnosis_count(self) -> int:
        """How many diagnoses the claim has."""
        return len(self.claim.diagnoses)

    @property
    def reason(self) -> str | None:
        """The first of the line's diagnoses, for which it was done; none where no pointer leads to one."""
        return _reason(self.claim.diagnoses, self.line.diagnosis_pointers)

    @property
    def has_reason(self) -> bool:
        """Whether a pointer of the line leads to a diagnosis."""
        return self.reason is not None

    @property
    def pointed_diagnoses(self) -> tuple[str, ...]:
        """The line's diagnoses in the order of its pointers; pointers to nothing are left out."""
        return self.claim.diagnoses_of(self.line)


def lines_on_claims(columns: BatchColumns) -> tuple[LineOnClaim, ...]:
    """Every line of a batch; made as `LineOnClaim._make` does, without a call in Python for each."""
    pairs = zip(columns.for_lines(columns.all_claims), columns.all_lines, strict=True)
    return tuple(map(tuple.__new__, repeat(LineOnClaim), pairs))
