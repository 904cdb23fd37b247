"""What a request, a rank or an answer means where nothing is said, and the percents that steps of operations name.

A line alone in its session is reduced by nothing (CMS CR 9647); practices take part unless they say otherwise.
"""

from datetime import date
from decimal import Decimal

import pytest

from radbill.core.citations import Citation
from radbill.core.dates import DateRange
from radbill.core.failures import Failure, FailureReason
from radbill.pricing.breakdown import Breakdown, Step
from radbill.pricing.contracts.contract import Selection
from radbill.pricing.contracts.term import EncounterGroup, Fee, TermCells
from radbill.pricing.price import price
from radbill.pricing.request import PricingRequest, SessionRank
from radbill.pricing.sessions.rank import Ranking
from tests.pricing.made import DAY, asked
from tests.pricing.medicare.steps.test_surgery import BOOK


def test_a_line_alone_is_outranked_by_nothing() -> None:
    assert tuple(SessionRank()) == (False, False, 0, False, False)
    assert tuple(Ranking()) == (0, 0, 0, 0, 0, 0, 0, 0)


def test_an_amount_is_allowed_where_a_step_leads_to_it_and_nothing_failed() -> None:
    steps = (Step("Fee schedule", Decimal(0), Decimal(100), "RVU times conversion factor.", Citation("RVU26C")),)
    failure = Failure(FailureReason.CARRIER_PRICED, "No national price.")
    assert Breakdown(steps).allowed_amount == Decimal(100)
    assert Breakdown(steps, failure).allowed_amount is None
    assert Breakdown((), failure).allowed_amount is None
    assert Breakdown().allowed_amount is None


def test_a_request_is_of_one_unit_of_a_practice_that_takes_part() -> None:
    request = PricingRequest("70450", ("26",), DAY, "22")
    assert (request.zip_code, request.carrier, request.locality) == ("", "", "")
    assert (request.units, request.deductible_remaining_amount) == (1, 0)
    assert (request.is_participating, request.qualifying_apm_participant) == (True, False)
    assert request.session_rank == SessionRank()


def test_a_fee_holds_everywhere_and_a_service_stands_alone_in_its_group() -> None:
    assert Fee(Decimal(10)).is_facility is None
    assert Fee(Decimal(10)).in_force == DateRange(date.min)
    assert EncounterGroup() == (True, None)
    assert TermCells("Percent of charge") == ("Percent of charge", None, None, {})


#: Of 10, 69 and 21 percent before, at and after the operation (the schedule's columns); the manual's percents.
WORDS = {
    "54": "Operation without aftercare: 79 percent, the care before it included.",
    "55": "Aftercare alone: 21 percent.",
    "78": "Back to the operating room: 69 percent, the operation alone.",
    "62": "Two surgeons, each: 62.5 percent.",
    "80": "Assistant at the operation: 16 percent.",
    "AS": "Assistant who is no physician: 85 percent.",
}


@pytest.mark.parametrize("modifier", WORDS)
def test_a_step_names_its_percent(modifier: str) -> None:
    assert WORDS[modifier] in [step.sentence for step in price(asked("MAJOR", modifier), BOOK).steps]


#: A reading of a head CT in the hospital is meant by each of these, and not by those.
MEANT = [
    Selection(), Selection("70450"), Selection("70450", "70470"), Selection("70010", "70450"),
    Selection("70010", "76499"), Selection(places_of_service=frozenset({"11", "22"})),
    Selection(components=frozenset({"26"})),
    Selection(modality="CT"), Selection("70450", "70450", frozenset({"22"}), frozenset({"26", "TC"}), "CT"),
]  # fmt: skip
NOT_MEANT = [
    Selection("70449"), Selection("70451"), Selection("70451", "70470"), Selection("70010", "70449"),
    Selection("70010"), Selection(places_of_service=frozenset({"11"})), Selection(components=frozenset({"TC"})),
    Selection(components=frozenset({"global"})), Selection(modality="MR"),
    Selection("70450", "", frozenset({"11"}), frozenset({"26"}), "CT"),
    Selection("70450", "", frozenset({"22"}), frozenset({"TC"}), "CT"),
    Selection("70450", "", frozenset({"22"}), frozenset({"26"}), "MR"),
    Selection("70460", "", frozenset({"22"}), frozenset({"26"}), "CT"),
]  # fmt: skip


def test_what_a_line_of_a_contract_is_about() -> None:
    request = PricingRequest("70450", ("26",), DAY, "22")
    assert [each for each in MEANT if not each.fits(request)] == []
    assert [each for each in NOT_MEANT if each.fits(request)] == []
