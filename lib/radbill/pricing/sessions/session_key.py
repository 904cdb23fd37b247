"""What makes lines one session: one patient's services of one day by one group, as the payer sees them.

This is the one definition. Whole tables build the same key from columns (`radbill.pricing.bulk.session_columns`), since
a browser has no Polars and a cell should not wait for it; a law holds the two to the same sessions.
"""

from datetime import date
from typing import NamedTuple


class SessionKey(NamedTuple):
    """Lines with equal keys are one session.

    Attributes:
        patient: The patient's ID.
        claim: The claim's ID where the patient is not known, else empty: better than one session of all the day's
            unknown patients.
        group: The billing NPI.
        day: The date of service; none where it is not known.
        payer: The payer's key, where lines say whose they are: a payer sees only what is billed to it.
    """

    patient: str
    claim: str
    group: str
    day: date | None
    payer: str = ""


def session_key(patient_id: str, claim_id: str, billing_npi: str, day: date | None, payer_key: str = "") -> SessionKey:
    """The session that a line belongs to."""
    return SessionKey(patient_id, "" if patient_id else claim_id, billing_npi, day, payer_key)
