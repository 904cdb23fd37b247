"""Right claims in the rows of a workbook, each with records of its own; patients and numbers are invented."""

from datetime import datetime

from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.other_insurance import OTHER_INSURANCE
from radbill_addin.sheets.registration import FACILITIES, PATIENTS, PAYERS, PROVIDERS

#: The day of service has a fee schedule, a diagnosis list, unit limits and add-on codes, but no NCCI pairs.
DAY = datetime(2026, 7, 10)  # noqa: DTZ001 - Excel's days have no time zone
Rows = dict[str, list[dict[str, object]]]


def npi(number: int) -> str:
    """A made-up NPI with its check digit (Luhn over 80840 and nine digits)."""
    body = f"1{number:08d}"
    digits = [int(digit) * (2 if at % 2 == 0 else 1) for at, digit in enumerate(reversed(f"80840{body}"))]
    return f"{body}{-sum(digit // 10 + digit % 10 for digit in digits) % 10}"


def rows_of(claim_id: str, number: int) -> Rows:
    """The rows of a right claim with records of its own: a reading, a mammogram or a claim to a second payer."""
    key, is_second = f"K{number}", number % 3 == 2
    line: dict[str, object] = {
        "claim_id": claim_id, "line_id": f"L{key}", "patient_id": f"P{key}", "date_of_service": DAY, "units": 1,
        "facility_id": f"F{key}", "rendering_id": f"R{key}", "referring_id": f"O{key}",
        **({"procedure_code": "77067", "diagnosis_1": "Z12.31", "charge_amount": 300} if number % 3 == 1 else
           {"procedure_code": "70450", "modifier_1": "26", "diagnosis_1": "R51.9", "charge_amount": 240.11}),
        **({"bill_to": "S"} if is_second else {}),
    }  # fmt: skip
    decision = {"claim_id": claim_id, "payer_key": f"Y{key}", "paid_amount": 200, "adjudicated_on": DAY,
                "adjustment_1": "PR-2", "amount_1": 40.11}  # fmt: skip
    return {
        CHARGES.name: [line],
        PATIENTS.name: [_patient(number, is_second=is_second)],
        PAYERS.name: [_payer(f"{letter}{key}", number) for letter in ("YZ" if is_second else "Y")],
        FACILITIES.name: [_facility(number, is_office=number % 3 == 1)],
        PROVIDERS.name: _providers(number),
        OTHER_INSURANCE.name: [decision] if is_second else [],
    }


def _address(number: int) -> dict[str, object]:
    return {"address.street": f"{number} Elm", "address.city": "Albany", "address.state": "NY",
            "address.zip_code": "122071234"}  # fmt: skip


def _patient(number: int, *, is_second: bool) -> dict[str, object]:
    birth = datetime(1960, 1 + number % 12, 1 + number % 28)  # noqa: DTZ001 - Excel's days have no time zone
    last_name = f"Sample{chr(65 + number % 26)}{chr(65 + number // 26)}"
    person = {"last_name": last_name, "first_name": "Test", "sex": "F", "birth_date": birth, **_address(number)}
    coverages = {"coverage": "Y", "secondary_coverage": "Z"} if is_second else {"coverage": "Y"}
    return {
        "patient_id": f"PK{number}",
        **{f"person.{name}": value for name, value in person.items()},
        **{f"{name}.payer_key": f"{letter}K{number}" for name, letter in coverages.items()},
        **{f"{name}.member_id": f"TEST{letter}{number}" for name, letter in coverages.items()},
        **{f"{name}.relationship": "18" for name in coverages},
    }


def _payer(key: str, number: int) -> dict[str, object]:
    return {"payer_key": key, "name": f"Payer {key}", "payer_id": f"{key[0]}{number:04}", "claim_filing_code": "CI"}


def _facility(number: int, *, is_office: bool) -> dict[str, object]:
    place = ("11", "Y") if is_office else ("22", "N")
    return {"facility_id": f"FK{number}", "name": f"House {number}", "npi": npi(number + 1000), **_address(number),
            "place_of_service": place[0], "owns_equipment": place[1],
            "mammography_certification_number": "234567"}  # fmt: skip


def _providers(number: int) -> list[dict[str, object]]:
    return [
        {"provider_id": f"RK{number}", "role": "rendering", "last_name": "Roentgen", "first_name": "Willa",
         "npi": npi(number + 2000), "taxonomy": "2085R0202X"},
        {"provider_id": f"OK{number}", "role": "referring", "last_name": "Family", "first_name": "Fay",
         "npi": npi(number + 3000), "taxonomy": "207Q00000X"},
    ]  # fmt: skip
