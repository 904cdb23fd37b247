"""A cell that lists the charges of a visit: one charge for each, with its own count and amount."""

from datetime import date
from pathlib import Path

import pytest

from radbill.intake.foreign.columns.charges_in_cells import charges_of_cell
from radbill.intake.foreign.exports import ReadExports, read_exports

#: Cells, and what stands behind each code, counts, amounts.
LISTS = {
    "76705 x1 $320.00; 70450-26 x1 $165.00": (("76705", "70450-26"), ("1", "1"), ("320.00", "165.00")),
    "71046-26-RT (2) 90.00": (("71046-26-RT",), ("2",), ("90.00",)),
    "71046 26 XR CHEST x1 $58.00 | 76705 US ABD x1 $98": (
        ("71046 26 XR CHEST", "76705 US ABD"), ("1", "1"), ("58.00", "98"),
    ),
    "71046 2x $10": (("71046",), ("2",), ("10",)),
    "71046, 59.00": (("71046",), ("",), ("59.00",)),
    "73562-RT-26 x1 @ $42": (("73562-RT-26",), ("1",), ("42",)),
    "7356226RT x2": (("7356226RT",), ("2",), ("",)),
    "71046 qty 1\n76705 qty 2": (("71046", "76705"), ("1", "2"), ("", "")),
}  # fmt: skip


@pytest.mark.parametrize(("cell", "parts"), LISTS.items())
def test_charges_of_a_cell(cell: str, parts: tuple[tuple[str, ...], ...]) -> None:
    charges = charges_of_cell(cell)
    assert charges is not None
    assert charges[:3] == parts
    assert not any(charges.pointers)


@pytest.mark.parametrize(("cell", "pointers"), [
    ("71260-26 x1 [A,B]; Q9967 x95 [A]", ("A,B", "A")), ("71046 x1 (A)", ("A",)),
    ("71046 $45.00 [dx: B]", ("B",)), ("76700 x1 [A;B] | 93975 x1", ("A;B", "")),
])  # fmt: skip
def test_pointers_behind_a_charge(cell: str, pointers: tuple[str, ...]) -> None:
    charges = charges_of_cell(cell)
    assert charges is not None
    assert charges.pointers == pointers


@pytest.mark.parametrize(
    "cell", ["71046-26", "320.00", "71046 26, 76705 26", "71046.00", "70450 CT HEAD WO", "", "12345 x1"]
)
def test_cells_that_list_no_counts_or_amounts_are_left_as_they_are(cell: str) -> None:
    assert charges_of_cell(cell) is None


def _read(tmp_path: Path, heading: str, *cells: str) -> ReadExports:
    lines = [f"{at}|Mock|Ada|02/03/195{at}|A{at}|07/0{at}/2026|{cell}|A: R05.9; B: R07.9|485.00"
             for at, cell in enumerate(cells, 1)]  # fmt: skip
    path = tmp_path / "visits.txt"
    path.write_text("\n".join([f"MRN|Last|First|DOB|Acc|DOS|{heading}|Diagnoses|Total", *lines]))
    return read_exports([path], date(2026, 8, 1))


@pytest.mark.parametrize("heading", ["Charges", "Procedures", "Billed", "Services"])
def test_each_charge_of_a_visit_is_one_of_its_own(tmp_path: Path, heading: str) -> None:
    fates = _read(
        tmp_path, heading, "76705 x1 $320.00; 70450-26 x1 $165.00", "71046-26 x1 $48.00", "76705 x1 $320.00"
    ).fates
    assert [(each.place.row, each.get("procedure_code"), each.modifiers, each.get("units"), each.get("charge"))
            for each in fates.charges] == [
        (2, "76705", [], "1", "320.00"), (2, "70450", ["26"], "1", "165.00"), (3, "71046", ["26"], "1", "48.00"),
        (4, "76705", [], "1", "320.00"),
    ]  # fmt: skip
    assert not fates.held
    assert all(each.diagnoses == ["R05.9", "R07.9"] for each in fates.charges)


def test_a_visit_whose_charges_cannot_be_told_apart_is_held(tmp_path: Path) -> None:
    fates = _read(tmp_path, "Charges", "76705; 70450-26 $485.00", *["71046-26 x1 $48.00"] * 4).fates
    assert [record.place.row for record in fates.held] == [2]
