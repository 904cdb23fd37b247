"""The columns of a table without headings while they are told apart by what stands in them."""

from collections.abc import Sequence

from radbill.intake.foreign.columns.kinds_of_cells import fits

#: The share of the cells that must show the same.
MOST = 0.95
Column = Sequence[str]


class ColumnsByContent:
    """The columns of a table while they are told apart: each is taken once."""

    def __init__(self, rows: Sequence[Sequence[str]]) -> None:
        """Take the cells of the table, as many in each row."""
        self.columns: list[Column] = list(zip(*rows, strict=True))
        self.fields: dict[int, str] = {}

    def open(self, kind: str) -> list[int]:
        """The columns of a kind that are not taken yet."""
        return [at for at, cells in enumerate(self.columns) if at not in self.fields and fits(kind, cells)]

    def take(self, at: int | None, field: str) -> int | None:
        """Take a column for a field."""
        if at is not None:
            self.fields[at] = field
        return at

    def place_of(self, field: str) -> int | None:
        """The column of a field."""
        return next((at for at, own in self.fields.items() if own == field), None)
