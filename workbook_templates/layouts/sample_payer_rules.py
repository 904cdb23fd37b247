"""Rules of the sample's payers, all invented; the sample's claims keep them."""

from datetime import date

MEDICAL_POLICIES: list[dict[str, str | int | date | None]] = [
    {
        "name": "Carotid ultrasound",
        "payer_key": "MCR",
        "procedure_codes": "93880, 93882",
        "diagnoses": "I63-I66, G45-G46, R09.89, R22.1",
        "covered": "covered",
        "effective_from": date(2026, 1, 1),
        "source": "Example of your own list",
    },
    {
        "name": "Bone density",
        "procedure_codes": "77080",
        "diagnoses": "Z00.00, Z00.01",
        "covered": "not covered",
        "effective_from": date(2026, 1, 1),
        "source": "Example of your own list",
    },
]

AUTHORIZATIONS: list[dict[str, str | int | date | None]] = [
    {
        "payer_key": "EXCO",
        "procedure_codes": "74150-74178",
        "modality": "CT",
        "places": "22",
        "effective_from": date(2026, 1, 1),
        "source": "Example of a payer's list",
    },
]

ENROLLMENT: list[dict[str, str | int | date | None]] = [
    {"provider_id": reader, "enrolled": "enrolled", "effective_from": date(2024, 1, 1), "source": "Every payer"}
    for reader in ("R1", "R2", "R3", "IR1")
]
