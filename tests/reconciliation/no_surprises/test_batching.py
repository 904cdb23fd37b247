"""Which lines go together in one dispute: by group, payer, code, period and step; every day by hand."""

from datetime import date
from decimal import Decimal

import pytest

from radbill.codes.surprise_billing import Protection
from radbill.ledger.receivables.disputes_noted import DisputeStep, NotedDispute
from radbill.reconciliation.no_surprises.batching import BATCHING_RULES, dispute_batches, last_day_together
from radbill.reconciliation.no_surprises.clock import dispute_clock
from radbill.reconciliation.no_surprises.disputable_line import DisputableLine

TODAY = date(2026, 11, 28)


def line(claim_id: str, day: date | None = date(2026, 11, 2), code: str = "70450", **changes) -> DisputableLine:
    """A line of 250.00 of which 60.00 was paid and 20.00 is the patient's, paid on 11/20/2026."""
    noted = changes.pop("noted", NotedDispute())
    made = DisputableLine(
        claim_id=claim_id, practice_npi="1234567893", line_id="L1", procedure_code=code, modifiers=("26",),
        date_of_service=day, payer="TEST ACME", payer_id="ACME1", group_number="", charge_amount=Decimal("250.00"),
        paid_amount=Decimal("60.00"), patient_amount=Decimal("20.00"), medicare_amount=None, qpa_amount=None,
        final_amount=None, initial_on=date(2026, 11, 20), remarks=(), protection=Protection.PROTECTED, why="",
        review_reason="", noted=noted, clock=dispute_clock(date(2026, 11, 20), noted, TODAY),
    )  # fmt: skip
    return made._replace(**changes)


def groups(*lines: DisputableLine) -> list[list[str]]:
    made, left_out = dispute_batches(lines)
    assert sum(len(each.lines) for each in made) + len(left_out) == len(lines)
    assert [each.number for each in made] == list(range(1, len(made) + 1))
    return [[each.claim_id for each in batch.lines] for batch in made]


def test_the_same_code_of_one_group_and_payer_within_thirty_business_days() -> None:
    # Monday 11/2/2026 is the 1st business day; Veterans Day and Thanksgiving are off: 11/2-6 5, 9-13 9, 16-20 14,
    # 23-27 18, 11/30-12/4 23, 7-11 28, 12/14 29, 12/15 30
    assert last_day_together(date(2026, 11, 2)) == date(2026, 12, 15)
    assert groups(line("A"), line("B", date(2026, 12, 15)), line("C", date(2026, 12, 16))) == [["A", "B"], ["C"]]
    assert groups(line("C", date(2026, 12, 16)), line("B", date(2026, 12, 15)), line("A")) == [["A", "B"], ["C"]]


def test_a_period_over_the_new_year_and_one_that_begins_on_a_sunday() -> None:
    # Monday 12/14/2026: 14-18 5, 21-24 9 (Christmas off), 28-31 13 (New Year off), 1/4-8 18, 11-15 23, 19-22 27
    # (King's day off), 25 28, 26 29, 27 30
    assert last_day_together(date(2026, 12, 14)) == date(2027, 1, 27)
    assert last_day_together(date(2026, 11, 1)) == date(2026, 12, 15)  # Sunday: counted from Monday 11/2


def test_before_the_rule_only_the_same_day_goes_together() -> None:
    assert last_day_together(date(2021, 12, 31)) == date(2021, 12, 31)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"payer_id": "OTHER"}, "Not with batch 2: another payer (OTHER)."),
        ({"procedure_code": "71046"},
         "Not with batch 2: another service code (71046); see the question on similar conditions."),
        ({"date_of_service": date(2026, 12, 16)},
         "Not with batch 2: its services lie outside the business days from 11/02/2026 to 12/15/2026."),
        ({"noted": NotedDispute({DisputeStep.NOTICE: date(2026, 11, 23)})},
         "Not with batch 2: its open negotiation began on 11/23/2026."),
    ],
)  # fmt: skip
def test_why_others_may_not_join(changes: dict, said: str) -> None:
    made, _ = dispute_batches([line("A"), line("A2"), line("B")._replace(**changes)])
    assert [[each.claim_id for each in batch.lines] for batch in made] == [["A", "A2"], ["B"]]
    assert made[0].apart == (said,)
    assert made[1].apart[0].startswith("Not with batch 1: ")


def test_of_another_group_of_readers_nothing_is_said() -> None:
    made, _ = dispute_batches([line("A"), line("B", practice_npi="1003000126")])
    assert [batch.apart for batch in made] == [(), ()]


def test_another_code_of_another_payer_needs_no_word() -> None:
    made, _ = dispute_batches([line("A"), line("B", code="71046", payer_id="OTHER")])
    assert [batch.apart for batch in made] == [(), ()]


def test_what_a_person_must_ask() -> None:
    made, _ = dispute_batches([line("A", group_number="G1"), line("B", group_number="G2"), line("C", code="71046")])
    plans, similar = made[0].questions
    assert plans.startswith("The groups G1, G2 are in it: of self-insured plans each pays by itself")
    assert similar.startswith("Ask the entity whether 71046 and 70450 are of a similar condition")
    assert made[1].questions[0].startswith("Ask the entity whether 70450 and 71046")
    assert dispute_batches([line("A", group_number="G1"), line("B")])[0][0].questions == ()


def test_the_batch_is_done_within_the_days_of_all_its_lines() -> None:
    early = line("A")
    late = line("B", clock=early.clock._replace(next_due=date(2027, 1, 12)))
    (batch,), _ = dispute_batches([late, early])
    assert (batch.act_by, batch.act_from, batch.open_amount) == (date(2027, 1, 5), None, Decimal("340.00"))
    assert (batch.first_service, batch.last_service, batch.notice_on) == (date(2026, 11, 2), date(2026, 11, 2), None)
    noted = NotedDispute({DisputeStep.NOTICE: date(2026, 11, 23)})
    (batch,), _ = dispute_batches([line("A", noted=noted), line("B", noted=noted)])
    # 11/23 is the 1st; the 31st after it: 11/24-25 2, 27 3, 11/30-12/4 8, 13, 18, 12/21-24 22, 28-31 26, 1/4-7 30, 1/8
    assert (batch.act_from, batch.act_by, batch.notice_on) == (date(2027, 1, 8), date(2027, 1, 12), date(2026, 11, 23))


def test_after_a_cooling_off_lines_wait_by_themselves() -> None:
    noted = NotedDispute({DisputeStep.NOTICE: date(2026, 11, 23)})
    cooled = line("B", noted=noted, clock=dispute_clock(date(2026, 11, 20), noted, TODAY, date(2026, 11, 24)))
    made, _ = dispute_batches([line("A", noted=noted), cooled])
    assert [len(batch.lines) for batch in made] == [1, 1]
    assert made[0].apart == ("Not with batch 2: its days to initiate the dispute are others.",)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"noted": NotedDispute({DisputeStep.NOTICE: TODAY, DisputeStep.INITIATED: TODAY})},
         "Its dispute is initiated already."),
        ({"clock": dispute_clock(TODAY, NotedDispute({DisputeStep.SETTLED: TODAY}), TODAY)},
         "It is settled or withdrawn."),
        ({"clock": dispute_clock(date(2026, 9, 1), NotedDispute(), TODAY)}, "Its last day was 10/14/2026."),
        ({"paid_amount": Decimal("230.00")}, "Nothing is open."),
        ({"date_of_service": None}, "Its day of service is not known."),
        ({"review_reason": "Ask."}, "Ask."),
    ],
)  # fmt: skip
def test_what_is_left_out_says_why(changes: dict, why: str) -> None:
    # 9/1/2026 Tuesday: 9/1-4 4, Labor Day, 8-11 8, 14-18 13, 21-25 18, 9/28-10/2 23, 5-9 28, Columbus, 10/13 29, 10/14
    made, left_out = dispute_batches([line("A", **changes)])
    assert (made, [each.why for each in left_out]) == ((), [why])


def test_the_rules_are_cited() -> None:
    assert [each.document for each in BATCHING_RULES] == [
        "42 U.S.C. 300gg-111", "45 CFR 149.510(c)(3)", "Texas Medical Association v. HHS, 6:23-cv-59 (E.D. Tex. 2023)",
        "91 FR, FR Doc. 2026-11140",
    ]  # fmt: skip
    assert dispute_batches([]) == ((), ())
