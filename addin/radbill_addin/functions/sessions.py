"""The price of lines that stand together: imaging and operations of one session are ranked among each other."""

from typing import TYPE_CHECKING

from radbill_addin.cells import is_blank, text_of
from radbill_addin.functions.answering import book, columns_of, in_words, notice_imports
from radbill_addin.functions.arguments import BadArgumentError, refuse_errors, request_of, side_by_side
from radbill_addin.functions.pricing import CODE, DATE, MODIFIERS, POS, UNITS, WHERE, amount_or_words
from radbill_addin.functions.worksheet_function import Cells, worksheet_function

if TYPE_CHECKING:
    from radbill.api import PricingRequest

_SESSION = "What is alike for the lines of one patient and group, as the patient ID; a column."


@worksheet_function(
    session=_SESSION,
    code=CODE,
    modifiers=MODIFIERS,
    date_of_service=DATE,
    pos=POS,
    zip_or_locality=WHERE,
    units=UNITS,
)
def RAD_SESSION(  # noqa: N802, PLR0917 - called from a cell
    session: object,
    code: object,
    modifiers: object,
    date_of_service: object,
    pos: object,
    zip_or_locality: object,
    units: object = None,
) -> Cells:
    """Expected amounts of lines that are ranked together: same session and day. Give whole columns; blank rows stay."""
    cells = (session, code, side_by_side(modifiers, code), date_of_service, pos, zip_or_locality, units)
    notice_imports()
    columns = columns_of(*cells)
    if isinstance(columns, str):
        return [[columns]]
    return _priced_together(list(zip(*columns, strict=True)))


def _priced_together(rows: list[tuple[object, ...]]) -> Cells:
    """One amount or reason for each row; rows that cannot be read take no part in the ranking."""
    from radbill.api import breakdowns  # noqa: PLC0415 - Excel waits for the import of this module

    read = [_read(row) for row in rows]
    asked = [each for each in read if isinstance(each, tuple)]
    answers = iter(breakdowns(asked, book()))
    return [[amount_or_words(next(answers)) if isinstance(each, tuple) else each] for each in read]


def _read(row: tuple[object, ...]) -> "tuple[str, PricingRequest] | str":
    """The session and the question of a row; words when it cannot be read, nothing when it is blank."""
    session, *line = row
    if is_blank(line[0]):
        return ""
    try:
        refuse_errors(row)
        request = request_of(*line)
    except BadArgumentError as wrong:
        return in_words(str(wrong))
    return f"{text_of(session)}\x1f{request.date_of_service}", request
