"""Whole kinds of names: contrast and joints in all spellings, mended words, answers that agree with their reading."""

from datetime import date
from itertools import product

import pytest

from radbill.codes.imaging_codes import Modality, imaging_codes
from radbill.coding.exam_names.agreement import in_agreement
from radbill.coding.exam_names.exam import Exam
from radbill.coding.exam_names.reading import exam_of
from radbill.coding.exam_names.suggest import SURE, suggest
from radbill.coding.exam_names.table_exams import nameable_codes

DAY = date(2026, 8, 3)
_WITHOUT = ("W/O", "WO", "W/OUT", "WITHOUT", "W O", "WOUT")
_WITH = ("W", "W/", "WITH")
_AGENTS = ("", "CON", "CONT", "CONTRAST", "CNTRST")
_JOINTS = ("/", " & ", "+", " AND ", " THEN ", ", THEN ", " FOLLOWED BY ", ", FLWD BY ")
BOTH = [
    f"{first} {agent}{joint}{second} {agent}"
    for pair in product(_WITHOUT, _WITH)
    for first, second in (pair, pair[::-1])
    for agent in _AGENTS
    for joint in _JOINTS
    if agent or joint != "/" or not {first, second} & {"W/", "W O"}
] + [
    "W/WO", "WO/W",
    "W/O/W", "W & W/O", "W/O & W", "W+WO", "WWO", "W/W/O", "WW/O", "C-/C+", "C+/C-", "C- C+", "PRE/POST",
    "PRE AND POST", "PRE & POST CONTRAST", "BEFORE AND AFTER CONTRAST", "NON CON AND CON", "UNENHANCED AND ENHANCED",
    "W/O CNTRST, FLWD", "W/O CNTRST , THEN W", "WITHOUT CONTRAST FOLLOWED B",
]  # fmt: skip
NONE = [
    "W/O",
    "WO",
    "WITHOUT",
    "W/O CONTRAST",
    "NON CON",
    "NON-CONTRAST",
    "NONCONTRAST",
    "C-",
    "W O CON",
    "NO CONTRAST",
]
SOME = ["W", "W/", "WITH", "W CONTRAST", "W/CNTRST", "CONTRAST", "C+", "POST CONTRAST", "ENHANCED", "WITH IV CONTRAST"]
_HEAD = {"without": "70450", "with": "70460", "both": "70470"}
SAID = {"without": "without contrast", "with": "with contrast", "both": "without and with contrast"}


@pytest.mark.parametrize("contrast", ["both", "without", "with"])
def test_contrast_in_all_its_spellings(contrast) -> None:
    spellings = {"both": BOTH, "without": NONE, "with": SOME}[contrast]
    read = {words: exam_of(f"CT HEAD {words}") for words in spellings}
    assert {words for words, exam in read.items() if exam.contrast != contrast} == set()
    assert {words for words, exam in read.items() if exam.unknown or exam.corrected} == set()


@pytest.mark.parametrize(("contrast", "code"), _HEAD.items())
def test_the_code_follows_the_contrast_and_is_sure(contrast, code) -> None:
    for words in {"both": BOTH[::40], "without": NONE, "with": SOME}[contrast]:
        first = suggest(f"CT HEAD {words}", DAY)[0]
        assert (first.procedure_codes, first.is_sure) == ((code,), True)


@pytest.mark.parametrize("limb", ["UPPER EXTREMITY", "EXTREM LOWER", "LWR XTRMTY", "UPR EXT", "EXT UPPER"])
@pytest.mark.parametrize(
    "joint",
    ["OTHER THAN JOINT", "OTHR THN JNT", "NO JOINT", "NON-JOINT", "NOT JOINT", "NONJOINT", "W/O JOINT", "EXCEPT JOINT"],
)
def test_what_is_no_joint(limb, joint) -> None:
    code = "73220" if limb.startswith("U") or limb.endswith("UPPER") else "73720"
    assert suggest(f"MRI {limb} {joint} W/WO", DAY)[0].procedure_codes == (code,)


@pytest.mark.parametrize("limb", ["UPPER EXTREMITY", "EXTREM LOWER"])
@pytest.mark.parametrize("joint", ["JOINT", "ANY JNT", "JT"])
def test_what_is_a_joint(limb, joint) -> None:
    code = "73223" if limb.startswith("U") else "73723"
    assert suggest(f"MRI {limb} {joint} W/WO", DAY)[0].procedure_codes == (code,)


@pytest.mark.parametrize(
    "name",
    [
        "XR SHOLDER 2 VIEWS", "MAMOGRAM SCREENING BILATERAL", "CT ABDOMMEN W", "US THYRIOD", "CT CHEST W QQQQQQ",
        "XR KNEE 3 VIEWS ZYXWV", "MRI BRIAN W/O",
    ],
)  # fmt: skip
def test_a_mended_or_unknown_word_is_never_sure(name) -> None:
    exam = exam_of(name)
    assert exam.corrected or exam.unknown
    assert all(each.confidence < SURE for each in suggest(name, DAY))


@pytest.mark.parametrize(
    ("name", "absent"),
    [
        ("US CHEST REAL TIME", "kidney"), ("XR FLD KNEE 2 VIEWS", "nt"), ("MAMMO DIGI SCREENING", "finger"),
        ("US ABDOMEN RL TM W/IMG DOC", "kidney"), ("XR EXAM SPEC", "spect"),
    ],
)  # fmt: skip
def test_words_of_every_day_are_not_mended_into_an_exam(name, absent) -> None:
    exam = exam_of(name)
    assert absent not in exam.parts | exam.flags


SLICED = [
    row
    for row in imaging_codes().values()
    if row.contrast and row.modality in {Modality.CT, Modality.MAGNETIC_RESONANCE}
]


@pytest.mark.parametrize("contrast", SAID)
def test_no_answer_contradicts_the_contrast_that_it_read(contrast) -> None:
    """Every exam of the table with contrast, named with each contrast: also the ones that it has not."""
    codes = imaging_codes()
    for exam in {exam for row in SLICED for exam in row.exams}:
        for answer in suggest(f"{exam} {SAID[contrast]}", DAY):
            said = {codes[code].values("contrast") for code in answer.procedure_codes if code in codes}
            assert all(not values or contrast in values for values in said), (exam, answer)


def test_codes_are_exchanged_for_those_that_agree() -> None:
    exam = Exam("CT", frozenset({"abdomen", "pelvis"}), frozenset(), contrast="without")
    assert in_agreement(["74178"], exam) == ("74176",)
    assert in_agreement(["71275"], exam) == ()
    assert in_agreement(["47000", "77012"], exam) == ("47000", "77012")
    ultrasound = Exam("US", frozenset({"abdomen"}), frozenset({"limited"}))
    assert in_agreement(["76700"], ultrasound) == ()


def test_an_extent_that_the_exam_does_not_have_rules_nothing_out() -> None:
    """Bone scans are limited, multiple or whole; hips of an infant limited or dynamic: none is complete."""
    whole = Exam("NM", frozenset(), frozenset({"complete"}))
    assert in_agreement(["78300"], whole) == ("78300",)
    assert in_agreement(["76886"], whole) == ("76886",)
    assert in_agreement(["93306"], Exam("US", frozenset(), frozenset({"limited"}))) == ("93306",)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("AORTOGRAM ABDOMINAL S&I", "75625"), ("ANGIO VISCERAL SELECTIVE S&I", "75726"),
        ("ARTERIOGRAM PELVIS", "75736"),
        ("VENOGRAM IVC S&I", "75825"), ("VENOGRAM SVC S&I", "75827"), ("VENOGRAM RENAL BILATERAL S&I", "75833"),
        ("LYMPHANGIOGRAM EXTREMITY BILATERAL", "75803"), ("HEPATIC VENOGRAM W HEMODYNAMICS S&I", "75889"),
        ("MYELOGRAM LUMBAR S&I", "72265"), ("ARTHROGRAM SHOULDER S&I", "73040"),
        ("FETAL DOPPLER ECHO COMPLETE", "76827"),
        ("FETAL DOPPLER ECHO FOLLOW UP", "76828"), ("US NUCHAL TRANSLUCENCY EACH ADDITIONAL FETUS", "76814"),
        ("US INTRAOPERATIVE GUIDANCE", "76998"), ("US GUIDANCE AMNIOCENTESIS", "76946"),
        ("NM BREATH TEST ANALYSIS", "78268"),
        ("CT CARDIAC STRUCTURE AND MORPHOLOGY CONGENITAL", "75573"), ("MRI CARDIAC MORPHOLOGY W FUNCTION W/O", "75557"),
        ("NM VENOUS THROMBOSIS BILATERAL", "78458"), ("NM RENAL W FLOW AND FUNCTION W LASIX", "78708"),
        ("NM BRAIN IMAGING <4 VIEWS", "78600"),
        ("NM BRAIN IMAGING 4+ VIEWS", "78605"), ("PORTOGRAM W/O HEMODYNAMIC EVAL", "75887"),
        ("DUPLEX VISCERAL COMPLETE", "93975"), ("US OB AFTER 1ST TRIMESTER", "76805"),
        ("CT GUIDANCE STEREOTACTIC LOCALIZATION", "77011"), ("MRI GUIDANCE TISSUE ABLATION", "77022"),
    ],
)  # fmt: skip
def test_kinds_that_names_could_not_say(name, code) -> None:
    assert suggest(name, DAY)[0].procedure_codes == (code,)


def test_nearly_every_imaging_code_can_be_said() -> None:
    in_force = {code for code, row in imaging_codes().items() if row.in_force.covers(DAY)}
    assert len(in_force - nameable_codes()) <= 60
