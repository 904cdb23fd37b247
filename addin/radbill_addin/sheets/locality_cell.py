"""Where a service was, as one cell tells it: a ZIP code, or Medicare's carrier and locality."""

from functools import lru_cache

from radbill import ServicePlace, place_of

#: Cells of a column repeat each other.
_REMEMBERED = 8192


class BadArgumentError(ValueError):
    """An argument that cannot be understood; its text goes into the cell."""


@lru_cache(_REMEMBERED, typed=True)
def locality_of_cell(cell: object) -> ServicePlace:
    """A ZIP code of five or nine digits, or carrier and locality as in 10112-00.

    Raises:
        BadArgumentError: it is neither.
    """
    found = place_of(cell)
    if found is None:
        raise BadArgumentError("Give the ZIP code, or carrier and locality as in 10112-00.")
    return found
