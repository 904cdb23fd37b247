"""What stands behind the last segment is told with its number by whoever reads the file; a lone Control-Z is not."""

from collections.abc import Callable
from datetime import datetime

import pytest

from radbill.edi.claim_837p.file_reader.file_reader import read_claim_file
from radbill.edi.claim_837p.writer import write_837p
from radbill.edi.x12.envelope import ControlNumbers
from radbill.edi.x12.faults import FaultSeverity
from tests.edi.guides.check import faults_of
from tests.edits.valid_batch import valid_batch

MOMENT = datetime(2026, 11, 23, 10, 5)  # noqa: DTZ001 - the envelope has no time zone


def _file() -> bytes:
    content = write_837p(valid_batch().claims[:1], ControlNumbers(1, 1, 1), MOMENT)
    assert isinstance(content, bytes)
    return content


def _errors_checked(content: bytes) -> list[int]:
    return [each.segment for each in faults_of(content) if each.severity is FaultSeverity.ERROR]


def _errors_read(content: bytes) -> list[int]:
    return [each.segment for each in read_claim_file(content).faults]


READERS = pytest.mark.parametrize("errors", [_errors_checked, _errors_read], ids=["x12 check", "claims read"])


@READERS
@pytest.mark.parametrize("tail", [b"", b"\x1a", b"\r\n\x1a", b"\n\x1a\x1a\r\n", b"\r\n", b"~~"])
def test_a_file_may_end_with_line_ends_and_control_z(errors: Callable[[bytes], list[int]], tail: bytes) -> None:
    assert errors(_file() + tail) == []


@READERS
@pytest.mark.parametrize("tail", [b"NTE*ADD*X~", b"ABC", b"hello~", b"ST*837*0009~", b"\x1aNTE*ADD*X~"])
def test_what_stands_after_the_interchange_is_told_where_it_stands(
    errors: Callable[[bytes], list[int]], tail: bytes
) -> None:
    content = _file()
    assert set(errors(content + tail)) == {content.count(b"~") + 1}


@READERS
@pytest.mark.parametrize("before", [b"ST*", b"GE*", b"IEA*"])
def test_what_stands_outside_of_a_set_is_told_where_it_stands(
    errors: Callable[[bytes], list[int]], before: bytes
) -> None:
    head, _, rest = _file().partition(b"~" + before)
    content = head + b"~NTE*ADD*X~" + before + rest
    assert head.count(b"~") + 2 in errors(content)
