"""What kind of service a code is, held to codes whose kind everybody in radiology knows."""

import csv
from itertools import pairwise
from pathlib import Path

import pytest

from radbill import codes as codes_package
from radbill.codes import cpt, hcpcs
from radbill.codes.imaging_codes import Modality
from radbill.codes.modality import MODALITIES, MODALITY_RANGES, modality_of

KNOWN = {
    "CT": "70450 70486 70496 71250 71260 71271 71275 72125 72192 73200 73700 0042T 74176 74177 74178 74263 75574 75635",
    "MRI": "70336 70551 70553 71550 72141 72148 72197 73221 73721 74181 74712 75561 76391 77049 77084 76014 76019",
    "X-ray": "70030 70260 71045 71046 71101 72040 72100 72170 73030 73110 73562 73630 74018 74022 76098 77074",
    "Fluoroscopy": "70015 70332 72265 72295 73040 73525 74220 74270 74280 74740 70170 76000 77002",
    "Ultrasound": "76536 76642 76700 76770 76830 76856 76937 93306 93880 93970 93978",
    "Mammography": "77061 77063 77065 77066 77067 G0279",
    "Nuclear medicine": "78012 78306 78452 78815 79005 G0219 G0235 G0252",
    "Bone density": "77078 77080 77081 77085 77086 G0130",
    "Angiography": "75625 75710 75726 75774 75822 75898",
    "Procedures": "10005 19083 32555 36247 36415 37243 47000 49083 50432 62270 64483",
    "Radiation therapy": "77263 77301 77385 77412 77427 77778",
    "Other": "99213 80053 90471 J1234 76140 76145 0043T A9579",
}
TABLE = Path(codes_package.__file__).with_name("imaging_codes.csv")
#: What each kind of the table of imaging codes is on the Dashboard.
ON_THE_DASHBOARD = {
    Modality.CT: "CT", Modality.MAGNETIC_RESONANCE: "MRI", Modality.X_RAY: "X-ray", Modality.FLUOROSCOPY: "Fluoroscopy",
    Modality.ANGIOGRAPHY: "Angiography", Modality.ULTRASOUND: "Ultrasound", Modality.MAMMOGRAPHY: "Mammography",
    Modality.NUCLEAR_MEDICINE: "Nuclear medicine", Modality.PET: "Nuclear medicine",
    Modality.BONE_DENSITY: "Bone density", Modality.OTHER: "Other",
}  # fmt: skip


def looked_up(code: str) -> str:
    """As LOOKUP of the workbooks finds it in the sorted list of ranges."""
    return [each.modality for each in MODALITY_RANGES if each.first_code <= code][-1]


def test_each_code_of_the_table_of_imaging_codes_is_what_the_table_says() -> None:
    with TABLE.open(encoding="utf-8", newline="") as file:
        table = {row["procedure_code"]: ON_THE_DASHBOARD[Modality(row["modality"])] for row in csv.DictReader(file)}
    assert len(table) > 600
    assert {code: modality_of(code) for code in table} == table
    assert {code: looked_up(code) for code in table} == table


@pytest.mark.parametrize(
    ("code", "modality"),
    [("76013", "X-ray"), ("76020", "X-ray"), ("70171", "X-ray"), ("70169", "X-ray"), ("0041T", "Other"),
     ("0043T", "Other"), ("G0218", "Other"), ("G0220", "Other"), ("G0251", "Other"), ("G0253", "Other"),
     ("", "Other"), ("ZZZZZ", "Other")],
)  # fmt: skip
def test_codes_that_the_table_lacks_are_as_the_numbers_around_them(code, modality) -> None:
    assert code not in TABLE.read_text(encoding="utf-8") or not code
    assert modality_of(code) == modality


@pytest.mark.parametrize(("modality", "codes"), KNOWN.items())
def test_known_codes_are_what_they_are(modality: str, codes: str) -> None:
    assert {code: modality_of(code) for code in codes.split()} == dict.fromkeys(codes.split(), modality)


def test_ranges_rise_name_known_kinds_and_never_repeat_their_neighbour() -> None:
    codes = [each.first_code for each in MODALITY_RANGES]
    assert codes == sorted(set(codes))
    assert {each.modality for each in MODALITY_RANGES} == set(MODALITIES)
    neighbours = pairwise(MODALITY_RANGES)
    assert not [pair for pair in neighbours if pair[0].modality == pair[1].modality]


def test_first_codes_have_the_form_of_codes() -> None:
    assert not [
        each for each in MODALITY_RANGES if not (cpt.is_valid(each.first_code) or hcpcs.is_valid(each.first_code))
    ]


def test_every_kind_of_the_dashboard_is_tested() -> None:
    assert set(KNOWN) == set(MODALITIES)
