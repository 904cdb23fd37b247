"""Calls worksheet functions as a cell does: literals as values, references as ranges of Excel's."""

from datetime import UTC, datetime

from tests.harness.fake_excel import FakeRange, live_book
from tests.harness.fake_pywin32 import com_time
from tests.harness.loader import call_function

PRICING, CODES = "radbill_addin.functions.pricing", "radbill_addin.functions.codes"
DAY = datetime(2025, 11, 3)  # noqa: DTZ001 - Excel's days have no time zone
#: The same day in a cell, and as the number that Excel keeps.
COM_DAY, SERIAL = com_time(datetime(2025, 11, 3, tzinfo=UTC)), 45964.0


def cells(rows):
    """A reference to cells that hold these rows."""
    return FakeRange(rows, live_book({"Charges": [["a"]]}).Sheets("Charges"))


def column(*values):
    """A reference to a column."""
    return cells([[value] for value in values])


def shown(module, function, *arguments):
    """What Excel is given, with one cell or one row as it shows in the sheet."""
    block = call_function(module, function, *arguments)
    assert isinstance(block, list)
    assert all(isinstance(row, list) for row in block)
    assert all(isinstance(cell, str | float) for row in block for cell in row)
    if len(block) > 1:
        return block
    return block[0] if len(block[0]) > 1 else block[0][0]


def expected(*arguments):
    return shown(PRICING, "RAD_EXPECTED", *arguments)
