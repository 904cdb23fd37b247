"""Plain totals: results as Excel's help defines the functions, and as two readers that do not calculate show them."""

from decimal import Decimal

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from radbill_addin.files.templates import template_path, templates
from radbill_addin.ports.opening import open_workbook
from radbill_addin.ports.parts.plain_totals import plain_totals
from radbill_addin.sheets.charges import CHARGES

DAY = openpyxl.utils.datetime.from_excel(46204)
#: Column A of the sheet Charges: heading, statuses, among them one in small letters; B claim ids; C amounts; D days.
COLUMNS = {
    1: {4: "Status", 5: "HOLD", 6: "hold", 7: "OK", 8: "ON HOLD"},
    2: {4: "Claim ID", 5: "C1", 6: "c1", 7: "C2", 9: "C3"},
    3: {4: "Charge", 5: Decimal("120.50"), 6: 30, 7: 0.25, 8: "n/a", 9: True},
    4: {4: "Date", 5: DAY},
    5: {5: "A*1", 6: "A21"},
}
NEAR = "INDEX(Charges!$B:$B,5):INDEX(Charges!$B:$B,{last})"


def different(last: int, column: str = "B") -> str:
    """The template's formula for the number of claims, over rows 5 to `last`."""
    near = NEAR.format(last=last)
    text = (
        f'IF(COUNTA(Charges!$B:$B)-1>COUNTA({near}),"over {last} rows",SUMPRODUCT(({near}<>"")*'
        f'(MATCH({near}&"",{near}&"",0)=ROW({near})-ROW(INDEX(Charges!$B:$B,4)))))'
    )
    return text.replace("$B", f"${column}")


def result_of(text: str) -> object:
    return plain_totals(
        [(("Batch", 4, 3), text)], lambda sheet, at: COLUMNS.get(at) if sheet == "Charges" else None
    ).get(("Batch", 4, 3))


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("COUNTA(Charges!$B:$B)-1", 4), ("COUNTA(Charges!A:A)", 5),
        ("COUNT(Charges!$C:$C)", 3), ("COUNT(Charges!$D:$D)", 1),
        ("SUM(Charges!$C:$C)", Decimal("150.75")), ("SUM(Charges!$B:$B)", 0),
        ("SUM('Charges'!$C:$C)", Decimal("150.75")),
        ('COUNTIF(Charges!$A:$A,"HOLD")', 2), ('COUNTIF(Charges!$A:$A,"NOT CHECKED")', 0),
        ('COUNTIF(Charges!$A:$A,"SELF-PAY")', 0),
        ('SUMIF(Charges!$A:$A,"HOLD",Charges!$C:$C)', Decimal("150.50")),
        (different(5000), 3), (different(7), "over 7 rows"),
    ],
)  # fmt: skip
def test_results_by_hand(text, result) -> None:
    assert result_of(text) == result


@pytest.mark.parametrize(
    "text",
    [
        "SUM(Charges!$D:$D)", "SUM(Charges!$F:$F)", "SUM(Fees!$C:$C)", "SUM(Charges!$B:$C)", "SUM($C:$C)",
        'COUNTIF(Charges!$A:$A,"H*")', 'COUNTIF(Charges!$A:$A,">0")', 'COUNTIF(Charges!$C:$C,"30")',
        "SUM(Charges!$C:$C)*2", "AVERAGE(Charges!$C:$C)", "Charges!$C$5", different(5000, "E"),
    ],
)  # fmt: skip
def test_what_cannot_be_told_for_certain_is_left(text) -> None:
    assert result_of(text) is None


def test_a_cell_that_repeats_a_total_shows_it_too() -> None:
    formulas = [(("Today", 5, 1), "Batch!$C$4"), (("Batch", 4, 3), "COUNT(Charges!$C:$C)")]
    assert set(plain_totals(formulas, lambda _, at: COLUMNS.get(at)).values()) == {3}


def with_batch_totals() -> list[str]:
    """The templates that have a sheet Batch."""
    names = {each.name: CalamineWorkbook.from_path(template_path(each.file_name)).sheet_names for each in templates()}
    return [name for name, sheets in names.items() if "Batch" in sheets]


def shown_by_calamine(path, sheet):
    with CalamineWorkbook.from_path(path) as book:
        return book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def shown_by_openpyxl(path, sheet):
    book = openpyxl.load_workbook(path, data_only=True, read_only=True)
    return list(book[sheet].iter_rows(min_row=1, values_only=True))


@pytest.mark.parametrize("name", with_batch_totals())
def test_viewers_that_do_not_calculate_show_the_totals(name, tmp_path) -> None:
    """Every total of the sheet Batch, against counts over the saved rows made here."""
    path = tmp_path / "workbook.xlsx"
    path.write_bytes(template_path(f"{name}.xlsx").read_bytes())
    port, first = open_workbook(path), CHARGES.heading_row + 1
    at = {column.field: number for number, column in enumerate(CHARGES.columns)}
    written = {"status": ["HOLD", "OK"], "claim_id": ["T1", "T2"], "charge_amount": [100, 50.25],
               "expected_amount": [Decimal("37.44"), None]}  # fmt: skip
    for field, values in written.items():
        port.write_block("Charges", first, at[field] + 1, [[value] for value in values])
    port.save()

    charges = [row for row in shown_by_calamine(path, "Charges")[first - 1 :] if row[at["claim_id"]]]
    of = {field: [row[number] for row in charges if row[number] != ""] for field, number in at.items()}
    held = [row for row in charges if row[at["status"]] == "HOLD"]
    wanted = [len(of["claim_id"]), len(set(of["claim_id"])), sum(of["charge_amount"]), sum(of["expected_amount"])]
    for read in (shown_by_calamine, shown_by_openpyxl):
        batch = read(path, "Batch")
        assert [batch[row - 1][2] for row in (4, 5, 6, 7)] == pytest.approx(wanted)
        assert batch[10 - 1][2] == len(of["expected_amount"])
        assert (batch[8 - 1][4], batch[8 - 1][6]) == ("HOLD", len(held))
        assert all(isinstance(batch[row - 1][6], int | float) for row in range(5, 14))
