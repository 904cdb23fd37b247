"""What `radbill claims print` says to people: refusals by claim, then warnings, each once; boxes, no paths."""

import re
from collections.abc import Iterator
from typing import Any

#: Box of a fact, by how its place in the claim begins; the first that fits. A line's facts stand behind `line.`.
_BOXES = {
    "line.procedure": "24D", "line.modifiers": "24D", "line.charge_amount": "24F", "line.unit": "24G",
    "line.place_of_service": "24B", "line.emergency": "24C", "line.diagnosis_pointers": "24E",
    "line.date_of_service": "24A", "line.providers.rendering": "24J", "line.drug.prescription_number": "",
    "line.drug.link_number": "", "line.drug": "24", "line.description": "24", "line.purchased_service_amount": "20",
    "line.prior_authorization": "23", "line.referral": "23", "line.clia": "23", "line.mammography": "23",
    "claim_id": "26", "charge_amount": "28", "patient_paid_amount": "29", "frequency": "22",
    "payer_claim_control_number": "22", "diagnos": "21", "notes": "19", "attachments": "19", "related_causes": "10",
    "accident_state": "10b", "accident_date": "14 or 15", "accepts_assignment": "27", "benefits_assigned": "13",
    "release_of_information": "12", "signature_on_file": "31", "property_casualty_claim_number": "11b",
    "place_of_service": "24B", "numbers.prior_authorization": "23", "numbers.referral": "23", "numbers.clia": "23",
    "numbers.mammography": "23", "numbers.clinical_trial": "19", "dates.onset": "14",
    "dates.last_menstrual_period": "14", "dates.admission": "18", "dates.discharge": "18", "dates.last_worked": "16",
    "dates.return_to_work": "16", "dates": "15", "billing_provider.tax_id": "25", "billing_provider": "33",
    "coverage.group_name": "11c", "coverage.group_number": "11", "coverage.relationship": "6", "coverage": "1",
    "payer": "payer address", "subscriber.member_id": "1a", "subscriber.birth_date": "3 or 11a",
    "subscriber.sex": "3 or 11a", "subscriber.address": "5 or 7", "subscriber": "2 or 4", "patient.address": "5",
    "patient.birth_date": "3", "patient.sex": "3", "patient.relationship": "6", "patient": "2",
    "providers.rendering": "24J", "providers.referring": "17", "providers.ordering": "17",
    "providers.supervising": "17", "providers.purchased_service": "32", "service_facility": "32", "other_payers": "9",
}  # fmt: skip
_NAMES = {"pay_to_address": "pay-to address", "clia": "CLIA number", "npi": "NPI"}
_PLACE = re.compile(r"^(?:claims\[(?P<claim>\d+)\]\.?)?(?:lines\[(?P<line>\d+)\]\.?)?(?P<fact>.*)$", re.DOTALL)
_COUNT = re.compile(r"\[\d+\]")
#: Facts of a purchased test that stand on the form, but in no file.
_IN_BOX_32 = re.compile(r"\.purchased_service\.(name|address)$")
#: Claims that a warning names; the others are counted.
_MOST_CLAIMS = 10


def print_words(answer: dict[str, Any]) -> Iterator[str]:
    """The lines of text for one answer of the command.

    Args:
        answer: As the command prints it with `--json`.
    """
    if answer.get("faults"):
        yield "Nothing can be printed from this file:"
        yield from (f"  {_text(fault)}" for fault in answer["faults"])
    refusals = [(claim, [each for each in claim["faults"] if not _is_warning(each)]) for claim in answer["refused"]]
    if refusals:
        yield "Refused, not printed:"
    for claim, faults in refusals:
        yield f"  Claim {_claim_name(claim)}"
        yield from (f"    {text}" for text in dict.fromkeys(map(_text, faults)))
    yield from _warning_words(answer)


def is_in_box_32(fault: dict[str, Any]) -> bool:
    """Whether a warning of the rules of files is about a fact that box 32 takes: who did a purchased test."""
    return _is_warning(fault) and _IN_BOX_32.search(fault["path"]) is not None


def _warning_words(answer: dict[str, Any]) -> Iterator[str]:
    """Each warning once, with the claims that it is about."""
    claims: dict[str, dict[str, None]] = {}
    for claim in (*answer["refused"], *answer.get("warnings", ())):
        for fault in claim["faults"]:
            if is_in_box_32(fault) or not _is_warning(fault):
                continue
            claims.setdefault(_text(fault), {})[_claim_name(claim)] = None
    if claims:
        yield "Warnings (these alone keep no claim off paper):"
    for text, names in claims.items():
        yield f"  {text}"
        yield f"    {_claim_names(list(names))}"


def _claim_names(names: list[str]) -> str:
    more = f" and {len(names) - _MOST_CLAIMS} more" if len(names) > _MOST_CLAIMS else ""
    return f"Claim{'s' if len(names) > 1 else ''} {', '.join(names[:_MOST_CLAIMS])}{more}"


def _claim_name(claim: dict[str, Any]) -> str:
    return claim["claim_id"] or "without a number"


def _is_warning(fault: dict[str, Any]) -> bool:
    return bool(fault["severity"] == "WARNING")


def _text(fault: dict[str, Any]) -> str:
    """Where and what, such as `Line 2, box 24F: ...`; a box that the message names itself is not named twice."""
    message: str = fault["message"]
    match = _PLACE.match(fault["path"])
    parts = match.groupdict() if match else {}
    box = fault.get("box") or _box("line." * (parts.get("line") is not None) + (parts.get("fact") or ""))
    places = [f"{name} {int(parts[name]) + 1}" for name in ("claim", "line") if parts.get(name)]
    if box:
        label = box if box.startswith("payer") else f"box {box}"
        places += [] if re.search(rf"\b{re.escape(label)}\b", message, re.IGNORECASE) else [label]
    elif parts.get("fact"):
        places.append(_fact_name(parts["fact"]))
    where = ", ".join(places)
    return f"{where[:1].upper()}{where[1:]}: {message}" if where else f"{message[:1].upper()}{message[1:]}"


def _box(fact: str) -> str:
    """The box of a fact; a line's further providers stand where the claim's do."""
    for name in (fact, fact.removeprefix("line.")):
        for beginning, box in _BOXES.items():
            if name.startswith(beginning):
                return box
    return ""


def _fact_name(fact: str) -> str:
    """The last part of a place, in words.

    >>> _fact_name("pay_to_address"), _fact_name("numbers.medical_record"), _fact_name("dates.last_seen")
    ('pay-to address', 'medical record', 'last seen')
    """
    last = _COUNT.sub("", fact).rpartition(".")[2]
    return _NAMES.get(last, last.replace("_", " "))
