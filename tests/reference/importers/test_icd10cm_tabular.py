"""The tabular list, held against the package that carries it and against CMS's published count."""

import re
from pathlib import Path

import polars as pl
import pytest
import simple_icd_10_cm

from radbill.reference.importing import importer_for, read_downloads
from radbill.reference.published.importer import PublishedFile, ReadTable
from tests.reference.importers.published import read, refusal

DATA = Path(simple_icd_10_cm.__file__).parent / "data"

#: The package also names chapters and blocks; a block of one category bears the same name as it.
CATEGORY_OR_BELOW = re.compile(r"[A-Z][0-9A-Z]{2,6}")


def tabular(body: str, version: str = "<version>2026</version>") -> PublishedFile:
    text = f"<ICD10CM.tabular>{version}<chapter><section>{body}</section></chapter></ICD10CM.tabular>"
    return PublishedFile("icd10cm-tabular.xml", text.encode(), "")


def code(name: str, body: str = "") -> str:
    return f"<diag><name>{name}</name><desc>{name} in words</desc>{body}</diag>"


def rows(file: PublishedFile) -> dict[str, dict[str, object]]:
    return {each["diagnosis_code"]: each for each in read(file).table.iter_rows(named=True)}


@pytest.fixture(scope="module")
def complete() -> ReadTable:
    return next(table for _, table in read_downloads([DATA]).tables if table.kind == "icd10cm_tabular")


def test_a_code_without_children_is_complete() -> None:
    found = rows(tabular(code("M54", code("M54.5", code("M54.50")))))
    assert {name: each["is_billable"] for name, each in found.items()} == {"M54": False, "M545": False, "M5450": True}


def test_empty_places_before_the_seventh_character_are_filled() -> None:
    seventh = (
        '<sevenChrDef><extension char="A">initial</extension><extension char="S">sequela</extension></sevenChrDef>'
    )
    found = rows(tabular(code("T36", seventh + code("T36.0", code("T36.0X1")) + code("T36.9"))))
    assert {name for name, each in found.items() if each["is_billable"]} == {
        "T360X1A", "T360X1S", "T369XXA", "T369XXS",
    }  # fmt: skip
    assert found["T369"]["needs_seventh_character"] is True
    assert found["T360"]["needs_seventh_character"] is False


def test_excludes1_of_a_category_holds_below_it() -> None:
    note = "<excludes1><note>congenital (Q76.2), of a gene (QA0.8), trauma (S13.0-S13.9, T14.-)</note></excludes1>"
    found = rows(tabular(code("M54", note + code("M54.2"))))
    assert found["M542"]["excludes1"] == found["M54"]["excludes1"] == "Q762 QA08 S130-S139 T14"


def test_excludes1_of_a_section_holds_below_it() -> None:
    note = "<excludes1><note>post COVID-19 condition (U09.9)</note></excludes1>"
    assert rows(tabular(note + code("M54")))["M54"]["excludes1"] == "U099"


def test_excludes2_is_no_excludes1() -> None:
    note = "<excludes2><note>pain (R52)</note></excludes2>"
    assert rows(tabular(code("M54", note)))["M54"]["excludes1"] == ""


def test_damaged_xml_is_refused() -> None:
    whole = tabular(code("M54"))
    assert "the XML is damaged" in refusal(whole._replace(content=whole.content[:-20]))
    assert "fiscal year" in refusal(tabular(code("M54"), version=""))


def test_other_xml_is_not_taken_for_it() -> None:
    assert importer_for(PublishedFile("icd10cm-index.xml", b"<ICD10CM.index></ICD10CM.index>", "")) is None


def test_the_complete_list_has_the_published_number_of_complete_codes(complete: ReadTable) -> None:
    """74,719 codes, as CMS counts them for fiscal year 2026."""
    assert complete.table["is_billable"].sum() == 74_719
    assert complete.table["diagnosis_code"].n_unique() == complete.table.height


def test_the_complete_list_agrees_with_another_reader_of_it(complete: ReadTable) -> None:
    theirs = {
        each for each in simple_icd_10_cm.get_all_codes(with_dots=False)
        if simple_icd_10_cm.is_leaf(each) and CATEGORY_OR_BELOW.fullmatch(each)
    }  # fmt: skip
    assert set(complete.table.filter(pl.col("is_billable"))["diagnosis_code"]) == theirs


@pytest.mark.parametrize(
    ("diagnosis_code", "facts"),
    [
        ("M545", (False, False)),
        ("M5450", (True, False)),
        ("S52501", (False, True)),
        ("S52501A", (True, False)),
        ("R911", (True, False)),
        ("T360X1A", (True, False)),
    ],
)
def test_codes_a_radiologist_meets(complete: ReadTable, diagnosis_code: str, facts: tuple[bool, bool]) -> None:
    found = complete.table.filter(pl.col("diagnosis_code") == diagnosis_code).row(0, named=True)
    assert (found["is_billable"], found["needs_seventh_character"]) == facts
