"""Answers that came damaged: each segment left out, doubled or emptied in turn; always a report, never an exception."""

from collections.abc import Iterator

import pytest

from radbill.edi.acknowledgments.reading import ACKNOWLEDGMENTS
from radbill.edi.claim_status_276_277.reader import STATUS_ANSWERS
from radbill.edi.eligibility_270_271.reader_271 import ELIGIBILITY_ANSWERS
from radbill.edi.guides.set_reading import SetReading
from tests.edi.acknowledgments.test_reading import COUNTS, GROUP, HEAD, REFUSED, TA1, TAKEN, claims
from tests.edi.answer_samples import CODES, interchange
from tests.edi.eligibility_270_271.test_reader_271 import content

_FILES = {
    "999": (ACKNOWLEDGMENTS, interchange(GROUP, between=[TA1.format("A", "000")])),
    "277CA": (ACKNOWLEDGMENTS, claims(HEAD, COUNTS, TAKEN, REFUSED)),
    "277": (STATUS_ANSWERS, claims(HEAD.replace("0085", "0010"), TAKEN, REFUSED).replace(b"X214", b"X212")),
    "271": (ELIGIBILITY_ANSWERS, content("EB*1**30", "EB*R*IND*30*12 LS*2120 NM1*PRP*2*EMPLOYER LE*2120")),
}


def _damaged(whole: bytes) -> Iterator[bytes]:
    segments = whole.split(b"~")[:-1]
    for at, segment in enumerate(segments[1:], 1):
        name, *elements = segment.split(b"*")
        yield b"~".join([*segments[:at], *segments[at + 1 :], b""])
        yield b"~".join([*segments[:at], segment, *segments[at:], b""])
        yield b"~".join([*segments[:at], name, *segments[at + 1 :], b""])
        for one in range(len(elements)):
            wrong = b"*".join([name, *elements[:one], b"\xff?", *elements[one + 1 :]])
            yield b"~".join([*segments[:at], wrong, *segments[at + 1 :], b""])


@pytest.mark.parametrize("kind", _FILES)
def test_no_damage_is_an_exception(kind) -> None:
    selection, whole = _FILES[kind]
    assert list(SetReading(selection, CODES).records(whole))
    for damaged in _damaged(whole):
        reading = SetReading(selection, CODES)
        for _ in reading.records(damaged):
            pass
        assert reading.report().transactions is not None
