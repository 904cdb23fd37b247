"""Excel with one workbook in front, as the ribbon's buttons find it."""

from radbill_addin import ribbon
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.text.box_pages import PAGE_END
from tests.addin.actions.worked_batches import FIRST_ROW
from tests.addin.hosts import as_com
from tests.harness.fake_excel import live_book

#: What VBA's MsgBox shows of a text.
_LONGEST_PROMPT = 1_024


class Excel:
    """`said` holds the texts of the message boxes, `asked` the questions; `answers` are given to those in turn."""

    def __init__(self, cells, folder) -> None:
        rows = {name: [[as_com(cell) for cell in line] for line in lines] for name, lines in cells.items()}
        self.book, self.said, self.asked, self.answers = live_book(rows, folder=str(folder)), [], [], [True]
        self.app = self.book.Application
        self.select("Charges", FIRST_ROW)

    def press(self, entry, paths=(), *, stop=False, **facts) -> None:
        """Press a button, and do what the macro behind it does until the work has ended (see RadbillAction.bas)."""
        given = {"workbook": self.book, "window": str(self.app.Hwnd), "name": self.book.FullName} | facts
        run = ribbon.start(entry, given["workbook"], given["window"], given["name"], tuple(paths))
        if stop:
            run.stop()
        while (state := run.step())[0] not in "=+":
            if state[0] == "?":
                self.asked.append(state[1:])
                run.answer(self.answers[len(self.asked) - 1])
            elif state[1:] != self.app.StatusBar:
                self.app.StatusBar = state[1:]
        self.app.StatusBar = False
        self.ending = state[0]
        self.said.append("\n".join(state[1:].split(PAGE_END)))
        assert max(map(len, state.split(PAGE_END))) <= _LONGEST_PROMPT

    def select(self, sheet, row) -> None:
        self.app.Selection = self.book.Sheets(sheet).Cells(row, 1)

    def shown(self, row, field):
        at = [column.field for column in CHARGES.columns].index(field) + 1
        return self.book.Sheets("Charges").cells.get((row, at))
