"""Cells of the source that could not be read, and the claims that cannot be known without them."""

from typing import NamedTuple


class UnreadableCell(NamedTuple):
    """A cell that could not be read. Its words never repeat what it holds: that could name a patient.

    Attributes:
        record: Kind of the record whose row the cell is in, as a `FindingLocation` names it.
        key: Key of that record.
        field: Which field it would have been.
        message: Where the cell stands and what is wrong with it, one sentence.
        what_to_do: What the user does next.
    """

    record: str
    key: str
    field: str
    message: str
    what_to_do: str


class UnreadableClaim(NamedTuple):
    """A claim that is not among the batch's claims, since rows that it needs hold cells that could not be read.

    Attributes:
        claim_id: Its number; of a row whose own number could not be read, a stand-in.
        cells: Those cells.
    """

    claim_id: str
    cells: tuple[UnreadableCell, ...]
