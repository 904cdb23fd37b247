"""Names that need a word of a row of `exams.yaml`: its exam stands first or is shown; what the word rules out is not.

`shown_and_not.csv`, by the code set's meaning of the codes: the codes that stand first, the ones that are shown, those
that are not, and those that do not stand first. A name of a knee shows no kidney function, one of an appendicular
bone density not first that of the hip and spine; whole names of hospitals are in the tests beside this one.
"""

import csv
from datetime import date
from pathlib import Path

import pytest

from radbill.coding.exam_names.suggest import suggest

DAY = date(2026, 8, 3)
ROWS = list(csv.DictReader(Path(__file__).with_name("shown_and_not.csv").read_text(encoding="utf-8").splitlines()))
#: So many names are tried together: a failure names them.
_TOGETHER = 50


@pytest.mark.parametrize("start", range(0, len(ROWS), _TOGETHER))
def test_the_exam_of_a_row_is_shown_and_what_it_rules_out_is_not(start: int) -> None:
    assert [row for row in ROWS[start : start + _TOGETHER] if not _holds(row)] == []


def _holds(row: dict[str, str]) -> bool:
    first, *others = [" ".join(sorted(each.procedure_codes)) for each in suggest(row["description"], DAY)] or [""]
    shown, absent, not_first = (set(filter(None, row[name].split("|"))) for name in ("shown", "absent", "not_first"))
    return (
        (not row["first"] or first == row["first"])
        and shown <= {first, *others}
        and absent.isdisjoint({first, *others})
        and first not in not_first
    )


def test_every_row_asks_for_something() -> None:
    assert all(row["first"] or row["shown"] or row["absent"] or row["not_first"] for row in ROWS)
