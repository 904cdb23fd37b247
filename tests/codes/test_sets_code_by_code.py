"""Every code of the sets of modifiers, procedures and places, written down once more from where they are published.

A set that loses a code, or gets its neighbor, is no longer what the source says; tests of rules try one code of each.
"""

from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import pyx12

from radbill.codes import claim_codes, code_sets, modifier_sets, places, sides, uncommon_claim_codes
from radbill.codes.cited_codes import CitedCodes
from radbill.codes.code_ranges import CitedRanges
from radbill.codes.states import PROVINCES, STATES, STATES_WITH_ZERO_ZIP_CODES

GUIDE = ET.parse(Path(pyx12.__file__).parent / "map" / "837.5010.X222.A1.xml")  # noqa: S314 - of the installed judge

#: NCCI Policy Manual, chapter I, section E: modifiers that may be used for the edits.
ANATOMIC = "E1 E2 E3 E4 FA F1 F2 F3 F4 F5 F6 F7 F8 F9 TA T1 T2 T3 T4 T5 T6 T7 T8 T9 LT RT LC LD RC LM RI"
MODIFIERS = {
    "DISTINCT_SERVICE_MODIFIERS": "59 XE XS XP XU",
    "NCCI_MODIFIERS": f"{ANATOMIC} 24 25 57 58 78 79 27 59 91 XE XS XP XU",
    "REPEAT_OR_DISTINCT_MODIFIERS": "59 76 77 91 XE XS XP XU",
    "SESSION_MODIFIERS": "59 XE",
    "NOTICE_MODIFIERS": "GA GX GY GZ",
    "PET_STRATEGIES": "PI PS",
    "TRIAL_MODIFIERS": "Q0 Q1",
    "SINGLE_DOSE_MODIFIERS": "JW JZ",
    "HOSPITAL_DEPARTMENT_MODIFIERS": "PN PO",
    "USE_CRITERIA_MODIFIERS": "ME MF MG MH QQ",
    "ASSISTANT_MODIFIERS": "80 81 82 AS",
    "SURGICAL_SHARE_MODIFIERS": "54 55 62 78 80 81 82 AS",
    "JOINED_LETTER_MODIFIERS": "RT LT TC XE XS XP XU",
    "KNOWN_MODIFIERS": (
        f"{ANATOMIC} 22 24 25 26 27 33 50 51 52 53 54 55 56 57 58 59 62 66 76 77 78 79 80 81 82 91 AS CT FX FY GA GC GE"
        " GG GX GY GZ JW JZ KX ME MF MG MH PI PN PO PS PT Q0 Q1 QQ TC XE XP XS XU"
    ),
}
#: Medicare Claims Processing Manual, chapter 18, section 1.2: no coinsurance and no deductible.
SCREENED = "76706 76977 77052 77057 77063 77067 77078 77080 77081 77085 71271 G0130 G0202 G0296 G0297 G0389"
PREVENTIVE = (
    "97802 97803 97804 99406 99407 G0101 G0104 G0105 G0121 G0124 G0141 G0270 G0271 G0402 G0438 G0439 G0442 G0443 G0444"
    " G0445 G0446 G0447 G0473 G0513 G0514 P3001 Q0091"
)
PROCEDURES = {
    "SCREENING_MAMMOGRAPHY": "77063 77067",
    "DIAGNOSTIC_MAMMOGRAMS": "77065 77066",
    "DIAGNOSTIC_MAMMOGRAPHY": "77065 77066 G0279",
    "MAMMOGRAPHY": "77063 77065 77066 77067 G0279",
    "ONCOLOGY_PET": "78811 78812 78813 78814 78815 78816",
    "BONE_DENSITY": "76977 77078 77080 77081 77085 G0130",
    "NO_COST_SHARE_IMAGING": SCREENED,
    "NO_COST_SHARE": f"{SCREENED} {PREVENTIVE}",
    "NO_DEDUCTIBLE": "G0106 G0120",
    "RENDERING": "76376 76377",
    "COVERED_SCREENING_IMAGING": f"{SCREENED} 74263",
}
#: CMS-1500 places of the Medicare Claims Processing Manual: chapter 13, section 20; chapter 12, section 20.4.2.
PLACES = {
    "HOMES": "12 13 14",
    "HOSPITAL_PLACES": "19 21 22 23",
    "OFTEN_PAID_TO_THE_FACILITY": "24 31",
    "FACILITY_RATE_PLACES": "02 06 08 19 21 22 23 24 26 31 34 41 42 51 52 53 56 61",
}
#: Even fingers and toes: thumbs and big toes have a letter.
SIDES = {
    "EYELID_MODIFIERS": "E1 E2 E3 E4",
    "FINGER_MODIFIERS": "FA F1 F2 F3 F4 F5 F6 F7 F8 F9",
    "TOE_MODIFIERS": "TA T1 T2 T3 T4 T5 T6 T7 T8 T9",
    "RIGHT_SIDED": "RT E3 E4 F5 F6 F7 F8 F9 T5 T6 T7 T8 T9",
    "LEFT_SIDED": "LT E1 E2 FA F1 F2 F3 F4 TA T1 T2 T3 T4",
    "CORONARY_MODIFIERS": "LC LD LM RC RI",
    "ANATOMIC_MODIFIERS": ANATOMIC,
}
WRITTEN = [
    (module, name, codes)
    for module, sets in ((modifier_sets, MODIFIERS), (code_sets, PROCEDURES), (places, PLACES), (sides, SIDES))
    for name, codes in sets.items()
]
#: Too long to be written twice, or checked by another source here or beside.
ELSEWHERE = {"UNLISTED", "OTHER_PET_TRACERS", "CT_STANDARD_CODES", "FEMALE_PROCEDURES", "MALE_PROCEDURES"}


@pytest.mark.parametrize(("module", "name", "codes"), WRITTEN, ids=[name for _, name, _ in WRITTEN])
def test_a_set_has_these_codes_and_no_other(module, name: str, codes: str) -> None:
    assert getattr(module, name) == set(codes.split())


@pytest.mark.parametrize("module", [modifier_sets, code_sets, places, sides])
def test_every_set_is_written_down_once_more(module) -> None:
    ours = {name for name, value in vars(module).items() if isinstance(value, CitedCodes | CitedRanges)}
    assert ours - {name for _, name, _ in WRITTEN} <= ELSEWHERE | {"PLACES_PAID_FOR_EQUIPMENT"}


@pytest.mark.parametrize(
    ("name", "inside", "outside"),
    [
        (
            "CT_STANDARD_CODES",  # Section 1834(p)(2) of the Social Security Act lists these ranges.
            (
                "70450 70498 71250 71275 72125 72133 72191 72194 73200 73206 73700 73706"
                " 74150 74178 74261 74263 75571 75574"
            ),
            (
                "70449 70499 71249 71276 72124 72134 72190 72195 73199 73207 73699 73707"
                " 74149 74179 74260 74264 75570 75575"
            ),
        ),
        (
            "FEMALE_PROCEDURES",  # Hysterosalpingography, obstetrics, ultrasound of pregnancy and of the womb.
            "58340 58345 59000 59899 74740 74742 76801 76805 76811 76815 76816 76817 76818 76820 76825 76830 76831",
            "58339 58346 58999 59900 74739 74743 76800 76832 76856 76857",
        ),
        (
            "MALE_PROCEDURES",  # Prostate, its ultrasound, and that of the scrotum.
            "55700 55899 76870 76872 76873",
            "55699 55900 76869 76871 76874",
        ),
    ],
)
def test_ranges_begin_and_end_where_the_source_says(name: str, inside: str, outside: str) -> None:
    codes: CitedRanges = getattr(code_sets, name)
    assert [code for code in inside.split() if not codes.holds(code)] == []
    assert [code for code in outside.split() if codes.holds(code)] == []


def test_an_unlisted_code_ends_its_section() -> None:
    """CPT's unlisted procedures are the last numbers of a section or subsection: most end in 9, old ones in 8 or 0."""
    numbers = {code for code in code_sets.UNLISTED if code.isdigit()}
    assert {code for code in numbers if code[-1] != "9"} == {
        "37501", "44238", "58578", "59897", "59898", "76496", "76497", "76498", "92700", "93998",
    }  # fmt: skip
    of_radiology = {code for code in numbers if code[0] == "7"}
    assert of_radiology == {
        "76496", "76497", "76498", "76499", "76999", "77299", "77399", "77499", "77799", "78099", "78199", "78299",
        "78399", "78499", "78599", "78699", "78799", "78999", "79999",
    }  # fmt: skip


def test_drugs_and_supplies_without_a_code_of_their_own() -> None:
    """HCPCS: not otherwise classified radiopharmaceuticals, contrast, supplies, drugs."""
    letters = {code for code in code_sets.UNLISTED if code[0] in "AJ"}
    assert letters == {
        "A4641", "A4649", "A9597", "A9598", "A9698", "A9699", "A9999", "J3490", "J3590", "J7599", "J7699", "J7799",
        "J7999", "J8498", "J8499", "J8597", "J8999", "J9999",
    }  # fmt: skip


def test_other_tracers_of_pet() -> None:
    """HCPCS: choline, ammonia, rubidium, fluoride, NaF, dotatate, fluciclovine, dotatoc, PSMA and others; amyloid."""
    written = (
        "A9515 A9526 A9555 A9580 A9586 A9587 A9588 A9591 A9592 A9593 A9594 A9595 A9596 A9597 A9598 A9602 A9608 A9611"
        " A9616 A9800 Q9982 Q9983"
    )
    assert set(written.split()) == code_sets.OTHER_PET_TRACERS
    assert code_sets.FDG not in code_sets.OTHER_PET_TRACERS


def test_surgery_begins_and_ends_where_the_code_set_says() -> None:
    """10004 to 69990; anesthesia before it, radiology after it."""
    tried = ("10003", "10004", "69990", "69991", "70010", "1000F", "", "²")
    assert [code_sets.is_surgical(code) for code in tried] == [False, True, True, False, False, False, False, False]


@pytest.mark.parametrize(
    ("ours", "code"),
    [
        (code_sets.LUNG_SCREENING, "71271"), (code_sets.LUNG_SCREENING_VISIT, "G0296"),
        (code_sets.AORTA_SCREENING, "76706"), (code_sets.COLONOGRAPHY_SCREENING, "74263"), (code_sets.FDG, "A9552"),
        (modifier_sets.CONDITIONS_MET, "KX"), (modifier_sets.SCREENING_TURNED_DIAGNOSTIC, "GG"),
        (modifier_sets.SEX_CONFLICT_CONFIRMED, "KX"), (modifier_sets.NON_PHYSICIAN_ASSISTANT, "AS"),
        (modifier_sets.EQUIPMENT_MODIFIERS, ("FX", "FY", "CT")), (modifier_sets.INCREASED_SERVICE, "22"),
        (modifier_sets.REDUCED_SERVICE, "52"), (modifier_sets.DISCONTINUED_SERVICE, "53"),
        (modifier_sets.OPERATION_ALONE, "54"), (modifier_sets.AFTERCARE_ALONE, "55"),
        (modifier_sets.CARE_BEFORE_ALONE, "56"), (modifier_sets.RETURN_TO_OPERATING_ROOM, "78"),
        (modifier_sets.TWO_SURGEONS, "62"), (modifier_sets.SURGICAL_TEAM, "66"),
        (modifier_sets.USE_CRITERIA_PAUSED_FROM, date(2024, 1, 1)),
        (code_sets.COLONOGRAPHY_SCREENING_FROM, date(2025, 1, 1)),
    ],
)  # fmt: skip
def test_names_of_single_codes_and_days(ours, code) -> None:
    assert ours == code


def values_of(element: str) -> set[str]:
    """Every value that the judge's map of the 837P takes in an element, wherever that stands."""
    places_of_it = GUIDE.findall(f".//element[@xid='{element}']")
    return {code.text or "" for place in places_of_it for code in place.iter("code")}


@pytest.mark.parametrize(
    ("ours", "element"),
    [
        (uncommon_claim_codes.MEDICARE_SECONDARY_TYPES, "SBR05"),
        (uncommon_claim_codes.ADJUSTMENT_GROUPS, "CAS01"),
        (uncommon_claim_codes.DELAY_REASONS, "CLM20"),
        (uncommon_claim_codes.BENEFITS_ASSIGNED, "CLM08"),
        (uncommon_claim_codes.RELEASES_OF_INFORMATION, "CLM09"),
        (claim_codes.SPECIAL_PROGRAMS, "CLM12"),
        # Unknown (U) is for payers; a practice knows the order of its payers.
        ((*claim_codes.PAYER_RESPONSIBILITIES, "U"), "SBR01"),
        (uncommon_claim_codes.SERVICE_UNITS, "SV103"),
        (uncommon_claim_codes.REPORT_TYPES, "PWK01"),
        (uncommon_claim_codes.DRUG_UNITS, "CTP05-01"),
        (uncommon_claim_codes.RELATED_CAUSES, "CLM11-01"),
    ],
)
def test_uncommon_lists_are_those_of_the_guide(ours: tuple[str, ...], element: str) -> None:
    assert set(ours) == values_of(element)


def test_states_and_provinces_are_in_order_and_complete() -> None:
    """50 states, DC, five territories, three freely associated states, three military areas; 13 of Canada, two old."""
    assert len(STATES) == 50 + 1 + 5 + 3 + 3
    assert len(PROVINCES) == 13 + 2
    canada = "AB BC MB NB NL NS NT NU ON PE QC SK YT"
    assert set(canada.split()) == PROVINCES - {"NF", "PQ"}


def test_zip_codes_begin_with_a_zero_in_new_england_new_jersey_the_islands_and_military_mail_to_europe() -> None:
    new_england = {"ME", "NH", "VT", "MA", "RI", "CT"}
    assert set(STATES_WITH_ZERO_ZIP_CODES) == new_england | {"NJ", "PR", "VI", "AE"}
