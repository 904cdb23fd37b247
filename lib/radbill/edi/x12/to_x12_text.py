"""Free text as X12 takes it: capitals of plain ASCII, without the signs that give the file its structure."""

import unicodedata

#: Letters and signs that Unicode does not take apart into a plain one and a mark.
_SPELLED = str.maketrans(
    {
        "Æ": "AE", "Œ": "OE", "Ø": "O", "Đ": "D", "Ð": "D", "Þ": "TH", "Ł": "L", "Ħ": "H", "ẞ": "SS", "İ": "I",
        "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2010": "-", "\u2013": "-", "\u2014": "-",
    }
)  # fmt: skip


def to_x12_text(text: str, delimiters: str) -> str:
    """Write free text as a file can carry it.

    Accents are dropped, delimiters and control characters become blanks, runs of blanks become one. A letter that has
    no plain spelling stays, so that whoever writes the file can refuse it instead of cutting a name.

    >>> to_x12_text("Peña & Co~", "*:^~"), to_x12_text("李", "*:^~")
    ('PENA & CO', '李')
    """
    capitals = text.upper()
    if not capitals.isascii():
        parts = unicodedata.normalize("NFKD", capitals.translate(_SPELLED)).upper()
        capitals = "".join(sign for sign in parts if not unicodedata.combining(sign))
    for delimiter in delimiters:
        capitals = capitals.replace(delimiter, " ")
    if not capitals.isprintable():
        capitals = "".join(sign if sign.isprintable() else " " for sign in capitals)
    return " ".join(capitals.split())
