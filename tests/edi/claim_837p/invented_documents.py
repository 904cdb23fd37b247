"""JSON documents of claims of all kinds, plainly invented and right: what the laws of `claims` are tried on."""

from random import Random
from typing import Any

from tests.edi.claim_837p.invented_parties import (
    ABROAD,
    ADDRESS,
    DAY,
    billing_provider,
    cents,
    claim_providers,
    day,
    facility,
    line_providers,
    maybe,
    money,
    payer,
)

Facts = dict[str, Any]


def document_of_seed(seed: int, claim_count: int | None = None) -> Facts:
    """The document of a number, always the same."""
    return document(Random(seed), claim_count)  # noqa: S311 - invented claims keep no secret


def document(random: Random, claim_count: int | None = None) -> Facts:
    """A document of claims; neighbours often share practice, patient and coverage."""
    claims: list[Facts] = []
    for at in range(claim_count or random.randint(1, 6)):
        shares = claims and random.random() < 0.4
        claims.append(_claim(random, f"C{at}", claims[-1] if shares else None))
    return {
        "interchange": {
            "sender_id": "ALPHARAD", "sender_qualifier": "ZZ", "receiver_id": "CLEARHOUSE", "receiver_qualifier": "30",
            "control_number": "000000007", "group_control_number": "3", "set_control_number": "0005", "reference": "B1",
            "usage": random.choice("TP"), "created_at": "2026-11-25T08:00:00Z",
        },
        "submitter": {
            "name": "ALPHA RADIOLOGY PC", "id": "ALPHARAD",
            "contact": {"name": "DESK", "phone": "518555", "extension": maybe(random, "12"), "email": "A@T.EXAMPLE"},
        },
        "receiver": {"name": "CLEARHOUSE", "id": "CLEARHOUSE"},
        "claims": claims,
    }  # fmt: skip


def _claim(random: Random, claim_id: str, like: Facts | None) -> Facts:
    levels = random.choice(["P", "P", "S", "T", "PS"])
    lines = [_line(random, claim_id, at) for at in range(1, random.randint(1, 4) + 1)]
    claim: Facts = {
        "claim_id": claim_id,
        "charge_amount": money(sum(cents(line["charge_amount"]) for line in lines)),
        "place_of_service": random.choice(["11", "22", "23"]),
        "frequency": random.choice("1178"),
        "signature_on_file": random.random() < 0.9,
        "accepts_assignment": random.choice("ABC"),
        "benefits_assigned": random.choice("YNW"),
        "release_of_information": random.choice("YI"),
        "patient_signature": maybe(random, "P"),
        "delay_reason": maybe(random, random.choice(["1", "11", "15"])),
        "patient_paid_amount": maybe(random, money(random.randint(0, 5000))),
        "diagnosis_type": "ICD-10",
        "diagnoses": random.sample(["S0990XA", "R519", "Z1231", "C50911", "M545"], random.randint(2, 5)),
        "dates": {name: day(random) for name in ("onset", "last_seen", "initial_treatment") if random.random() < 0.2},
        "numbers": _numbers(random),
        "notes": [{"code": "ADD", "text": "SEEN AT NIGHT"}] if random.random() < 0.3 else [],
        "attachments": _attachments(random),
        "billing_provider": billing_provider(random),
        "pay_to_address": maybe(random, {**ADDRESS, "street": "PO BOX 9"}),
        "payer": payer(random, "13282", ("G2", "LU", "2U")),
        "providers": claim_providers(random),
        "service_facility": maybe(random, facility(random)),
        "lines": lines,
    }  # fmt: skip
    if claim["frequency"] != "1":
        claim["payer_claim_control_number"] = "ICN77"
    if claim["place_of_service"] == "22" and random.random() < 0.3:
        claim["dates"] |= {"admission": "2026-10-29", "discharge": "2026-10-31"}
    _accident(random, claim)
    _people(random, claim)
    _payers(random, claim, levels)
    if like is not None:
        shared = ("billing_provider", "pay_to_address", "payer", "coverage", "subscriber", "patient")
        claim |= {name: like[name] for name in shared}
        claim["property_casualty_claim_number"] = like.get("property_casualty_claim_number")
        _payers(random, claim, "".join(["P", "S", "T"][: 1 + len(like["other_payers"])]), like)
    return claim


def _line(random: Random, claim_id: str, at: int) -> Facts:
    line: Facts = {
        "line_id": f"{claim_id}-{at}",
        "procedure_code": random.choice(["70450", "74177", "76499", "A9500"]),
        "modifiers": random.sample(["26", "59", "RT", "76", "XS"], random.randint(0, 4)),
        "description": maybe(random, "UNLISTED STUDY"),
        "charge_amount": money(random.randint(1, 99999)),
        "unit": random.choice(["UN", "UN", "MJ"]),
        "units": random.choice(["1", "2", "2.5"]),
        "place_of_service": maybe(random, "23"),
        "emergency": random.random() < 0.2,
        "diagnosis_pointers": random.sample([1, 2], random.randint(1, 2)),
        "date_of_service": DAY.isoformat(),
        "date_of_service_to": maybe(random, "2026-11-01"),
        "prior_authorization": maybe(random, "AUTH1"),
        "notes": [{"code": "ADD", "text": "LATE"}, {"code": "TPO", "text": "TOLD"}] if random.random() < 0.2 else [],
        "dates": {"last_seen": day(random), "prescription": day(random)} if random.random() < 0.2 else {},
        "drug": _drug(random) if random.random() < 0.3 else None,
        "providers": line_providers(random) if random.random() < 0.4 else {},
        "other_payers": [],
    }
    if line["providers"].get("purchased_service"):
        line["purchased_service_amount"] = "45.00"
    return line


def _payers(random: Random, claim: Facts, levels: str, like: Facts | None = None) -> None:
    """The order of payers, and what those before the one that is billed decided."""
    billed = levels[0] if like is None else like["coverage"]["responsibility"]
    others = {"P": "", "S": "P", "T": "PS", "PS": "S"}[levels if like is None else billed]
    if like is not None:
        others = "".join(each["responsibility"] for each in like["other_payers"])
    filing = random.choice(["MB", "CI", "MC", "BL"])
    if like is None:
        claim["coverage"] |= {
            "responsibility": billed,
            "group_number": maybe(random, "G1"),
            "group_name": maybe(random, "PLAN ONE"),
            "claim_filing_code": filing,
            "medicare_secondary_type": "12" if filing == "MB" and billed != "P" else None,
        }
    for line in claim["lines"]:
        line["other_payers"] = []
    claim["other_payers"] = [_other_payer(random, claim, each, billed) for each in others]


def _other_payer(random: Random, claim: Facts, level: str, billed: str) -> Facts:
    payer_id = f"6005{level}"
    other: Facts = {
        "responsibility": level,
        "relationship": random.choice(["18", "01", "19"]),
        "claim_filing_code": "CI",
        "benefits_assigned": random.choice("YNW"),
        "release_of_information": random.choice("YI"),
        "payer": payer(random, payer_id, ("2U", "FY")),
        "subscriber": {"last_name": "TESTONE", "member_id": "W123", "address": maybe(random, ADDRESS)},
    }  # fmt: skip
    if "PSTABCDEFGH".index(level) > "PSTABCDEFGH".index(billed):
        return other
    kind = random.choice(["lines", "lines", "claim", "undecided"])
    if kind == "undecided":
        return other
    other["remarks"] = random.sample(["MA01", "MA07", "N115"], random.randint(0, 3))
    other["payer_claim_control_number"] = maybe(random, "ICN9")
    own = [{"group": "OA", "carc": "A1", "amount": "0.01", "quantity": None}] if random.random() < 0.3 else []
    if kind == "claim":
        other["adjudicated_on"] = "2026-11-12"
        paid, other["adjustments"] = _split(random, cents(claim["charge_amount"]))
        other["paid_amount"] = money(paid)
        return other
    other["adjustments"], total = own, 0
    for line in claim["lines"]:
        paid, adjustments = _split(random, cents(line["charge_amount"]))
        total += paid
        decision = {"payer_id": payer_id, "paid_amount": money(paid), "procedure_code": line["procedure_code"]}
        decision |= {"modifiers": line["modifiers"], "units": line["units"], "adjudicated_on": "2026-11-12"}
        decision |= {"adjustments": adjustments, "remaining_patient_liability": maybe(random, "1.00")}
        line["other_payers"].append(decision)
    other["paid_amount"] = money(max(total - sum(cents(each["amount"]) for each in own), 0))
    if total == 0:
        other["adjustments"] = []
    return other


def _split(random: Random, charge: int) -> tuple[int, list[Facts]]:
    """What is paid of a charge, and adjustments for the rest, in the order of their groups."""
    rest, adjustments = charge - random.randint(0, charge), []
    paid = charge - rest
    reasons = [("CO", "45"), ("CO", "97"), ("PR", "1"), ("PR", "2"), ("OA", "23")]
    for at, (group, carc) in enumerate(reasons):
        amount = rest if at == len(reasons) - 1 else random.randint(0, rest)
        if amount:
            adjustments.append({"group": group, "carc": carc, "amount": money(amount), "quantity": None})
        rest -= amount
    return paid, adjustments


def _people(random: Random, claim: Facts) -> None:
    person: Facts = {
        "last_name": "TESTONE",
        "first_name": "JANE",
        "middle_name": maybe(random, "Q"),
        "suffix": maybe(random, "JR"),
    }
    examined = {
        **person,
        "birth_date": "1950-02-01",
        "sex": random.choice("FMU"),
        "address": random.choice([ADDRESS, ABROAD]),
    }
    kind = random.choice(["self", "self", "dependent", "employer"])
    claim["coverage"] = {"relationship": "18" if kind == "self" else None}
    claim["patient"] = None
    if kind == "self":
        claim["subscriber"] = {**examined, "member_id": "1EG4TE5MK73"}
        return
    claim["patient"] = {**examined, "relationship": "20" if kind == "employer" else "19"}
    owner: Facts = {"organization": "TEST EMPLOYER"} if kind == "employer" else {**person, "last_name": "TESTTWO"}
    claim["subscriber"] = {**owner, "member_id": "W99", "address": maybe(random, ADDRESS)}


def _accident(random: Random, claim: Facts) -> None:
    if random.random() < 0.6:
        return
    cause = random.choice([["AA"], ["EM"], ["OA"], ["EM", "OA"]])
    claim |= {
        "related_causes": cause,
        "accident_date": "2026-10-30",
        "property_casualty_claim_number": maybe(random, "AU77"),
    }
    claim["accident_state"] = "NY" if "AA" in cause else None
    claim["accident_country"] = maybe(random, "US")


def _numbers(random: Random) -> Facts:
    names = ("prior_authorization", "referral", "clia", "mammography_certification", "medical_record",
             "investigational_device", "clearinghouse_claim")  # fmt: skip
    numbers: Facts = {name: "33D1234567" for name in names if random.random() < 0.15}
    if random.random() < 0.2:
        numbers |= random.choice([{"clinical_trial": "01234567"}, {"demonstration_project": "56"}])
    if random.random() < 0.1:
        numbers["service_authorization_exception"] = "3"
    return numbers


def _attachments(random: Random) -> list[Facts]:
    ready: Facts = {"report": "RR", "transmission": "AA"}
    sent: Facts = {"report": "OZ", "transmission": "EL", "control_number": "A1"}
    return random.sample([ready, sent], random.randint(0, 2))


def _drug(random: Random) -> Facts:
    number = random.choice([{"prescription_number": "RX1"}, {"link_number": "L1"}, {}])
    return {"ndc": "00407141220", "quantity": "50.5", "unit": random.choice(["ML", "UN", "GR"]), **number}
