"""Every code of the short lists of claims, places, remittances and other fields, written down once more.

As `test_sets_code_by_code.py`: rules are tried with one code of a list, so another could go unseen.
"""

import pytest

from radbill.codes import claim_codes, ein, other_fields, places, remittance_codes, uncommon_claim_codes
from radbill.codes.frequency_limits import ONCE, frequency_limits
from radbill.codes.modifier_facts import known_modifiers

#: Medicare Claims Processing Manual: chapter 12, sections 40, 50 and 190; chapters 16 and 20; chapter 5, section 20.
FIELDS = {
    "anesthesia": "AA AD QK QS QX QY QZ 23 47 G8 G9 P1 P2 P3 P4 P5 P6",
    "laboratory tests": "90 91 92 QW",
    "visits": "24 25 27 57",
    "therapy": "GN GO GP CO CQ",
    "equipment that is supplied": "BP BR BU KH KI KJ KR LL MS NR NU RA RB RR UE",
    "telehealth visits": "93 95 FQ GQ GT",
    "coronary arteries": "LC LD LM RC RI",
}
#: CMS, Place of Service Codes for Professional Claims.
PLACES = "02 10 11 12 13 15 19 20 21 22 23 24 26 31 32 49 50 61 65 72 81"
#: X12 external code list 139: deductible 1, coinsurance 2, copayment 3, spend-down (blood deductible) 66.
PATIENT_CARCS = "1 2 3 66"
NO_DENIAL_CARCS = "23 24 59 100 237 253"


@pytest.mark.parametrize("field", FIELDS)
def test_modifiers_of_other_fields(field: str) -> None:
    assert other_fields.FIELDS[field] == set(FIELDS[field].split())


def test_there_are_no_further_fields() -> None:
    assert set(other_fields.FIELDS) == set(FIELDS)


def test_places_with_a_name() -> None:
    assert set(places.PLACE_NAMES) == set(PLACES.split())
    assert {"11", "19", "21", "22", "23", "24"} == places.USUAL_IMAGING_PLACES


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("11", "Office"), ("12", "home"), ("15", "Mobile"), ("20", "Urgent care"), ("21", "inpatients"),
        ("24", "surgical center"), ("26", "Military"), ("31", "covered stay"), ("32", "Nursing"), ("49", "clinic"),
        ("50", "Federally qualified"), ("61", "rehabilitation"), ("65", "Dialysis"), ("72", "Rural"),
        ("81", "laboratory"),
    ],
)  # fmt: skip
def test_a_place_has_its_own_name(code: str, word: str) -> None:
    assert word in places.PLACE_NAMES[code]


def test_codes_of_remittances() -> None:
    """005010X221A1: CLP02 1 to 3 and 19 to 21 are processed as primary, secondary, tertiary; 22 takes back."""
    assert remittance_codes.PAYER_RANK == {"2": 1, "20": 1, "3": 2, "21": 2}
    assert {"19", "20", "21"} == remittance_codes.FORWARDED
    assert {"MA18", "N89"} == remittance_codes.FORWARDED_REMARKS
    assert (remittance_codes.REVERSAL, remittance_codes.PREDETERMINATION) == ("22", "25")
    assert set(PATIENT_CARCS.split()) == remittance_codes.PATIENT_CARCS
    assert set(NO_DENIAL_CARCS.split()) == remittance_codes.NO_DENIAL_CARCS
    assert remittance_codes.PATIENT_GROUP == "PR"
    assert remittance_codes.CONTRACTUAL_REASON == ("CO", "45")
    assert remittance_codes.EARLIER_PAYER_REASON == ("OA", "23")


def test_lists_of_a_claim_that_are_offered() -> None:
    """ISA05: mutually defined, federal tax number, DUNS, and the Medicare numbers of carriers, intermediaries, NAIC."""
    assert claim_codes.USUAL_QUALIFIERS == ("ZZ", "30", "01", "27", "28", "29")
    assert claim_codes.RESPONSIBILITIES == ("P", "S", "T")
    assert {"MA", "MB"} == claim_codes.MEDICARE_FILING_CODES
    assert claim_codes.RELATIONSHIPS == ("18", "01", "19", "20", "21", "39", "40", "53", "G8")
    assert {"01", "19"} == claim_codes.ELIGIBILITY_RELATIONSHIPS


def test_rare_elements_of_a_claim() -> None:
    """PWK02 is sent by mail, electronically, by e-mail, as a file, by fax; REF*4N has seven reasons; NTE01 of loops."""
    assert uncommon_claim_codes.TRANSMISSIONS == ("AA", "BM", "EL", "EM", "FT", "FX")
    assert tuple("1234567") == uncommon_claim_codes.SERVICE_AUTHORIZATION_EXCEPTIONS
    assert uncommon_claim_codes.CLAIM_NOTES == ("ADD", "CER", "DCP", "DGN", "TPO", "K3")
    assert uncommon_claim_codes.LINE_NOTES == ("ADD", "DCP", "TPO", "K3")
    assert {"AA", "OA"} == uncommon_claim_codes.ACCIDENTS
    assert uncommon_claim_codes.TAX_ID_TYPES == ("EI", "SY")
    assert uncommon_claim_codes.SIGNED_BY_ANOTHER == "P"


def test_once_is_longer_than_a_life() -> None:
    """The oldest person on record lived 122 years; what is limited in months is limited to at most ten years."""
    months = {row.full_months for row, _ in frequency_limits()}
    assert ONCE == 1800
    assert max(months - {ONCE}) <= 120


@pytest.mark.parametrize(
    ("written", "formatted"),
    [("123456789", "12-3456789"), ("12-3456789", "12-3456789"), ("12345678", "12345678"), ("1", "1"), ("", ""),
     ("1234567890", "1234567890")],
)  # fmt: skip
def test_an_ein_of_another_length_is_left_alone(written: str, formatted: str) -> None:
    assert ein.format(written) == formatted


def test_a_conflict_of_modifiers_is_one_of_both() -> None:
    """A modifier is in no conflict with itself, and is named by those that it names."""
    others = {facts.code: facts.conflicts_with for facts in known_modifiers()}
    assert "TC" in others["26"]
    assert "XE" in others["59"]
    assert [code for code, conflicts in others.items() if code in conflicts] == []
    assert {(code, other) for code in others for other in others[code]} == {
        (other, code) for code in others for other in others[code]
    }
