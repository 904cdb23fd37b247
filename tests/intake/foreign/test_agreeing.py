"""Columns under headings that say nothing, known by their cells and their neighbours."""

import pytest

from radbill.intake.foreign.columns.agreeing import agreeing_columns

BIRTHS = ["03/04/1931", "12/05/1967", "01/09/1988", "07/07/2004", "02/02/1950", "05/08/1975"]
NAMES = ["Mock, Ada", "Sham, Bo", "Faux, Cy", "Null, Di", "Mimic, Ed", "Unreal, Fay"]
READERS = ["Shamley, Ann", "Mockson, Ben"] * 3
READER_NPIS = ["2027280975", "2148339223"] * 3
ORDERER_NPIS = ["2271838850", "2683115580", "2084993510", "2978878918", "2164251383", "2271838850"]
POLICIES = ["XB11001", "XB11002", "XB11003", "XB11004", "XB11005", "XB11006"]
PAYERS = ["MEDICARE", "PRETEND BLUE CROSS", "SAMPLE HEALTH", "FICTION MUTUAL", "MEDICARE", "SAMPLE HEALTH"]


def valid(numbers: list[str]) -> list[str]:
    """NPIs that begin with 2 (never issued), with their check digits by the Luhn rule over 80840."""
    return [number[:9] + _check("80840" + number[:9]) for number in numbers]


def _check(digits: str) -> str:
    doubled = [int(digit) * (2 if at % 2 == 0 else 1) for at, digit in enumerate(reversed(digits))]
    return str(-sum(each - 9 if each > 9 else each for each in doubled) % 10)


@pytest.mark.parametrize(
    ("known", "heading", "cells", "field"),
    [
        ({}, "Column B", BIRTHS, "birth_date"),
        ({}, "Column B", ["07/01/2026", "07/02/2026"] * 3, ""),  # days of services
        ({"patient_name": NAMES, "birth_date": BIRTHS}, "Who pays", PAYERS, "payer_name"),
        ({"patient_name": NAMES, "birth_date": BIRTHS, "payer_name": PAYERS}, "Ref", POLICIES, "member_id"),
        ({"payer_name": PAYERS}, "Ref", POLICIES, ""),  # nobody says whose they are
        ({"rendering_name": READERS}, "Provider code", valid(READER_NPIS), "rendering_npi"),
        ({"rendering_npi": valid(READER_NPIS)}, "Who", READERS, "rendering_name"),
        ({"ordering_name": READERS}, "Code", valid(READER_NPIS), "ordering_npi"),
        ({"ordering_name": NAMES}, "Code", valid(READER_NPIS), ""),  # goes with nobody
    ],
)  # fmt: skip
def test_a_column_by_its_neighbours(known: dict[str, list[str]], heading: str, cells: list[str], field: str) -> None:
    fields, headings = [*known, ""], [*known, heading]
    assert agreeing_columns(fields, headings, [*known.values(), cells]).get(len(known), "") == field


def test_two_that_fit_are_neither() -> None:
    assert agreeing_columns(["", ""], ["A", "B"], [BIRTHS, BIRTHS[::-1]]) == {}


def test_few_rows_say_nothing() -> None:
    assert agreeing_columns([""], ["A"], [BIRTHS[:4]]) == {}


def test_of_two_npis_the_one_of_fewer_people_reads() -> None:
    cells = [valid(ORDERER_NPIS), valid(READER_NPIS)]
    assert agreeing_columns(["", ""], ["A", "B"], cells) == {1: "rendering_npi", 0: "ordering_npi"}
    assert agreeing_columns(["", ""], ["A", "B"], [valid(ORDERER_NPIS)] * 2) == {}


def test_telephone_numbers_are_no_policies() -> None:
    numbers = [f"555-555-01{at}{at}" for at in range(6)]
    fields = ["patient_name", "birth_date", "payer_name", ""]
    assert agreeing_columns(fields, [*fields[:3], "Ref"], [NAMES, BIRTHS, PAYERS, numbers]) == {}
