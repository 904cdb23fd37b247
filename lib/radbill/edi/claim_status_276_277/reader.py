"""What `radbill status read` reads: 277, the answers to questions about claims."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from radbill.edi.acknowledgments.status_reader import StatusReader, StatusRecord
from radbill.edi.guides.answer_files import AnswerFile, read_answer_files
from radbill.edi.guides.set_reading import Selection
from radbill.edi.x12.element_check import ListCheck

STATUS_ANSWERS: Selection[StatusRecord] = Selection({"277": partial(StatusReader, claim_is_trace=False)})


def read_claim_statuses(path: Path, list_check: ListCheck) -> Iterator[AnswerFile[StatusRecord]]:
    """Read answers about claims from a file, or from each file in a zip.

    Args:
        path: X12, plain, gzipped or zipped.
        list_check: Asked about codes of longer lists.
    """
    return read_answer_files(path, STATUS_ANSWERS, list_check)
