"""RAD_CARC and RAD_RARC: radbill's own words for the codes of payers."""

import pytest

from tests.addin.functions.calling import column, shown

REASONS = "radbill_addin.functions.reasons"


def carc(*arguments):
    return shown(REASONS, "RAD_CARC", *arguments)


def rarc(*arguments):
    return shown(REASONS, "RAD_RARC", *arguments)


def test_a_reason_however_it_is_written():
    answers = {row[0] for row in carc(column("197", 197.0, "CO-197", "co 197", "CO197"))}
    assert len(answers) == 1
    assert answers.pop().startswith("Authorization: ")


def test_each_part_of_a_reason():
    assert (carc("197", "category"), carc("197", "step")) == ("Authorization", "Appeal")
    assert carc("1", "category") == "Patient share"
    assert len(carc("197", "do")) > 20
    assert carc("197", "who") in {"Biller", "Front desk"}
    assert carc("197", "cause") in carc("197")
    assert carc("197", "why") == "Say category, cause, step, who or do, or leave it out."


def test_the_group_tells_whose_it_is():
    """Not covered: of CO a person looks, of PR the patient owes it."""
    assert (carc("CO-96", "step"), carc("PR-96", "step")) == ("Review", "Bill patient")


def test_a_remark():
    assert rarc("MA130", "step") == "New claim"
    assert rarc(column("n115", None)) == [[rarc("N115")], [""]]


@pytest.mark.parametrize("code", ["9999", "CO-9999"])
def test_a_code_that_nobody_knows_is_for_a_person(code):
    assert carc(code, "step") == "Review"
    assert rarc("N9999") == "This is no remark code; write it as N115 or MA130."


def test_what_is_no_code_is_told():
    assert carc("authorization") == "This is no reason code; write it as 197 or CO-197."
    assert rarc("197") == "This is no remark code; write it as N115 or MA130."
