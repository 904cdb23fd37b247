"""Every field of a claim arrives in the file and comes back, or is named here with the reason why it does not."""

from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from pydantic import BaseModel

from radbill.edi.claim_837p.file_reader.file_reader import read_claim_file
from radbill.edi.claim_837p.reader import read_837p
from radbill.edi.claim_837p.writer import write_837p
from radbill.edi.x12.envelope import ControlNumbers
from radbill.model.claim import Claim, ServiceLine
from tests.edi.claim_837p.whole_claims import WHOLE_CLAIMS, decided_as_a_whole
from tests.edi.cob_judge import cob_faults
from tests.edi.judge import faults

NUMBERS = ControlNumbers(41, 7, 12)
MOMENT = datetime(2026, 11, 23, 10, 5)  # noqa: DTZ001 - the envelope has no time zone
WHOLE = pytest.mark.parametrize("whole", WHOLE_CLAIMS)
_KEY = "the practice's own key"
_WORK = "steers the practice's own work"
_NAME_ONLY = "of a subscriber who is not the patient the guide wants the name alone"
#: Fields that no file carries, by the end of their path.
NOT_SENT = {
    "patient_id": _KEY, "mrn": _KEY, "accession": _KEY, "provider_id": _KEY, "facility_id": _KEY, "payer_key": _KEY,
    "both_sides": _WORK,
    "refuses_zero_charges": _WORK,
    "timely_filing_days": _WORK, "appeal_days": _WORK, "corrected_claim_days": _WORK, "effective_from": _WORK,
    "effective_to": _WORK, "claims_per_file": _WORK,
    "owns_equipment": _WORK, "x_ray_on_film": _WORK, "x_ray_on_cassettes": _WORK, "ct_below_standard": _WORK,
    "exam_description": _WORK, "side": _WORK, "unknown_keys": _WORK, "role": "the place of the person says it",
    "facility.place_of_service": "the lines have it", "purchased_from.place_of_service": "the lines have it",
    "facility.mammography_certification_number": "the claim has it",
    "purchased_from.mammography_certification_number": "the claim has it",
    "details.reading_place": "it is the place of its line or of the claim: test_a_reading_stands_at_its_own_place",
    "purchased_from.name": "loop 2420B has a number alone", "purchased_from.address": "loop 2420B has a number alone",
    "referring_provider.taxonomy": "no place for it", "supervising_provider.taxonomy": "no place for it",
    "ordering_provider.taxonomy": "no place for it",
    "subscriber.birth_date": _NAME_ONLY, "subscriber.sex": _NAME_ONLY,
    "coverages[1].subscriber.address": _NAME_ONLY, "patient.person.organization": "a patient is a person",
    "other_coverages[0].payer.practice_number": "loop 2330B has no place for it",
    "details.numbers.prior_authorization": "the claim's own field", "details.numbers.referral": "the claim's own field",
    "details.numbers.mammography_certification": "the claim's own field",
    "details.dates.admission": "the claim's own field", "subscriber.organization": "checked by itself below",
}  # fmt: skip


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """The values of a record with their paths, by the fields of its model; records in tuples are gone through."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from leaves(getattr(value, name), f"{path}.{name}".lstrip("."))
    elif hasattr(value, "_fields"):
        for name in value._fields:
            yield from leaves(getattr(value, name), f"{path}.{name}")
    elif isinstance(value, tuple) and value and isinstance(value[0], BaseModel | tuple):
        for at, each in enumerate(value):
            yield from leaves(each, f"{path}[{at}]")
    else:
        yield path, value


def is_left_out(path: str) -> bool:
    return any(path.endswith(end) or f"{end}." in path for end in NOT_SENT)


def content(claim: Claim) -> bytes:
    made = write_837p([claim], NUMBERS, MOMENT)
    assert isinstance(made, bytes), made
    return made


@WHOLE
def test_every_field_arrives_and_comes_back(whole: Callable[[], Claim]) -> None:
    made = content(whole())
    assert faults(made) == []
    assert cob_faults(made) == []
    assert read_claim_file(made).faults == ()
    (claim,) = read_837p(made).claims
    wanted = {path: value for path, value in leaves(whole()) if not is_left_out(path)}
    back = dict(leaves(claim))
    assert {path: back.get(path) for path in wanted} == wanted


def test_no_field_is_tried_with_its_default_alone() -> None:
    tried = {path for whole in WHOLE_CLAIMS for path, value in leaves(whole())
             if value not in ("", (), None) or is_left_out(path)}  # fmt: skip
    fields = {path for whole in WHOLE_CLAIMS for path, _ in leaves(whole())}
    untried = {path for path in fields - tried if not any(each.startswith(f"{path}[") for each in tried)}
    assert untried == set()


def test_a_reading_stands_at_the_place_where_it_was_read() -> None:
    """Loop 2310C is the place of reading; a line done elsewhere has its own place."""
    whole = decided_as_a_whole()
    reading = whole.lines[0].model_copy(update={"modifiers": ("26",)})
    other = ServiceLine(line_id="L2", procedure_code="71046", charge_amount=Decimal(0), place_of_service="22",
                        date_of_service=reading.date_of_service, diagnosis_pointers=(1,))  # fmt: skip
    (claim,) = read_837p(content(whole.model_copy(update={"lines": (reading, other)}))).claims
    assert claim.service_facility.name == "TEST LPLACE"
    assert claim.lines[0].details.service_facility is None
    assert claim.lines[1].details.service_facility.name == "TEST HOSPITAL"


def test_a_reading_stands_at_its_own_place() -> None:
    """An exam in the hospital that is read in the reading room: the room comes back as the place."""
    whole = decided_as_a_whole()
    room = whole.service_facility.model_copy(update={"name": "TEST READING ROOM", "npi": "1987654302"})
    details = whole.lines[0].details.model_copy(update={"service_facility": None, "reading_place": room})
    reading = whole.lines[0].model_copy(update={"modifiers": ("26",), "details": details})
    (claim,) = read_837p(content(whole.model_copy(update={"lines": (reading,)}))).claims
    assert (claim.service_facility.name, claim.service_facility.npi) == ("TEST READING ROOM", "1987654302")


def test_an_employer_is_the_subscriber_of_a_worker() -> None:
    (claim,) = read_837p(content(decided_as_a_whole())).claims
    assert (claim.coverage.relationship, claim.coverage.subscriber.organization) == ("20", "TEST EMPLOYER")


def test_every_reason_is_about_a_field_that_there_is() -> None:
    paths = [path for whole in WHOLE_CLAIMS for path, _ in leaves(whole())]
    unused = [end for end in NOT_SENT if not any(path.endswith(end) or f"{end}." in path for path in paths)]
    assert unused == []
