"""How names are written: signs, words run together, short forms, misspellings, weeks of pregnancy."""

from collections import Counter

import pytest

from radbill.coding.exam_names.gestation import in_trimesters
from radbill.coding.exam_names.reading import exam_of, exams_of
from radbill.coding.exam_names.spelling import respelled
from radbill.coding.exam_names.vocabulary import _WORDS, Meaning, WordTable, _phrases, vocabulary
from radbill.core.cited_tables import load_table


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ct_head\N{EN DASH}w/o", "CT HEAD-W/O"), ("US OB ≥ 14 WKS", "US OB >= 14 WKS"), ("XR KNÉE", "XR KNEE"),
        ("CTABDPELW", "CT ABDPEL W"), ("XRCHEST 2V", "XR CHEST 2V"), ("MRIBRAINWWO", "MRI BRAIN WWO"),
        ("CT BRN WO", "CT BRAIN WO"), ("XR SHLDR", "XR SHLDR"), ("CT CHEST R/O PE", "CT CHEST PE"),
        ("XR ORBITS F/B", "XR ORBITS FB"), ("", ""), ("\N{SNOWMAN}", ""),
    ],
)  # fmt: skip
def test_writing(name, text) -> None:
    assert " ".join(respelled(name).text.split()) == text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("THYRIOD", "THYROID"),
        ("SHOLDER", "SHOULDER"),
        ("PERFUS", "PERF"),
        ("WTIH", "WITH"),
        ("ABDOMN", "ABDOMEN"),
        ("ESOPHGRM", "ESOPHAGRAM"),
        ("FLSCPY", "FLUORSCOPY"),
    ],
)
def test_misspelled_words_are_told(written, read) -> None:
    (told,) = respelled(f"CT {written}").corrected
    assert told[0] == written
    full = vocabulary().in_full([told[1]])
    assert full == vocabulary().in_full([read])


def test_what_is_like_nothing_or_like_two_things_stays() -> None:
    assert respelled("CT QQQQQQ").corrected == ()
    assert respelled("CT XYZZY").text.split() == ["CT", "XYZZY"]


@pytest.mark.parametrize(
    ("name", "trimester"),
    [
        ("US OB < 14 WKS", "FIRST"), ("US OB <14WKS", "FIRST"), ("US OB LESS THAN 14 WEEKS", "FIRST"),
        ("US OB LT 14 WKS", "FIRST"), ("US OB >= 14 WEEKS", "SECOND"), ("US OB GREATER THAN 14 WEEKS", "SECOND"),
        ("US OB 14 WKS OR MORE", "SECOND"), ("US OB 20 WEEK ANATOMY", "SECOND"), ("US OB 12 WKS", "FIRST"),
        ("US OB >14", "SECOND"), ("US OB LIMITED", ""),
    ],
)  # fmt: skip
def test_weeks_of_pregnancy(name, trimester) -> None:
    read = in_trimesters(name)
    assert ("FIRST TRIMESTER" in read, "SECOND TRIMESTER" in read) == (trimester == "FIRST", trimester == "SECOND")


def test_fewer_weeks_are_no_left_side() -> None:
    exam = exam_of("US OB <14WKS")
    assert (exam.side, exam.laterality) == ("", "")
    assert {"ob", "first"} <= exam.flags


def test_short_forms_stand_for_whole_words_in_every_phrase() -> None:
    assert vocabulary().in_full(["ABD", "PELV"]) == ("ABDOMEN", "PELVIS")
    assert exam_of("CT UPR EXTREM").parts == exam_of("CT UPPER EXT").parts == {"upper"}
    assert Meaning("part", "abdomen") in vocabulary().phrases["ABDOMEN",]


@pytest.mark.parametrize(
    ("name", "absent"),
    [
        ("US BPP W/O NST", "nst"), ("NM HIDA WO EF", "ef"), ("US THYROID NO DOPPLER", "duplex"),
        ("CTA CHEST NON-CORONARY", "coronary"), ("NM RENAL W/O LASIX", "lasix"),
    ],
)  # fmt: skip
def test_what_is_left_away_is_not_read(name, absent) -> None:
    assert absent not in exam_of(name).flags


def test_without_stays_contrast_where_it_is_contrast() -> None:
    assert exam_of("MRI CARDIAC W/O STRESS").contrast == "without"
    assert "stress" in exam_of("MRI HEART W/O STRESS").flags
    assert exam_of("CT FACIAL BONES W/3D RECON").contrast == ""
    assert exam_of("CT FACIAL BONES W/O W/3D RECON").contrast == "without"


def test_two_exams_in_one_name() -> None:
    first, second = exams_of("MRI BRAIN W/O & MRA HEAD W/O")
    assert "angiography" not in first.flags
    assert "angiography" in second.flags
    assert len(exams_of("CT CHEST AND CT ABDOMEN")) == 1
    assert len(exams_of("PET/CT BRAIN")) == 1


@pytest.mark.parametrize(
    ("name", "modality"),
    [
        ("PORTABLE ABDOMEN", "XR"),
        ("CAROTID DUPLEX", "US"),
        ("CHEST 2 VIEWS", "XR"),
        ("HEAD W/O CONTRAST", ""),
        ("THYROID SCAN", "NM"),
    ],
)
def test_a_modality_that_is_meant(name, modality) -> None:
    assert exam_of(name).implied_modality == modality


def test_levels_of_the_spine_name_its_region_where_nothing_else_does() -> None:
    assert exam_of("IR VERTEBROPLASTY T12").parts == {"tspine"}
    assert exam_of("IR KYPHOPLASTY L2 L3").parts == {"lspine"}
    assert exam_of("MR HEART T2 MAPPING").parts == {"heart"}


def test_a_short_form_is_one_word() -> None:
    """It stands for a word; what is written in two is a phrase, as the gall bladder is (once read as the bladder)."""
    content = load_table(_WORDS, WordTable)
    assert [short for texts in content.same.values() for short in _phrases(texts) if " " in short] == []
    assert exam_of("US GALL BLADDER").parts == {"gallbladder"}


def test_no_phrase_is_written_twice() -> None:
    """Short forms written out, a phrase stands once under a meaning; no phrase has a meaning and none."""
    content = load_table(_WORDS, WordTable)
    meaning: list[tuple[str, str, tuple[str, ...]]] = [
        (kind, name, vocabulary().in_full(phrase.split()))
        for kind in ("modality", "both", "part", "flag")
        for name, texts in getattr(content, kind).items()
        for phrase in _phrases(texts)
    ]
    nothing = [vocabulary().in_full(phrase.split()) for phrase in _phrases(content.nothing)]
    assert [each for each, times in Counter(meaning).items() if times > 1] == []
    assert [each for each, times in Counter(nothing).items() if times > 1] == []
    assert {phrase for *_, phrase in meaning} & set(nothing) == set()
