"""The components of an intervention."""

from datetime import date
from typing import NamedTuple

import radbill as rb
from radbill_addin.functions.answering import answer_table, book, in_words
from radbill_addin.functions.arguments import day, procedure
from radbill_addin.functions.pricing import CODE, DATE
from radbill_addin.functions.worksheet_function import Cells, worksheet_function


class _Question(NamedTuple):
    procedure_code: str
    day: date


@worksheet_function(code=CODE, date_of_service=DATE)
def RAD_COMPONENT_CODES(code: object, date_of_service: object) -> Cells:  # noqa: N802 - the name in the cell
    """A table of the codes that go with an intervention, are part of it or replaced it: relation, codes, why, source.

    The first row says what the code itself is. One cell with the reason when nothing is known of it; empty when the
    code is blank.
    """
    return answer_table(_question_of, _components, code, date_of_service)


def _question_of(procedure_code: object, on: object) -> _Question:
    return _Question(procedure(procedure_code), day(on))


def _components(question: _Question) -> tuple[object, ...]:
    found = rb.component_codes(*question, book())
    if isinstance(found, rb.Failure):
        return (in_words(str(found)),)
    rows = [(str(each.relation), each.in_ranges, each.reason, str(each.citation)) for each in found.related]
    notes = [("note", "", caution, "") for caution in found.cautions]
    return (("is", found.procedure_code, in_words(f"{found.role}."), ""), *rows, *notes)
