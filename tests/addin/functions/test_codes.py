from datetime import datetime

import pytest

from radbill_addin.functions import answering
from tests.addin.functions.calling import CODES, COM_DAY, DAY, column, shown
from tests.harness.loader import MISSING

IN_2026 = datetime(2026, 7, 1)  # noqa: DTZ001 - Excel's days have no time zone


@pytest.mark.parametrize(
    "arguments",
    [
        ("70450", DAY),
        (70450.0, DAY, MISSING),
        ("70450.0", "11/3/2025", None),
        ("R51.9", IN_2026),
        ("r519", IN_2026, "ICD10CM"),
        ("1234567893", DAY, "npi"),
        (1234567893.0, DAY, " NPI "),
        (22.0, DAY, "pos"),
        (2.0, DAY, "POS"),
        (26.0, DAY, "modifier"),
        (2134.0, DAY, "zip"),
        (21341000.0, DAY, "zip"),
        ("02134-1000", DAY, "zip"),
    ],
)
def test_a_right_code_is_ok(arguments):
    assert shown(CODES, "RAD_VALIDATE", *arguments) == "OK"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("99999", DAY, "cpt"), "99999"),
        (("S72.001", IN_2026), "It is not complete: it needs its seventh character."),
        (("1234567890", DAY, "npi"), "check digit"),
        (("00", DAY, "pos"), "place of service"),
        ((213410.0, DAY, "zip"), "It has 6 characters"),
        (("3520", DAY, "zip"), "ZIP 03520 is in no Medicare locality."),
        (("26/LEFT", DAY, "modifier"), "LEFT: it has 4 characters"),
        ((True, DAY, "modifier"), "It has 4 characters"),
        ((7045.0, DAY, "cpt"), "It has 4 characters"),
        (("70450", DAY, "zodiac"), "The system must be one of cpt, hcpcs"),
        (("70450", "never", "cpt"), "The date of service cannot be read"),
        (("70450", None, "cpt"), "The date of service is missing."),
        (("70450", DAY, -2146826265), "A cell that is asked about shows #REF!."),
    ],
)
def test_what_is_wrong_is_said(arguments, said):
    answer = shown(CODES, "RAD_VALIDATE", *arguments)
    assert said in answer
    assert answer[0] == answer[0].upper()


def test_a_code_is_judged_by_the_day():
    days = column(COM_DAY, datetime(2031, 1, 1))  # noqa: DTZ001 - Excel's days have no time zone
    fine, too_late = shown(CODES, "RAD_VALIDATE", "70450", days)
    assert fine == ["OK"]
    assert too_late != ["OK"]


def test_columns_of_codes_and_systems():
    codes = column(70450.0, "1234567890", None, 2.0)
    answers = shown(CODES, "RAD_VALIDATE", codes, COM_DAY, column("cpt", "npi", "npi", "pos"))
    assert answers[0] == answers[3] == ["OK"]
    assert "check digit" in answers[1][0]
    assert answers[2] == [""]


def test_the_answer_never_repeats_a_member_number():
    assert "1EG4" not in shown(CODES, "RAD_VALIDATE", "1EG4-TE5-MK7X", DAY, "mbi")


@pytest.mark.parametrize(
    ("typed", "system", "form"),
    [
        (100.0, "cpt", "00100"), (" 70450 ", None, "70450"), ("1eg4te5mk73", "mbi", "1EG4-TE5-MK73"),
        (2134.0, "zip", "02134"), ("r05.9", "icd10cm", "R05.9"), ("r059", "icd10cm", "R05.9"), (5.0, "modifier", "05"),
        (2.0, "pos", "02"), (None, None, ""),
    ],
)  # fmt: skip
def test_normal_forms(typed, system, form):
    assert shown(CODES, "RAD_NORMALIZE", typed, system) == form


def test_what_has_no_normal_form_is_said():
    assert shown(CODES, "RAD_NORMALIZE", "7045", "cpt") == "It has 4 characters; a procedure code has five."
    assert shown(CODES, "RAD_NORMALIZE", "70450", "colour").startswith("The system must be one of cpt,")


def test_modifiers_in_words():
    words = "Reading alone. Paid from the professional component row of the fee schedule."
    assert shown(CODES, "RAD_MODIFIER", column(26.0, "zz", None)) == [[words], ["#N/A"], [""]]


@pytest.mark.parametrize("function", ["RAD_NORMALIZE", "RAD_MODIFIER"])
def test_a_cell_with_true_is_answered_apart_from_one_with_one(function):
    """Python takes TRUE for 1: whichever is asked first, each gets its own answer."""
    arguments = ("modifier",) if function == "RAD_NORMALIZE" else ()
    answers = []
    for order in ((True, 1.0), (1.0, True)):
        answering.forget()
        answers.append({type(cell): shown(CODES, function, cell, *arguments) for cell in order})
    assert answers[0] == answers[1]
    assert answers[0][bool] != answers[0][float] or function == "RAD_MODIFIER"
