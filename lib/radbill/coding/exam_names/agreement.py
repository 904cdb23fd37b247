"""What a name says against what the codes of an answer say: an answer never contradicts its own reading."""

from collections.abc import Iterator, Sequence

from radbill.codes.imaging_codes import alternatives, imaging_codes
from radbill.coding.exam_names.exam import Exam

#: Flags that say how much of an exam is done, each with what it rules out.
_RULED_OUT = {"limited": "complete", "complete": "limited"}


def in_agreement(procedure_codes: Sequence[str], exam: Exam) -> tuple[str, ...]:
    """The codes, each as the name has it: of the same exam, with the contrast that is said.

    Args:
        procedure_codes: Codes of one answer.
        exam: What the name says.

    Returns:
        Codes that say nothing else than the name does; none when one of them always does.
    """
    agreeing = [next(_versions(code, exam), "") for code in procedure_codes]
    return tuple(dict.fromkeys(agreeing)) if all(agreeing) else ()


def _versions(procedure_code: str, exam: Exam) -> Iterator[str]:
    """The code if it agrees, else those of the same exam that do."""
    if _agrees(procedure_code, exam):
        yield procedure_code
    for codes in alternatives(procedure_code, "contrast"):
        if other := codes.get(exam.contrast):
            yield other


def _agrees(procedure_code: str, exam: Exam) -> bool:
    row = imaging_codes().get(procedure_code)
    if row is None:
        return True
    contrasts = row.values("contrast")
    is_other_contrast = exam.contrast and contrasts and exam.contrast not in contrasts
    ruled_out = {other for flag, other in _RULED_OUT.items() if flag in exam.flags}
    is_other_extent = row.extent in ruled_out - exam.flags
    return not is_other_contrast and not (is_other_extent and _has_extents(procedure_code, exam))


def _has_extents(procedure_code: str, exam: Exam) -> bool:
    """Whether the exam of a code has the extent that the name says."""
    return any(exam.flags & set(codes) for codes in alternatives(procedure_code, "extent"))
