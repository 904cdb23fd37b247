"""What a report must say for a code to stand."""

from typing import NamedTuple

import radbill as rb
from radbill import is_blank, text_of
from radbill_addin.functions.answering import answer_table, in_words
from radbill_addin.functions.arguments import procedure
from radbill_addin.functions.worksheet_function import Cells, worksheet_function
from radbill_addin.sheets.locality_cell import BadArgumentError


class _Question(NamedTuple):
    procedure_code: str
    report_text: str


@worksheet_function(
    code="CPT or HCPCS code that was billed.",
    report_text="The whole text of the report; it stays in this computer and is written nowhere.",
)
def RAD_DOC_CHECK(code: object, report_text: object) -> Cells:  # noqa: N802 - the name in the cell
    """A table: the verdict with the code that the text supports, then what is missing, then what was found.

    Three cells a row: what, its state (found, missing, uncertain), the report's words or what to do. Empty when the
    code is blank.
    """
    return answer_table(_question_of, _review_rows, code, report_text)


def _question_of(procedure_code: object, text: object) -> _Question:
    if is_blank(text):
        raise BadArgumentError("The report is missing.")
    return _Question(procedure(procedure_code), text_of(text))


def _review_rows(question: _Question) -> tuple[object, ...]:
    found = rb.review_report(*question)
    codes = " and ".join(found.supported_codes) or f"neither {found.procedure_code} nor another code"
    first = (in_words(found.verdict), "", f"The text supports {codes}.")
    rows = sorted(found.requirements, key=lambda each: ("missing", "uncertain", "found").index(each.state))
    return (first, *((in_words(each.name), str(each.state), each.words) for each in rows))
