"""Exam names are read into the codes of the table; PET with and without CT; the file has no codes of its own."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from radbill.codes.imaging_codes import Modality, imaging_codes
from radbill.coding.exam_names import families as module
from radbill.coding.exam_names.families import families
from radbill.coding.exam_names.schema import FamilyRow
from radbill.coding.exam_names.suggest import SURE, suggest
from radbill.coding.exam_names.vocabulary import vocabulary

DAY = date(2026, 8, 3)
EXAMS = Path(module.__file__).with_name("exams.yaml")
#: Of one extent with CT, and its fellow without; names of the extents as vendors write them.
PET = {
    ("78814", "78811"): ("PET LIMITED AREA", "PET TUMOR LIMITED"),
    ("78815", "78812"): ("PET SKULL BASE TO MID THIGH", "PET EYES TO THIGHS FDG", "NM PET SKULL TO THIGH"),
    ("78816", "78813"): ("PET WHOLE BODY", "PET WB", "PET TUMOR WHOLE BODY"),
    ("78429", "78459"): ("PET CARDIAC VIABILITY", "PET MYOCARDIAL VIABILITY"),
    ("78430", "78491"): ("PET CARDIAC PERFUSION SINGLE",),
    ("78431", "78492"): ("PET CARDIAC PERFUSION REST STRESS",),
    ("78433", "78432"): ("PET CARDIAC PERFUSION REST STRESS AND VIABILITY",),
}
NAMES = [(name, *codes) for codes, names in PET.items() for name in names]
#: Never named by what they are: uncovered uses, and what stands beside another code.
NOT_NAMED = {"G0219", "G0235", "G0252", "78434"}


def first(name: str) -> tuple[tuple[str, ...], float]:
    best = suggest(name, DAY)[0]
    return best.procedure_codes, best.confidence


@pytest.mark.parametrize(("name", "with_ct", "without_ct"), NAMES)
@pytest.mark.parametrize(
    "words", ["WITHOUT CT", "W/O CT", "WO CT", "NO CT", "- NON CT", "WITHOUT LOW DOSE CT", "WITHOUT ATTENUATION CT"]
)
def test_pet_that_is_said_to_be_without_ct(name, with_ct, without_ct, words) -> None:
    codes, confidence = first(f"{name} {words}")
    assert codes == (without_ct,)
    assert confidence >= SURE


@pytest.mark.parametrize(("name", "with_ct", "without_ct"), NAMES)
@pytest.mark.parametrize("word", ["PET/CT", "PET CT", "PETCT", "PET-CT"])
def test_pet_that_is_said_to_be_with_ct(name, with_ct, without_ct, word) -> None:
    codes, confidence = first(name.replace("PET", word))
    assert codes == (with_ct,)
    assert confidence >= SURE


@pytest.mark.parametrize(("name", "with_ct", "without_ct"), NAMES)
def test_where_a_name_says_neither_both_are_shown_and_neither_is_certain(name, with_ct, without_ct) -> None:
    found = suggest(name, DAY)
    assert {found[0].procedure_codes, found[1].procedure_codes} == {(with_ct,), (without_ct,)}
    assert found[0].confidence < 0.95
    assert any("Taken as with" in reason and "the name does not say" in reason for reason in found[0].reasons)


def test_without_the_contrast_of_the_ct_is_not_without_ct() -> None:
    assert first("PET/CT WHOLE BODY W/O CT CONTRAST")[0] == ("78816",)
    assert first("PET CT SKULL TO THIGH WITHOUT CONTRAST")[0] == ("78815",)


def test_every_pet_code_can_be_named() -> None:
    pet = {code for code, row in imaging_codes().items() if row.modality is Modality.PET}
    named = {code for codes in PET for code in codes} | {"78608", "78609"}
    assert pet - named == NOT_NAMED
    assert first("PET BRAIN METABOLIC")[0] == ("78608",)
    assert first("PET BRAIN PERFUSION")[0] == ("78609",)


def test_the_file_names_exams_and_has_no_number_that_the_table_has() -> None:
    """The loader refuses them as well: a code of the table stands in the table alone."""
    numbers = {str(value) for row in yaml.safe_load(EXAMS.read_text(encoding="utf-8")) for value in values(row)}
    assert not numbers & set(imaging_codes())


def values(thing):
    if isinstance(thing, dict | list):
        for each in thing.values() if isinstance(thing, dict) else thing:
            yield from values(each)
    else:
        yield thing


def test_the_options_of_a_family_are_in_force_on_its_days() -> None:
    codes = imaging_codes()
    for family in families():
        known = [codes[code].in_force for option in family.options for code in option.codes if code in codes]
        assert all(days.effective_from <= family.in_force.effective_from for days in known)
        ends = [days.effective_to for days in known if days.effective_to]
        assert all(family.in_force.effective_to and family.in_force.effective_to <= end for end in ends)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"exam": 70450}, "by its exam"), ({"exam": "CT elephant"}, "No imaging code"),
        ({"exam": "PET"}, "extent and ct"),
        ({"exam": "CT head", "usual": "maybe"}, "says maybe"), ({"exam": "X-ray ribs"}, "views and sides"),
    ],
)  # fmt: skip
def test_a_row_that_the_table_does_not_bear_out_is_refused(row, why) -> None:
    with pytest.raises(ValueError, match=why):
        module._family(FamilyRow.model_validate(row))


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("XR ANKLE 1 VIEW", "73600"),
        ("XR HAND 1V", "73120"),
        ("XR ANKLE 3V", "73610"),
        ("CT COLONOGRAPHY W/WO", "74262"),
    ],
)
def test_fewer_views_than_any_code_needs_are_those_of_the_least(name, codes) -> None:
    assert first(name)[0] == (codes,)


def test_every_part_of_the_table_can_be_said_in_a_name() -> None:
    said = {
        meaning.name for meanings in vocabulary().phrases.values() for meaning in meanings if meaning.kind == "part"
    }
    assert {part for row in imaging_codes().values() for part in row.body_parts} <= said
