"""Whatever the bytes are, the answer is a report."""

from hypothesis import given, settings
from hypothesis import strategies as st

from radbill.edi.guides.words import file_in_words
from radbill.edi.x12.faults import Fault, FaultKind
from tests.edi.guides.check import report_of
from tests.edi.guides.valid_files import KINDS, text_of, valid_segments

_KIND = st.sampled_from(KINDS)
_NOISE = st.text(st.characters(codec="latin-1"), max_size=6)


def is_sound(content: bytes | str) -> None:
    report = report_of(content)
    assert all(isinstance(each, Fault) and each.segment >= 1 and each.message for each in report.faults)
    assert [each.segment for each in report.faults] == sorted(each.segment for each in report.faults)
    assert report.is_unreadable == any(each.kind is FaultKind.NOT_X12 for each in report.faults)
    assert all(isinstance(line, str) for line in file_in_words(content))


@given(st.binary(max_size=600))
@settings(max_examples=150, deadline=None)
def test_any_bytes(content: bytes) -> None:
    is_sound(content)


@given(_KIND, st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=12))
@settings(max_examples=150, deadline=None)
def test_segments_in_any_order(kind: str, swaps: list[tuple[int, int]]) -> None:
    segments = valid_segments(kind)
    for one, other in swaps:
        first, second = 1 + one % (len(segments) - 1), 1 + other % (len(segments) - 1)
        segments[first], segments[second] = segments[second], segments[first]
    is_sound(text_of(segments))


@given(st.lists(st.tuples(_KIND, st.integers(1, 80)), min_size=1, max_size=40))
@settings(max_examples=150, deadline=None)
def test_segments_of_all_kinds_mixed(picks: list[tuple[str, int]]) -> None:
    pool = {kind: valid_segments(kind) for kind in KINDS}
    first = pool[picks[0][0]][:3]
    is_sound(text_of([*first, *(pool[kind][at % len(pool[kind])] for kind, at in picks)]))


@given(_KIND, st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 20), _NOISE), min_size=1, max_size=8))
@settings(max_examples=200, deadline=None)
def test_noise_anywhere(kind: str, damages: list[tuple[int, int, str]]) -> None:
    text = text_of(valid_segments(kind))
    for at, length, noise in damages:
        start = at % len(text)
        text = text[:start] + noise + text[start + length :]
    is_sound(text)
    is_sound(text.encode("latin-1", errors="replace"))


@given(_KIND, st.integers(0, 100), st.integers(0, 30), _NOISE)
@settings(max_examples=200, deadline=None)
def test_any_value_in_any_element(kind: str, at: int, position: int, value: str) -> None:
    segments = valid_segments(kind)
    elements = segments[at % len(segments)].split("*")
    elements[position % len(elements)] = value
    segments[at % len(segments)] = "*".join(elements)
    is_sound(text_of(segments))
