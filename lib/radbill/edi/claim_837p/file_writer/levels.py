"""The levels of a set: each stands once for the claims that follow each other below it."""

from radbill.edi.claim_837p.file_writer.claim_segments import write_claim
from radbill.edi.claim_837p.file_writer.level_loops import write_billing_provider, write_patient, write_subscriber
from radbill.edi.claim_837p.file_writer.segment_text import ELEMENT, Segments
from radbill.model.sent_claim.claims import SentClaim

_CLAIMS_OF_A_PATIENT = 100
_NOTHING = object()


class Levels:
    """Numbers the levels of a set, and opens one where a claim differs from the claim before it."""

    def __init__(self, out: Segments) -> None:
        self._out = out
        self._count = 0
        self._billing = self._subscriber = 0
        self._billing_key: object = _NOTHING
        self._subscriber_key: object = _NOTHING
        self._patient_key: object = _NOTHING
        self._claims = 0

    def write(self, claim: SentClaim) -> None:
        """Write a claim with the levels above it."""
        self._open_levels(claim)
        write_claim(self._out, claim)
        self._claims += 1

    def _open_levels(self, claim: SentClaim) -> None:
        key = (claim.billing_provider, claim.pay_to_address)
        if key != self._billing_key:
            self._billing = self._next("", "20", "1")
            write_billing_provider(self._out, claim)
            self._billing_key, self._subscriber_key = key, _NOTHING
        patient, number = claim.patient, claim.property_casualty_claim_number
        owner = (claim.coverage, claim.payer, claim.subscriber, number if patient is None else None, patient is None)
        if owner != self._subscriber_key or (patient is None and self._claims >= _CLAIMS_OF_A_PATIENT):
            self._subscriber = self._next(str(self._billing), "22", "0" if patient is None else "1")
            write_subscriber(self._out, claim)
            self._subscriber_key, self._patient_key, self._claims = owner, _NOTHING, 0
        if patient is not None and ((patient, number) != self._patient_key or self._claims >= _CLAIMS_OF_A_PATIENT):
            self._next(str(self._subscriber), "23", "0")
            write_patient(self._out, patient, number)
            self._patient_key, self._claims = (patient, number), 0

    def _next(self, parent: str, level: str, has_child: str) -> int:
        self._count += 1
        self._out.append(f"HL{ELEMENT}{self._count}{ELEMENT}{parent}{ELEMENT}{level}{ELEMENT}{has_child}")
        return self._count
