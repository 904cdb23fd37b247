"""Excel with one workbook in front, as the ribbon's buttons find it."""

import sys

from radbill_addin.sheets.charges import CHARGES
from tests.addin.actions.worked_batches import FIRST_ROW
from tests.addin.hosts import as_com
from tests.harness.fake_excel import live_book
from tests.harness.loader import load_windows_xlwings


class Excel:
    """`said` holds the texts of the message boxes."""

    def __init__(self, monkeypatch, cells, folder) -> None:
        rows = {name: [[as_com(cell) for cell in line] for line in lines] for name, lines in cells.items()}
        self.book, self.said = live_book(rows, folder=str(folder)), []
        self.app = self.book.Application
        xlwings = load_windows_xlwings()
        monkeypatch.setattr(xlwings._xlwindows, "BOOK_CALLER", self.book)
        monkeypatch.setattr(sys, "argv", ["python"])

        def alert(_window, text, _title, _style):
            self.said.append(text)
            return 1

        monkeypatch.setattr(sys.modules["win32api"], "MessageBox", alert, raising=False)
        self.select("Charges", FIRST_ROW)

    def select(self, sheet, row) -> None:
        self.app.Selection = self.book.Sheets(sheet).Cells(row, 1)

    def shown(self, row, field):
        at = [column.field for column in CHARGES.columns].index(field) + 1
        return self.book.Sheets("Charges").cells.get((row, at))
