"""From a place in a claim as the file carries it to the record and field of the practice that stand there."""

import re
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from radbill.codes.claim_codes import RESPONSIBILITIES, SELF
from radbill.edits.engine.edit import Scope
from radbill.model.claim import Claim
from radbill.model.claim_details import ClaimDetails, PayerDecision, decision_key
from radbill.model.patient import COVERAGE_FIELDS, Coverage
from radbill.model.service_place import place_of_claim

if TYPE_CHECKING:
    from radbill.model.provider import Provider

#: How findings name a row of what earlier payers decided.
OTHER_INSURANCE = "other insurance"
_LINE = re.compile(r"lines\[(\d+)\]\.?(.*)")
_INDEX = re.compile(r"\[\d+\]")
_PAYER = {"id": "payer_id"}
_OF_CLAIM = {
    "numbers.prior_authorization": "prior_authorization_number",
    "numbers.referral": "referral_number",
    "numbers.mammography_certification": "mammography_certification_number",
    "dates.admission": "admission_date",
    "notes": "claim_note",
    "notes.text": "claim_note",
    "notes.code": "claim_note_code",
    "attachments.report": "attachment_report",
    "attachments.transmission": "attachment_transmission",
    "attachments.control_number": "attachment_number",
}
_OF_LINE = {
    "prior_authorization": "prior_authorization_number",
    "referral": "referral_number",
    "clia": "clia_number",
    "mammography_certification": "mammography_certification_number",
    "purchased_service_id": "purchased_from",
    "providers.purchased_service": "purchased_from",
    "other_payers": "decisions",
}
#: Columns of a line that are named otherwise than what they hold.
_COLUMNS_OF_LINE = {
    "notes": "line_note",
    "notes.text": "line_note",
    "notes.code": "line_note_code",
    "attachments.report": "attachment_report",
    "attachments.transmission": "attachment_transmission",
    "attachments.control_number": "attachment_number",
}
#: Fields of a line that do not stand among its details.
_OWN = frozenset({"line_id", "procedure_code", "modifiers", "units", "charge_amount", "date_of_service",
                  "place_of_service", "diagnosis_pointers"})  # fmt: skip
_PERSONS = {
    "providers.rendering": "rendering_provider",
    "providers.referring": "referring_provider",
    "providers.supervising": "details.supervising_provider",
}
_LINE_PARTIES = re.compile(r"providers\.(rendering|supervising|ordering|referring|purchased_service)\.(.+)")
_LINE_PLACE = re.compile(r"service_facility\.(.+)")
_OTHER_PAYER = re.compile(r"other_payers\[(\d+)\]\.?(.*)")
_OF_DECISION = frozenset(PayerDecision.model_fields)
_OF_MEMBER = frozenset({"member_id", "member_id_qualifier"})


class RecordPlace(NamedTuple):
    """A field of a record of the practice; without a record, the field is one of the claim."""

    record: str
    key: str
    field: str


def record_place(claim: Claim, path: str) -> RecordPlace:
    """Where in the practice's records a place of the sent claim comes from."""
    path = path.replace("country_subdivision", "state")  # a part of a country stands in the column State
    head, _, rest = path.partition(".")
    if line := _LINE.fullmatch(path):
        return _line_place(claim, int(line[1]), line[2])
    if other := _OTHER_PAYER.fullmatch(path):
        return _other_payer_place(claim, int(other[1]), _INDEX.sub("", other[2]))
    if head in {"subscriber", "patient", "coverage"}:
        return _patient_place(claim, head, rest)
    if head == "providers":
        return _provider_place(claim, path)
    return _registered_place(claim, head, rest) or RecordPlace("", "", _claim_field(_INDEX.sub("", path)))


def _claim_field(path: str) -> str:
    """A fact of the claim under the name of its field; what few claims have stands among the details."""
    if path in _OF_CLAIM:
        return _OF_CLAIM[path]
    return f"details.{path}" if path.partition(".")[0] in ClaimDetails.model_fields else path


def _registered_place(claim: Claim, head: str, rest: str) -> RecordPlace | None:
    named = rest.replace("organization", "name")
    if head == "billing_provider":
        return RecordPlace(Scope.PRACTICE, "", named)
    if head == "pay_to_address":
        return RecordPlace(Scope.PRACTICE, "", f"{head}.{rest}".rstrip("."))
    if head == "payer":
        own = "practice_number" if rest.startswith("secondary_ids") else _PAYER.get(rest, rest)
        return RecordPlace(Scope.PAYER, claim.payer.payer_key, own)
    place = place_of_claim(claim)
    if head == "service_facility" and place:
        return RecordPlace(Scope.FACILITY, place.facility_id, named)
    return None


def _line_place(claim: Claim, at: int, rest: str) -> RecordPlace:
    if place := _line_decision_place(claim, at, rest) or _line_party_place(claim, at, rest):
        return place
    field = _INDEX.sub("", rest)
    first, _, below = field.partition(".")
    field = _OF_LINE.get(field) or f"{_OF_LINE.get(first, first)}{'.' if below else ''}{below}"
    line_id = claim.lines[at].line_id if at < len(claim.lines) else ""
    field = _COLUMNS_OF_LINE.get(field, field)
    own = field in _COLUMNS_OF_LINE.values()
    return RecordPlace(Scope.LINE, line_id, field if own or not first or first in _OWN else f"details.{field}")


def _line_party_place(claim: Claim, at: int, path: str) -> RecordPlace | None:
    """The row of a person or place that a line names for itself; none where the line is what is wrong."""
    if at >= len(claim.lines):
        return None
    details = claim.lines[at].details
    if (place := _LINE_PLACE.fullmatch(path)) and details.service_facility:
        return RecordPlace(
            Scope.FACILITY, details.service_facility.facility_id, place[1].replace("organization", "name")
        )
    party = _LINE_PARTIES.fullmatch(path)
    if party is None:
        return None
    if party[1] == "purchased_service":
        seller = details.purchased_from
        own = party[2].replace("organization", "name")
        return None if seller is None else RecordPlace(Scope.FACILITY, seller.facility_id, own)
    person: Provider | None = getattr(details, f"{party[1]}_provider")
    return None if person is None else RecordPlace(Scope.PROVIDER, person.provider_id, party[2])


def _line_decision_place(claim: Claim, at: int, path: str) -> RecordPlace | None:
    """The row of Other insurance of a line's decision; none where it cannot be told of which payer it is."""
    decision = _OTHER_PAYER.fullmatch(path)
    decisions = claim.lines[at].details.decisions if at < len(claim.lines) else ()
    if decision and int(decision[1]) < len(decisions):
        payer_key, field = decisions[int(decision[1])].payer_key, _INDEX.sub("", decision[2])
    elif path == "other_payers" and len({each.payer_key for each in decisions}) == 1:
        payer_key, field = decisions[0].payer_key, ""
    else:
        return None
    key = decision_key(claim.claim_id, payer_key, claim.lines[at].line_id)
    return RecordPlace(OTHER_INSURANCE, key, field.partition(".")[0])


def _other_payer_place(claim: Claim, at: int, field: str) -> RecordPlace:
    """The row of Other insurance of what another payer decided; of its other facts the claim."""
    first = field.partition(".")[0]
    if first in _OF_DECISION and at < len(claim.other_coverages):
        payer_key = claim.other_coverages[at].payer.payer_key
        return RecordPlace(OTHER_INSURANCE, decision_key(claim.claim_id, payer_key), first)
    if at < len(claim.other_coverages):
        other, below = claim.other_coverages[at], field.partition(".")[2]
        if first in {"payer", "claim_filing_code"}:
            return RecordPlace(Scope.PAYER, other.payer.payer_key, _PAYER.get(below, below) or first)
        if first == "subscriber" or first in Coverage.model_fields:
            own = below if below in _OF_MEMBER else field
            prefix = "person" if first == "subscriber" and other.coverage.relationship == SELF else ""
            if prefix and below not in _OF_MEMBER:
                return RecordPlace(Scope.PATIENT, claim.patient.patient_id, f"{prefix}.{below}".rstrip("."))
            return RecordPlace(Scope.PATIENT, claim.patient.patient_id, f"{_coverage_at(other.responsibility)}.{own}")
    return RecordPlace("", "", f"other_payers.{field}".rstrip("."))


def _coverage_at(responsibility: str) -> str:
    return COVERAGE_FIELDS[RESPONSIBILITIES.index(responsibility) if responsibility in RESPONSIBILITIES else 0]


def _patient_place(claim: Claim, head: str, rest: str) -> RecordPlace:
    coverage = _coverage_at(claim.responsibility)
    if head == "coverage":
        if rest == "claim_filing_code":
            return RecordPlace(Scope.PAYER, claim.payer.payer_key, rest)
        if rest == "responsibility":
            return RecordPlace("", "", rest)
        field = f"{coverage}.{rest}"
    elif rest == "relationship" or rest in _OF_MEMBER:
        field = f"{coverage}.{rest}"
    elif head == "patient" or claim.coverage.relationship == SELF:
        field = f"person.{rest}"
    else:
        field = f"{coverage}.subscriber.{rest}"
    return RecordPlace(Scope.PATIENT, claim.patient.patient_id, field.rstrip("."))


def _provider_place(claim: Claim, path: str) -> RecordPlace:
    for place, field in _PERSONS.items():
        if path.startswith(place):
            rest = path.removeprefix(place).lstrip(".")
            provider = attrgetter(field)(claim)
            if provider is not None:
                return RecordPlace(Scope.PROVIDER, provider.provider_id, rest)
            return RecordPlace("", "", f"{field}.{rest}".rstrip("."))
    return RecordPlace("", "", path)
