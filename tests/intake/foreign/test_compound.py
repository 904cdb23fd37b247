"""Cells that hold two or three things: a column for each, where nearly every cell shows it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from radbill.intake.foreign.columns.compound import with_single_columns
from radbill.intake.foreign.exports import read_exports
from radbill.intake.foreign.files.source import SourceRow, SourceTable

NPIS = ("2027280975", "2161767332", "2506459157")


def split(heading: str, cells: Sequence[str], *others: str) -> list[tuple[str, ...]]:
    rows = [(heading, *others), *((cell, *["x"] * max(1, len(others))) for cell in cells)]
    table = SourceTable("a.csv", "", tuple(SourceRow(at, row) for at, row in enumerate(rows, 1)))
    return [row.cells[: len(row.cells) - len(others)] if others else row.cells[: len(row.cells)]
            for row in with_single_columns(table, 0).rows]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "cells", "first", "second"),
    [
        ("Patient (MRN)", ["Mock, Ada (7001)", "Mock, Bo (7002)", "Sham, Cy (7003)"], ("Patient", "MRN"),
         ("Mock, Ada", "7001")),
        ("Patient Name", ["Mock, Ada (7001)", "Mock, Bo (7002)", "Sham, Cy (7003)"], ("Patient Name", "MRN"),
         ("Mock, Ada", "7001")),
        ("Exam [CPT-Mods]", ["CT HEAD [70450-26]", "XR CHEST [71046]", "XR KNEE [73562-26-RT]"], ("Exam", "CPT-Mods"),
         ("CT HEAD", "70450-26")),
        ("Reading Physician", [f"Mock, Ada MD [{npi}]" for npi in NPIS],
         ("Reading Physician", "Reading Physician NPI"), ("Mock, Ada MD", NPIS[0])),
        ("DOB / Sex", ["03/04/1961 F", "12/03/2006 M", "01/02/1950 F"], ("DOB", "Sex"), ("03/04/1961", "F")),
        ("Sex/DOB", ["F, 03/04/1961", "M, 12/03/2006", "F, 01/02/1950"], ("Sex", "DOB"), ("F", "03/04/1961")),
    ],
)  # fmt: skip
def test_what_two_headings_or_the_cells_show_is_split(
    heading: str, cells: list[str], first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    rows = split(heading, cells, "Other")
    assert rows[0] == first
    assert rows[1] == second


def test_payer_policy_and_group() -> None:
    rows = split("Ins 1", ["ACME / XQ12345 / GRP1", "BLUE / ZZ98765", "ACME / MK55555 / GRP2"], "Other")
    assert rows[0] == ("Ins 1", "Member ID", "Group number")
    assert rows[1:3] == [("ACME", "XQ12345", "GRP1"), ("BLUE", "ZZ98765", "")]


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Patient Name", ["Mock, Ada (Jr)", "Mock, Bo", "Sham, Cy (7003)"]),  # only some
        ("Patient Name", ["Mock, Ada (maiden Sham)", "Mock, Bo (none)", "Sham, Cy (Fake)"]),  # no numbers
        ("Payer", ["BLUE / ANTHEM", "ACME / WEST", "MOCK / EAST"]),  # a name with a stroke
        ("Date/Time", ["07/01/2026 10:00", "07/02/2026 11:00", "07/03/2026 12:00"]),
        ("Reading Physician", ["Mock, Ada [1234567890]", "Mock, Bo [1234567891]", "Sham, Cy [1234567892]"]),  # no NPIs
    ],
)  # fmt: skip
def test_other_cells_stay_whole(heading: str, cells: list[str]) -> None:
    assert [row[0] for row in split(heading, cells, "Other")] == [heading, *cells]


def test_what_has_a_column_of_its_own_is_not_made_twice() -> None:
    rows = [("Patient (MRN)", "MRN", "CPT"), *((f"Mock, Ada ({at})", str(at), "71046") for at in range(7001, 7005))]
    table = SourceTable("a.csv", "", tuple(SourceRow(at, row) for at, row in enumerate(rows, 1)))
    assert with_single_columns(table, 0) is table


def test_a_cell_that_is_otherwise_goes_whole_into_the_first_and_headings_repeat(tmp_path: Path) -> None:
    lines = ["Patient (MRN),DOB / Sex,Acc #,CPT,DOS,Chg"]
    lines += [f'"Mock, Ada ({7000 + at})",03/04/1961 F,A{1000 + at},71046,07/01/2026,50.00' for at in range(12)]
    lines += [lines[0], '"Sham, Bo",05/06/1962 M,A2000,71046,07/01/2026,50.00']
    path = tmp_path / "day.csv"
    path.write_text("\n".join(lines))
    charges = read_exports([path], date(2026, 8, 1)).fates.charges
    assert len(charges) == 13
    assert [(each.get("patient_last"), each.get("mrn"), each.get("sex")) for each in charges[-2:]] == [
        ("Mock", "7011", "F"), ("Sham", "", "M"),
    ]  # fmt: skip


def test_cells_of_two_lines_below_a_heading_of_two_lines(tmp_path: Path) -> None:
    names = ["Mock, Ada", "Sham, Bo", "Faux, Cy", "Null, Di"]
    headings = ("Patient<br>MRN", "DOB<br>Sex", "Accession", "Exam Date", "Procedure (CPT)", "Insurance<br>Policy #")
    head = f"<tr>{''.join(f'<th>{each}</th>' for each in headings)}</tr>"
    rows = "".join(
        f"<tr><td>{name}<br>70{at}1</td><td>03/04/196{at}<br>F</td><td>A10{at}</td><td>07/0{at + 1}/2026</td>"
        f"<td>Chest\n 2 Views (71046)</td><td>MEDICARE<br>1C12VA5KV3{at}</td></tr>" for at, name in enumerate(names)
    )  # fmt: skip
    path = tmp_path / "portal.xls"
    path.write_text(f"<html><body><table>{head}{rows}</table></body></html>")
    charges = read_exports([path], date(2026, 8, 1)).fates.charges
    fields = ("patient_last", "mrn", "sex", "procedure_code", "exam", "payer_name", "member_id")
    assert [[each.get(field) for field in fields] for each in charges] == [
        [name.split(",")[0], f"70{at}1", "F", "71046", "Chest 2 Views", "MEDICARE", f"1C12VA5KV3{at}"]
        for at, name in enumerate(names)
    ]
