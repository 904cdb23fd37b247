"""The components of an intervention."""

from datetime import date
from typing import NamedTuple

from radbill_addin.functions.answering import answered_as_table, book, in_words
from radbill_addin.functions.arguments import day, procedure
from radbill_addin.functions.pricing import CODE, DATE
from radbill_addin.functions.worksheet_function import Cells, worksheet_function


class _Asked(NamedTuple):
    procedure_code: str
    day: date


@worksheet_function(code=CODE, date_of_service=DATE)
def RAD_COMPONENT_CODES(code: object, date_of_service: object) -> Cells:  # noqa: N802 - the name in the cell
    """A table of the codes that go with an intervention, are part of it or replaced it: relation, codes, why, source.

    The first row says what the code itself is. One cell with the reason when nothing is known of it; empty when the
    code is blank.
    """
    return answered_as_table(_asked, _components, code, date_of_service)


def _asked(procedure_code: object, on: object) -> _Asked:
    return _Asked(procedure(procedure_code), day(on))


def _components(asked: _Asked) -> tuple[object, ...]:
    from radbill import Failure, component_codes  # noqa: PLC0415 - Excel waits for the import of this module

    found = component_codes(*asked, book())
    if isinstance(found, Failure):
        return (in_words(str(found)),)
    rows = [(str(each.relation), each.in_ranges, each.reason, str(each.citation)) for each in found.related]
    notes = [("note", "", caution, "") for caution in found.cautions]
    return (("is", found.procedure_code, in_words(f"{found.role}."), ""), *rows, *notes)
