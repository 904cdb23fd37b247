"""Texts of word processors and foreign keyboards in the plain letters that a claim file carries.

What X12 files carry safely is printable ASCII. Names are copied with accents, curly apostrophes and long dashes; their
plain spelling is the one that payers have on file.
"""

import re
import unicodedata

#: Letters that Unicode does not take apart, and the quotation marks, dashes and blanks of word processors.
_SPELLED = str.maketrans(
    {
        "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D",
        "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ł": "l", "Ł": "L", "ħ": "h", "Ħ": "H", "\u0131": "i",
        "ŋ": "n", "Ŋ": "N",
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4\u02bc\u02b9\u02bb\uff07", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u00a0\u1680\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f", ""),
        "\u2026": "...",
    }
)  # fmt: skip
#: Ways of writing the same letters that lose nothing: joined (fi), wide, narrow and without a break.
_SAME_LETTERS = ("<compat>", "<wide>", "<narrow>", "<noBreak>")
_LETTERS = re.compile(r"[A-Za-z]+")


def plain_spelling(text: str) -> str:
    """The text in printable ASCII; empty when it has a sign without a plain spelling, and when it is plain already.

    >>> plain_spelling("Garc\N{LATIN SMALL LETTER I WITH ACUTE}a")
    'Garcia'
    >>> plain_spelling("O\N{RIGHT SINGLE QUOTATION MARK}Brien")
    "O'Brien"
    >>> plain_spelling("Garcia"), plain_spelling("3\N{VULGAR FRACTION ONE HALF} Main Street")
    ('', '')
    """
    plain = "".join(map(_plain_sign, unicodedata.normalize("NFC", text).translate(_SPELLED)))
    return plain if plain != text and plain.isascii() and plain.isprintable() else ""


def letters_of(name: str) -> str:
    """The letters of a name in capitals, plainly spelled, to compare names by.

    >>> letters_of("de la O'Brien-Garc\N{LATIN SMALL LETTER I WITH ACUTE}a")
    'DELAOBRIENGARCIA'
    """
    return "".join(_LETTERS.findall(plain_spelling(name) or name)).upper()


def _plain_sign(sign: str) -> str:
    """A sign in ASCII where that loses nothing, else as it is."""
    if sign.isascii():
        return sign
    kind, *_ = unicodedata.decomposition(sign).split() or [""]
    spelled = "".join(part for part in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(part))
    if kind.startswith("<") and kind not in _SAME_LETTERS:
        return sign
    if kind == "<compat>" and not _LETTERS.fullmatch(spelled):
        return sign
    return spelled
