import unicodedata

import pytest

from radbill.codes.plain_spelling import plain_spelling


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("García-Núñez", "Garcia-Nunez"), ("O\u2019Brien", "O'Brien"), ("Müller", "Muller"), ("Þórsson", "Thorsson"),
        ("Łukasz Żółć", "Lukasz Zolc"), ("Straße 5", "Strasse 5"), ("Jean\u2013Luc", "Jean-Luc"),
        ("“Bob” Test", '"Bob" Test'),
        ("Suite\u00a05", "Suite 5"), ("o\ufb03ce", "office"), ("\uff21\uff22\uff11\uff12", "AB12"),
        ("Nguyễn", "Nguyen"),
        ("Jose\u0301", "Jose"), ("zero\u200bwidth", "zerowidth"), ("a…", "a..."), ("Œuvre", "OEuvre"),
    ],
)  # fmt: skip
def test_typographic_and_accented_texts_have_a_plain_spelling(text: str, plain: str) -> None:
    assert plain_spelling(text) == plain


@pytest.mark.parametrize("text", ["", "Garcia", "O'Brien", "李", "Иванов", "3½ Main", "m²", "a\nb", "5°", "日本 1"])
def test_what_is_plain_already_or_has_no_plain_spelling_is_left_alone(text: str) -> None:
    assert plain_spelling(text) == ""


def test_every_latin_letter_with_an_accent_has_one() -> None:
    """All letters of Latin-1, Latin Extended-A and Additional that are one of A to Z with marks."""
    accented = [chr(at) for block in ((0xC0, 0x180), (0x1E00, 0x1F00)) for at in range(*block)]
    accented = [
        sign
        for sign in accented
        if " WITH " in unicodedata.name(sign, "") and unicodedata.decomposition(sign)[:1] not in ("", "<")
    ]
    names = {sign: unicodedata.name(sign).split(" WITH ")[0].split()[-1] for sign in accented}
    wrong = [sign for sign, name in names.items() if len(name) == 1 and plain_spelling(sign).upper() != name]
    assert len(names) > 300
    assert not wrong


@pytest.mark.parametrize(
    ("letters", "plain"),
    [
        ("ß ẞ æ Æ œ Œ", "ss SS ae AE oe OE"), ("ø Ø đ Đ ð Ð", "o O d D d D"), ("þ Þ ł Ł ħ Ħ", "th Th l L h H"),
        ("\u0131 ŋ Ŋ", "i n N"), ("\u2018\u2019\u201a\u201b\u2032\u00b4\u02bc\u02b9\u02bb\uff07", "'" * 10),
        ("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"' * 7),
        ("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-" * 7),
        ("x\u00a0\u1680\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000x", f"x{' ' * 14}x"),
        ("x\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200fx", "xx"), ("\u2026", "..."),
    ],
)  # fmt: skip
def test_letters_and_signs_that_unicode_does_not_take_apart(letters: str, plain: str) -> None:
    assert plain_spelling(letters) == plain
