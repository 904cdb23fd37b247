"""What could be two things is asked: amounts without a point, names without commas, places, numbers, texts."""

from datetime import date
from pathlib import Path

import pytest

from radbill.intake.foreign.columns.across import without_totals
from radbill.intake.foreign.columns.amount_columns import IN_CENTS, UNCLEAR, dollars_of_cents, field_of_amounts
from radbill.intake.foreign.columns.contents import tells
from radbill.intake.foreign.columns.place_columns import with_places
from radbill.intake.foreign.exports import ReadExports, read_exports
from radbill.intake.foreign.files.source import SourceRow
from radbill.intake.foreign.records.carrying import facts_above
from radbill.intake.foreign.records.cells import amount, diagnosis_codes, has_code_in_words
from radbill.intake.foreign.records.names import NameStyle, name_style, split_name
from radbill.intake.foreign.records.styles import styles_of
from radbill.intake.foreign.senders import Sender, SenderAnswer, UnknownKind, is_stranger, plain_word
from radbill.intake.foreign.translating import names_in


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        (["240.11", "61.00", "55.25", "612.50"], "charge"),
        (["240", "61", "55", "612"], "charge"),  # whole dollars
        (["000024011", "000006100", "000005525", "000061250"], IN_CENTS),  # as programs write cents
        (["24011", "6100", "5525", "61250"], UNCLEAR),  # cents, or the dollars of a hospital
        (["0000240", "0000061", "0000055", "0000612"], UNCLEAR),  # $2.40 or $240
        (["24011", "6100", "5525", "612.50"], "charge"),  # a point somewhere: dollars
        (["24011"], "charge"),  # too few to say
    ],
)  # fmt: skip
def test_amounts_without_a_point(cells: list[str], field: str) -> None:
    assert field_of_amounts("charge", cells) == field
    assert field_of_amounts("units", cells) == "units"


def test_a_price_of_a_unit_in_cents_is_asked() -> None:
    assert field_of_amounts("unit_charge", ["000024011"] * 4) == UNCLEAR


def test_cents_become_dollars() -> None:
    assert [dollars_of_cents(cell) for cell in ("000024011", "-5", "0", "12.5", "")] == [
        "240.11", "-0.05", "0.00", "12.5", "",
    ]  # fmt: skip


HEAD = "Last,First,DOB,Sex,MRN,Acc,CPT,DOS,Chg"


def read(folder: Path, charges: list[str], head: str = HEAD) -> ReadExports:
    path = folder / "day.csv"
    rows = (f"Mock,Ada,03/04/1961,F,{7000 + at},A{100 + at},71046,07/01/2026,{each}" for at, each in enumerate(charges))
    path.write_text("\n".join((head, *rows)))
    return read_exports([path], date(2026, 8, 1))


def test_unclear_amounts_are_asked_on_each_row_and_none_is_taken(tmp_path: Path) -> None:
    charges = read(tmp_path, ["24011", "6100", "5525", "61250"]).fates.charges
    assert [each.get("charge") for each in charges] == [""] * 4
    assert {(doubt.field, doubt.why) for each in charges for doubt in each.doubts} == {("charge", "no_decimal_point")}


def test_padded_cents_are_taken_and_told_once(tmp_path: Path) -> None:
    fates = read(tmp_path, ["000024011", "000006100", "000005525", "000061250"]).fates
    assert [each.get("charge") for each in fates.charges] == ["240.11", "61.00", "55.25", "612.50"]
    assert [note.why for note in fates.notes if note.why.startswith("amounts")] == ["amounts_in_cents"]
    assert all(not each.doubts for each in fates.charges)


def test_beside_numbered_charges_the_total_is_of_the_row() -> None:
    headings = ["CPT 1", "Charge 1", "CPT 2", "Charge 2", "Total"]
    fields = ["procedure_code", "charge", "procedure_code", "charge", "charge"]
    assert without_totals(fields, headings) == [*fields[:4], "ignored"]
    assert without_totals(["procedure_code", "charge"], ["CPT", "Total"]) == ["procedure_code", "charge"]


@pytest.mark.parametrize(
    ("texts", "style"),
    [
        (["ADA MOCKRIDGE", "HUGO SHAM", "MARIA FAUX", "JOHN UNREAL"], NameStyle.FIRST_LAST),
        (["MOCKRIDGE ADA", "SHAM HUGO", "FAUX MARIA MD", "UNREAL JOHN"], NameStyle.LAST_FIRST),
        (["MOCKRIDGE TAMSIN", "SHAM ELIF"], NameStyle.UNCLEAR),
        (["JAMES MARTIN", "MARTIN JAMES", "SCOTT RYAN", "RYAN SCOTT"], NameStyle.UNCLEAR),
    ],
)  # fmt: skip
def test_given_names_say_the_order_of_a_column_as_a_whole(texts: list[str], style: NameStyle) -> None:
    assert name_style(texts) is style


def test_a_column_that_says_nothing_follows_the_others() -> None:
    rows = [{"patient_name": "MOCK ADA M", "ordering_name": "SHAM ELIF"}] * 3
    assert styles_of(rows).names["ordering_name"] is NameStyle.LAST_FIRST


@pytest.mark.parametrize(
    ("text", "last", "first", "is_sure"),
    [
        ("MOCK ADA M", "MOCK", "ADA", True),
        ("DE SHAM ADA", "DE SHAM", "ADA", True),
        ("MOCK FAKE ADA", "MOCK", "FAKE", False),
        ("MOCK", "MOCK", "", False),
    ],
)  # fmt: skip
def test_last_names_before_first_ones(text: str, last: str, first: str, is_sure: bool) -> None:  # noqa: FBT001
    name = split_name(text, NameStyle.LAST_FIRST)
    assert (name.last, name.first, name.is_sure) == (last, first, is_sure)


def test_a_reader_whose_name_cannot_be_told_apart_is_asked_unless_the_npi_names_him(tmp_path: Path) -> None:
    head = f"{HEAD},Reading MD,Reading NPI"
    charges = read(tmp_path, ["50.00,MOCKRIDGE TAMSIN,2027280975", "51.00,SHAM ELIF,"], head).fates.charges
    assert [{doubt.why for doubt in each.doubts} & {"name_split_unclear"} for each in charges] == [
        set(), {"name_split_unclear"},
    ]  # fmt: skip


def test_codes_of_places_say_what_a_column_of_places_holds() -> None:
    cells = [["22-OP Hosp", "11-Office", "23"], ["3 WEST", "22 SOUTH", "ICU"]]
    assert with_places(["site"], ["Pt Loc"], cells[:1]) == ["place_of_service"]
    assert with_places(["site"], ["Pt Loc"], cells[1:]) == ["site"]
    assert with_places(["site", "place_of_service"], ["Pt Loc", "POS"], cells) == ["site", "place_of_service"]


def test_a_number_of_its_own_in_each_row_may_be_the_exams() -> None:
    own = [f"T{1000 + at}" for at in range(20)]
    assert tells("accession", own)
    assert not tells("accession", ["T1000"] * 10 + own[:10])
    assert not tells("accession", own[:5])


def test_a_day_alone_in_a_line_is_that_of_the_rows_below() -> None:
    assert facts_above(SourceRow(1, ("Wednesday 7/1/2026",))) == {"date_of_service": "7/1/2026"}
    assert facts_above(SourceRow(1, ("07/01/2026", ""))) == {"date_of_service": "07/01/2026"}
    assert facts_above(SourceRow(1, ("as of 7/1/2026",))) == {}
    assert facts_above(SourceRow(1, ("20260701",))) == {}


def test_codes_in_the_words_of_a_diagnosis_are_kept_and_asked_or_none() -> None:
    assert diagnosis_codes("R07.9 - Chest pain | I10 - Hypertension") == ["R07.9", "I10"]
    assert diagnosis_codes("M54.50 - Pain of T12") == ["M54.50", "T12"]
    assert has_code_in_words("M54.50 - Pain of T12")
    assert diagnosis_codes("R51.9 - Headache I10 - Hypertension") == ["R51.9", "I10"]
    assert not has_code_in_words("R51.9 - Headache I10 - Hypertension")
    assert not has_code_in_words("R07.9 - Chest pain, I10")
    assert diagnosis_codes("R07.9 - Chest pain, I10") == ["R07.9", "I10"]
    assert diagnosis_codes("R51.9 - type R51X9 of it") == ["R51.9"]


def test_amounts_in_dollars_by_their_letters() -> None:
    assert str(amount("USD 1,061.00")) == "1061.00"
    assert str(amount("US$ 61.00")) == "61.00"


RULED = """SHAM HOSPITAL   CHARGES
PATIENT NAME         UNIT NO  BIRTHDT SX ACCESSION  SVC DT  CPT      CHARGE
-------------------- -------- ------- -- ---------- ------- ----- ---------
MOCK,ADA             7001     04MAR61 F  A1001      01JUL26 71046     50.00
SHAM,BO              7002     12DEC67 M  A1002      02JUL26 71046     50.00
SHAM,BO              7002     12DEC67 M  A1002      02JUL26 71046     50.00-
FAUX,CY              7003     05MAY70 F  A1003      02JUL26 71046     50.00
"""


def test_strokes_below_headings_say_the_columns_also_with_commas_in_names(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(RULED)
    fates = read_exports([path], date(2026, 8, 1)).fates
    assert [(each.get("patient_last"), each.get("mrn"), each.get("birth_date")) for each in fates.charges] == [
        ("MOCK", "7001", "1961-03-04"), ("FAUX", "7003", "1970-05-05"),
    ]  # fmt: skip
    assert {each.why for each in fates.left_out} == {"reversal", "reversed"}


def test_a_file_without_any_of_the_explained_names_is_perhaps_another_senders(tmp_path: Path) -> None:
    charges = read(tmp_path, ["50.00,NORTH", "51.00,SOUTH"], f"{HEAD},Location").fates.charges
    known = {(UnknownKind.SITE, plain_word(word)): SenderAnswer("S1") for word in ("EAST", "WEST")}
    assert is_stranger(Sender("a", answers=known), names_in(charges))
    assert not is_stranger(Sender("a", answers={**known, (UnknownKind.SITE, plain_word("NORTH")): SenderAnswer("S2")}),
                           names_in(charges))  # fmt: skip
    assert not is_stranger(Sender("a", answers=dict(list(known.items())[:1])), names_in(charges))  # too little known
    assert not is_stranger(Sender("a"), names_in(charges))
