"""The parts of a plain claim, each of which is right or wrong by itself.

Most claims have nothing but the facts that every claim has. Their rules look at the parties, at the patient with the
payer, at each diagnosis and at each line's service, day, charge and pointers; none looks at two of these together. So
what was right on one claim is right on the next, and a claim whose parts were all seen on right claims is right.
"""

from collections.abc import Hashable, Mapping
from operator import itemgetter
from typing import Any

from radbill.codes.claim_codes import SELF
from radbill.edi.claim_837p.claim_conversion.plain_values import plain_text
from radbill.edi.claim_837p.claim_rules.claim_facts import MOST_DIAGNOSES, MOST_LINES, is_right_diagnosis
from radbill.edi.claim_837p.claim_rules.values import accepted_by
from radbill.edi.x12.delimiters import Delimiters
from radbill.model.claim import Claim, ServiceLine
from radbill.model.sent_claim.claims import ClaimDates, ClaimNumbers, SentClaim
from radbill.model.sent_claim.insurance import SentCoverage
from radbill.model.sent_claim.parties import PostalAddress, Subscriber
from radbill.model.sent_claim.services import SentLine

_PLAIN = Claim.model_fields["details"].default
_PLAIN_LINE = ServiceLine.model_fields["details"].default
_USUAL = tuple(Delimiters())
#: Fifty lines below it stay below what an amount may be.
_LARGEST_CHARGE = 1_000_000
_is_claim_id, _is_line_id = accepted_by(SentClaim, "claim_id"), accepted_by(SentLine, "line_id")
_is_authorization = accepted_by(ClaimNumbers, "prior_authorization")
_is_charge = accepted_by(SentLine, "charge_amount")
_of_line = itemgetter("procedure_code", "modifiers", "units", "place_of_service", "date_of_service",
                      "diagnosis_pointers", "charge_amount", "details", "line_id")  # fmt: skip
_of_own_numbers = itemgetter("prior_authorization_number", "referral_number", "admission_date")
_of_parties = itemgetter("practice", "trading_partner", "payer", "rendering_provider", "referring_provider",
                         "service_facility")  # fmt: skip
_of_insured = itemgetter("patient", "payer", "practice", "trading_partner")
_of_codes = itemgetter("responsibility", "frequency", "payer_claim_control_number", "mammography_certification_number",
                       "accepts_assignment")  # fmt: skip
_of_person = itemgetter("last_name", "first_name", "middle_name", "suffix")
_of_address = itemgetter("street", "street_2", "city")
#: For the names of a person, the address, the numbers and the birth date, as `insured_kind` puts them.
_ACCEPTED = (
    *(accepted_by(Subscriber, name) for name in ("last_name", "first_name", "middle_name", "suffix")),
    *(accepted_by(PostalAddress, name) for name in ("street", "street_2", "city")),
    accepted_by(Subscriber, "member_id"), accepted_by(PostalAddress, "zip_code"),
    accepted_by(SentCoverage, "group_number"), accepted_by(Subscriber, "birth_date"),
)  # fmt: skip
_is_referral, _is_day = accepted_by(ClaimNumbers, "referral"), accepted_by(ClaimDates, "admission")


def plain_parts(claim: Claim) -> list[Hashable] | None:
    """What decides whether the file can carry a claim, but for `insured_part`; none for one that is not plain.

    Records are named by their ids, so that they must be kept as long as the parts. Diagnoses, and numbers that every
    claim has of its own, are looked at here.
    """
    own = claim.__dict__  # fields of records are slow when they are asked for one by one
    lines, diagnoses = own["lines"], own["diagnoses"]
    if (
        own["details"] is not _PLAIN
        or own["other_coverages"]
        or own["trading_partner"].delimiters != _USUAL
        or not 0 < len(diagnoses) <= MOST_DIAGNOSES
        or not 0 < len(lines) <= MOST_LINES
        or not _has_right_numbers(own)
        or not all(map(is_right_diagnosis, diagnoses))
    ):
        return None
    place, count = lines[0].place_of_service, len(diagnoses)
    parts: list[Hashable] = [_parties(own, place)]
    for line in lines:
        code, modifiers, units, place_of_line, day, pointers, charge, details, line_id = _of_line(line.__dict__)
        if details is not _PLAIN_LINE or not (_is_line_id(line_id) and charge < _LARGEST_CHARGE and _is_charge(charge)):
            return None
        own_place = None if place_of_line == place else place_of_line
        parts += ((code, modifiers, units, own_place), day, (pointers, count))
    return parts


def _has_right_numbers(own: Mapping[str, Any]) -> object:
    """Whether the numbers of this claim alone may stand in a file; no two of its lines have the same one."""
    authorization, referral, admission = _of_own_numbers(own)
    lines = own["lines"]
    return (
        _is_claim_id(own["claim_id"])
        and (not authorization or _is_authorization(authorization))
        and (not referral or _is_referral(referral))
        and (admission is None or _is_day(admission))
        and (len(lines) == 1 or len({line.line_id for line in lines}) == len(lines))
    )


def _parties(own: Mapping[str, Any], place_of_service: str) -> Hashable:
    """Everybody but the patient, and the codes of the claim; of its own numbers, whether they are there."""
    authorization, referral, admission = _of_own_numbers(own)
    are_there = not authorization, not referral, admission is None
    return (*map(id, _of_parties(own)), place_of_service, *_of_codes(own), *are_there)


def insured_part(claim: Claim) -> Hashable:
    """The patient and the coverage that is billed: one more part of a plain claim."""
    own = claim.__dict__
    return *map(id, _of_insured(own)), own["responsibility"]


def insured_kind(claim: Claim, delimiters: str) -> Hashable | None:
    """What decides whether patient and coverage are right, where each value of the patient's own is right by itself.

    Names, numbers and the address are looked at here; no rule looks at two of them together, but for whether they are
    there. None where one is wrong by itself, and for a patient who is not the subscriber or lives abroad.
    """
    person, coverage = claim.patient.person, claim.coverage
    address = person.address
    if coverage.relationship != SELF or person.organization or address.is_abroad:
        return None
    texts = [plain_text(text, delimiters) for text in (*_of_person(person.__dict__), *_of_address(address.__dict__))]
    numbers = coverage.member_id or None, address.zip_code or None, coverage.group_number or None
    values = (*texts, *numbers, person.birth_date)
    for value, accept in zip(values, _ACCEPTED, strict=True):
        if value is not None and not accept(value):
            return None
    are_there = tuple([value is not None for value in values])
    insurance = coverage.group_name, coverage.medicare_secondary_type, claim.responsibility
    return delimiters, are_there, person.sex, address.state, insurance, claim.payer.claim_filing_code
