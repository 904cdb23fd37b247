"""What a reader sees of a key."""

import unicodedata


def look_of(key: str) -> str:
    """What a reader sees of a key.

    >>> look_of("C\u200b1 ") == look_of("c1"), look_of("C1") == look_of("C2")
    (True, False)
    """
    if key.isascii() and key.isprintable():
        return key.replace(" ", "").lower()
    plain = unicodedata.normalize("NFKC", key)
    return "".join(sign for sign in plain if sign.isprintable() and not sign.isspace()).casefold()
