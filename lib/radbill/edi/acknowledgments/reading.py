"""What `radbill acknowledgment read` reads: TA1, 999 and 277CA, in any mixture."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from radbill.edi.acknowledgments.groups import GroupAcknowledgment, GroupReader
from radbill.edi.acknowledgments.interchanges import InterchangeAcknowledgment, read_interchange
from radbill.edi.acknowledgments.status_reader import StatusReader, StatusRecord
from radbill.edi.guides.answer_files import AnswerFile, read_answer_files
from radbill.edi.guides.set_reading import Selection
from radbill.edi.x12.element_check import ListCheck

AcknowledgmentRecord = InterchangeAcknowledgment | GroupAcknowledgment | StatusRecord

ACKNOWLEDGMENTS: Selection[AcknowledgmentRecord] = Selection(
    {"999": GroupReader, "277CA": partial(StatusReader, claim_is_trace=True)}, read_interchange
)


def read_acknowledgments(path: Path, list_check: ListCheck) -> Iterator[AnswerFile[AcknowledgmentRecord]]:
    """Read acknowledgments from a file, or from each file in a zip.

    Args:
        path: X12, plain, gzipped or zipped.
        list_check: Asked about codes of longer lists.
    """
    return read_answer_files(path, ACKNOWLEDGMENTS, list_check)
