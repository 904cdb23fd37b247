"""Whatever a family asks for or excludes is something that a name can say: an exclusion of else could never be true."""

from itertools import chain

import pytest

from radbill.coding.exam_names import reading
from radbill.coding.exam_names.families import families
from radbill.coding.exam_names.reading import exam_of
from radbill.coding.exam_names.vocabulary import vocabulary

#: Flags that follow from several words together, each with a name that has it.
DERIVED = {
    "bilateral": "XR KNEES BILATERAL 2 VIEWS",
    "one_side": "XR KNEE LT 2 VIEWS",
    "standing_both_alone": "XR KNEES STANDING BILATERAL",
    "standing_both": "XR KNEES STANDING BILATERAL",
    "combined": "US PELVIS TRANSABDOMINAL AND TRANSVAGINAL",
    "with_vfa": "DXA SPINE WITH VFA",
    "with_duplex": "US SCROTUM WITH DOPPLER DUPLEX",
    "fluoro_said": "FLUORO GUIDED LUMBAR PUNCTURE",
    "bone_said": "NM BONE SCAN WHOLE BODY",
    "bone_density": "CT BONE DENSITY",
    "without_ct": "PET WHOLE BODY WITHOUT CT",
    "no_stress": "MRI CARDIAC PERFUSION W WO",
    "nuchal_fold": "US OB NUCHAL FOLD",
    "brain_arteries": "US CIRCLE OF WILLIS",
    "bare_graft": "US GRAFT DUPLEX",
}
_MEANINGS = [meaning for meanings in vocabulary().phrases.values() for meaning in meanings]
SAID = {meaning.name for meaning in _MEANINGS if meaning.kind == "flag"} | set(DERIVED)
PARTS = {meaning.name for meaning in _MEANINGS if meaning.kind == "part"} | set(
    chain(*reading._SEVERAL.values(), *reading._SLICES.values())
)
MODALITIES = {meaning.name for meaning in _MEANINGS if meaning.kind in {"modality", "implied"}}


@pytest.mark.parametrize(("flag", "name"), DERIVED.items())
def test_flags_of_several_words_are_said_by_some_name(flag, name) -> None:
    assert flag in exam_of(name).flags


def test_no_exclusion_and_no_condition_is_of_a_flag_that_nothing_says() -> None:
    excluded = {flag for family in families() for flag in family.excluded}
    asked = {flag for family in families() for words in family.words for flag in words}
    assert excluded - SAID == set()
    assert asked - SAID == set()


def test_no_family_asks_for_a_part_or_modality_that_nothing_says() -> None:
    assert {part for family in families() for parts in family.parts for part in parts} - PARTS == set()
    assert {modality for family in families() for modality in family.modalities} - MODALITIES == set()


def test_no_family_excludes_what_it_asks_for() -> None:
    assert [family for family in families() if any(words <= family.excluded for words in family.words)] == []
