"""Every way to say what a report must say, alone in its text; and what tells of another exam. Words by hand."""

from pathlib import Path

import pytest

from radbill.coding.reports.review import review_report
from radbill.coding.reports.verdicts import MISSING, PRESENT
from tests.case_tables import CaseRow, read_list


class Ways(CaseRow):
    """What each phrase says of one requirement of the codes."""

    codes: str
    requirement: str
    said: str
    unsaid: str


class Tellings(CaseRow):
    """What tells of another exam than that of the codes, and what does not."""

    codes: str
    told: str
    untold: str


#: What a report lacks that is billed for one exam and tells of another, by the code that was billed.
OTHER = {
    "76856": "through the abdomen", "76830": "transvaginal", "71250": "no lung screening", "76641": "whole breast",
}  # fmt: skip
WAYS = read_list(Path(__file__).with_name("ways_to_say.yaml"), Ways)
TELLINGS = read_list(Path(__file__).with_name("other_exams.yaml"), Tellings)


def phrases(text: str) -> list[str]:
    return [each.strip() for each in text.split("|")]


def states(code: str, text: str) -> dict[str, str]:
    return {each.name: each.state for each in review_report(code, text).requirements}


@pytest.mark.parametrize("ways", WAYS, ids=lambda ways: f"{ways.codes} {ways.requirement}")
def test_each_way_to_say_it(ways: Ways) -> None:
    for code in ways.codes.split():
        found = {text: states(code, text)[ways.requirement] for text in phrases(ways.said)}
        assert {text for text, state in found.items() if state != PRESENT} == set()
        lacking = {text: states(code, text)[ways.requirement] for text in phrases(ways.unsaid)}
        assert {text for text, state in lacking.items() if state == PRESENT} == set()


@pytest.mark.parametrize("tellings", TELLINGS, ids=lambda tellings: tellings.codes)
def test_each_way_to_tell_of_another_exam(tellings: Tellings) -> None:
    for code in tellings.codes.split():
        name = OTHER.get(code, "no guidance")
        assert {text for text in phrases(tellings.told) if states(code, text).get(name) != MISSING} == set()
        assert {text for text in phrases(tellings.untold) if name in states(code, text)} == set()
