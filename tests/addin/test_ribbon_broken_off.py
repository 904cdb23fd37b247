"""Excel that refuses at any call: the workbook is as it was, or has everything; and the user is told in words."""

import pytest

from radbill_addin.functions import answering
from radbill_addin.sheets.charges import CHARGES
from tests.addin.actions.worked_batches import FIRST_ROW, cells_with
from tests.addin.pretended_excel import Excel
from tests.harness.current_lists import store_current_lists
from tests.harness.fake_excel import FakeBook, FakeSheet

ACTIONS = ("check", "price", "export", "fix_rows")


class Refusing:
    """Lets calls to Excel through until one is refused, or one and all after it; counts them by kind."""

    def __init__(self, monkeypatch, first: int = 0, *, for_good: bool = False) -> None:
        self.first, self.for_good, self.kinds = first, for_good, []
        log, save, copy = FakeSheet.log, FakeBook.Save, FakeBook.SaveCopyAs
        monkeypatch.setattr(FakeSheet, "log", lambda sheet, what: (self.met(what), log(sheet, what)))
        monkeypatch.setattr(FakeBook, "Save", lambda book: (self.met("save"), save(book)))
        monkeypatch.setattr(FakeBook, "SaveCopyAs", lambda book, path: (self.met("copy"), copy(book, path)))

    def met(self, kind: str) -> None:
        self.kinds.append(kind)
        if self.first and (len(self.kinds) == self.first or (self.for_good and len(self.kinds) > self.first)):
            message = "Sample, Sally"
            raise OSError(message)


@pytest.fixture
def opened(monkeypatch, tmp_path, own_home):
    """Opens a workbook on which every action has something to write; the price of row 1 is an old one."""
    store_current_lists(own_home / "reference")

    def fresh() -> Excel:
        answering.forget()
        cells = cells_with(FIRST_ROW, "diagnosis_1", "r51.9")
        at = [column.field for column in CHARGES.columns].index("expected_amount")
        cells[CHARGES.name][FIRST_ROW - 1][at] = 12.34
        return Excel(cells, tmp_path)

    yield fresh
    answering.forget()


def held(app: Excel) -> dict:
    return {sheet.Name: (dict(sheet.cells), dict(sheet.formulas)) for sheet in app.book.Sheets}


@pytest.fixture
def home(tmp_path, own_home):
    """Makes a data directory that was not used yet, with the lists of the first one."""

    def make(name: str) -> str:
        (tmp_path / name).mkdir(exist_ok=True)
        if not (tmp_path / name / "reference").exists():
            (tmp_path / name / "reference").symlink_to(own_home / "reference")
        return str(tmp_path / name)

    return make


@pytest.fixture
def calls(home):
    """The calls of an action that runs to its end, in order; what it exported is forgotten again."""

    def count(app: Excel, name: str) -> list[str]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("RADBILL_HOME", home("another home"))
            refusing = Refusing(patch)
            app.press(name)
        return refusing.kinds

    return count


@pytest.mark.parametrize("name", ACTIONS)
def test_refused_once_at_any_call_that_changes_something(name, opened, calls, home) -> None:
    kinds = calls(opened(), name)
    changing = [number for number, kind in enumerate(kinds, 1) if kind != "read"]
    assert [kinds[number - 1] for number in (changing[0], changing[-1])] == ["copy", "save"]
    for number in (*changing, len(kinds) // 3):
        app = opened()
        before = held(app)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("RADBILL_HOME", home(f"home {number}"))
            Refusing(patch, number)
            app.press(name)
        assert held(app) == before
        assert app.book.saves == 0
        assert_told(app)


def assert_told(app: Excel) -> None:
    assert len(app.said) == 1
    assert "Sally" not in app.said[0]
    assert app.app.StatusBar is False
    assert app.app.ScreenUpdating is True


@pytest.mark.parametrize("name", ["check", "price", "fix_rows"])
def test_excel_that_answers_no_more_is_told_with_the_way_out(name, opened, calls) -> None:
    last = len(calls(opened(), name))
    app = opened()
    with pytest.MonkeyPatch.context() as patch:
        Refusing(patch, last, for_good=True)
        app.press(name)
    assert "did not let radbill take back what it had written" in app.said[0]
    assert "Close the workbook without saving; " in app.said[0]
    assert "claims.before.xlsx holds your unsaved work" in app.said[0]
    assert_told(app)


def test_an_export_that_the_workbook_does_not_show_is_told_with_its_file(opened, calls, tmp_path) -> None:
    app = opened()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FakeBook, "Save", lambda _book: 1 / 0)
        app.press("export")
    assert "The workbook was not updated." in app.said[0]
    (file,) = tmp_path.glob("*.837")
    assert file.name in app.said[0]
