"""The parts of a plain claim, each of which is right or wrong by itself.

Most claims have nothing but the facts that every claim has. Their rules look at the parties, at the patient with the
payer, at each diagnosis and at each line's service, day, charge and pointers; none looks at two of these together. So
what was right on one claim is right on the next, and a claim whose parts were all seen on right claims is right.
"""

from collections.abc import Hashable

from radbill.edi.claim_837p.claim_rules.claim_facts import MOST_DIAGNOSES, MOST_LINES, is_right_diagnosis
from radbill.edi.claim_837p.claim_rules.values import accepted_by
from radbill.edi.x12.delimiters import Delimiters
from radbill.model.claim import Claim, ServiceLine
from radbill.model.sent_claim.claims import ClaimDates, ClaimNumbers, SentClaim
from radbill.model.sent_claim.services import SentLine

_PLAIN = Claim.model_fields["details"].default
_PLAIN_LINE = ServiceLine.model_fields["details"].default
_USUAL = tuple(Delimiters())
#: Fifty lines below it stay below what an amount may be.
_LARGEST_CHARGE = 1_000_000
_is_claim_id, _is_line_id = accepted_by(SentClaim, "claim_id"), accepted_by(SentLine, "line_id")
_is_authorization = accepted_by(ClaimNumbers, "prior_authorization")
_is_charge = accepted_by(SentLine, "charge_amount")
_is_referral, _is_day = accepted_by(ClaimNumbers, "referral"), accepted_by(ClaimDates, "admission")


def plain_parts(claim: Claim) -> list[Hashable] | None:
    """What decides whether the file can carry a claim, but for `insured_part`; none for one that is not plain.

    Records are named by their ids, so that they must be kept as long as the parts. Diagnoses, and numbers that every
    claim has of its own, are looked at here.
    """
    lines, diagnoses = claim.lines, claim.diagnoses
    if (
        claim.details is not _PLAIN
        or claim.other_coverages
        or claim.trading_partner.delimiters != _USUAL
        or not 0 < len(diagnoses) <= MOST_DIAGNOSES
        or not 0 < len(lines) <= MOST_LINES
        or not _has_right_numbers(claim)
        or not all(map(is_right_diagnosis, diagnoses))
    ):
        return None
    place, count = lines[0].place_of_service, len(diagnoses)
    parts: list[Hashable] = [_parties(claim, place)]
    for line in lines:
        charge, place_of_line = line.charge_amount, line.place_of_service
        if line.details is not _PLAIN_LINE or not (
            _is_line_id(line.line_id) and charge < _LARGEST_CHARGE and _is_charge(charge)
        ):
            return None
        own_place = None if place_of_line == place else place_of_line
        parts += (
            (line.procedure_code, line.modifiers, line.units, own_place),
            line.date_of_service,
            (line.diagnosis_pointers, count),
        )
    return parts


def _has_right_numbers(claim: Claim) -> object:
    """Whether the numbers of this claim alone may stand in a file; no two of its lines have the same one."""
    authorization, referral, admission = claim.prior_authorization_number, claim.referral_number, claim.admission_date
    return (
        _is_claim_id(claim.claim_id)
        and (not authorization or _is_authorization(authorization))
        and (not referral or _is_referral(referral))
        and (admission is None or _is_day(admission))
        and (len(claim.lines) == 1 or len({line.line_id for line in claim.lines}) == len(claim.lines))
    )


def _parties(claim: Claim, place_of_service: str) -> Hashable:
    """Everybody but the patient, and the codes of the claim; of its own numbers, whether they are there."""
    return (
        id(claim.practice),
        id(claim.trading_partner),
        id(claim.payer),
        id(claim.rendering_provider),
        id(claim.referring_provider),
        id(claim.service_facility),
        place_of_service,
        claim.responsibility,
        claim.frequency,
        claim.payer_claim_control_number,
        claim.mammography_certification_number,
        claim.accepts_assignment,
        not claim.prior_authorization_number,
        not claim.referral_number,
        claim.admission_date is None,
    )


def insured_part(claim: Claim) -> Hashable:
    """The patient and the coverage that is billed: one more part of a plain claim."""
    return id(claim.patient), id(claim.payer), id(claim.practice), id(claim.trading_partner), claim.responsibility
