"""Function about who may order tests for Medicare patients."""

from datetime import date

import radbill as rb
from radbill import text_of
from radbill_addin.functions.answering import answer_block, book
from radbill_addin.functions.arguments import code
from radbill_addin.functions.worksheet_function import Cells, worksheet_function

_NPI_DIGITS = 10
_Question = tuple[str, str, str]


@worksheet_function(
    npi="NPI of who ordered the test; a cell or a column.",
    last_name="Optional: the last name as it would be billed.",
    first_name="Optional: the first name as it would be billed.",
)
def RAD_PECOS(npi: object, last_name: object = None, first_name: object = None) -> Cells:  # noqa: N802 - name in Excel
    """Whether Medicare's newest Order and Referring list that is loaded has an NPI for Part B, and under this name.

    Empty when the NPI is blank.
    """
    return answer_block(_question, _standing, npi, last_name, first_name)


def _question(npi: object, last_name: object, first_name: object) -> _Question:
    return code(npi, "NPI", _NPI_DIGITS), text_of(last_name), text_of(first_name)


def _standing(question: _Question) -> tuple[str]:
    npi, last_name, first_name = question
    answer = book().orderers({npi}, date.max)
    if answer is None:
        return ("No list: import Medicare's Order and Referring file (radbill data import).",)
    if isinstance(answer, rb.Failure):
        return (str(answer),)
    row, of_day = answer.listed.get(npi), f"list of {rb.us_date(answer.release.in_force.effective_from)}"
    if row is None:
        return (f"Not on the {of_day}",)
    listed = f"{row.last_name}, {row.first_name}".strip(", ")
    if not row.may_order_part_b:
        return (f"Not for Part B: {listed}, {of_day}",)
    same = rb.is_same_name(last_name, first_name, row.last_name, row.first_name)
    return (f"{'OK' if same else 'Another name'}: {listed}, {of_day}",)
