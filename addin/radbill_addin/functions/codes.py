"""Functions about codes."""

from datetime import date
from typing import NamedTuple

from radbill_addin.cells import text_of
from radbill_addin.functions.answering import answered, book, in_words
from radbill_addin.functions.arguments import BadArgumentError, code, day, zip_digits
from radbill_addin.functions.worksheet_function import Cells, worksheet_function

#: Digits that a number must have had.
_WIDTHS = {"cpt": 5, "hcpcs": 5, "modifier": 2, "pos": 2, "ein": 9}


class CodeQuestion(NamedTuple):
    """A code, the day on which it was used, and the code system; empty when it is to be guessed."""

    code: str
    on: date
    system: str


@worksheet_function(
    code="Procedure, diagnosis, modifier, place of service, NPI, MBI ...; a cell or a column.",
    date_of_service="Date of service.",
    system="Optional: cpt, hcpcs, icd10cm, modifier, pos, npi, taxonomy, mbi, ein, zip or payer_id; else guessed.",
)
def RAD_VALIDATE(code: object, date_of_service: object, system: object = None) -> Cells:  # noqa: N802 - name in Excel
    """Check a code: OK, or what is wrong with its form or with the date of service."""
    return answered(_question, _validity, code, date_of_service, system)


def _question(cell: object, on: object, system: object) -> CodeQuestion:
    from radbill.api import CODE_SYSTEMS  # noqa: PLC0415 - Excel waits for the import of this module

    chosen = text_of(system).lower()
    if chosen and chosen not in CODE_SYSTEMS:
        raise BadArgumentError(f"The system must be one of {', '.join(CODE_SYSTEMS)}.")
    value = code(cell, "code", _WIDTHS.get(chosen, 0))
    is_number = chosen == "zip" and not isinstance(cell, str)
    return CodeQuestion(zip_digits(value) if is_number else value, day(on), chosen)


def _validity(question: CodeQuestion) -> tuple[str]:
    from radbill.api import validate_code  # noqa: PLC0415 - Excel waits for the import of this module

    problem = validate_code(question.code, question.on, book(), question.system).problem
    return (in_words(problem) if problem else "OK",)
