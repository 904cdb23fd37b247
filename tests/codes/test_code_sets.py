import pytest

from radbill.codes import code_sets
from radbill.codes.cited_codes import CitedCodes
from radbill.codes.code_ranges import CitedRanges
from radbill.codes.code_sets import (
    AORTA_SCREENING,
    BONE_DENSITY,
    COLONOGRAPHY_SCREENING,
    CT_STANDARD_CODES,
    DIAGNOSTIC_MAMMOGRAPHY,
    LUNG_SCREENING,
    MAMMOGRAPHY,
    NO_COST_SHARE,
    SCREENING_MAMMOGRAPHY,
    is_surgical,
)
from radbill.codes.equipment import is_on_old_equipment
from radbill.codes.imaging_codes import Modality, Purpose, imaging_codes

SETS = {name: value for name, value in vars(code_sets).items() if isinstance(value, CitedCodes | CitedRanges)}


def test_surgery_is_told_by_number() -> None:
    assert is_surgical("32408")
    assert is_surgical("10005")
    assert not is_surgical("70450")
    assert not is_surgical("G0279")


@pytest.mark.parametrize("name", sorted(SETS))
def test_every_set_says_where_it_was_published(name: str) -> None:
    assert SETS[name].citation.document
    assert SETS[name].citation.section


def test_mammograms_are_screening_or_diagnostic() -> None:
    """Of the table, 77053 and 77054 are of ducts, and 77061 and 77062 are codes that Medicare does not take."""
    mammograms = {code for code, row in imaging_codes().items() if row.modality is Modality.MAMMOGRAPHY}
    assert mammograms - MAMMOGRAPHY == {"77053", "77054", "77061", "77062"}
    assert mammograms > MAMMOGRAPHY
    assert {code for code in MAMMOGRAPHY if imaging_codes()[code].purpose is Purpose.SCREENING} == SCREENING_MAMMOGRAPHY
    assert MAMMOGRAPHY - SCREENING_MAMMOGRAPHY == DIAGNOSTIC_MAMMOGRAPHY


def test_a_screening_is_one_in_the_table_of_imaging_codes_too() -> None:
    screenings = {code for code, row in imaging_codes().items() if row.purpose is Purpose.SCREENING}
    ours = SCREENING_MAMMOGRAPHY | {LUNG_SCREENING, AORTA_SCREENING, COLONOGRAPHY_SCREENING}
    assert screenings - {"G0297"} == ours, "G0297 was lung screening before 71271"


def test_bone_density_is_measured_by_ultrasound_or_as_the_table_says() -> None:
    """Of the table's bone density, 77086 to 77092 look at fractures or at texture and measure no mass."""
    table = {code for code, row in imaging_codes().items() if row.modality is Modality.BONE_DENSITY}
    assert BONE_DENSITY - table == {"76977"}
    assert table - BONE_DENSITY == {"77086", "77089", "77090", "77091", "77092"}


@pytest.mark.parametrize(
    "code",
    ["77067", "77063", "71271", "76977", "77078", "77080", "77081", "77085", "G0130", "G0296", "76706"],
)
def test_what_the_patient_pays_nothing_of(code: str) -> None:
    """Medicare Claims Processing Manual, chapter 18, section 1.2: the table of preventive services."""
    assert code in NO_COST_SHARE


@pytest.mark.parametrize("code", ["77065", "77066", "G0279", "77086", "71250", "70450", "74263"])
def test_other_exams_are_shared(code: str) -> None:
    assert code not in NO_COST_SHARE


def test_the_dose_standard_is_about_ct_alone() -> None:
    held = {code for code in imaging_codes() if CT_STANDARD_CODES.holds(code)}
    assert {imaging_codes()[code].modality for code in held} == {Modality.CT}
    assert {"70450", "71275", "75574"} <= held
    assert not CT_STANDARD_CODES.holds("76380"), "limited and guiding CT is not listed"


@pytest.mark.parametrize(
    ("code", "modifiers"),
    [("70450", {"CT"}), ("71046", {"FX", "FY"}), ("74270", {"FX", "FY"}), ("70551", set()), ("76700", set())],
)
def test_old_equipment(code: str, modifiers: set[str]) -> None:
    assert {each for each in ("FX", "FY", "CT") if is_on_old_equipment(code, each)} == modifiers
