"""What was sent and denied before, by whom and what it concerns."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from radbill.edits.shared.key_looks import claim_look
from radbill.model.earlier_denial import EarlierDenial
from radbill.model.prior_claim import PriorClaim
from radbill.model.prior_service import PriorService


def by_patient(services: Iterable[PriorService]) -> dict[str, tuple[PriorService, ...]]:
    """Services by the patient's key, in their order."""
    sent: dict[str, list[PriorService]] = defaultdict(list)
    for service in services:
        sent[service.patient_id].append(service)
    return {patient_id: tuple(of_patient) for patient_id, of_patient in sent.items()}


def by_service(denials: Iterable[EarlierDenial]) -> Mapping[tuple[str, str], tuple[EarlierDenial, ...]]:
    """Denials by payer ID and procedure code, in their order."""
    found: dict[tuple[str, str], list[EarlierDenial]] = defaultdict(list)
    for each in denials:
        found[each.payer_id, each.procedure_code].append(each)
    return {service: tuple(of_service) for service, of_service in found.items()}


def by_look(claims: Iterable[PriorClaim]) -> Mapping[tuple[str, str], list[PriorClaim]]:
    """What went out under IDs that only look like those of the batch, by that look and the practice's NPI."""
    sent: dict[tuple[str, str], list[PriorClaim]] = defaultdict(list)
    for each in claims:
        if each.has_like_id:
            sent[claim_look(each.claim_id), each.practice_npi].append(each)
    return sent
