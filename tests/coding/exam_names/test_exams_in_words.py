"""A name for each row of `exams.yaml` and each choice in it, and names that lack a word or say one too many.

`exams_in_words.csv`: the modality, the parts and the words of a row, one way to say each, further ways beside; codes
are those of the exam in the table of imaging codes (with contrast, views and sides where the name says them). Whether
the name is sure, and what else it may mean, stand there where the row says so or every word is said.
`not_these.csv`: such a name without one of its words, or with one that rules the row out; its codes are not sure then.
"""

import csv
from datetime import date
from pathlib import Path

import pytest

from radbill.coding.exam_names.suggest import suggest

DAY = date(2026, 8, 3)
#: So many names are tried together: a failure names them.
_TOGETHER = 100


def rows_of(file: str) -> list[dict[str, str]]:
    return list(csv.DictReader(Path(__file__).with_name(file).read_text(encoding="utf-8").splitlines()))


SAID, NOT = rows_of("exams_in_words.csv"), rows_of("not_these.csv")


@pytest.mark.parametrize("start", range(0, len(SAID), _TOGETHER))
def test_an_exam_in_the_words_of_its_row(start: int) -> None:
    assert list(filter(None, map(_difference, SAID[start : start + _TOGETHER]))) == []


@pytest.mark.parametrize("start", range(0, len(NOT), _TOGETHER))
def test_a_word_less_or_too_many_is_not_surely_the_same(start: int) -> None:
    assert [row for row in NOT[start : start + _TOGETHER] if _is_surely_one_of(row)] == []


def _difference(row: dict[str, str]) -> str:
    """What is answered where it is not what stands in the row; empty where it is."""
    first, *others = suggest(row["description"], DAY) or (None,)
    if first is None or set(first.procedure_codes) != set(row["codes"].split()):
        return f"{row}: {first}"
    if row["is_sure"] and first.is_sure is not (row["is_sure"] == "yes"):
        return f"{row}: {first.is_sure}"
    also = {" ".join(each.procedure_codes) for each in others}
    return "" if set(filter(None, row["also"].split("|"))) <= also else f"{row}: also {also}"


def _is_surely_one_of(row: dict[str, str]) -> bool:
    first = next(iter(suggest(row["description"], DAY)), None)
    return first is not None and first.is_sure and " ".join(sorted(first.procedure_codes)) in row["not"].split("|")
