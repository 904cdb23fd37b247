"""Names of persons as they are compared: without what differs from one spelling to the next."""

from radbill.edi.x12.to_x12_text import to_x12_text

#: What follows a last name and tells father from son.
_SUFFIXES = frozenset({"JR", "SR", "II", "III", "IV"})


def plain_person_name(name: str) -> str:
    """A name without what differs from one spelling to the next; two names are never alike, they are the same or not.

    >>> plain_person_name("Núñez-Sample, Jr."), plain_person_name("nunez sample")
    ('NUNEZSAMPLE', 'NUNEZSAMPLE')
    """
    words = ["".join(filter(str.isalnum, word)) for word in to_x12_text(name, "").split()]
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    return "".join(words)
