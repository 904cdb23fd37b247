"""Words in the place of modifiers: every host refuses them in words, and none makes modifiers of their letters."""

from datetime import date

import polars as pl
import pytest
from click.testing import CliRunner

from radbill import scrub
from radbill.core.failures import FailureReason
from radbill.pricing.price import price
from radbill_addin.cli import main
from radbill_addin.cli.output import ExitCode
from radbill_addin.functions.arguments import request_of
from radbill_addin.ports.opening import open_workbook
from radbill_addin.sheets.cell_reading import AGAIN_TOLERANT, read_cell
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.reading import BatchRead, ReadingOptions, read_batch
from tests.raw_forms.forms import BOOK, CERTAIN, WORDS, Form
from tests.raw_forms.test_tables import line
from tests.raw_forms.test_workbook import saved

TODAY = date(2026, 8, 3)
CELLS = (*WORDS, "N/A", "n/a", "no mod", "26 LEFT", "right/26", "2645", "STAT.")


@pytest.mark.parametrize("tolerant", [True, False])
def test_the_edits_refuse_them_in_a_workbook(tolerant, tmp_path):
    path = saved(tmp_path / "words.xlsx", [(Form("modifiers", cell, "refused"), cell) for cell in CELLS])
    with open_workbook(path) as port:
        read = read_batch(port, ReadingOptions(tolerant=tolerant))
    assert isinstance(read, BatchRead)
    refused = {each.location.key for each in scrub(read.batch, BOOK, TODAY).findings if each.edit_id == "RB4001"}
    assert [cell for at, cell in enumerate(CELLS) if f"L{at}" not in refused] == []


@pytest.mark.parametrize("cell", [*CELLS, 2645.0, 265.0])
def test_tolerance_is_never_offered_for_them(cell):
    for tolerant in (True, False):
        read = read_cell(CHARGES.column("modifier_2"), cell, tolerant=tolerant)
        assert AGAIN_TOLERANT not in read.what_to_do
        assert read.note == ""


@pytest.mark.parametrize("cell", [*CELLS, True, False])
def test_a_worksheet_function_gives_no_price(cell):
    cells = {**CERTAIN, "modifiers": cell}
    request = request_of(*(cells[kind] for kind in ("code", "modifiers", "date", "pos", "zip", "units")))
    failure = price(request, BOOK).failure
    assert "is no modifier" in str(failure)


@pytest.mark.parametrize("cell", CELLS)
def test_the_command_line_gives_no_price(cell):
    options = ["--pos=11", "--date=2026-07-31", "--zip=35203", f"--modifiers={cell}", "70450"]
    answer = CliRunner().invoke(main, ["explain", *options])
    assert answer.exit_code == ExitCode.NO_ANSWER
    assert "is no modifier" in answer.output


def test_a_table_gives_no_price():
    priced = price(pl.DataFrame([line(number, "modifiers", cell) for number, cell in enumerate(CELLS)]), BOOK)
    assert priced["allowed_amount"].null_count() == len(CELLS)
    assert priced["failure_reason"].unique().to_list() == [FailureReason.BAD_INPUT]


def test_a_column_of_truth_values_gives_no_price():
    lines = pl.DataFrame([line(0, "", ""), line(1, "", "")]).with_columns(modifiers=pl.Series([True, False]))
    assert price(lines, BOOK)["failure_reason"].to_list() == [FailureReason.BAD_INPUT] * 2


@pytest.mark.parametrize(
    ("word", "named"),
    [
        ("LEFT", "enter LT."),
        ("RIGHT", "enter RT."),
        ("BILAT", "enter 50, or RT and LT."),
        ("STAT", "one in each column"),
    ],
)
def test_a_side_in_words_is_told_its_modifier(word, named, tmp_path):
    path = saved(tmp_path / "side.xlsx", [(Form("modifiers", word, "refused"), word)])
    with open_workbook(path) as port:
        read = read_batch(port, ReadingOptions())
    [what_to_do] = [each.what_to_do for each in scrub(read.batch, BOOK, TODAY).findings if each.edit_id == "RB4001"]
    assert named in what_to_do
