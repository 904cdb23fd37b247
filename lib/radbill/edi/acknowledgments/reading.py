"""What `radbill acknowledgment read` reads: TA1, 999 and 277CA, in any mixture."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from radbill.edi.acknowledgments.groups import GroupAcknowledgment, GroupReader
from radbill.edi.acknowledgments.interchanges import (
    AnswerEnvelope,
    InterchangeAcknowledgment,
    read_envelope,
    read_interchange,
)
from radbill.edi.acknowledgments.status_reader import StatusReader, StatusRecord
from radbill.edi.guides.answer_files import AnswerFile, read_answer_files
from radbill.edi.guides.set_reading import Selection
from radbill.edi.x12.element_check import ListCheck

AcknowledgmentRecord = InterchangeAcknowledgment | GroupAcknowledgment | StatusRecord

ACKNOWLEDGMENTS: Selection[AcknowledgmentRecord] = Selection(
    {"999": GroupReader, "277CA": partial(StatusReader, claim_is_trace=True)}, read_interchange
)

#: The same with the envelope of each interchange before what stands in it.
_WITH_ENVELOPES: Selection[AcknowledgmentRecord | AnswerEnvelope] = Selection(
    ACKNOWLEDGMENTS.readers, read_interchange, read_envelope
)


def read_with_envelopes(
    path: Path, list_check: ListCheck
) -> Iterator[AnswerFile[AcknowledgmentRecord | AnswerEnvelope]]:
    """Read acknowledgments as `read_acknowledgments` does, with the envelope of each interchange before its records."""
    return read_answer_files(path, _WITH_ENVELOPES, list_check)


def read_acknowledgments(path: Path, list_check: ListCheck) -> Iterator[AnswerFile[AcknowledgmentRecord]]:
    """Read acknowledgments from a file, or from each file in a zip.

    Args:
        path: X12, plain, gzipped or zipped.
        list_check: Asked about codes of longer lists.
    """
    return read_answer_files(path, ACKNOWLEDGMENTS, list_check)
