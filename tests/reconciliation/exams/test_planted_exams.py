"""A month with planted differences: all are found, none is invented, and every row of the list has one fate."""

from pathlib import Path

import pytest

from radbill.reconciliation.exams.compare import DIFFERENCES, ExamFate
from tests.reconciliation.exams.exam_law import EXAMS, OF_EACH, TODAY, outcome_of, wrong_fates
from tests.reconciliation.exams.planted_exams import planted_exams


@pytest.mark.parametrize(
    ("seed", "exams", "of_each"), [(1, EXAMS, OF_EACH), *((seed, 300, 20) for seed in range(2, 6))]
)
def test_all_planted_differences_are_found_and_none_is_invented(
    seed: int, exams: int, of_each: int, tmp_path: Path
) -> None:
    planted = planted_exams(seed, exams, of_each)
    outcome = outcome_of(planted, tmp_path)
    assert not wrong_fates(planted, outcome)
    assert {fate: outcome.counts[fate] for fate in DIFFERENCES} == dict.fromkeys(DIFFERENCES, of_each)
    assert sum(each.study is not None for each in outcome.exams) == len(planted.truth)


def test_the_order_of_the_list_and_of_the_bills_is_irrelevant(tmp_path: Path) -> None:
    planted = planted_exams(9, 300, 20)
    head, *rows = planted.text.splitlines()
    backwards = planted._replace(
        text="\n".join((head, *reversed(rows))),
        claims=planted.claims[::-1],
        sent=planted.sent[::-1],
        truth={len(rows) + 3 - row: fate for row, fate in planted.truth.items()},
    )
    assert not wrong_fates(backwards, outcome_of(backwards, tmp_path))


def test_without_any_bill_every_final_exam_is_missing(tmp_path: Path) -> None:
    planted = planted_exams(10, 200, 10)._replace(claims=(), sent=())
    counts = outcome_of(planted, tmp_path).counts
    assert set(counts) == {
        ExamFate.READ_NOT_BILLED, ExamFate.CANCELLED, ExamFate.NOT_FINAL, ExamFate.LISTED_AGAIN,
    }  # fmt: skip


def test_ages_are_counted_in_days(tmp_path: Path) -> None:
    outcome = outcome_of(planted_exams(11, 60, 2), tmp_path)
    for each in outcome.exams:
        day = each.study.day if each.study else each.services[0].day
        assert day is not None
        assert each.age_days == (TODAY - day).days
