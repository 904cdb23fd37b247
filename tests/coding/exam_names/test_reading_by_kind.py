"""Sides, parts within regions, modalities that are implied or stronger, what may be left away: each word of a kind."""

import pytest

from radbill.coding.exam_names.reading import (
    _derived_by_modality,
    _levels,
    _modality,
    _parts,
    _sides,
    exam_of,
    exams_of,
)
from radbill.coding.exam_names.vocabulary import Meaning

ARM = ("clavicle", "scapula", "shoulder", "humerus", "elbow", "forearm", "wrist", "hand", "finger")
LEG = ("hip", "femur", "knee", "tibia", "ankle", "foot", "toe", "heel")


@pytest.mark.parametrize(
    ("words", "sides"),
    [
        ("SPINE L", []), ("SPINE L 2 VIEWS", []), ("L SPINE", []), ("L S SPINE", []), ("XR SPINE L 2 VIEWS", []),
        ("R SPINE", ["RT"]), ("L KNEE", ["LT"]), ("KNEE L", ["LT"]), ("L", ["LT"]), ("R L", ["RT", "LT"]),
        ("RT KNEE RT", ["RT"]), ("RIGHT UPPER QUADRANT", []), ("LEFT LOWER QUADRANT", []), ("UPPER RIGHT", ["RT"]),
        ("ONE SIDE", ["one"]), ("KNEE ONE SIDE", ["one"]), ("ONE KNEE", []), ("RIGHT KNEE UPPER", ["RT"]),
        ("SPINE R", ["RT"]), ("SPINE KNEE L", ["LT"]), ("L KNEE SPINE", ["LT"]),
        *((word, ["both"]) for word in ["BIL", "BILAT", "BILATERAL", "BILATERALLY", "BI", "B", "BL", "BILA", "BILATL"]),
        *((word, ["one"]) for word in ["UNI", "UNILAT", "UNILATERAL", "UNIL"]),
        *((word, ["RT"]) for word in ["R", "RT", "RIGHT", "RGT"]),
        *((word, ["LT"]) for word in ["L", "LT", "LEFT", "LFT"]),
    ],
)  # fmt: skip
def test_sides(words: str, sides: list[str]) -> None:
    assert _sides(words.split()) == sides


@pytest.mark.parametrize(
    "word", ["HIPS", "KNEES", "HANDS", "FEET", "ANKLES", "WRISTS", "ELBOWS", "SHOULDERS", "BREASTS", "LEGS", "ARMS"]
)
def test_a_part_in_the_plural_is_both_unless_a_side_is_said(word: str) -> None:
    assert exam_of(f"XR {word} 2 VIEWS").side == "both"
    assert exam_of(f"XR {word} 2 VIEWS RT").side == "one"


@pytest.mark.parametrize(
    ("region", "within"),
    [
        *(("upper", part) for part in ARM), *(("lower", part) for part in LEG),
        *(("upperjoint", part) for part in ARM), *(("lowerjoint", part) for part in LEG),
        *(("extremity", part) for part in (*ARM, *LEG, "upper", "lower")), ("thoracolumbar", "scoliosis"),
        *(("spine", part) for part in
          ("cspine", "tspine", "lspine", "thoracolumbar", "scoliosis", "sacrum", "total_spine")),
    ],
)  # fmt: skip
def test_a_region_beside_a_part_of_it_says_nothing_more(region: str, within: str) -> None:
    assert _parts([Meaning("part", region), Meaning("part", within)], "XR") == {within}
    assert _parts([Meaning("part", region), Meaning("part", "chest")], "XR") == {region, "chest"}


@pytest.mark.parametrize(
    ("name", "modality", "parts"),
    [
        ("cap", "CT", {"chest", "abdomen", "pelvis"}), ("ap", "XR", {"abdomen", "pelvis"}),
        ("tl", "MR", {"tspine", "lspine"}), ("ct", "XR", {"cspine", "tspine"}), ("cl", "XR", {"cspine", "lspine"}),
        ("ctl", "MR", {"cspine", "tspine", "lspine"}), ("thoracolumbar", "CT", {"tspine", "lspine"}),
        ("thoracolumbar", "MR", {"tspine", "lspine"}), ("thoracolumbar", "XR", {"thoracolumbar"}),
    ],
)  # fmt: skip
def test_a_name_for_several_parts(name: str, modality: str, parts: set[str]) -> None:
    assert _parts([Meaning("part", name), Meaning("flag", "head")], modality) == parts


@pytest.mark.parametrize(
    ("word", "part"), [("C7", "cspine"), ("T12", "tspine"), ("L4", "lspine"), ("L123", ""), ("S1", ""), ("XT1", "")]
)
def test_a_level_is_of_its_region(word: str, part: str) -> None:
    assert _levels([word]) == ({part} if part else set())


@pytest.mark.parametrize(
    ("name", "modality"),
    [
        ("PORTABLE KNEE", "XR"), ("CAROTID DUPLEX", "US"), ("TRANSVAGINAL", "US"), ("OB LIMITED", "US"),
        ("VENOUS LEG", "US"), ("ARTERIAL LEG", "US"), ("STANDING KNEE", "XR"), ("ABDOMEN SERIES", "XR"),
        ("SPINE FLEXION EXTENSION", "XR"), ("BREAST 3D", "MG"), ("BREAST STEREOTACTIC", "MG"),
        ("THYROID SCAN", "NM"), ("THYROID UPTAKE", "NM"), ("RENAL S AND I", "IR"), ("KNEE 1 VIEW", "XR"), ("KNEE", ""),
    ],
)  # fmt: skip
def test_words_that_imply_how_an_exam_is_done(name: str, modality: str) -> None:
    exam = exam_of(name)
    assert (exam.modality, exam.implied_modality) == ("", modality)


@pytest.mark.parametrize(
    ("said", "modality"),
    [
        *((f"XR {other}", other) for other in ("MG", "BD", "NM", "FL", "US", "MR", "CT", "PET")),
        *((f"IR {other}", other) for other in ("US", "CT", "MR", "FL", "MG")),
        ("CT PET", "PET"), ("NM PET", "PET"), ("CT MR", "CT"), ("MR XR", "MR"), ("US CT", "US"), ("IR XR", "IR"),
        ("BD CT", "CT"), ("CT BD", "CT"), ("BD US", "US"), ("BD XR", "BD"), ("XR MG CT", "MG"), ("IR MR US", "US"),
    ],
)  # fmt: skip
def test_of_several_modalities_the_one_that_says_more(said: str, modality: str) -> None:
    assert _modality([Meaning("modality", name) for name in said.split()]) == modality


@pytest.mark.parametrize("implied", ["FL", "MG", "BD", "NM", "US", "CT", "IR"])
def test_an_x_ray_is_what_other_words_imply_but_for_slices_and_interventions(implied: str) -> None:
    meanings = [Meaning("modality", "XR"), Meaning("implied", implied)]
    assert _modality(meanings) == ("XR" if implied in {"CT", "IR"} else implied)
    assert _modality([Meaning("implied", implied), Meaning("implied", "XR")]) == implied
    assert _modality([Meaning("modality", "MR"), Meaning("implied", implied)]) == "MR"


def derived(names: str, modality: str, words: str) -> set[str]:
    flags = set(names.split())
    return set(_derived_by_modality([Meaning("flag", name) for name in flags], flags, modality, set(words.split())))


@pytest.mark.parametrize(
    ("names", "words", "by"),
    [
        ("", "BONE", {"NM": {"bone_said"}}), ("spect", "CT", {"NM": {"spectct"}}), ("spect", "", {}), ("", "CT", {}),
        ("velocity", "", {"US": {"duplex"}}), ("multiple", "", {"US": {"twins"}}),
        ("arterial", "", {"CT": {"angiography"}, "MR": {"angiography"}}),
        ("carotid", "", {"CT": {"angiography"}, "MR": {"angiography"}}),
        ("renal_artery", "", {"CT": {"angiography"}, "MR": {"angiography"}}),
        ("mesenteric", "", {"CT": {"angiography"}, "MR": {"angiography"}}),
        ("", "DX", {"MG": {"diagnostic"}}), ("", "DIAG", {"MG": {"diagnostic"}}),
        ("BD", "", {"CT": {"bone_density"}, "US": {"bone_density"}}),
    ],
)  # fmt: skip
def test_what_words_mean_for_one_modality_alone(names: str, words: str, by: dict[str, set[str]]) -> None:
    for modality in ("CT", "MR", "US", "NM", "MG", "XR", "PET", ""):
        assert derived(names, modality, words) == by.get(modality, set()), modality


@pytest.mark.parametrize(
    ("name", "flags"),
    [
        ("XR KNEE STANDING BILATERAL", {"bilateral", "standing_both", "standing_both_alone"}),
        ("XR KNEE STANDING BILATERAL 1 VIEW", {"bilateral", "standing_both", "standing_both_alone"}),
        ("XR KNEE STANDING BILATERAL 2 VIEWS", {"bilateral", "standing_both"}),
        ("XR KNEE STANDING RT", {"one_side"}), ("XR KNEE RT LT", {"bilateral"}), ("XR KNEE BOTH", {"bilateral"}),
        ("CT KNEE BOTH", set()), ("NM BRAIN 3 VIEWS", {"few_views"}), ("NM BRAIN 4 VIEWS", {"static"}),
        ("NM BRAIN", set()), ("XR CHEST FLUORO", {"fluoro_said"}), ("XR CHEST FLUOROSCOPY", {"fluoro_said"}),
        ("FLUOROSCOPIC CHEST", {"fluoro_said"}), ("CT CHEST", set()),
        ("US PELVIS TRANSVAGINAL", set()), ("US PELVIS COMPLETE TRANSVAGINAL", {"combined"}),
        ("PET WHOLE BODY", set()), ("PET CT WHOLE BODY", {"with_ct"}), ("PET WHOLE BODY WO CT", {"without_ct"}),
        ("PETCT WHOLE BODY", {"with_ct"}),
    ],
)  # fmt: skip
def test_flags_that_follow_from_several_words(name: str, flags: set[str]) -> None:
    asked = {"bilateral", "one_side", "standing_both", "standing_both_alone", "few_views", "static", "fluoro_said",
             "combined", "with_ct", "without_ct"}  # fmt: skip
    assert exam_of(name).flags & asked == flags


@pytest.mark.parametrize(
    ("name", "left_away"),
    [
        ("US BPP WO NST", "nst"), ("NM HIDA WO EF", "ef"), ("US THYROID WO DUPLEX", "duplex"),
        ("MG SCREENING WO TOMOSYNTHESIS", "tomo"), ("NM BONE SCAN WO SPECT", "spect"),
        ("NM BONE WO SPECT CT", "spectct"),
        ("US PELVIS WO TRANSVAGINAL", "transvaginal"), ("DEXA WO VFA", "vfa"), ("FL UGI WO SMALL BOWEL", "small_bowel"),
        ("FL UGI WO KUB", "kub"), ("FL GASTRIC REFLUX WO REFLUX", "reflux"), ("NM THYROID WO UPTAKE", "uptake"),
        ("NM RENAL WO LASIX", "lasix"), ("XR SHOULDER WO HEMODYNAMIC", "hemodynamic"),
    ],
)  # fmt: skip
def test_what_is_left_away_is_not_read_again(name: str, left_away: str) -> None:
    kept = exam_of(name.replace(" WO ", " "))
    assert left_away in kept.flags
    if name.count(left_away.upper()) < 2:
        assert left_away not in exam_of(name).flags


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("MRI BRAIN AND MRA NECK", [{"head"}, {"neck"}]),
        ("CT HEAD, US ABDOMEN", [{"head"}, {"abdomen"}]),
        ("MRI BRAIN & MRI ABDOMEN", [{"head", "abdomen"}]),
        ("MRI AND CT HEAD", [{"head"}]),
        ("CT HEAD AND US", [{"head"}]),
    ],
)
def test_two_exams_need_two_modalities_and_two_parts(name: str, parts: list[set[str]]) -> None:
    assert [exam.parts for exam in exams_of(name)] == parts
