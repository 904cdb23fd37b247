"""Names that say half of what their code needs are never sure; with the other half they are."""

from datetime import date

import pytest

from radbill.coding.exam_names.doubts import doubts
from radbill.coding.exam_names.suggest import suggest
from radbill.coding.exam_names.vocabulary import half_names

_DAY = date(2026, 7, 15)


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("MRI CARDIAC PERFUSION W WO", {"75563", "75561"}),
        ("MRI HEART PERFUSION W WO CONTRAST", {"75563", "75561"}),
        ("US OB NUCHAL FOLD", {"76813", "76811"}),
        ("US NUCHAL FOLD", {"76813", "76811"}),
        ("US INTRACRANIAL", {"76506", "93886"}),
        ("US CEREBRAL", {"76506", "93886"}),
        ("US COW", {"76506", "93886"}),
        ("US CIRCLE OF WILLIS", {"76506", "93886"}),
        ("VASC US GRAFT DUPLEX", {"93990", "93925"}),
        ("US GRAFT", {"93990", "93925"}),
    ],
)
def test_half_a_name_is_not_sure_and_names_what_else_it_may_be(name: str, codes: set[str]) -> None:
    found = suggest(name, _DAY)
    assert not found[0].is_sure
    assert {code for each in found for code in each.procedure_codes} >= codes


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("MRI CARDIAC STRESS W WO", "75563"),
        ("MRI CARDIAC PERFUSION STRESS W WO", "75563"),
        ("MRI HEART W WO", "75561"),
        ("US OB NUCHAL TRANSLUCENCY", "76813"),
        ("US HEAD NEONATAL", "76506"),
        ("US INTRACRANIAL NEONATAL", "76506"),
        ("CTA CIRCLE OF WILLIS", "70496"),
        ("US AV FISTULA DUPLEX", "93990"),
        ("US DIALYSIS AV GRAFT DUPLEX", "93990"),
        ("US UPPER EXT ARTERY BYPASS GRAFT DUPLEX UNI", "93931"),
        ("NM CARDIAC PERFUSION SINGLE SPECT", "78451"),
    ],
)
def test_a_whole_name_stays_sure(name: str, code: str) -> None:
    first = suggest(name, _DAY)[0]
    assert (first.procedure_codes, first.is_sure) == ((code,), True)


def test_other_modalities_say_nothing_by_halves() -> None:
    words = {"INTRACRANIAL", "NUCHAL", "FOLD", "CARDIAC", "PERFUSION"}
    assert not list(doubts("CT", {"nt", "mps"}, words))
    assert not list(doubts("NM", {"mps"}, words))


#: Each row of the file with a name that fits it: modality, flags and words, and each thing that makes it whole.
ROWS = {
    "no_stress": ("MR", "mps", "",
                  "STRESS EXERCISE EXER TREADMILL LEXISCAN ADENOSINE REGADENOSON DOBUTAMINE", ""),
    "nuchal_fold": ("US", "nt", "FOLD", "", ""),
    "brain_arteries": ("", "", "COW", "", "neonatal tcd encephalogram mca ob"),
    "bare_graft": ("CT", "fistula", "GRAFT", "FISTULA DIALYSIS ACCESS AV AVF AVG HEMODIALYSIS HEMO HD",
                   "arterial venous bypass mapping"),
}  # fmt: skip


def test_every_row_of_halves_has_its_case() -> None:
    assert {half.flag for half in half_names()} == set(ROWS)


@pytest.mark.parametrize("flag", ROWS)
def test_a_row_needs_its_modality_its_flags_and_its_words(flag: str) -> None:
    modality, *said, more_words, more_flags = ROWS[flag]
    flags, words = (set(text.split()) for text in said)
    assert list(doubts(modality, flags, words)) == [flag]
    assert flag not in set(doubts(modality, set(), words)) or not flags
    assert flag not in set(doubts(modality, flags, set())) or not words
    for word in more_words.split():
        assert flag not in set(doubts(modality, flags, words | {word})), word
    for other in more_flags.split():
        assert flag not in set(doubts(modality, flags | {other}, words)), other
    (half,) = (each for each in half_names() if each.flag == flag)
    assert not half.modalities or flag not in set(doubts("XR", flags, words))


@pytest.mark.parametrize(
    ("flag", "modalities", "words"),
    [
        ("no_stress", ["MR"], [""]), ("nuchal_fold", ["US", ""], ["FOLD"]),
        ("brain_arteries", ["US", ""], ["INTRACRANIAL", "CEREBRAL", "WILLIS", "COW"]),
        ("bare_graft", ["US", "CT", "MR", "XR", ""], ["GRAFT"]),
    ],
)  # fmt: skip
def test_a_row_is_for_these_modalities_and_words_and_no_other(
    flag: str, modalities: list[str], words: list[str]
) -> None:
    flags = set(ROWS[flag][1].split())
    told = {
        (modality, word)
        for modality in ("US", "CT", "MR", "XR", "NM", "")
        for word in ("FOLD", "INTRACRANIAL", "CEREBRAL", "WILLIS", "COW", "GRAFT", "KNEE", "")
        if flag in set(doubts(modality, flags, {word}))
    }
    asked = [each for each in ("US", "CT", "MR", "XR", "NM", "") if each in modalities or flag == "bare_graft"]
    every = words if words != [""] else ["FOLD", "INTRACRANIAL", "CEREBRAL", "WILLIS", "COW", "GRAFT", "KNEE", ""]
    assert told == {(modality, word) for modality in asked for word in every}
