"""What stands in the way of reading a workbook: one value per problem, with its location and the way out."""

from typing import NamedTuple


class InputProblem(NamedTuple):
    """One thing of a file that could not be read.

    Attributes:
        file: Name of the file without its folder.
        sheet: Name of the sheet; empty when the whole file is meant.
        row: Row number as Excel shows it; none when no row is meant.
        column: Letter and heading, as in `F (Procedure code)`; a heading that is missing stands alone.
        message: What is wrong, one sentence. Holds no cell that could name a patient.
        what_to_do: What the user does next.
    """

    file: str
    sheet: str
    row: int | None
    column: str
    message: str
    what_to_do: str

    @property
    def location(self) -> str:
        """File, sheet, row and column, as far as they are known."""
        parts = (
            self.file,
            f"sheet {self.sheet}" if self.sheet else "",
            f"row {self.row}" if self.row else "",
            f"column {self.column}" if self.column else "",
        )
        return ", ".join(part for part in parts if part)

    @property
    def message_with_place(self) -> str:
        """The place without the file's name, and what is wrong there."""
        place = self._replace(file="").location
        return f"{place[:1].upper()}{place[1:]}: {self.message}"

    def __str__(self) -> str:
        return f"{self.location}: {self.message} {self.what_to_do}".rstrip()
