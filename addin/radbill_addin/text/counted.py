"""Numbers of things, in words: one claim, two claims."""


def counted(count: int, noun: str) -> str:
    """A number and what is counted.

    >>> counted(1, "claim"), counted(1200, "claim")
    ('1 claim', '1,200 claims')
    """
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def is_or_are(count: int) -> str:
    """The verb behind a number of things.

    >>> is_or_are(1), is_or_are(0)
    ('is', 'are')
    """
    return "is" if count == 1 else "are"
