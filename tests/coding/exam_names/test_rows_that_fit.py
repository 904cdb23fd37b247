"""Which rows of `exams.yaml` a name belongs to, whichever of them is shown in the end, and on which days.

`rows_that_fit.csv`: a name in plain words, and each row that it fits by the codes of its exam in their order (a
question mark where names alone never decide), the parts that it speaks for, what else such a name may mean, and the
days of its codes. A word, a part or a modality of a row that is another one, or is missing, is noticed here even where
other rows lead to the same codes. The codes were read against parts and modalities of the table of imaging codes.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from radbill.coding.exam_names.exam import Exam
from radbill.coding.exam_names.families import Family, families
from radbill.coding.exam_names.reading import exam_of

ROWS = list(csv.DictReader(Path(__file__).with_name("rows_that_fit.csv").read_text(encoding="utf-8").splitlines()))
#: So many names are tried together: a failure names them.
_TOGETHER = 250


@pytest.mark.parametrize("start", range(0, len(ROWS), _TOGETHER))
def test_a_name_fits_these_rows_and_no_other(start: int) -> None:
    names = {row["name"]: row["rows"] for row in ROWS[start : start + _TOGETHER]}
    assert {name: "; ".join(sorted(_rows(exam_of(name)))) for name in names} == names


def _rows(exam: Exam) -> Iterator[str]:
    for family in _by_modality()[exam.modality]:
        covered = family.covered(exam, exam.parts, family.in_force.effective_from)
        if covered is not None:
            yield row_told(family, covered)


def row_told(family: Family, covered: frozenset[str]) -> str:
    """A row as the file has it: codes by option, parts, and what else it may mean."""
    codes = "/".join("+".join(option.codes) for option in family.options)
    others = "".join(f" or {'+'.join(each)}" for each in family.others)
    parts = f" ({' '.join(sorted(covered))})" if covered else ""
    days = family.in_force
    first = f" from {days.effective_from}" if days.effective_from > date.min else ""
    last = f" to {days.effective_to}" if days.effective_to else ""
    return f"{codes}{'?' * family.is_unsure}{parts}{others}{first}{last}"


@cache
def _by_modality() -> dict[str, list[Family]]:
    by_modality: dict[str, list[Family]] = defaultdict(list)
    for family in families():
        for modality in family.modalities:
            by_modality[modality].append(family)
    return by_modality
