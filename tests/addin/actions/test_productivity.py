"""The button Productivity: the workbooks that were chosen, counted into the one in front."""

import shutil
from pathlib import Path

import pytest

from radbill_addin.actions.productivity import productivity
from radbill_addin.files.templates import CLAIM_BATCH, PRODUCTIVITY, template_path
from radbill_addin.ports.opening import open_workbook
from radbill_addin.sheets.productivity import READERS, SUMMARY, SUMMARY_AT
from tests.addin.actions.worked_batches import cells_with, small_cells
from tests.addin.small_workbook import saved


@pytest.fixture
def in_front(tmp_path):
    """A workbook from a template, opened as a port."""

    def opened(template: str):
        return open_workbook(Path(shutil.copyfile(template_path(template), tmp_path / "front.xlsx")))

    return opened


def chosen(context, *paths: Path):
    return context._replace(options={"files": list(paths)})


def test_the_workbook_in_front_is_filled_from_those_that_were_chosen(in_front, context, tmp_path) -> None:
    port = in_front(PRODUCTIVITY)
    summary = productivity(port, chosen(context, saved(tmp_path / "claims.xlsx", small_cells())))
    assert summary.headline.startswith("Charges, 07/01/2026 to 10/01/2026:")
    assert port.read_sheet(SUMMARY).value(*SUMMARY_AT) == summary.headline
    assert port.read_sheet(READERS.name).value(READERS.heading_row + 1, 1) == "Roentgen, Willa"
    assert "Sample" not in "".join((summary.headline, *summary.lines))


def test_another_workbook_in_front_is_left_alone(in_front, context, tmp_path) -> None:
    summary = productivity(in_front(CLAIM_BATCH), chosen(context, saved(tmp_path / "claims.xlsx", small_cells())))
    assert summary.is_refused
    assert "This is not a productivity workbook" in summary.lines[0]


def test_a_workbook_that_cannot_be_read_is_named_and_nothing_is_filled(in_front, context, tmp_path) -> None:
    port = in_front(PRODUCTIVITY)
    bad = saved(tmp_path / "bad.xlsx", cells_with(5, "units", "two"))
    summary = productivity(port, chosen(context, bad))
    assert summary.is_refused
    assert "bad.xlsx" in summary.lines[0]
    assert port.read_sheet(READERS.name).value(READERS.heading_row + 1, 1) is None


def test_a_file_that_is_no_workbook_is_named(in_front, context, tmp_path) -> None:
    bad = tmp_path / "notes.xlsx"
    bad.write_text("no workbook")
    assert productivity(in_front(PRODUCTIVITY), chosen(context, bad)).is_refused
