"""The Lists sheet: names that point at all codes and no blank cell, every code one that radbill knows."""

from datetime import date

import openpyxl
import pytest

from radbill import Failure, ReferenceBook
from radbill.codes.modifier_facts import known_modifiers
from workbook_templates import build
from workbook_templates.layouts.helper_sheet import RANGES
from workbook_templates.layouts.reference_lists import IMPORT_FIELDS, LIST_OF_FIELD, MODIFIERS, PLACES, ReferenceList

FOLDER = build.FOLDER
OF_TEMPLATE = [("claim_batch.xlsx", each) for each in (PLACES, MODIFIERS, RANGES, IMPORT_FIELDS)]
OF_TEMPLATE += [("fee_lookup.xlsx", each) for each in (PLACES, MODIFIERS)]


@pytest.mark.parametrize(("name", "listed"), OF_TEMPLATE)
def test_a_name_stands_for_all_codes_of_its_list(name: str, listed: ReferenceList) -> None:
    workbook = openpyxl.load_workbook(FOLDER / name)
    for suffix, at in (("", 0), ("_words", 1)):
        ((sheet, area),) = workbook.defined_names[f"{listed.name}{suffix}"].destinations
        cells = [row[0] for row in workbook[sheet][area.replace("$", "")]]
        assert [cell.value for cell in cells] == [code[at] for code in listed.codes]
        assert {cell.number_format for cell in cells} == {"@"}


def test_places_are_those_of_cms() -> None:
    book = ReferenceBook.open()
    assert not [
        each for each in PLACES.codes if isinstance(book.place_of_service(each.code, date(2026, 8, 3)), Failure)
    ]


def test_modifiers_are_radbills_own_table_in_its_own_words() -> None:
    assert [each.code for each in MODIFIERS.codes] == [facts.code for facts in known_modifiers()]
    assert all(each.words[0].isupper() for each in MODIFIERS.codes)


@pytest.mark.parametrize("listed", [PLACES, MODIFIERS, RANGES, IMPORT_FIELDS], ids=lambda listed: listed.name)
def test_no_code_stands_twice_and_each_has_its_words(listed: ReferenceList) -> None:
    codes = [each.code for each in listed.codes]
    assert len(codes) == len(set(codes))
    assert all(0 < len(each.words) <= 56 for each in listed.codes)


def test_place_modifiers_and_corrected_columns_are_the_columns_with_a_list() -> None:
    assert set(LIST_OF_FIELD) == {
        "correction",
        "place_of_service",
        "modifier_1",
        "modifier_2",
        "modifier_3",
        "modifier_4",
    }
