"""Every text that a biller reads has a US billing office's words; those that it must not have can be found."""

import zipfile
from pathlib import Path

import pytest

from tests.house import words
from tests.house.words import Text, refused, texts_of_page, texts_of_source, texts_of_workbook

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [
    path
    for folder in ("lib", "addin", "windows_bundle", "workbook_templates")
    for path in sorted((ROOT / folder).rglob("*.py"))
]
#: Data with texts: what a report lacks, what a modifier does.
TABLES = sorted((ROOT / "lib").rglob("*.yaml"))
PAGES = [
    ROOT / "README.md", *sorted((ROOT / "docs/guide").glob("*.md")), *sorted((ROOT / "docs/reference").glob("*.md")),
    *(ROOT / "docs" / name for name in ("glossary.md", "hosts.md", "scale.md", "windows-smoke-test.md")),
]  # fmt: skip
WORKBOOKS = sorted((ROOT / "workbook_templates").rglob("*.xlsx"))


def test_there_is_something_to_read() -> None:
    assert len(SOURCES) > 400
    assert min(map(len, (TABLES, PAGES, WORKBOOKS))) > 4


def test_findings_steps_messages_and_headings() -> None:
    assert not [found for path in SOURCES for text in texts_of_source(path) if (found := refused(text))]


def test_no_reason_is_shown_as_a_constant() -> None:
    assert not [place for path in SOURCES for place in words.failure_constants_shown(path)]


def test_tables_of_texts() -> None:
    assert not [found for path in TABLES for text in texts_of_page(path) if (found := refused(text))]


def test_guide_reference_and_help_of_the_commands() -> None:
    assert not [found for path in PAGES for text in texts_of_page(path) if (found := refused(text))]


def test_changelog() -> None:
    texts = texts_of_page(ROOT / "CHANGELOG.md", is_changelog=True)
    assert not [found for text in texts if (found := refused(text))]


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.name)
def test_cells_notes_sheets_and_charts_of_the_templates(path: Path) -> None:
    assert not [found for text in texts_of_workbook(path) if (found := refused(text))]
    assert not words.commands_in_cells(path)


@pytest.mark.parametrize(
    "text",
    [
        "The most frequent faults", "FAULTY row", "Mend the row", "it was mended", "It was put right.",
        "sent back at the door", "It would be adjudicated to zero.", "the clearing house", "Clearing-houses ask",
        "Both sides as", "As you ask", "Beside yours", "Left to the practice", "Of the one bill",
        "What the change brings", "expected allowed $5", "Expected amounts", "Units: work", "Cost index: work",
        "its cost indices", "Not up to today", "There is no screening mammogram for men.", "the sheet **Counting**",
        "Counting",
        "3 not priced: CARRIER_PRICED", "(MISSING_REFERENCE_DATA)", "BAD_INPUT", "TECHNICAL_COMPONENT_NOT_PAYABLE",
    ],
)  # fmt: skip
def test_each_refused_word_is_found(text: str) -> None:
    assert refused(Text("here", text))


@pytest.mark.parametrize(
    "text",
    ["by default", "Amend it", "recommended", "a clearinghouse", "Pay both sides as the bilateral indicator says",
     "Your request", "it goes to zero", "Work GPCI", "counting rows", "the other bill",
     "geographic practice cost index"],
)  # fmt: skip
def test_words_that_only_look_like_them_pass(text: str) -> None:
    assert not refused(Text("here", text))


def test_texts_of_every_kind_are_read(tmp_path: Path) -> None:
    source = tmp_path / "rb1_x.py"
    source.write_text(
        '"""Module faults."""\nA = Column("x", "Mend it", former_heading="Mend this")\n'
        'def f():\n    """The docstring of an edit."""\n    return f"Not priced ({failure.reason}) at {A}"\n'
    )
    assert [text.words for text in texts_of_source(source)] == [
        "Mend it",
        "The docstring of an edit.",
        "Not priced (",
        ") at",
    ]
    assert words.failure_constants_shown(source) == ["rb1_x.py:5"]
    page = tmp_path / "page.md"
    page.write_text("The clearing\nhouse.\n\n*Faults* is *Top errors*, not `fault`.")
    assert [bool(refused(text)) for text in texts_of_page(page)] == [True, True]
    assert [bool(refused(text)) for text in texts_of_page(page, is_changelog=True)] == [True, False]
    with zipfile.ZipFile(tmp_path / "book.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", '<sheets><sheet sheetId="1" name="Counting"/></sheets>')
        archive.writestr("xl/worksheets/sheet1.xml", "<t>Mend it</t><t>radbill data import FILE</t>")
    found = [text for text in texts_of_workbook(tmp_path / "book.xlsx") if refused(text)]
    assert {text.words for text in found} == {"Counting", "Mend it"}
    assert words.commands_in_cells(tmp_path / "book.xlsx") == ["book.xlsx xl/worksheets/sheet1.xml"]
