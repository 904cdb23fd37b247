"""What a reader sees of a key."""

import unicodedata
from collections.abc import Collection


def look_of(key: str) -> str:
    """What a reader sees of a key.

    >>> look_of("C\u200b1 ") == look_of("c1"), look_of("C1") == look_of("C2")
    (True, False)
    """
    if key.isascii() and key.isprintable():
        return key.replace(" ", "").lower()
    plain = unicodedata.normalize("NFKC", key)
    return "".join(sign for sign in plain if sign.isprintable() and not sign.isspace()).casefold()


def claim_look(claim_id: str) -> str:
    """What a payer may give back of a claim ID: as `look_of`, without the zeros in front, which a number loses.

    >>> claim_look("00c 1") == claim_look("C1"), claim_look("100") == claim_look("1"), claim_look("000")
    (True, False, '0')
    """
    look = look_of(claim_id)
    return look.lstrip("0") or look[:1]


def looks_of(keys: Collection[str]) -> set[str]:
    """What a reader sees of each of many keys; most have nothing but letters and digits.

    >>> sorted(looks_of({"C1", "c1", "C 2"}))
    ['c1', 'c2']
    """
    together = "".join(keys)
    is_plain = together.isascii() and together.isprintable() and " " not in together
    return set(map(str.lower if is_plain else look_of, keys))
