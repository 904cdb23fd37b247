"""Functions about the reasons and remarks of payers: what one is about, and what to do; in radbill's own words."""

import re
from typing import TYPE_CHECKING

import radbill as rb
from radbill import text_of
from radbill_addin.functions.answering import answer_block
from radbill_addin.functions.worksheet_function import Cells, worksheet_function
from radbill_addin.sheets.locality_cell import BadArgumentError

if TYPE_CHECKING:
    from radbill import DenialStep

_WHAT = "Optional: category, cause, step, who (works it) or do (what to do); the first three when it is left out."
#: A reason, its group before it where the cell has one: 197, CO-197, CO 197, PR1.
_REASON = re.compile(r"(?:(CO|PR|OA|PI|CR)[\s:-]*)?([A-Z]?\d{1,4})")
_REMARK = re.compile(r"[A-Z]{1,2}\d{1,3}")
_NAMES = ("", "category", "cause", "step", "who", "do")
_Question = tuple[str, str, str]


@worksheet_function(
    carc="The reason code (CARC), with or without its group: 197, CO-197; a cell or a column.", what=_WHAT
)
def RAD_CARC(carc: object, what: object = None) -> Cells:  # noqa: N802 - name in Excel
    """What a payer's reason code is about, why claims are denied by it, and the next step; in radbill's own words.

    Empty when the code is blank.
    """
    return answer_block(_reason, _of_reason, carc, what)


@worksheet_function(rarc="The remark code (RARC), such as N115; a cell or a column.", what=_WHAT)
def RAD_RARC(rarc: object, what: object = None) -> Cells:  # noqa: N802 - name in Excel
    """What a payer's remark code is about, and the next step; in radbill's own words.

    Empty when the code is blank.
    """
    return answer_block(_remark, _of_remark, rarc, what)


def _reason(carc: object, what: object) -> _Question:
    found = _REASON.fullmatch(rb.code_capitals(text_of(carc)))
    if found is None:
        raise BadArgumentError("This is no reason code; write it as 197 or CO-197.")
    return found[2].lstrip("0") or "0", found[1] or "", _part(what)


def _remark(rarc: object, what: object) -> _Question:
    code = rb.code_capitals(text_of(rarc))
    if not _REMARK.fullmatch(code):
        raise BadArgumentError("This is no remark code; write it as N115 or MA130.")
    return code, "", _part(what)


def _part(what: object) -> str:
    name = text_of(what).lower()
    if name not in _NAMES:
        raise BadArgumentError(f"Say {', '.join(_NAMES[1:-1])} or {_NAMES[-1]}, or leave it out.")
    return name


def _of_reason(question: _Question) -> tuple[str]:
    code, group, part = question
    return (_words(rb.denial_step(code, (), group), part),)


def _of_remark(question: _Question) -> tuple[str]:
    return (_words(rb.remark_step(question[0]), question[2]),)


def _words(step: "DenialStep", part: str) -> str:
    words = {
        "category": _plain(step.category), "cause": step.root_cause, "step": _plain(step.next_step),
        "who": _plain(step.worked_by), "do": step.what_to_do,
    }  # fmt: skip
    if part:
        return words[part]
    return f"{words['category']}: {step.root_cause} Next: {words['step'].lower()}."


def _plain(name: str) -> str:
    """CORRECTED_CLAIM as Corrected claim."""
    return name.capitalize().replace("_", " ")
