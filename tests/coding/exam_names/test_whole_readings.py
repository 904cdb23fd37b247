"""Everything that `reading.py` says of a name at once, so that what it does not say is noticed as well.

`whole_readings.csv`: a name, and each thing that it says, in the words of `exam.py`; two exams of one name stand behind
each other with `and`.
"""

import csv
from pathlib import Path

from radbill.coding.exam_names.exam import Exam
from radbill.coding.exam_names.reading import exams_of

ROWS = list(csv.DictReader(Path(__file__).with_name("whole_readings.csv").read_text(encoding="utf-8").splitlines()))


def test_a_name_says_this_and_no_more() -> None:
    told = {row["name"]: " and ".join(map(_told, exams_of(row["name"]))) for row in ROWS}
    assert told == {row["name"]: row["reading"] for row in ROWS}


def _told(exam: Exam) -> str:
    return "; ".join(f"{field} {_words(value)}" for field, value in exam._asdict().items() if value)


def _words(value: object) -> str:
    if isinstance(value, frozenset):
        return " ".join(sorted(value))
    if isinstance(value, tuple):
        return ", ".join(" as ".join(each) if isinstance(each, tuple) else each for each in value)
    return str(value)
