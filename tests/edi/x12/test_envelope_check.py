import pytest

from tests.edi.guides.check import faults_of, report_of
from tests.edi.guides.valid_files import recounted, text_of, valid_segments

PLAIN = valid_segments("276")
#: Numbers of SE, GE and IEA in the file.
SE, GE, IEA = len(PLAIN) - 2, len(PLAIN) - 1, len(PLAIN)


def told(segments: list[str]) -> list[tuple[str, int, str, int | None]]:
    return [(each.kind.value, each.segment, each.segment_id, each.element) for each in faults_of(text_of(segments))]


def replaced(start: str, other: str) -> list[str]:
    return [other if segment.startswith(start) else segment for segment in PLAIN]


REPLACED = [
    ("SE*", "SE*7*0001", ("SEGMENT_COUNT", SE, "SE", 1)),
    ("SE*", f"SE*{SE - 2}*0002", ("CONTROL_NUMBER", SE, "SE", 2)),
    ("SE*", "SE*X*0001", ("INVALID_NUMBER", SE, "SE", 1)),
    ("GE*", "GE*2*1", ("SET_COUNT", GE, "GE", 1)),
    ("GE*", "GE*1*9", ("CONTROL_NUMBER", GE, "GE", 2)),
    ("IEA*", "IEA*0*000000007", ("GROUP_COUNT", IEA, "IEA", 1)),
    ("IEA*", "IEA*1*000000008", ("CONTROL_NUMBER", IEA, "IEA", 2)),
    ("ISA*", PLAIN[0].replace("*T*:", "*X*:"), ("INVALID_CODE", 1, "ISA", 15)),
    ("ISA*", PLAIN[0].replace("*261120*", "*261320*"), ("INVALID_DATE", 1, "ISA", 9)),
    ("ISA*", PLAIN[0].replace("ALPHARAD  ", "ALPHARAD "), ("LENGTH", 1, "ISA", 6)),
    ("GS*", PLAIN[1].replace("*X*", "*T*"), ("INVALID_CODE", 2, "GS", 7)),
    ("GS*", PLAIN[1].replace("GS*HR", "GS*HC"), ("INVALID_CODE", 2, "GS", 1)),
    ("GS*", PLAIN[1].replace("005010X212", "005010X299"), ("INVALID_CODE", 2, "GS", 8)),
]  # fmt: skip


@pytest.mark.parametrize(("start", "other", "fault"), REPLACED)
def test_a_wrong_envelope_is_told_once(start: str, other: str, fault: tuple[str, int, str, int | None]) -> None:
    assert told(replaced(start, other)) == [fault]


def test_a_group_number_may_have_zeros_before_it() -> None:
    assert not told(replaced("GE*", "GE*1*0001"))


DROPPED = [
    ("GS*", ("MISSING_SEGMENT", 2, "GS", None)),
    ("ST*", ("MISSING_SEGMENT", 3, "ST", None)),
    ("SE*", ("MISSING_SEGMENT", SE, "SE", None)),
    ("GE*", ("MISSING_SEGMENT", GE, "GE", None)),
    ("IEA*", ("MISSING_SEGMENT", GE, "IEA", None)),
]


@pytest.mark.parametrize(("start", "fault"), DROPPED)
def test_a_missing_envelope_is_told_where_it_should_stand(start: str, fault: tuple[str, int, str, int | None]) -> None:
    assert told([segment for segment in PLAIN if not segment.startswith(start)]) == [fault]


def test_of_a_file_that_ends_early_the_innermost_is_told() -> None:
    assert told(PLAIN[:-3]) == [("MISSING_SEGMENT", SE - 1, "SE", None)]
    cut = text_of(PLAIN[:-3]).rstrip("~\n")
    assert [each.kind.value for each in faults_of(cut)] == ["UNTERMINATED"]


def test_segments_outside_of_any_set_are_one_fault() -> None:
    assert told([*PLAIN, "NM1*41*2", "N3*A"]) == [("OUTSIDE_SET", IEA + 1, "NM1", None)]
    inside = [*PLAIN[:2], "NM1*41*2", "N3*A", *PLAIN[2:]]
    assert told(inside) == [("OUTSIDE_SET", 3, "NM1", None)]


def test_an_envelope_closed_twice_is_told() -> None:
    assert told([*PLAIN[:-1], "GE*1*1", PLAIN[-1]]) == [("UNEXPECTED_SEGMENT", GE + 1, "GE", None)]


def test_numbers_used_twice_are_told() -> None:
    body, end = PLAIN[2:-2], PLAIN[-1]
    two_sets = [*PLAIN[:2], *body, *body, "GE*2*1", end]
    assert told(two_sets) == [("CONTROL_NUMBER", len(body) + 3, "ST", 2)]
    two_groups = [*PLAIN[:-1], *PLAIN[1:-1], "IEA*2*000000007"]
    assert told(two_groups) == [("CONTROL_NUMBER", IEA, "GS", 6)]
    assert told([*PLAIN, *PLAIN]) == [("CONTROL_NUMBER", IEA + 1, "ISA", 13)]


def test_an_interchange_acknowledgment_stands_alone_or_before_a_group() -> None:
    line = "TA1*000000123*261119*0800*A*000"
    assert not told([PLAIN[0], line, "IEA*0*000000007"])
    assert not told([PLAIN[0], line, *PLAIN[1:]])
    assert told([PLAIN[0], line.replace("*A*", "*X*"), *PLAIN[1:]]) == [("INVALID_CODE", 2, "TA1", 4)]
    assert told([PLAIN[0], line.replace("*000", "*999"), *PLAIN[1:]])[0][:2] == ("INVALID_CODE", 2)


def test_of_a_transaction_without_a_guide_the_envelopes_are_checked() -> None:
    institutional = [
        PLAIN[0], "GS*HC*A1*B1*20261120*0800*1*X*005010X223A2", "ST*837*0001*005010X223A2", "XYZ*anything", "SE*3*0001",
        *PLAIN[-2:],
    ]  # fmt: skip
    report = report_of(text_of(institutional))
    assert (report.transactions, report.faults) == (("837I",), ())
    wrong = [segment.replace("SE*3", "SE*4") for segment in institutional]
    assert [each.kind.value for each in faults_of(text_of(wrong))] == ["SEGMENT_COUNT"]


def test_a_guide_is_known_by_the_group_where_the_set_names_none() -> None:
    segments = [segment.replace("ST*837*0001*005010X222A1", "ST*837*0001") for segment in valid_segments("837P")]
    report = report_of(text_of(recounted(segments)))
    assert (report.transactions, report.faults) == (("837P",), ())


def test_sets_of_several_kinds_are_named_in_their_order() -> None:
    other = [segment.replace("000000007", "000000008") for segment in valid_segments("835")]
    assert report_of(text_of([*PLAIN, *other])).transactions == ("276", "835")
