"""Claims known at one look, and claims read segment by segment, give the same records and the same faults."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radbill.edi.remittance_835.claim_blocks import ClaimScanner
from radbill.edi.remittance_835.clean_claims import clean_claim
from radbill.edi.remittance_835.reading import RemittanceReading
from radbill.edi.x12.delimiters import Delimiters
from radbill.edi.x12.faults import FaultKind
from tests.edi.guides.check import report_of
from tests.edi.guides.valid_files import valid_segments
from tests.edi.remittance_835.invented_remittances import file_of, many_claims, segments_of, set_of

MANY = list(segments_of(many_claims(12)))


def codes(name: str, code: str) -> FaultKind | None:
    """Every code is known but 9999 and N9999."""
    return {"carc": FaultKind.UNKNOWN_CARC, "rarc": FaultKind.UNKNOWN_RARC}.get(name) if "9999" in code else None


def read(content: bytes):
    reading = RemittanceReading(codes, with_digest=True)
    return list(reading.items(content)), reading.report()


@pytest.fixture(scope="module")
def slowly():
    def made(content: bytes):
        whole, ClaimScanner._claims = ClaimScanner._claims, lambda _self, _at: iter(())
        try:
            return read(content)
        finally:
            ClaimScanner._claims = whole

    return made


def test_whole_claims_are_found_at_all() -> None:
    looks = []
    scanner = ClaimScanner(lambda: not looks.append(1))
    blocks = [each for each in scanner.run([many_claims(12).decode()]) if getattr(each, "segment_count", 0) == 15]
    assert len(blocks) == 12
    assert looks


@pytest.mark.parametrize("segments", [MANY, valid_segments("835")], ids=["many", "valid"])
def test_a_claim_of_the_usual_segments_fits(segments: list[str]) -> None:
    text = "~".join(segments) + "~"
    assert clean_claim(Delimiters()).match(text, text.index("CLP*"))


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from(
    ["", "X", "0", "-1.00", "9999", "N9999", "20260231", "20261101", "12.345", "HC", "CO", "PR", "6R", ":", "A" * 60])),
    min_size=1, max_size=4))  # fmt: skip
@settings(max_examples=250, deadline=None)
def test_any_value_in_any_element(slowly, damages: list[tuple[int, int, str]]) -> None:
    segments = list(MANY)
    for at, position, value in damages:
        place = 3 + at % (len(segments) - 3)
        elements = segments[place].split("*")
        elements[position % len(elements)] = value
        segments[place] = "*".join(elements)
    same(slowly, segments)


@given(st.lists(st.tuples(st.integers(0, 10**6), st.sampled_from(["drop", "twice", "swap", "junk", "clp", "lx"])),
                min_size=1, max_size=4))  # fmt: skip
@settings(max_examples=250, deadline=None)
def test_segments_dropped_doubled_swapped_and_strange(slowly, damages: list[tuple[int, str]]) -> None:
    segments = list(MANY)
    for at, what in damages:
        place = 3 + at % (len(segments) - 4)
        if what == "drop":
            segments.pop(place)
        elif what == "twice":
            segments.insert(place, segments[place])
        elif what == "swap":
            segments[place : place + 2] = reversed(segments[place : place + 2])
        else:
            segments.insert(place, {"junk": "ZZZ*1", "clp": "CLP*C9*1*1*1**MB*I9", "lx": "LX*2"}[what])
    same(slowly, segments)


def same(slowly, segments: list[str]) -> None:
    for end in ("~", "~\r\n"):
        content = "".join(f"{segment}{end}" for segment in segments).encode()
        fast, fast_report = read(content)
        slow, slow_report = slowly(content)
        assert fast == slow
        assert fast_report == slow_report


def test_faults_are_those_of_the_check_of_the_whole_file(slowly) -> None:
    """Also where the content comes in pieces, a claim cut in two by each."""
    chance = random.Random(3)  # noqa: S311 - the same damages each time
    for _ in range(40):
        segments = list(MANY)
        for _ in range(chance.randrange(4)):
            segments[chance.randrange(3, len(segments))] = chance.choice(MANY)
        content = "".join(f"{segment}~" for segment in segments).encode()
        assert read(content)[1].faults == report_of(content).faults


def test_other_delimiters_change_nothing() -> None:
    text = many_claims(5).decode()
    other = text.translate({ord("*"): "|", ord(":"): ">", ord("~"): "\n", ord("^"): "!"})
    (one, report), (two, other_report) = read(text.encode()), read(other.encode())
    assert report == other_report == report_of(text)
    assert one == two


def test_a_claim_that_does_not_add_up_is_told_though_it_fits_the_pattern() -> None:
    claim = ["CLP*C1*1*100*60**12*I1", "NM1*QC*1*DOE*JANE", "SVC*HC:70450*100*50", "CAS*CO*45*40.00"]
    content = file_of(set_of(claim * 3, "180"))
    _, report = read(content)
    assert [(each.segment, str(each.off_by)) for each in report.faults] == [(14, "10.00"), (18, "10.00"), (22, "10.00")]
    assert report == report_of(content)
