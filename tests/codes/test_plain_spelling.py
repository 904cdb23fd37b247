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
