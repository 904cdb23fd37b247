"""The price of lines that stand together: imaging and operations of one session are ranked among each other."""

from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING

import radbill as rb
from radbill import is_blank, text_of
from radbill_addin.functions.answering import Row, answer_from_memory, book, columns_of, notice_imports, or_words
from radbill_addin.functions.arguments import refuse_errors, request_of, side_by_side
from radbill_addin.functions.pricing import CODE, DATE, MODIFIERS, POS, UNITS, WHERE, amount_or_words
from radbill_addin.functions.worksheet_function import Cells, worksheet_function
from radbill_addin.sheets.locality_cell import BadArgumentError

if TYPE_CHECKING:
    from datetime import date

    from radbill import PricingRequest

_SESSION = "What is alike for the lines of one patient and group, as the patient ID; a column."

#: The lines of a practice repeat each other.
_REMEMBERED = 50_000


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
    """Allowed amounts of lines that are ranked together: same session and day. Give whole columns; blank rows stay.

    #N/A when nothing is published. Empty when the code is blank.
    """
    cells = (session, code, side_by_side(modifiers, code), date_of_service, pos, zip_or_locality, units)
    notice_imports()
    columns = columns_of(*cells)
    if isinstance(columns, str):
        return [[columns]]
    return _priced_together(list(zip(*columns, strict=True)))


def _priced_together(rows: list[Row]) -> Cells:
    """One amount or reason for each row; rows that cannot be read take no part in the ranking."""
    read = [or_words(_line_of, row) for row in rows]
    answers: list[object] = list(read)
    sessions: dict[tuple[str, date], list[tuple[int, PricingRequest]]] = {}
    for at, line in enumerate(read):
        if not isinstance(line, str):
            sessions.setdefault((line[0], line[1].date_of_service), []).append((at, line[1]))
    for lines in sessions.values():
        found = or_words(answer_from_memory, _amounts, tuple(request for _, request in lines))
        amounts = repeat(found) if isinstance(found, str) else found
        for (at, _), amount in zip(lines, amounts, strict=False):
            answers[at] = amount
    return [[answer] for answer in answers]


def _amounts(requests: "tuple[PricingRequest, ...]") -> Row:
    """The amounts of one session's lines; sessions of the same lines are alike."""
    return tuple(map(amount_or_words, rb.price_session([("", request) for request in requests], book())))


def _line_of(row: Row) -> "tuple[str, PricingRequest] | str":
    """The session and the question of a row; nothing when it is blank."""
    session, *line = row
    if is_blank(line[0]):
        return ""
    refuse_errors(row)
    name = text_of(session)
    if not name:
        raise BadArgumentError("The session is missing.")
    return name, _request(*line)


@lru_cache(_REMEMBERED, typed=True)
def _request(*line: object) -> "PricingRequest":
    return request_of(*line)
