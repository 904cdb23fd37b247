"""Who is protected, over every kind of payer, place and network; and the sets, code by code."""

import itertools
from datetime import date

import pytest

from radbill.codes import surprise_billing
from radbill.codes.claim_codes import CLAIM_FILING_CODES
from radbill.codes.places import PLACE_NAMES
from radbill.codes.surprise_billing import (
    OTHER_FILING_CODES,
    OTHER_PLACES,
    PLAN_FILING_CODES,
    PROTECTION_REMARKS,
    STATE_LAW_REMARKS,
    VISIT_PLACES,
    NetworkFacts,
    Protection,
    is_place_listed,
    places_listed,
    protection_of,
)

DAY = date(2026, 11, 10)
YES, NO, UNKNOWN = Protection.PROTECTED, Protection.NOT_PROTECTED, Protection.NOT_KNOWN
#: 45 CFR 149.20 and SBR09: PPO, POS, EPO, indemnity, Blue Cross, commercial, Federal Employees Program, HMO.
PLANS = ["12", "13", "14", "15", "BL", "CI", "FI", "HM"]
#: Medicare Advantage, auto, TRICARE, disability, liability, Medicare, Medicaid, Title V, VA, injuries at work.
OTHERS = ["16", "AM", "CH", "DS", "LM", "MA", "MB", "MC", "TV", "VA", "WC", "09"]
#: Other non-federal programs, dental, other federal programs, mutually defined, none.
UNCLEAR = ["11", "17", "OF", "ZZ", ""]
#: Places by CMS's numbers: hospital off and on campus, inpatients, surgical center.
VISITS, EMERGENCY, ELSEWHERE = ["19", "21", "22", "24"], "23", ["11", "12", "15", "49", "65", "81"]


def asked(payer="CI", network="OUT", place="22", listed=True, day=DAY) -> Protection:  # noqa: FBT002 - as told
    return protection_of(NetworkFacts(payer, network, place, listed, day)).protection


def test_the_sets_code_by_code() -> None:
    assert sorted(PLAN_FILING_CODES) == sorted(PLANS)
    assert sorted(OTHER_FILING_CODES) == sorted(OTHERS)
    assert sorted(VISIT_PLACES) == VISITS
    assert sorted(OTHER_PLACES) == ELSEWHERE
    # CMS, remark codes of the Act: N862 to N879 of March 2022, N882 to N885 of November 2022; earlier ones of states
    by_name = (
        "N830 N845 N858 N859 N860 " + " ".join(f"N{number}" for number in range(862, 880)) + " N882 N883 N884 N885"
    )
    assert sorted(PROTECTION_REMARKS) == by_name.split()
    assert sorted(STATE_LAW_REMARKS) == ["N845", "N858", "N863", "N867", "N868", "N871", "N872", "N873"]
    assert STATE_LAW_REMARKS < PROTECTION_REMARKS


def test_every_filing_code_is_of_one_kind() -> None:
    assert {*CLAIM_FILING_CODES, "09", ""} == {*PLANS, *OTHERS, *UNCLEAR}


@pytest.mark.parametrize("payer", [*PLANS, *OTHERS, *UNCLEAR])
def test_the_matrix_of_payer_place_and_network(payer: str) -> None:
    for network, place, listed in itertools.product(("IN", "OUT", ""), PLACE_NAMES, (True, False, None)):
        if payer in OTHERS or network == "IN":
            expected = NO
        elif not network or payer in UNCLEAR:
            expected = UNKNOWN
        elif place == EMERGENCY:
            expected = YES
        elif place in ELSEWHERE:
            expected = NO
        elif place not in VISITS or listed is None:
            expected = UNKNOWN
        else:
            expected = YES if listed else NO
        assert asked(payer, network, place, listed) is expected, (network, place, listed)


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2021, 12, 31), NO), (date(2022, 1, 1), UNKNOWN), (date(2022, 12, 30), UNKNOWN),
     (date(2022, 12, 31), YES), (DAY, YES), (None, UNKNOWN)],
)  # fmt: skip
def test_a_plan_year_that_began_in_2022_ended_by_the_last_day_of_it_at_the_latest(day, expected) -> None:
    assert asked(day=day) is expected


def test_every_answer_says_why_and_cites() -> None:
    for payer, network, place, listed in itertools.product(
        ("CI", "MB", "ZZ"), ("IN", "OUT", ""), ("22", "23", "11", "99"), (True, False, None)
    ):
        answer = protection_of(NetworkFacts(payer, network, place, listed, DAY))
        assert answer.why.endswith((".", ").")), answer
        assert answer.rule.document.startswith("45 CFR 149."), answer
        assert answer.is_protected is (answer.protection is YES)


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("", "H1", None), ("  ", "H1", None), ("ALL", "H1", True), ("all", "", True), ("None", "H1", False),
        ("NONE", "", False), ("H1", "H1", True), ("h1; h2", "H2", True), ("H1,\nH2", "h2", True), ("H1", "H2", False),
        ("H1", "", None), ("H1", "  ", None), ("EAST WING", "East Wing", True), ("EAST WING", "EAST", False),
    ],
)  # fmt: skip
def test_lists_of_places(text, place, expected) -> None:
    assert is_place_listed(text, place) is expected


def test_a_list_is_taken_apart_at_commas_semicolons_and_lines() -> None:
    assert places_listed(" a,b ;; c\nd ,") == ("A", "B", "C", "D")
    assert surprise_billing.NETWORKS == ("IN", "OUT")
