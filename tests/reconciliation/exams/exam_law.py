"""The law of the reconciliation of exams: all planted differences are found, and none is invented."""

import sys
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path

from radbill.reconciliation.exams.billed import billed_services
from radbill.reconciliation.exams.compare import ExamFate, ExamReconciliation, reconcile_exams
from radbill.reconciliation.exams.study_list import read_studies
from tests.reconciliation.exams.planted_exams import Planted, planted_exams

TODAY = date(2026, 8, 20)
EXAMS, OF_EACH = 2000, 120


def outcome_of(planted: Planted, folder: Path) -> ExamReconciliation:
    """Reconcile an invented month, its list read from a file."""
    path = folder / "list.csv"
    path.write_text(planted.text)
    studies = read_studies([path])
    services = billed_services(planted.claims, planted.rows, {}, planted.sent)
    return reconcile_exams(studies.studies, services, TODAY)


def wrong_fates(planted: Planted, outcome: ExamReconciliation) -> Counter[tuple[object, object]]:
    """Pairs of the true and the told fate that differ, with how many; of bills without an exam only their number."""
    told = {each.study.place.row: each.fate for each in outcome.exams if each.study}
    wrong: Counter[tuple[object, object]] = Counter(
        (fate, told.get(row)) for row, fate in planted.truth.items() if told.get(row) is not fate
    )
    without_exam = sum(each.study is None for each in outcome.exams)
    if without_exam != planted.without_exam or len(told) != len(planted.truth):
        wrong[ExamFate.BILLED_NOT_READ, without_exam - planted.without_exam] += 1
    return wrong


def main(first: int, months: int) -> int:
    """Try so many months of 2,000 exams, and say how many break the law."""
    failed = 0
    with tempfile.TemporaryDirectory(prefix="radbill-exams-") as folder:
        for seed in range(first, first + months):
            planted = planted_exams(seed, EXAMS, OF_EACH)
            if wrong := wrong_fates(planted, outcome_of(planted, Path(folder))):
                failed += 1
                sys.stdout.write(f"    month {seed}: {dict(wrong)}\n")
    sys.stdout.write(
        f"Exams: {months} months of {EXAMS:,} with {OF_EACH} differences of each kind, {failed} break the law\n"
    )
    return failed


if __name__ == "__main__":
    sys.exit(main(1, int(sys.argv[1]) if len(sys.argv) > 1 else 20) > 0)
