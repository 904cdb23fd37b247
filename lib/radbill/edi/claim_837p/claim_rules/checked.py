"""Every rule about one claim."""

from radbill.edi.claim_837p.claim_document.document_fault import DocumentFault
from radbill.edi.claim_837p.claim_rules.claim_facts import claim_fact_faults
from radbill.edi.claim_837p.claim_rules.coordination import coordination_faults, medicare_faults
from radbill.edi.claim_837p.claim_rules.line_facts import line_faults
from radbill.edi.claim_837p.claim_rules.parties import member_faults, party_faults
from radbill.edi.claim_837p.claim_rules.values import value_faults
from radbill.model.sent_claim.claims import SentClaim


def claim_faults(claim: SentClaim) -> list[DocumentFault]:
    """What keeps a claim from being written, and what of it the file has no place for."""
    faults: list[DocumentFault] = []
    value_faults(claim, "", faults)
    party_faults(claim, faults)
    claim_fact_faults(claim, faults)
    line_faults(claim, faults)
    coordination_faults(claim, faults)
    return faults


def insured_faults(claim: SentClaim) -> list[DocumentFault]:
    """The same of a claim that holds no more than subscriber, patient and the coverage that is billed."""
    faults: list[DocumentFault] = []
    value_faults(claim, "", faults)
    member_faults(claim, faults)
    medicare_faults(claim, faults)
    return faults
