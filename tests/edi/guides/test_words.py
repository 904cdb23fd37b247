from radbill.edi.guides.words import file_in_words
from tests.edi.guides.valid_files import text_of, valid_segments


def test_every_segment_is_a_line_under_its_loop() -> None:
    segments = valid_segments("837P")
    lines = list(file_in_words(text_of(segments)))
    numbers = [int(line.split()[0]) for line in lines if line.split()[0].isdigit()]
    assert numbers == list(range(1, len(segments) + 1))
    at = next(at for at, line in enumerate(lines) if line.strip() == "[2300 claim]")
    assert lines[at + 1].strip() == (
        "24 CLM claim: claim id C1001; charge amount 400.00; place of service 22; kind of place code B; frequency 7; "
        "signature on file Y; accepts assignment A; benefits assigned Y; release of information Y"
    )
    assert "    28 REF prior authorization: kind of number G1; number AUTH1" in "\n".join(lines)


def test_what_has_no_place_or_is_no_segment_is_shown_as_it_stands() -> None:
    segments = valid_segments("276")
    lines = "\n".join(file_in_words(text_of([*segments[:5], "ZZZ*9", "nothing", *segments[5:]])))
    assert "6 ZZZ*9" in lines
    assert "! what stands here has no name" in lines


def test_sets_without_a_guide_and_acknowledgments_are_shown() -> None:
    isa = valid_segments("276")[0]
    lines = list(file_in_words(text_of([isa, "TA1*000000123*261119*0800*R*025", "IEA*0*000000007"])))
    assert "verdict R; note 025" in lines[1]
    other = [isa, "GS*HC*A1*B1*20261120*0800*1*X*005010X223A2", "ST*837*0001", "CLM*1", "SE*3*0001", "GE*1*1"]
    assert any(line.strip().startswith("4 CLM") for line in file_in_words(text_of(other)))
