"""Rules of the sample's payers and of its practice, all invented; the sample's claims keep them."""

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

OWN_RULES: list[dict[str, str | int | date | None]] = [
    {
        "name": "Mammogram under 30",
        "state": "on",
        "procedure_codes": "77065-77067",
        "ages": "under 30",
        "does": "Hold",
        "words": "Ask the lead technologist before it goes out.",
        "effective_from": date(2026, 1, 1),
        "source": "Example of your own rule",
    },
    {
        "name": "CT in the emergency room",
        "state": "on",
        "payer_key": "not MCR",
        "modality": "CT",
        "places": "23",
        "modifiers": "not 26",
        "does": "Set",
        "words": "We read there, and never own the scanner.",
        "set_field": "Add modifier",
        "set_value": "26",
        "source": "Example of a rule that sets",
    },
]

EDIT_SWITCHES: list[dict[str, str | int | date | None]] = [
    {
        "edit_id": "RB4016",
        "payer_key": "EXCO",
        "effect": "as REVIEW",
        "reason": "The plan wants no JZ on its drug lines",
        "decided_by": "Billing manager",
        "effective_to": date(2027, 12, 31),
    },
]
