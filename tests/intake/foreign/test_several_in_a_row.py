"""Cells and rows that hold several things: codes with their amounts, charges side by side, headings in two rows."""

from datetime import date
from pathlib import Path

import pytest

from radbill.intake.foreign.columns.across import charge_numbers
from radbill.intake.foreign.columns.groups import with_groups
from radbill.intake.foreign.exports import ReadExports, read_exports
from radbill.intake.foreign.files.source import SourceRow

HEAD = "MRN|Last|First|DOB|ZIP|Plus 4|Acc|DOS|CPT|Mods|Qty|Fee|ICD10|Read By"
ROWS = (
    "1|Mock|Ada|02/03/1951|06103|1234|A1|07/04/2026|{codes}|{modifiers}|{units}|{fees}|R05.9 Cough; R07.9|Reader, Rae",
    "2|Fable|Ben|03/04/1962|06103|9876|A2|07/04/2026|71046|26|1|58.00|R05.9|Reader, Rae",
)


def read(tmp_path: Path, *lines: str, name: str = "export.txt") -> ReadExports:
    path = tmp_path / name
    path.write_text("\n".join(lines))
    return read_exports([path], date(2026, 8, 1))


def first_row(tmp_path: Path, codes: str, units: str = "1", fees: str = "58.00", modifiers: str = "") -> ReadExports:
    row = ROWS[0].format(codes=codes, units=units, fees=fees, modifiers=modifiers)
    return read(tmp_path, HEAD, row, ROWS[1])


@pytest.mark.parametrize(("codes", "units", "fees"), [
    ("74177;Q9967", "1;100", "450.00;85.00"),
    ("74177, Q9967", "1, 100", "450.00, 85.00"),
    ("74177+Q9967", "1;100", "450.00 85.00"),
    ("74177/Q9967", "1;100", "450.00;85.00"),
])  # fmt: skip
def test_codes_with_an_amount_each_are_charges_of_their_own(tmp_path: Path, codes: str, units: str, fees: str) -> None:
    charges = first_row(tmp_path, codes, units, fees).fates.charges
    assert [(each.place.row, each.place.part, each.get("procedure_code"), each.get("units"), each.get("charge"))
            for each in charges] == [
        (2, 1, "74177", "1", "450.00"), (2, 2, "Q9967", "100", "85.00"), (3, 1, "71046", "1", "58.00"),
    ]  # fmt: skip
    assert charges[1].doubts == []
    assert charges[1].diagnoses == ["R05.9", "R07.9"]


@pytest.mark.parametrize(("codes", "units", "fees"), [
    ("74177, 76700", "1", "535.00"), ("74177;76700", "2", "450.00;165.00"), ("74177;76700", "1", "1,234.00"),
])  # fmt: skip
def test_codes_with_one_amount_or_count_are_held(tmp_path: Path, codes: str, units: str, fees: str) -> None:
    fates = first_row(tmp_path, codes, units, fees).fates
    assert [record.place.row for record in fates.held] == [2]
    assert "two_codes_in_one_cell" in {doubt.why for doubt in fates.held[0].doubts}


def test_modifiers_go_with_their_code_or_somebody_is_asked(tmp_path: Path) -> None:
    sure = first_row(tmp_path, "73610;71046", "1;1", "55.00;58.00", "26RT;26").fates.charges
    assert [each.modifiers for each in sure[:2]] == [["26", "RT"], ["26"]]
    unsure = first_row(tmp_path, "73610;71046", "1;1", "55.00;58.00", "26").fates.charges
    assert [doubt.field for each in unsure[:2] for doubt in each.doubts] == ["modifiers", "modifiers"]


def test_the_last_four_digits_of_a_zip_in_a_column_of_their_own(tmp_path: Path) -> None:
    charges = first_row(tmp_path, "71045").fates.charges
    assert [each.get("zip") for each in charges] == ["06103-1234", "06103-9876"]


def test_charges_side_by_side(tmp_path: Path) -> None:
    charges = read(
        tmp_path,
        "MRN,Last,First,DOB,Accession,DOS,ICD10,CPT1,Mod1,Fee1,CPT2,Mod2,Fee2",
        "1,Mock,Ada,02/03/1951,A1,07/04/2026,R05.9,71046,26,58.00,73610,26 LT,55.00",
        "2,Fable,Ben,03/04/1962,A2,07/04/2026,R05.9,70450,26,210.00,,,",
    ).fates.charges
    assert [(each.place.row, each.place.part, each.get("procedure_code"), each.modifiers, each.get("charge"))
            for each in charges] == [
        (2, 1, "71046", ["26"], "58.00"), (2, 2, "73610", ["26", "LT"], "55.00"), (3, 1, "70450", ["26"], "210.00"),
    ]  # fmt: skip


def test_codes_first_and_amounts_behind_go_together_by_their_order() -> None:
    fields = ["procedure_code", "procedure_code", "charge", "charge", "mrn"]
    assert charge_numbers(fields, ["CPT 1", "CPT 2", "Fee 1", "Fee 2", "MRN"]) == {0: 1, 1: 2, 2: 1, 3: 2}
    assert charge_numbers(fields, ["CPT", "Procedure", "Fee", "Charge", "MRN"]) == {}


def test_headings_below_their_groups() -> None:
    above = SourceRow(1, ("Patient", "", "Insured", "", "Exam", ""))
    heading = SourceRow(2, ("Name", "DOB", "Name", "DOB", "Date", "CPT"))
    assert with_groups(heading, above).cells == (
        "Name", "DOB", "Insured Name", "Insured DOB", "Date", "CPT",
    )  # fmt: skip


@pytest.mark.parametrize(
    "above", [None, SourceRow(1, ("Charges of 07/04/2026", "by site", "")), SourceRow(1, ("One",))]
)
def test_a_title_is_no_row_of_groups(above: SourceRow | None) -> None:
    heading = SourceRow(2, ("Name", "DOB", "CPT"))
    assert with_groups(heading, above) == heading


CELLS = ("1", "Mock", "Ada", "02/03/1951", "A1", "07/04/2026", "71046", "58.00", "R05.9")
WEB = ["MRN", "Last", "First", "DOB", "Accession", "DOS", "CPT", "Fee", "ICD10"]


def test_a_web_page_that_calls_itself_xls(tmp_path: Path) -> None:
    rows = "".join(f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in row)}</tr>\n"
                   for tag, row in (("th", WEB), ("td", CELLS)))  # fmt: skip
    page = f"<html><style>td {{a:b}}</style><table><tr><td colspan=9>Mock &amp; Sons</td></tr>{rows}</table></html>"
    (charge,) = read(tmp_path, page, name="export.xls").fates.charges
    assert (charge.place.row, charge.get("mrn"), charge.get("charge"), charge.diagnoses) == (3, "1", "58.00", ["R05.9"])


def test_a_sheet_in_xml_keeps_its_places(tmp_path: Path) -> None:
    def row(cells, index=""):
        data = "".join(f"<Cell><Data ss:Type='String'>{cell}</Data></Cell>" for cell in cells)
        return f"<Row{index}>{data}</Row>"

    last = row(CELLS[:7], ' ss:Index="6"').replace("</Row>", '<Cell ss:Index="9"><Data>R05.9</Data></Cell></Row>')
    sheet = f'<Worksheet ss:Name="July"><Table>{row(WEB)}{last}</Table></Worksheet>'
    page = f'<?xml version="1.0"?><Workbook>{sheet}</Workbook>'
    (charge,) = read(tmp_path, page, name="export.xls").fates.charges
    assert (charge.place.sheet, charge.place.row, charge.diagnoses) == ("July", 6, ["R05.9"])
    assert {doubt.field for doubt in charge.doubts} == {"charge"}


def test_last_names_alone_keep_their_particles(tmp_path: Path) -> None:
    rows = [ROWS[1].replace("Reader, Rae", name).replace("A2", f"A{at}")
            for at, name in enumerate(("Reader", "van Notreal", "Shamley-Poe", "Reader"))]  # fmt: skip
    charges = read(tmp_path, HEAD, *rows).fates.charges
    assert [(each.get("rendering_last"), each.get("rendering_first")) for each in charges[:2]] == [
        ("Reader", ""), ("van Notreal", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["Proc", "Leistung"])
def test_numbered_columns_of_codes_are_several_charges_whatever_they_are_called(tmp_path: Path, name: str) -> None:
    head = f"Last,First,DOB,Sex,MRN,Acc,DOS,{name} 1,Mod 1,Fee 1,{name} 2,Mod 2,Fee 2,Total Fee"
    rows = [f"Mock,Ada{at},03/04/1961,F,{7000 + at},A{100 + at},07/01/2026,71046,26,38.00,70450,26,182.00,220.00"
            for at in range(4)]  # fmt: skip
    path = tmp_path / "day.csv"
    path.write_text("\n".join((head, *rows)))
    charges = read_exports([path], date(2026, 8, 1)).fates.charges
    assert [(each.get("procedure_code"), each.modifiers, each.get("charge")) for each in charges] == [
        ("71046", ["26"], "38.00"), ("70450", ["26"], "182.00"),
    ] * 4  # fmt: skip


#: Headings of a second code, whether or not they name codes.
FURTHER = (
    "Addl Procedure",
    "Add-on",
    "Additional CPT",
    "2nd CPT",
    "Other codes",
    "Also read",
    "Secondary Procedure Code",
)


def _with_further(tmp_path: Path, heading: str, *codes: str) -> ReadExports:
    days = range(1, len(codes) + 1)
    lines = [f"{day}|Mock|Ada|02/03/195{day}|A{day}|07/0{day}/2026|70450-26|{code}|58.00|R05.9"
             for day, code in zip(days, codes, strict=True)]  # fmt: skip
    return read(tmp_path, f"MRN|Last|First|DOB|Acc|DOS|CPT|{heading}|Fee|ICD10", *lines)


@pytest.mark.parametrize("heading", FURTHER)
def test_a_code_in_a_second_column_is_never_lost(tmp_path: Path, heading: str) -> None:
    fates = _with_further(tmp_path, heading, "76377-26", "", "", "").fates
    assert [record.place.row for record in fates.held] == [2]
    assert "two_codes_in_one_cell" in {doubt.why for doubt in fates.held[0].doubts}
    assert [each.get("procedure_code") for each in fates.charges] == ["70450"] * 3
    assert not fates.questions


def test_a_column_that_repeats_the_codes_adds_none(tmp_path: Path) -> None:
    fates = _with_further(tmp_path, "Ordered", "70450", "70450", "70450", "70450").fates
    assert not fates.held
    assert [(each.get("procedure_code"), each.modifiers) for each in fates.charges] == [("70450", ["26"])] * 4
