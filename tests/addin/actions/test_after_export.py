"""The buttons behind Export: the work queue, correct or appeal on the selected row, statements."""

from datetime import UTC, datetime, timedelta

import openpyxl
import pytest

import radbill as rb
from radbill.ledger.store import days
from radbill_addin.actions.correct_claim import correct_claim
from radbill_addin.actions.practice_figures import practice_figures
from radbill_addin.actions.statements import statements
from radbill_addin.actions.work_queue import work_queue
from radbill_addin.ports.opening import open_workbook
from radbill_addin.sheets.remittance import SET_ASIDE
from radbill_addin.sheets.work_queue import QUEUE
from tests.addin.files.posted_payments import post, workbooks


@pytest.fixture
def here(context, own_home, tmp_path, monkeypatch):
    """A desk with a payment that was posted; five days later."""
    post(own_home, tmp_path)
    now = datetime.now(UTC) + timedelta(days=5)
    monkeypatch.setattr(days, "today_of", lambda _: now.date())
    return context._replace(target_folder=tmp_path, now=now)


@pytest.fixture
def queue(here, tmp_path):
    assert work_queue(open_workbook(remittance(tmp_path)), here).is_clean
    return tmp_path / "work_queue.xlsx"


def remittance(tmp_path):
    (path,) = workbooks(tmp_path / "a.835", tmp_path / "out")
    return path


def selected(context, sheet: str, row: int, *, agrees: bool = True):
    options = {"sheet": sheet, "selected_row": row}
    return context._replace(options=options, ask=lambda _question: agrees)


def row_with(path, sheet: str, text: object) -> int:
    rows = openpyxl.load_workbook(path, data_only=True)[sheet].iter_rows(min_row=5)
    return next(row[0].row for row in rows if text in [cell.value for cell in row])


def test_the_queue_appears_beside_the_workbook_and_is_renewed_when_it_is_in_front(queue, here) -> None:
    opened = openpyxl.load_workbook(queue)
    opened[QUEUE.name]["I5"] = "Ann"
    opened.save(queue)
    with open_workbook(queue) as port:
        summary = work_queue(port, here)
    assert (summary.is_clean, summary.facts["workbook"]) == (True, None)
    assert "at stake" in summary.headline
    assert openpyxl.load_workbook(queue)[QUEUE.name]["I5"].value == "Ann"


def test_a_denied_row_gets_its_letter_when_the_person_agrees(queue, here, tmp_path) -> None:
    row = row_with(queue, QUEUE.name, "L4")
    with open_workbook(queue) as port:
        refused = correct_claim(port, selected(here, QUEUE.name, row, agrees=False))
        assert (refused.is_refused, list(tmp_path.glob("*.docx"))) == (True, [])
        summary = correct_claim(port, selected(here, QUEUE.name, row))
    assert summary.headline == "The letter for claim C3, line L4 is written: $300.00."
    assert len(list(tmp_path.glob("*.docx"))) == 1


def test_a_row_that_is_not_denied_is_not_appealed(queue, here) -> None:
    with open_workbook(queue) as port:
        for row, words in ((row_with(queue, QUEUE.name, "PATIENT"), "Nothing of claim C1 is denied"),
                           (2, "Select the row of a claim first.")):  # fmt: skip
            assert words in correct_claim(port, selected(here, QUEUE.name, row)).headline


def test_a_claim_typed_into_set_aside_is_posted_by_the_selected_row(here, tmp_path) -> None:
    path = remittance(tmp_path)
    with open_workbook(path) as port:
        nothing = correct_claim(port, selected(here, SET_ASIDE.name, 5))
    assert nothing.headline == "Type your claim ID into Belongs to of the selected row first."
    opened = openpyxl.load_workbook(path)
    opened[SET_ASIDE.name]["E5"] = "C2"
    opened.save(path)
    with open_workbook(path) as port:
        summary = correct_claim(port, selected(here, SET_ASIDE.name, 5))
    assert (summary.headline, summary.is_clean) == ("Posted to C2.", True)
    assert rb.claim_story("C2").state == "PAID"


def test_statements_are_written_beside_the_workbook(queue, here, tmp_path) -> None:
    with open_workbook(queue) as port:
        summary = statements(port, here)
    assert summary.headline == "1 statement, $25.00."
    assert len(list((tmp_path / "statements").iterdir())) == 1


def test_the_figures_appear_beside_the_workbook_and_replace_older_ones(queue, here, tmp_path, monkeypatch) -> None:
    path = tmp_path / "practice_figures.xlsx"
    path.write_bytes(b"older")
    with open_workbook(queue) as port:
        summary = practice_figures(port, here)
        assert summary.is_clean, summary
        assert summary.headline.startswith(f"Figures of {here.now:%Y-%m}: Payments $")
        assert openpyxl.load_workbook(path)["Figures"]["A5"].value
        refusing = lambda *_: (_ for _ in ()).throw(PermissionError())  # noqa: E731 - Excel holds the file
        monkeypatch.setattr("radbill_addin.actions.practice_figures.write_practice_figures", refusing)
        assert "Close practice_figures.xlsx where it is open." in practice_figures(port, here).headline


def test_without_a_ledger_there_are_no_figures(context, own_home, tmp_path) -> None:
    summary = practice_figures(None, context._replace(target_folder=tmp_path))
    assert (summary.is_refused, list(tmp_path.glob("*.xlsx"))) == (True, [])
    assert not own_home.exists() or not list(own_home.glob("ledger*"))
