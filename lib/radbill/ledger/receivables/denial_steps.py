"""What a denial is about by its reason and remark codes: the cause, who works it, and what to do first.

Every code of the loaded lists belongs to one kind of the table. A remark goes before the reason where the reason leaves
it open, or where both are about the same; some remarks decide by themselves, and notices never do.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import BeforeValidator, model_validator

from radbill.codes.remittance_codes import PATIENT_GROUP
from radbill.core.cited_tables import CitedRow, CitedTable, load_table

Step = Literal["APPEAL", "CORRECTED_CLAIM", "NEW_CLAIM", "DOCUMENTS", "BILL_PATIENT", "WRITE_OFF", "REVIEW"]
Worker = Literal["CODER", "BILLER", "FRONT_DESK", "PROVIDER", "PAYER_ENROLLMENT", "MANAGER"]
_REVIEW, _APPEAL, _BILL_PATIENT = "REVIEW", "APPEAL", "BILL_PATIENT"
_CODE = re.compile(r"([A-Z]*)(\d+)")
#: Records that a payer asks for decide these, whatever the reason.
_PROVED_BY_RECORDS = frozenset({"MEDICAL_NECESSITY", "FREQUENCY"})
_DOCUMENTATION = "DOCUMENTATION"
#: Where the group says that the patient owes it.
_PATIENTS_WITH_PR = frozenset({"NOT_COVERED", "MEDICAL_NECESSITY", "FREQUENCY"})
_NO_APPEAL_LEFT = "The payer takes no appeal of this."


def expand_codes(text: str) -> Iterator[str]:
    """Codes of a text such as `M20 N247-N249`, a span in the order of its numbers.

    >>> list(expand_codes("M20 MA08-MA10"))
    ['M20', 'MA08', 'MA09', 'MA10']
    """
    for part in text.split():
        first, _, last = part.partition("-")
        yield from _span(first, last) if last else (first,)


def _span(first: str, last: str) -> Iterator[str]:
    begin, end = _CODE.fullmatch(first), _CODE.fullmatch(last)
    if begin is None or end is None or begin[1] != end[1]:
        raise ValueError(f"{first}-{last} is no span of codes")
    width = len(begin[2])
    yield from (f"{begin[1]}{number:0{width}d}" for number in range(int(begin[2]), int(end[2]) + 1))


def _codes(value: object) -> tuple[str, ...]:
    return tuple(expand_codes(str(value)))


class DenialKind(CitedRow):
    """A kind of denial: its cause, who works it, what to do, and the codes that mean it.

    Attributes:
        kind: Its name.
        category: What it is about, as denials tell it.
        review_reason: Why a person must look first; only with the step REVIEW.
        role: Whether it goes before the reason where it comes as a remark.
        is_open: As a reason it says little, and its remarks say more.
        takes_no_appeal: Nothing can be appealed where it stands.
        alike_by: By what the next claim looks the same; empty where the denial is about one patient or claim.
        reasons: CARCs.
        remarks: RARCs.
    """

    kind: str
    category: str
    worked_by: Worker
    root_cause: str
    what_to_do: str
    next_step: Step
    review_reason: str = ""
    role: Literal["sharpens", "decides", "informs"] = "sharpens"
    is_open: bool = False
    takes_no_appeal: bool = False
    alike_by: Literal["", "service", "diagnosis", "reader"] = ""
    reasons: Annotated[tuple[str, ...], BeforeValidator(_codes)] = ()
    remarks: Annotated[tuple[str, ...], BeforeValidator(_codes)] = ()

    @model_validator(mode="after")
    def _says_why_it_is_for_review(self) -> Self:
        if bool(self.review_reason) != (self.next_step == _REVIEW):
            raise ValueError("a review_reason stands with the step REVIEW, and only there")
        return self


class StepTable(CitedTable):
    """All kinds; a code stands in one."""

    kinds: tuple[DenialKind, ...]

    @model_validator(mode="after")
    def _names_each_code_once(self) -> Self:
        for codes in ([code for row in self.kinds for code in row.reasons],
                      [code for row in self.kinds for code in row.remarks]):  # fmt: skip
            if twice := sorted({code for code in codes if codes.count(code) > 1}):
                raise ValueError(f"in two kinds: {', '.join(twice)}")
        return self


class DenialStep(NamedTuple):
    """What a denial is about, and what to do first.

    Attributes:
        category: What it is about.
        next_step: What to do first.
        kind: The kind of trouble; finer than the category.
        root_cause: Why it was denied, in words.
        worked_by: Who works it.
        what_to_do: In words.
        review_reason: Why a person must look first; empty where the step is clear.
        takes_appeal: Whether it can be appealed at all.
        alike_by: By what the next claim looks the same: service, diagnosis or reader; empty: it does not.
    """

    category: str
    next_step: str
    kind: str
    root_cause: str
    worked_by: str
    what_to_do: str
    review_reason: str
    takes_appeal: bool
    alike_by: str = ""


_UNKNOWN = DenialStep(
    "OTHER", _REVIEW, "UNKNOWN", "The reason is not known here.", "MANAGER", "Ask the payer what it means.",
    "The code is in no list that radbill knows.", takes_appeal=True)  # fmt: skip


@cache
def denial_kinds() -> tuple[Mapping[str, DenialKind], Mapping[str, DenialKind]]:
    """The kinds by CARC, and by RARC."""
    kinds = load_table(Path(__file__).with_suffix(".yaml"), StepTable).kinds
    return ({code: kind for kind in kinds for code in kind.reasons},
            {code: kind for kind in kinds for code in kind.remarks})  # fmt: skip


def denial_step(carc: str, remarks: Iterable[str], group: str = "") -> DenialStep:
    """The step of a denial; a code that is not known is for a person to look at.

    Args:
        carc: The reason.
        remarks: Remark codes (RARC) that came with it.
        group: Such as CO; with PR the patient owes what is not covered.
    """
    by_reason, by_remark = denial_kinds()
    kinds = [by_remark[remark] for remark in remarks if remark in by_remark]
    reason = by_reason.get(carc)
    kind = _deciding(kinds) or _sharpening(kinds, reason) or reason
    step = _UNKNOWN if kind is None else _step_of(kind)
    if final := next((each for each in kinds if each.takes_no_appeal), None):
        step = _without_appeal(step, final)
    return _for_the_patient(step) if group == PATIENT_GROUP else step


def remark_step(remark: str) -> DenialStep:
    """What a remark code means by itself; one that is not known is for a person to look at."""
    kind = denial_kinds()[1].get(remark)
    return _UNKNOWN if kind is None else _step_of(kind)


def is_notice(remark: str) -> bool:
    """Whether a remark code comes with decisions of any kind, and changes nothing of what is to be done."""
    kind = denial_kinds()[1].get(remark)
    return kind is not None and kind.role == "informs" and not kind.takes_no_appeal


def _deciding(kinds: Iterable[DenialKind]) -> DenialKind | None:
    return next((each for each in kinds if each.role == "decides"), None)


def _sharpening(kinds: Iterable[DenialKind], reason: DenialKind | None) -> DenialKind | None:
    """The first remark that says more than the reason."""
    return next((each for each in kinds if each.role == "sharpens" and _says_more(each, reason)), None)


def _says_more(remark: DenialKind, reason: DenialKind | None) -> bool:
    if reason is None or reason.is_open or remark.category == reason.category:
        return True
    return remark.category == _DOCUMENTATION and reason.category in _PROVED_BY_RECORDS


def _step_of(kind: DenialKind) -> DenialStep:
    return DenialStep(kind.category, kind.next_step, kind.kind, kind.root_cause, kind.worked_by, kind.what_to_do,
                      kind.review_reason, not kind.takes_no_appeal, kind.alike_by)  # fmt: skip


def _without_appeal(step: DenialStep, final: DenialKind) -> DenialStep:
    """The step where a remark leaves no appeal; words that advise one give way to those of the remark."""
    if "appeal" in step.what_to_do:
        step = step._replace(what_to_do=final.what_to_do)
    if step.next_step != _APPEAL:
        return step._replace(takes_appeal=False)
    return step._replace(next_step=_REVIEW, review_reason=_NO_APPEAL_LEFT, takes_appeal=False)


def _for_the_patient(step: DenialStep) -> DenialStep:
    if step.category not in _PATIENTS_WITH_PR or step.next_step not in {_REVIEW, _APPEAL}:
        return step
    return step._replace(next_step=_BILL_PATIENT, review_reason="")
