"""The table of requirements says of each row what it is of; what could mean two things, or nothing, is refused."""

import re

import pytest
from pydantic import ValidationError

from radbill.coding.reports.schema import BothSidesRow, CompleteRow, EveryReportRow, PurposeRow, RuleRow, WordsRow

ELEMENTS = {"liver": "liver"}
RULE = {"source": "code_set", "confidence": "high", "tell": "Say it."}


@pytest.mark.parametrize("row", [{}, {"elements": ELEMENTS, "either": [ELEMENTS, ELEMENTS]}])
def test_a_complete_exam_has_one_list_or_either_of_several(row: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="`elements`, or `either`"):
        CompleteRow.model_validate({"exam": "US abdomen", **row})


@pytest.mark.parametrize("row", [{}, {"for": ["US abdomen"], "technique": "duplex"}])
def test_a_rule_is_for_exams_or_for_a_technique(row: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="`for` exams, or for a `technique`"):
        RuleRow.model_validate({**RULE, **row})


def test_a_pattern_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(re.error):
        CompleteRow.model_validate({"exam": "US abdomen", "elements": {"liver": "("}})


def test_the_limited_exam_is_of_the_same_name_or_has_one_of_its_own() -> None:
    same = CompleteRow.model_validate({"exam": "US abdomen", "elements": ELEMENTS})
    own = CompleteRow.model_validate({"exam": "US pregnancy", "less": "US pregnancy limited", "either": [ELEMENTS]})
    assert (same.complete, same.limited) == ("US abdomen / complete", "US abdomen / limited")
    assert (own.complete, own.limited) == ("US pregnancy", "US pregnancy limited")


def test_what_a_row_does_not_say_may_be_denied_needs_no_word_and_stays_whole() -> None:
    of_exams = {**RULE, "for": ["US abdomen"]}
    assert EveryReportRow(name="exam", words="knee", tell="Say it.").may_be_denied is True
    assert BothSidesRow.model_validate(of_exams).is_reduced is False
    assert PurposeRow.model_validate({**of_exams, "name": "screening"}).must_say is False
    assert WordsRow.model_validate({**of_exams, "name": "scan", "words": "scan"}).uncertain is False
