"""Registration of the sample: a practice, its people, places, payers and patients, all plainly invented."""

from datetime import date

SAMPLE_PRACTICE: dict[str, str | int | date | None] = {
    "name": "Example Radiology Group",
    "npi": "1200000002",
    "tax_id": "990000001",
    "taxonomy": "2085R0202X",
    "address.street": "100 Example Avenue",
    "address.street_2": "Suite 10",
    "address.city": "Birmingham",
    "address.state": "AL",
    "address.zip_code": "352030001",
    "pay_to_address.street": "PO Box 1000",
    "pay_to_address.city": "Birmingham",
    "pay_to_address.state": "AL",
    "pay_to_address.zip_code": "352010001",
    "contact_name": "Billing Example",
    "contact_phone": "2055550100",
    "submitter_id": "EXAMPLERAD",
    "receiver_name": "Example Clearinghouse",
    "receiver_id": "EXAMPLECH",
}

PROVIDERS = [
    dict(zip(("provider_id", "role", "last_name", "first_name", "npi", "taxonomy"), row, strict=True))
    for row in (
        ("R1", "rendering", "Readerone", "Ada", "1200000010", "2085R0202X"),
        ("R2", "rendering", "Readertwo", "Ben", "1200000028", "2085R0202X"),
        ("R3", "rendering", "Readerthree", "Cleo", "1200000036", "2085R0202X"),
        ("IR1", "rendering", "Interventional", "Dan", "1200000044", "2085R0204X"),
        ("D1", "referring", "Ordererone", "Eve", "1200000051", "207Q00000X"),
        ("D2", "referring", "Orderertwo", "Finn", "1200000069", "207R00000X"),
        ("D3", "referring", "Ordererthree", "Gail", "1200000077", "207P00000X"),
        ("D4", "referring", "Ordererfour", "Hugh", "1200000086", "208600000X"),
    )
]

_FACILITY_FIELDS = (
    "facility_id", "name", "npi", "place_of_service", "address.street", "address.city", "address.state",
    "address.zip_code", "mammography_certification_number", "owns_equipment",
    "x_ray_on_film", "x_ray_on_cassettes", "ct_below_standard",
)  # fmt: skip
FACILITIES = [
    dict(zip(_FACILITY_FIELDS, row, strict=True))
    for row in (
        ("HOSP", "Example General Hospital Outpatient", "1900000005", "22", "1 Hospital Drive", "Birmingham", "AL", "352030002", None, "N", None, None, None),
        ("ER", "Example General Emergency", "1900000013", "23", "1 Hospital Drive", "Birmingham", "AL", "352030002", None, "N", None, None, None),
        ("INPT", "Example General Hospital", "1900000021", "21", "1 Hospital Drive", "Birmingham", "AL", "352030002", None, "N", None, None, None),
        ("CENTER", "Example Imaging Center", "1900000039", "11", "20 Imaging Way", "Birmingham", "AL", "352040003", "990001", "Y", "N", "N", "N"),
    )
]  # fmt: skip

PAYERS: list[dict[str, str | int | date | None]] = [
    {
        "payer_key": "MCR",
        "name": "Medicare Part B Alabama",
        "payer_id": "10112",
        "claim_filing_code": "MB",
        "both_sides": "50",
    },
    {
        "payer_key": "EXCO",
        "name": "Example Commercial Health",
        "payer_id": "EXCO1",
        "claim_filing_code": "CI",
        "both_sides": "RT LT",
        "address.street": "PO Box 2000",
        "address.city": "Montgomery",
        "address.state": "AL",
        "address.zip_code": "361040001",
        "timely_filing_days": 180,
    },
]

_GREEK = (
    "Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta", "Eta", "Theta", "Iota", "Kappa", "Lambda", "Mu", "Nu", "Xi",
    "Omicron", "Pi", "Rho", "Sigma", "Tau", "Upsilon", "Phi", "Chi", "Psi", "Omega", "Digamma",
)  # fmt: skip
_COMMERCIAL = frozenset({2, 5, 8, 11, 14, 17, 20, 23})
_DEPENDENT = 14
_WRONG_MBI, _WRONG_RELATIONSHIP = 24, 25


def _patient(number: int) -> dict[str, str | date | None]:
    is_commercial = number in _COMMERCIAL
    patient: dict[str, str | date | None] = {
        "patient_id": f"P{number:03d}",
        "person.last_name": "Testpatient",
        "person.first_name": _GREEK[number - 1],
        "person.birth_date": date(1980 if is_commercial else 1952, number % 12 + 1, number),
        "person.sex": "FM"[number % 2],
        "person.address.street": f"{number} Invented Street",
        "person.address.city": "Birmingham",
        "person.address.state": "AL",
        "person.address.zip_code": "35203",
        "coverage.payer_key": "EXCO" if is_commercial else "MCR",
        "coverage.member_id": f"EX{number:07d}" if is_commercial else f"1EG4TE5MK{number:02d}",
        "coverage.group_number": "GRP100" if is_commercial else None,
        "coverage.relationship": "18",
    }
    return patient | _SPECIAL.get(number, {})


_SPECIAL: dict[int, dict[str, str | date | None]] = {
    _DEPENDENT: {
        "person.birth_date": date(2011, 5, 14),
        "coverage.relationship": "19",
        "coverage.subscriber.last_name": "Testpatient",
        "coverage.subscriber.first_name": "Parent",
        "coverage.subscriber.birth_date": date(1982, 2, 2),
        "coverage.subscriber.sex": "F",
    },
    _WRONG_MBI: {"coverage.member_id": "1SG4TE5MK24"},
    _WRONG_RELATIONSHIP: {
        "coverage.relationship": "01",
        "coverage.subscriber.last_name": "Testpatient",
        "coverage.subscriber.first_name": "Spouse",
    },
}

PATIENTS = [_patient(number) for number in range(1, len(_GREEK) + 1)]
