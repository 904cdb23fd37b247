import pytest
from hypothesis import given
from hypothesis import strategies as st

from radbill.edi.x12.to_x12_text import to_x12_text

SIGNS = "*:^~"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Test Radiology, P.C.", "TEST RADIOLOGY, P.C."),
        ("  Peña~Ødegård: ß ", "PENA ODEGARD SS"),
        ("Łódź", "LODZ"),
        ("Ægir Þór Œdip Đặng Ẽ", "AEGIR THOR OEDIP DANG E"),
        ("O\u2019Test \u2013 \u201cB\u201d", 'O\'TEST - "B"'),
        ("line\r\none\ttwo\x00three\u00a0four", "LINE ONE TWO THREE FOUR"),
        ("\uff0a\uff21", "A"),
        ("***", ""),
        ("", ""),
    ],
)
def test_free_text_is_spelled_plainly(text: str, plain: str) -> None:
    assert to_x12_text(text, SIGNS) == plain


def test_other_delimiters_make_other_texts() -> None:
    assert to_x12_text("A*B|C", "|>!'") == "A*B C"


def test_a_letter_without_a_plain_spelling_stays_so_that_it_can_be_refused() -> None:
    assert to_x12_text("李 Li", SIGNS) == "李 LI"


@given(st.text(max_size=40))
def test_plain_text_stays_as_it_is_and_has_no_delimiter(text: str) -> None:
    plain = to_x12_text(text, SIGNS)
    assert to_x12_text(plain, SIGNS) == plain
    assert not set(SIGNS) & set(plain)
    assert plain == plain.strip()
