"""Functions about codes."""

from datetime import date
from typing import NamedTuple

import radbill as rb
from radbill import text_of
from radbill_addin.functions.answering import NOT_AVAILABLE, answer_block, book, in_words
from radbill_addin.functions.arguments import code, day
from radbill_addin.functions.worksheet_function import Cells, worksheet_function
from radbill_addin.sheets.locality_cell import BadArgumentError

_MODIFIER_DIGITS = 2
_SYSTEM = "Optional: cpt, hcpcs, icd10cm, modifier, pos, npi, taxonomy, mbi, ein, zip or payer_id; else guessed."


class CodeQuestion(NamedTuple):
    """A cell with a code, the day on which it was used, and the code system; empty when it is to be guessed."""

    code: object
    on: date
    system: str


@worksheet_function(
    code="Procedure, diagnosis, modifier, place of service, NPI, MBI ...; a cell or a column.",
    date_of_service="Date of service.",
    system=_SYSTEM,
)
def RAD_VALIDATE(code: object, date_of_service: object, system: object = None) -> Cells:  # noqa: N802 - name in Excel
    """Check a code: OK, or what is wrong with its form or with the date of service.

    Empty when the code is blank: a missing code is for the checks of a batch to find.
    """
    return answer_block(_question, _validity, code, date_of_service, system)


@worksheet_function(code="A code as it stands in the other system's export; a cell or a column.", system=_SYSTEM)
def RAD_NORMALIZE(code: object, system: object = None) -> Cells:  # noqa: N802 - name in Excel
    """A code as it should be written, with zeros, capitals and points where they belong; or what is wrong with it.

    Empty when the code is blank.
    """
    return answer_block(_form_question, _normal_form, code, system)


@worksheet_function(modifier="A modifier; a cell or a column.")
def RAD_MODIFIER(modifier: object) -> Cells:  # noqa: N802 - name in Excel
    """What a modifier means and what it does to the payment; #N/A when it is not in radbill's table.

    Empty when the modifier is blank.
    """
    return answer_block(_modifier_question, _modifier_words, modifier)


def _question(cell: object, on: object, system: object) -> CodeQuestion:
    value, chosen = _form_question(cell, system)
    return CodeQuestion(value, day(on), chosen)


def _form_question(cell: object, system: object) -> tuple[object, str]:
    """What stands in the cell, and the system; the library reads the codes in it."""
    chosen = text_of(system).lower()
    if chosen and chosen not in rb.CODE_SYSTEMS:
        raise BadArgumentError(f"The system must be one of {', '.join(rb.CODE_SYSTEMS)}.")
    code(cell, "code")
    return cell, chosen


def _modifier_question(cell: object) -> str:
    return code(cell, "modifier", _MODIFIER_DIGITS)


def _validity(question: CodeQuestion) -> tuple[str]:
    answer = rb.validate_code(question.code, question.on, book(), question.system)
    if answer.problem:
        return (in_words(answer.problem),)
    return (f"OK ({answer.as_of})" if answer.as_of else "OK",)


def _normal_form(question: tuple[object, str]) -> tuple[str]:
    form, problem = rb.normal_form(*question)
    return (form or in_words(problem),)


def _modifier_words(modifier: str) -> tuple[str]:
    facts = rb.modifier_facts(modifier)
    return (NOT_AVAILABLE if facts is None else f"{in_words(facts.words)}. {facts.effect}",)
