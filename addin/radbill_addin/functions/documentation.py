"""What a report must say for a code to stand."""

from typing import NamedTuple

from radbill import is_blank, text_of
from radbill_addin.functions.answering import answered_as_table, in_words
from radbill_addin.functions.arguments import procedure
from radbill_addin.functions.worksheet_function import Cells, worksheet_function
from radbill_addin.sheets.locality_cell import BadArgumentError


class _Asked(NamedTuple):
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
    return answered_as_table(_asked, _reviewed, code, report_text)


def _asked(procedure_code: object, text: object) -> _Asked:
    if is_blank(text):
        raise BadArgumentError("The report is missing.")
    return _Asked(procedure(procedure_code), text_of(text))


def _reviewed(asked: _Asked) -> tuple[object, ...]:
    from radbill import review_report  # noqa: PLC0415 - Excel waits for the import of this module

    found = review_report(*asked)
    first = (in_words(found.verdict), "", f"The text supports {' and '.join(found.supported_codes)}.")
    rows = sorted(found.requirements, key=lambda each: ("missing", "uncertain", "found").index(each.state))
    return (first, *((in_words(each.name), each.state, each.words) for each in rows))
