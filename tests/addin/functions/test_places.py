"""Localities by hand from CMS's ZIP and GPCI files of 2025; prices published in pf2025a."""

import csv
from pathlib import Path

import pytest

from tests.addin.functions.calling import COM_DAY, cells, column, shown

PLACES = "radbill_addin.functions.places"
PUBLISHED = Path(__file__).parents[2] / "data" / "pf2025a_AL_AK_NY99.csv"


def published(carrier: str, code: str, modifier: str) -> float:
    with PUBLISHED.open(encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream) if row["CARRIER"] == carrier]
    (amount,) = (row["FAC_AMT"] for row in rows if (row["HCPCS"], row["MOD"].strip()) == (code, modifier))
    return float(amount)


@pytest.mark.parametrize(
    ("where", "locality"),
    [("35203", "10112-00"), (35203.0, "10112-00"), ("35203-1234", "10112-00"), ("99501", "02102-01"),
     ("00000", "#N/A")],
)  # fmt: skip
def test_the_locality_of_a_zip_code(where, locality):
    assert shown(PLACES, "RAD_LOCALITY", where, COM_DAY) == locality


def test_what_is_no_zip_code_is_said():
    assert shown(PLACES, "RAD_LOCALITY", "Mobile", COM_DAY).startswith("Give the ZIP code")


@pytest.mark.parametrize("where", ["35203", "10112-00", 35203.0])
def test_indices(where):
    assert shown(PLACES, "RAD_GPCI", where, COM_DAY) == [1.0, 0.869, 0.575]


def test_indices_of_a_column():
    assert shown(PLACES, "RAD_GPCI", column("10112-00", "99999-99"), COM_DAY) == [[1.0, 0.869, 0.575], ["#N/A"] * 3]


@pytest.mark.parametrize("where", ["AL", "al", "35203", 35203.0])
def test_the_localities_of_a_state(where):
    assert shown(PLACES, "RAD_LOCALITIES", where, COM_DAY) == ["10112-00", "ALABAMA", 1.0, 0.869, 0.575]


def test_a_state_with_several_localities():
    rows = shown(PLACES, "RAD_LOCALITIES", "NY", COM_DAY)
    assert sorted(row[0] for row in rows) == ["13202-01", "13202-02", "13202-03", "13282-99", "13292-04"]


def test_one_code_in_all_localities():
    rows = {row[0]: row[2] for row in shown(PLACES, "RAD_BY_LOCALITY", "76983", "26", COM_DAY, "22", "NY")}
    assert len(rows) == 5
    assert rows["13282-99"] == published("13282", "76983", "26")


def test_a_reason_stands_where_there_is_no_amount():
    (_, _, reason) = shown(PLACES, "RAD_BY_LOCALITY", "70450", None, COM_DAY, "22", "AL")
    assert reason.startswith("In place of service 22 the hospital is paid")


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        (("70450", "26", COM_DAY, "22", "ZZ"), "#N/A"),
        ((None, "26", COM_DAY, "22", "AL"), ""),
        (("70450", "26", None, "22", "AL"), "The date of service is missing."),
        (("70450", "26", COM_DAY, "22", None), "The state or ZIP code is missing."),
        ((column("70450", "71046"), "26", COM_DAY, "22", "AL"), "Give one cell for each argument."),
        ((cells([["70450"]]), cells([["26"]]), COM_DAY, "22", "Alabama"), None),
    ],
)
def test_what_is_asked_wrongly_is_said(arguments, answer):
    found = shown(PLACES, "RAD_BY_LOCALITY", *arguments)
    assert found == answer if answer is not None else found.startswith("Give the ZIP code")
