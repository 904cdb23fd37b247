"""Functions about Medicare's edits of claims, and about radbill's own."""

import re
from datetime import date

import radbill as rb
from radbill_addin.functions.answering import NOT_AVAILABLE, answer_block, book, in_words
from radbill_addin.functions.arguments import code, day, procedure
from radbill_addin.functions.worksheet_function import Cells, worksheet_function
from radbill_addin.sheets.locality_cell import BadArgumentError
from radbill_addin.text.cell_text import single_line

_CODE = "CPT or HCPCS code; a cell or a column."
_DATE = "Date of service."
_EDIT_ID = re.compile(r"(?:RB)?([0-9]{4})")
_MAY_GO_TOGETHER = "No NCCI pair: may be billed together."
_PAIRS = {
    "0": "NCCI pair: {0} is paid, {1} is denied; no modifier allows both.",
    "1": "NCCI pair: {0} is paid, {1} is denied unless a modifier such as 59 or XS shows that both were separate.",
    "9": _MAY_GO_TOGETHER,
}


@worksheet_function(code=_CODE, other_code="The other code of the same patient and day.", date_of_service=_DATE)
def RAD_NCCI(code: object, other_code: object, date_of_service: object) -> Cells:  # noqa: N802 - name in Excel
    """Whether Medicare's correct coding edits let two codes stand together, in words; old data are said to be old.

    Empty when the first code is blank; that no edit is published is said in words.
    """
    return answer_block(_pair_question, _pair, code, other_code, date_of_service)


@worksheet_function(code=_CODE, date_of_service=_DATE)
def RAD_MUE(code: object, date_of_service: object) -> Cells:  # noqa: N802 - name in Excel
    """The most units of a code that Medicare usually accepts for one patient and day; #N/A when none is published.

    Empty when the code is blank. Where no list of the day is loaded, the last one answers for four quarters more, in
    words that name it.
    """
    return answer_block(_units_question, _most_units, code, date_of_service)


@worksheet_function(edit_id="Number of a finding, as RB5002; a cell or a column.")
def RAD_EXPLAIN_EDIT(edit_id: object) -> Cells:  # noqa: N802 - name in Excel
    """What a finding means, why it matters and what to do; #N/A when there is no such number.

    Empty when the number is blank.
    """
    return answer_block(_edit_question, _edit, edit_id)


def _pair_question(one: object, other: object, on: object) -> tuple[str, str, date]:
    return procedure(one), procedure(other, "other procedure code"), day(on)


def _units_question(cell: object, on: object) -> tuple[str, date]:
    return procedure(cell), day(on)


def _edit_question(cell: object) -> str:
    found = _EDIT_ID.fullmatch(code(cell, "number"))
    if found is None:
        raise BadArgumentError("Give the number of a finding, as RB5002.")
    return f"RB{found[1]}"


def _pair(question: tuple[str, str, date]) -> tuple[str]:
    one, other, _ = question
    if one == other:
        return ("The same code twice; see RAD_MUE for the units.",)
    found, gap = rb.answer_as_of(book(), ("ncci_ptp",), book().ptp_pair, question[2], one, other)
    if isinstance(found, rb.Failure):
        return (in_words(str(gap or found)),)
    if found is None:
        return (_as_of(_MAY_GO_TOGETHER, gap),)
    return (_as_of(_PAIRS[found.modifier_indicator].format(found.column_1_code, found.column_2_code), gap),)


def _as_of(words: str, gap: "rb.Gap | None") -> str:
    """A sentence; with the list's name when it is an outdated one."""
    return f"{words.removesuffix('.')} ({gap.as_of})." if gap else words


def _most_units(question: tuple[str, date]) -> tuple[object, ...]:
    found, gap = rb.answer_as_of(book(), ("mue",), book().mue, question[1], question[0])
    if isinstance(found, rb.Failure):
        return (in_words(str(gap or found)),)
    if gap:
        units = "No limit is published" if found is None else str(found.max_units)
        return (_as_of(units, gap).removesuffix("."),)
    return (NOT_AVAILABLE if found is None else float(found.max_units),)


def _edit(edit_id: str) -> tuple[str]:
    edit = rb.edit_by_id(edit_id)
    return (NOT_AVAILABLE if edit is None else single_line(str(edit.explanation)),)
