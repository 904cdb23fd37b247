"""Where a ledger begins to count its control numbers: at random, so that no two ledgers of a submitter meet.

A clearinghouse knows a file by its number (ISA13; TA1 and 999 answer to it) and refuses one that it has seen. Two
computers without a common ledger cannot know of each other's numbers: of 800 million, each begins somewhere, and even
a thousand files of each meet with a chance of two in a million.
"""

import secrets

_LOWEST, _HIGHEST = 100_000_000, 900_000_000
#: A ledger comes to so many numbers ahead of it some day; what lies further ahead is left alone.
NEAR = 10_000_000


def first_number_after(last: int = 0) -> int:
    """A number that a ledger counts on from: nine digits, at random, above the last one that was used."""
    lowest = max(_LOWEST, last)
    return lowest + secrets.randbelow(_HIGHEST - lowest) if lowest < _HIGHEST else last
