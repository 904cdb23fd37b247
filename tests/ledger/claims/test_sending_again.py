"""What may go out again, as what, and what is said where it may not."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from radbill.codes.claim_codes import ORIGINAL, REPLACEMENT, VOID
from radbill.core.failures import Failure
from radbill.edi.acknowledgments.outcome import Outcome
from radbill.ledger.claims.sending_again import Purpose, Resubmission, Wish, resubmission_of, sendings_in_use
from radbill.ledger.claims.story import ClaimAmounts, ClaimStory, SubmissionStory
from radbill.model.payer import Payer

COMMERCIAL, MEDICARE = "CI", "MB"
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
CHANGES = (Purpose.CORRECTION, Purpose.VOID)


def submission(frequency: str = ORIGINAL, acknowledged: Outcome | None = None, number: str | None = "ICN1",
               responsibility: str = "P", *, is_test: bool = False) -> SubmissionStory:  # fmt: skip
    return SubmissionStory("60054", responsibility, frequency, number, "2026-11-20 08:00:00", 1, is_test, acknowledged,
                           is_released=acknowledged is Outcome.REJECTED)  # fmt: skip


def story(*submissions: SubmissionStory) -> ClaimStory:
    return ClaimStory("C1", "1234567893", "SENT", ClaimAmounts(Decimal("10.00")), (), submissions, ())


def payer_of(filing_code: str) -> Payer:
    return Payer(payer_key="X", payer_id="60054", claim_filing_code=filing_code)


def answer(*submissions: SubmissionStory, wish: Wish, payer: str = COMMERCIAL) -> Resubmission | Failure:
    return resubmission_of(story(*submissions), wish, payer_of(payer), NOW)


def refused(*submissions: SubmissionStory, wish: Wish, payer: str = COMMERCIAL) -> Failure:
    given = answer(*submissions, wish=wish, payer=payer)
    assert isinstance(given, Failure)
    return given


@pytest.mark.parametrize(("purpose", "frequency"), [(Purpose.CORRECTION, REPLACEMENT), (Purpose.VOID, VOID)])
@pytest.mark.parametrize("acknowledged", [Outcome.ACCEPTED, None])
def test_a_claim_that_the_payer_has_is_replaced_or_taken_back_under_its_number(
    purpose, frequency, acknowledged
) -> None:
    given = answer(submission(acknowledged=acknowledged), wish=Wish(purpose))
    assert given == Resubmission(submission(acknowledged=acknowledged), frequency, "ICN1")


@pytest.mark.parametrize("purpose", CHANGES)
def test_a_second_change_of_the_same_claim_is_made_under_the_number_of_the_newest(purpose) -> None:
    given = answer(submission(), submission(REPLACEMENT, Outcome.ACCEPTED, "ICN2"), wish=Wish(purpose))
    assert given.payer_claim_control_number == "ICN2"


@pytest.mark.parametrize("purpose", CHANGES)
def test_without_the_payers_number_nothing_is_changed_and_the_number_is_asked_for(purpose) -> None:
    assert "--payer-number" in refused(submission(number=None), wish=Wish(purpose)).what_to_do
    given = answer(submission(number=None), wish=Wish(purpose, payer_claim_control_number="ICN9"))
    assert (given.payer_claim_control_number, given.remark) == ("ICN9", "")


def test_a_number_other_than_the_known_one_is_used_and_told() -> None:
    given = answer(submission(), wish=Wish(Purpose.VOID, payer_claim_control_number="ICN9"))
    assert given.payer_claim_control_number == "ICN9"
    assert "ICN9" in given.remark
    assert "ICN1" in given.remark


@pytest.mark.parametrize("purpose", CHANGES)
@pytest.mark.parametrize("acknowledged", [Outcome.ACCEPTED, None])
def test_medicare_takes_neither_and_what_to_do_instead_is_said(purpose, acknowledged) -> None:
    given = refused(submission(acknowledged=acknowledged), wish=Wish(purpose), payer=MEDICARE)
    assert "neither" in given.message
    assert "reopening" in given.what_to_do


@pytest.mark.parametrize("payer", [COMMERCIAL, MEDICARE])
def test_a_rejected_original_goes_as_an_original_whoever_pays(payer) -> None:
    given = answer(submission(acknowledged=Outcome.REJECTED), wish=Wish(Purpose.CORRECTION), payer=payer)
    assert (given.frequency, given.payer_claim_control_number) == (ORIGINAL, "")
    assert "original" in given.remark


def test_what_no_payer_has_is_not_taken_back() -> None:
    given = refused(submission(acknowledged=Outcome.REJECTED), wish=Wish(Purpose.VOID))
    assert "nothing to take back" in given.what_to_do


@pytest.mark.parametrize("purpose", CHANGES)
def test_a_rejected_replacement_leaves_the_original_where_it_was(purpose) -> None:
    given = answer(submission(), submission(REPLACEMENT, Outcome.REJECTED), wish=Wish(purpose))
    assert given.frequency == (VOID if purpose is Purpose.VOID else REPLACEMENT)


@pytest.mark.parametrize("purpose", CHANGES)
def test_what_was_taken_back_is_changed_no_more(purpose) -> None:
    given = refused(submission(), submission(VOID, Outcome.ACCEPTED), wish=Wish(purpose))
    assert "new claim ID" in given.what_to_do


def test_a_rejected_void_may_be_tried_once_more() -> None:
    assert answer(submission(), submission(VOID, Outcome.REJECTED), wish=Wish(Purpose.VOID)).frequency == VOID


def test_an_accepted_claim_is_repeated_only_by_somebody_who_is_certain() -> None:
    accepted = submission(acknowledged=Outcome.ACCEPTED)
    assert "duplicate" in refused(accepted, wish=Wish(Purpose.REPEAT)).message
    assert answer(accepted, wish=Wish(Purpose.REPEAT, is_certain=True)).frequency == ORIGINAL


@pytest.mark.parametrize("frequency", [ORIGINAL, REPLACEMENT, VOID])
@pytest.mark.parametrize("acknowledged", [Outcome.REJECTED, None])
def test_a_repeat_is_of_the_same_kind_and_an_original_names_no_number(frequency, acknowledged) -> None:
    given = answer(submission(frequency, acknowledged), wish=Wish(Purpose.REPEAT), payer=MEDICARE)
    assert (given.frequency, given.payer_claim_control_number) == (frequency, "" if frequency == ORIGINAL else "ICN1")


@pytest.mark.parametrize("purpose", Purpose)
def test_what_was_never_sent_in_use_is_sent_by_export(purpose) -> None:
    assert refused(wish=Wish(purpose)).what_to_do == "Export sends it."
    assert refused(submission(is_test=True), wish=Wish(purpose)).what_to_do == "Export sends it."


def test_each_payer_has_its_own_sendings() -> None:
    both = story(submission(number="ICN1"), submission(number="ICN2", responsibility="S"))
    assert [each.payer_claim_control_number for each in sendings_in_use(both, "P")] == ["ICN1"]
    assert [each.payer_claim_control_number for each in sendings_in_use(both)] == ["ICN1", "ICN2"]
    assert sendings_in_use(both, "T") == []
    given = resubmission_of(both, Wish(Purpose.VOID, "P"), payer_of(COMMERCIAL), NOW)
    assert given.payer_claim_control_number == "ICN1"


@pytest.mark.parametrize("purpose", CHANGES)
def test_a_rejection_in_doubt_or_after_an_acceptance_leaves_the_claim_with_the_payer(purpose) -> None:
    doubtful = submission(acknowledged=Outcome.REJECTED)._replace(is_released=False)
    for sendings in (
        (doubtful,),
        (submission(acknowledged=Outcome.ACCEPTED), submission(acknowledged=Outcome.REJECTED)),
    ):
        assert answer(*sendings, wish=Wish(purpose)).frequency == (VOID if purpose is Purpose.VOID else REPLACEMENT)
        assert isinstance(answer(*sendings, wish=Wish(purpose), payer=MEDICARE), Failure)


def test_the_payers_number_is_that_of_whichever_sending_has_one() -> None:
    given = answer(submission(number="ICN1"), submission(number=None), wish=Wish(Purpose.VOID))
    assert given.payer_claim_control_number == "ICN1"


@pytest.mark.parametrize("purpose", Purpose)
def test_another_payer_of_the_same_place_has_nothing(purpose) -> None:
    moved = submission()._replace(payer_id="OTHER")
    assert "another payer" in refused(moved, wish=Wish(purpose)).message


def test_what_went_out_within_a_day_is_not_repeated_by_a_second_press() -> None:
    recent = submission()._replace(submitted_at="2026-11-24 10:00:00")
    assert "within the last day" in refused(recent, wish=Wish(Purpose.REPEAT)).message
    assert answer(recent, wish=Wish(Purpose.REPEAT, is_certain=True)).frequency == ORIGINAL
    released = recent._replace(is_released=True, acknowledged=Outcome.REJECTED)
    assert answer(released, wish=Wish(Purpose.REPEAT)).frequency == ORIGINAL
