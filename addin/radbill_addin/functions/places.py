"""Functions about Medicare's localities, and one price in all of them."""

from datetime import date
from typing import TYPE_CHECKING

import radbill as rb
from radbill import ServicePlace
from radbill_addin.functions.answering import NOT_AVAILABLE, answer_block, answer_table, book
from radbill_addin.functions.arguments import code, day, request_of
from radbill_addin.functions.pricing import CODE, DATE, MODIFIERS, POS, amount_or_words
from radbill_addin.functions.worksheet_function import Cells, worksheet_function
from radbill_addin.sheets.locality_cell import locality_of_cell

if TYPE_CHECKING:
    from radbill import Gpci, PricingRequest

_ZIP = "ZIP code, five or nine digits; a cell or a column."
_STATE = "A state's two letters, or any ZIP code in it."
_STATE_LETTERS = 2
#: A place that is never asked for: the answer is wanted for every place of the state.
_ANYWHERE = "00000-00"


@worksheet_function(zip=_ZIP, date_of_service=DATE)
def RAD_LOCALITY(zip: object, date_of_service: object) -> Cells:  # noqa: A002, N802 - names in Excel
    """Carrier and locality of a ZIP code, as in 10112-00; #N/A when it lies in no Medicare locality.

    Empty when the ZIP is blank.
    """
    return answer_block(_locality_question, _locality, zip, date_of_service)


@worksheet_function(zip_or_locality="ZIP code, or carrier and locality as in 10112-00.", date_of_service=DATE)
def RAD_GPCI(zip_or_locality: object, date_of_service: object) -> Cells:  # noqa: N802 - name in Excel
    """Three cells: the GPCI of a locality for work, practice expense and malpractice; #N/A when unknown.

    Empty when the ZIP or locality is blank, and beside words that say what is wrong with the question.
    """
    return answer_block(_locality_question, _indices, zip_or_locality, date_of_service, width=3)


@worksheet_function(zip_or_state=_STATE, date_of_service=DATE)
def RAD_LOCALITIES(zip_or_state: object, date_of_service: object) -> Cells:  # noqa: N802 - name in Excel
    """A table of a state's localities: locality, name, GPCI for work, practice expense, malpractice; else #N/A.

    Empty when the ZIP or state is blank.
    """
    return answer_table(_state_question, _localities, zip_or_state, date_of_service)


@worksheet_function(code=CODE, modifiers=MODIFIERS, date_of_service=DATE, pos=POS, zip_or_state=_STATE)
def RAD_BY_LOCALITY(  # noqa: N802 - called from a cell
    code: object, modifiers: object, date_of_service: object, pos: object, zip_or_state: object
) -> Cells:
    """A table of a code's price in every locality of a state: locality, name, amount; #N/A without localities.

    Empty when the code is blank.
    """
    return answer_table(_spread_question, _by_locality, code, modifiers, date_of_service, pos, zip_or_state)


def _locality_question(where: object, on: object) -> tuple[ServicePlace, date]:
    return locality_of_cell(where), day(on)


def _state_question(where: object, on: object) -> tuple[str, date]:
    return _state(where), day(on)


def _state(where: object) -> str:
    text = code(where, "state or ZIP code")
    if len(text) == _STATE_LETTERS and text.isalpha():
        return text
    return locality_of_cell(text).zip_code


def _spread_question(*cells: object) -> tuple["PricingRequest", str]:
    *service, where = cells
    return request_of(*service, _ANYWHERE, None), _state(where)


def _gpci(question: tuple[ServicePlace, date]) -> "Gpci | None":
    at, on = question
    found = rb.locality_of(rb.PricingRequest("", (), on, "", at.zip_code, at.carrier, at.locality), book())
    return None if isinstance(found, rb.Failure) else found


def _locality(question: tuple[ServicePlace, date]) -> tuple[str]:
    found = _gpci(question)
    return (NOT_AVAILABLE if found is None else _name(found),)


def _indices(question: tuple[ServicePlace, date]) -> tuple[object, ...]:
    found = _gpci(question)
    return (NOT_AVAILABLE,) * 3 if found is None else _numbers(found)


def _localities(question: tuple[str, date]) -> tuple[object, ...]:
    found = rb.localities_of(*question, book())
    if isinstance(found, rb.Failure):
        return ()
    return tuple((_name(gpci), gpci.locality_name, *_numbers(gpci)) for gpci in found)


def _by_locality(question: tuple["PricingRequest", str]) -> tuple[object, ...]:
    found = rb.in_every_locality(*question, book())
    if isinstance(found, rb.Failure):
        return ()
    return tuple((_name(gpci), gpci.locality_name, amount_or_words(price)) for gpci, price in found)


def _name(gpci: "Gpci") -> str:
    return f"{gpci.carrier}-{gpci.locality}"


def _numbers(gpci: "Gpci") -> tuple[float, ...]:
    return (float(gpci.work_gpci), float(gpci.pe_gpci), float(gpci.mp_gpci))
