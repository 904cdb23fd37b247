"""Whole files, segment by segment, as they were read through once by a person and passed by the judge.

In the golden files each segment stands on a line of its own, so that a difference shows where it is.
"""

from collections.abc import Callable
from datetime import date, datetime

from radbill.edi.claim_837p.reader import read_837p
from radbill.edi.claim_837p.writer import write_837p
from radbill.edi.x12.envelope import ControlNumbers
from radbill.model.address import Address
from radbill.model.claim import Claim
from tests.edi.judge import faults
from tests.edits.valid_batch import valid_batch

NUMBERS = ControlNumbers(41, 7, 12)
MOMENT = datetime(2026, 11, 23, 10, 5)  # noqa: DTZ001 - the envelope has no time zone


def shown(content: bytes, terminator: bytes = b"~") -> bytes:
    return content.replace(terminator, terminator + b"\n")


def written(*claims: Claim) -> bytes:
    content = write_837p(claims, NUMBERS, MOMENT)
    assert isinstance(content, bytes), content
    assert faults(content) == []
    assert write_837p(read_837p(content).claims, NUMBERS, MOMENT) == content
    return content


def test_a_days_claims(golden: Callable[[str, bytes], None]) -> None:
    golden("a_days_claims.837", shown(written(*valid_batch().claims)))


def test_a_replacement_with_every_number_and_other_delimiters(golden: Callable[[str, bytes], None]) -> None:
    claim = valid_batch().claims[0]
    elsewhere = Address(street="PO BOX 12", street_2="Suite 3", city="Juneau", state="AK", zip_code="998010000")
    signs = {"element_separator": "|", "component_separator": ">", "repetition_separator": "!"}
    partner = claim.trading_partner.model_copy(update={"segment_terminator": "'", **signs})
    person = claim.patient.person.model_copy(update={"last_name": "Peña-O'Test", "suffix": "Jr", "middle_name": "é"})
    replacement = claim.model_copy(
        update={
            "practice": claim.practice.model_copy(update={"pay_to_address": elsewhere}),
            "trading_partner": partner,
            "patient": claim.patient.model_copy(update={"person": person}),
            "frequency": "7",
            "payer_claim_control_number": "PAYER0001",
            "prior_authorization_number": "AUTH0001",
            "referral_number": "REFER0001",
            "mammography_certification_number": "123456",
            "admission_date": date(2026, 11, 9),
            "accepts_assignment": False,
        }
    )
    golden("replacement.837", shown(written(replacement), b"'"))
