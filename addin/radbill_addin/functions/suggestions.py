"""Procedure codes for exam names."""

from datetime import UTC, date, datetime
from functools import cache
from typing import NamedTuple

import radbill as rb
from radbill import is_blank, text_of
from radbill_addin.files.crosswalk import read_crosswalk
from radbill_addin.functions.answering import answer_table
from radbill_addin.functions.arguments import day
from radbill_addin.functions.worksheet_function import Cells, worksheet_function
from radbill_addin.sheets.locality_cell import BadArgumentError


class _Question(NamedTuple):
    description: str
    day: date


@worksheet_function(
    exam_description="Name of the exam as the RIS has it, as in CT ABD PELV W CONTRAST.",
    date_of_service="Optional: date of service, since codes come and go; blank is today.",
)
def RAD_SUGGEST(exam_description: object, date_of_service: object = None) -> Cells:  # noqa: N802 - the name in the cell
    """A table of procedure codes that an exam name may mean, the likeliest first: codes, confidence, reasons.

    Below 0.90 a person decides; #N/A when nothing is understood. Empty when the name is blank. Your own list of exams
    (`radbill suggest --learn`) takes precedence.
    """
    return answer_table(_question_of, _suggestion_rows, exam_description, date_of_service)


def _question_of(name: object, on: object) -> _Question:
    return _Question(text_of(name), datetime.now(UTC).date() if is_blank(on) else day(on))


def _suggestion_rows(question: _Question) -> tuple[object, ...]:
    found = rb.suggest(question.description, question.day, _crosswalk())
    return tuple((" ".join(each.procedure_codes), each.confidence, " ".join(each.reasons)) for each in found)


@cache
def _crosswalk() -> dict[str, tuple[str, ...]]:
    """The list in use when the first name was asked about.

    Raises:
        BadArgumentError: it cannot be read.
    """
    found = read_crosswalk()
    if isinstance(found, rb.Failure):
        raise BadArgumentError(str(found))
    return dict(found)
