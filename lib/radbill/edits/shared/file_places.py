"""From a place in a claim as the file carries it to the record and field of the practice that stand there."""

import re
from typing import NamedTuple

from radbill.codes.claim_codes import RESPONSIBILITIES, SELF
from radbill.edits.engine.edit import Scope
from radbill.model.claim import Claim
from radbill.model.claim_details import PayerDecision, decision_key
from radbill.model.patient import COVERAGE_FIELDS
from radbill.model.service_place import place_of_claim

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
}
_OF_LINE = {
    "prior_authorization": "prior_authorization_number",
    "referral": "referral_number",
    "clia": "clia_number",
    "mammography_certification": "mammography_certification_number",
    "purchased_service_id": "purchased_from",
    "other_payers": "decisions",
}
#: Fields of a line that do not stand among its details.
_OWN = frozenset({"line_id", "procedure_code", "modifiers", "units", "charge_amount", "date_of_service",
                  "place_of_service", "diagnosis_pointers"})  # fmt: skip
_PERSONS = {
    "providers.rendering": "rendering_provider",
    "providers.referring": "referring_provider",
    "providers.supervising": "details.supervising_provider",
}
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
    head, _, rest = path.partition(".")
    if line := _LINE.fullmatch(path):
        return _line_place(claim, int(line[1]), line[2])
    if other := _OTHER_PAYER.fullmatch(path):
        return _other_payer_place(claim, int(other[1]), _INDEX.sub("", other[2]))
    if head in {"subscriber", "patient", "coverage"}:
        return _patient_place(claim, head, rest)
    if head == "providers":
        return _provider_place(claim, path)
    return _registered_place(claim, head, rest) or RecordPlace("", "", _OF_CLAIM.get(path, _INDEX.sub("", path)))


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
    if place := _line_decision_place(claim, at, rest):
        return place
    field = _INDEX.sub("", rest)
    first, _, below = field.partition(".")
    field = f"{_OF_LINE.get(first, first)}{'.' if below else ''}{below}"
    line_id = claim.lines[at].line_id if at < len(claim.lines) else ""
    return RecordPlace(Scope.LINE, line_id, field if not first or first in _OWN else f"details.{field}")


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
    return RecordPlace("", "", f"other_payers.{field}".rstrip("."))


def _patient_place(claim: Claim, head: str, rest: str) -> RecordPlace:
    at = RESPONSIBILITIES.index(claim.responsibility) if claim.responsibility in RESPONSIBILITIES else 0
    coverage = COVERAGE_FIELDS[at]
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
            provider = getattr(claim, field, None)
            if provider is not None:
                return RecordPlace(Scope.PROVIDER, provider.provider_id, rest)
            return RecordPlace("", "", f"{field}.{rest}".rstrip("."))
    return RecordPlace("", "", path)
