"""One name for each way to write a word of `words.yaml`: names of hospitals' lists with one word in another spelling.

The codes are those of the list for the name (`open.csv` of the shared data, `written_names.csv`, `descriptions.csv`,
`exams_in_words.csv`), so that they do not come from here. Each name needs its spelling: without it in the tables, the
first codes or their certainty are others. Names that say no exam any more, or another one, are left out. Certainty is
as it was when the file was made: a word that is not understood takes it away, so that a lost spelling is noticed.
"""

import csv
from datetime import date
from pathlib import Path

import pytest

from radbill.coding.exam_names.suggest import suggest

DAY = date(2026, 8, 3)
ROWS = list(csv.DictReader(Path(__file__).with_name("spellings.csv").read_text(encoding="utf-8").splitlines()))
#: So many names are tried together: a failure names them.
_TOGETHER = 100
KINDS = ("same", "modality", "both", "part", "flag", "nothing")


@pytest.mark.parametrize("start", range(0, len(ROWS), _TOGETHER))
def test_every_spelling_of_the_words_is_read(start: int) -> None:
    rows = ROWS[start : start + _TOGETHER]
    assert [row for row in rows if _answer(row["description"]) != _wanted(row)] == []


def test_the_file_has_every_kind_of_words_and_no_other() -> None:
    assert {row["kind"] for row in ROWS} == set(KINDS)


def _wanted(row: dict[str, str]) -> tuple[set[str], bool]:
    return set(row["codes"].split()), row["is_sure"] == "yes"


def _answer(name: str) -> tuple[set[str], bool]:
    first = next(iter(suggest(name, DAY)), None)
    return (set(first.procedure_codes), first.is_sure) if first else (set(), False)
