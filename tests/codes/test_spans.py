"""Lists of codes as people write them, and which codes they mean."""

import pytest

from radbill.codes.exceptions import InvalidCode
from radbill.codes.spans import CodeSpan, diagnosis_spans, procedure_spans


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("70450", [("70450", "70450")]),
        (" 70450 , 70460-70470;g0279\n0042t", [("70450",) * 2, ("70460", "70470"), ("G0279",) * 2, ("0042T",) * 2]),
        ("70460 - 70470,", [("70460", "70470")]),
        ("", []),
        (" , ;", []),
    ],
)
def test_procedures(text: str, spans: list[tuple[str, str]]) -> None:
    assert procedure_spans(text) == tuple(CodeSpan(*span) for span in spans)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("r51.9", [("R519", "R519")]),
        ("R51, G43-G44", [("R51", "R51"), ("G43", "G44")]),
        ("F17.21-", [("F1721", "F1721")]),
        ("S52.501A-S52.599S", [("S52501A", "S52599S")]),
    ],
)
def test_diagnoses(text: str, spans: list[tuple[str, str]]) -> None:
    assert diagnosis_spans(text) == tuple(CodeSpan(*span) for span in spans)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("7045", "entry 1 cannot be read: a procedure code has five characters"),
        ("70450, chest", "entry 2 cannot be read"),
        ("70450 70460", "entry 1 cannot be read"),
        ("70470-70450", "its last code comes before its first"),
        ("70450-70460-70470", "cannot be read"),
        ("0001T-0999U", "entry 1 cannot be read: its first and its last code are of two kinds"),
        ("70450, 00100-0999T", "entry 2 cannot be read: its first and its last code are of two kinds"),
        ("-70450", "entry 1 cannot be read"),
    ],
)
def test_what_is_no_list_of_procedures_is_refused_with_the_part(text: str, said: str) -> None:
    with pytest.raises(InvalidCode, match=said):
        procedure_spans(text)


@pytest.mark.parametrize("text", ["R5", "headache", "R51.9 G43.1", "G44-G43", "R51*", "51.9", "R51, 7"])
def test_what_is_no_list_of_diagnoses_is_refused(text: str) -> None:
    with pytest.raises(InvalidCode, match="cannot be read"):
        diagnosis_spans(text)


@pytest.mark.parametrize(
    ("text", "held", "not_held"),
    [
        ("70450-70470", ("70450", "70460", "70470"), ("70449", "70471", "7047", "", "G0279")),
        ("70450", ("70450",), ("70451", "7045")),
        ("0001T-0999T", ("0001T", "0633T", "0999T"), ("0001U", "0018U", "0500F", "0998F", "00500", "1000T")),
        ("00100-01999", ("00100", "01999"), ("0633T", "0500F", "0018U")),
        ("A9500-A9800", ("A9500", "A9552"), ("A9499", "A9801")),
    ],
)
def test_which_procedures_are_meant(text: str, held: tuple[str, ...], not_held: tuple[str, ...]) -> None:
    (span,) = procedure_spans(text)
    assert all(span.holds(code) for code in held)
    assert not any(span.holds(code) for code in not_held)


@pytest.mark.parametrize(
    ("text", "held", "not_held"),
    [
        ("R51", ("R51", "R519", "R510"), ("R50", "R52", "R5", "")),
        ("G43.0-G43.1", ("G430", "G43011", "G43119"), ("G43", "G432", "G4320", "G42")),
        ("G43-G44.1", ("G43909", "G4410", "G441"), ("G442", "G45", "G429")),
    ],
)
def test_which_diagnoses_are_meant(text: str, held: tuple[str, ...], not_held: tuple[str, ...]) -> None:
    (span,) = diagnosis_spans(text)
    assert all(span.holds(code) for code in held)
    assert not any(span.holds(code) for code in not_held)
