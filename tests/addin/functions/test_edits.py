"""Edits of claims: pairs and units read off CMS's files of the third quarter of 2024."""

import pytest

from radbill import all_edits
from tests.addin.functions.calling import COM_DAY, column, shown

EDITS = "radbill_addin.functions.edits"
IN_2024 = "7/5/2024"
TOGETHER = "No NCCI pair: may be billed together."


@pytest.mark.parametrize("codes", [("74177", "74176"), ("74176", "74177"), (74177.0, 74176.0)])
def test_a_pair_is_found_in_either_order(codes):
    assert shown(EDITS, "RAD_NCCI", *codes, IN_2024) == (
        "NCCI pair: 74177 is paid, 74176 is denied unless a modifier such as 59 or XS shows that both were separate."
    )


def test_codes_without_a_pair_may_go_together():
    assert shown(EDITS, "RAD_NCCI", "70450", "77067", IN_2024) == TOGETHER


def test_one_code_is_no_pair():
    assert shown(EDITS, "RAD_NCCI", "70450", 70450.0, IN_2024) == "The same code twice; see RAD_MUE for the units."


def test_old_data_are_said_to_be_old():
    assert "ended on 09/30/2024" in shown(EDITS, "RAD_NCCI", "74177", "74176", COM_DAY)
    assert "09/30/2024" in shown(EDITS, "RAD_MUE", "70450", COM_DAY)


def test_the_most_units():
    # MCR_MUE_PractitionerServices 2024 Q3: 70450 3, 77067 1
    assert shown(EDITS, "RAD_MUE", column("70450", "77067", None), IN_2024) == [[3.0], [1.0], [""]]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("70450", "3 (in MUE 2026Q2; newer not loaded)"),
        ("72291", "No limit is published (in MUE 2026Q2; newer not loaded)"),
    ],
)
def test_units_of_an_outdated_list_name_it(code, words):
    # MCR_MUE_PractitionerServices_Eff_04-01-2026: 70450 3; 72291 is not in it
    assert shown(EDITS, "RAD_MUE", code, "8/15/2026") == words


@pytest.mark.parametrize("written", ["RB5002", "rb5002", 5002.0, " RB5002 "])
def test_a_finding_is_explained_however_its_number_is_written(written):
    text = shown(EDITS, "RAD_EXPLAIN_EDIT", written)
    assert text.startswith("The technical component, alone or within the global service, is billed for a hospital")
    assert "Why it matters:" in text
    assert "\n" not in text


def test_every_finding_has_an_explanation_that_fits_a_cell():
    for edit in all_edits():
        text = shown(EDITS, "RAD_EXPLAIN_EDIT", edit.edit_id)
        assert 40 < len(text) < 32_767


@pytest.mark.parametrize(("number", "answer"), [("RB9999", "#N/A"), (None, "")])
def test_no_such_finding(number, answer):
    assert shown(EDITS, "RAD_EXPLAIN_EDIT", number) == answer


def test_what_is_no_number_of_a_finding_is_said():
    assert shown(EDITS, "RAD_EXPLAIN_EDIT", "CO-16") == "Give the number of a finding, as RB5002."
