"""Charges of patients who pay themselves: no payer gets a claim of them, so that no claim edit is about them."""

from collections.abc import Mapping

from radbill.model.batch import BillingBatch
from radbill.model.patient import Patient
from radbill.model.payer import Payer
from radbill.model.registration import Registration


def self_pay_claim_ids(batch: BillingBatch) -> frozenset[str]:
    """The claim IDs of which every row is paid by the patient."""
    payers = {id(claim.payer): claim.payer for claim in batch.claims}.values()
    if not any(payer.is_self_pay for payer in payers):
        return frozenset()
    alone = {claim.claim_id for claim in batch.claims if claim.is_self_pay}
    return frozenset(alone.difference(claim.claim_id for claim in batch.claims if not claim.is_self_pay))


def without_self_pay(batch: BillingBatch, alone: frozenset[str] | None = None) -> BillingBatch:
    """The batch without these claims, and without the rows of Payers and Patients that nothing else needs.

    What the claims that are left use stays, also a row that stands for no payer: then it is told. Whoever has their
    claim IDs (`self_pay_claim_ids`) gives them.
    """
    alone = self_pay_claim_ids(batch) if alone is None else alone
    if not alone and not any(payer.is_self_pay for payer in batch.registration.payers):
        return batch
    claims = tuple(claim for claim in batch.claims if claim.claim_id not in alone)
    payers = {claim.payer.payer_key for claim in claims}
    patients = {claim.patient.patient_id for claim in claims}
    return batch.model_copy(update={
        "claims": claims, "registration": _registration(batch.registration, payers, patients)
    })  # fmt: skip


def _registration(own: Registration, payers: set[str], patients: set[str]) -> Registration:
    registered = {payer.payer_key: payer for payer in reversed(own.payers)}
    billed = {key for key, payer in registered.items() if not payer.is_self_pay} | payers
    return own.model_copy(update={
        "payers": tuple(payer for payer in own.payers if payer.payer_key in billed),
        "patients": tuple(each for each in own.patients
                          if each.patient_id in patients or not _pays_alone(each, registered)),
    })  # fmt: skip


def _pays_alone(patient: Patient, registered: Mapping[str, Payer]) -> bool:
    """Whether the patient has no other coverage than one that stands for no payer, with or without a row of Payers."""
    keys = {coverage.payer_key for coverage in patient.coverages} - {""}
    return bool(keys) and all(registered.get(key, Payer(payer_key=key)).is_self_pay for key in keys)
