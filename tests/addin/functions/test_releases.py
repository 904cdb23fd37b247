"""What is loaded, which release answers, and a price through the releases."""

import pytest

from radbill.reference.store.catalogue import write_catalogue
from radbill_addin.functions import answering
from tests.addin.functions.calling import COM_DAY, shown

RELEASES = "radbill_addin.functions.releases"


def test_the_starter_set_is_listed():
    rows = shown(RELEASES, "RAD_RELEASES")
    assert ["RVU26C", "Fee schedule", "07/01/2026", "12/31/2026"] in [row[:4] for row in rows]
    assert {row[5] for row in rows} == {"starter"}
    assert all(isinstance(row[4], float) and row[4] > 0 for row in rows)


@pytest.mark.parametrize(
    ("kind", "day", "release"),
    [("pprrvu", COM_DAY, "RVU25D"), ("PPRRVU", "7/1/2026", "RVU26C"), ("pprrvu", "1/1/1999", "#N/A"),
     ("gpci", COM_DAY, "GPCI2025"), ("Fee schedule", COM_DAY, "RVU25D"), ("OPPS cap", COM_DAY, "OPPSCAP25D"),
     ("ICD-10-CM", COM_DAY, "ICD10CM-FY2026")],
)  # fmt: skip
def test_the_release_that_answers(kind, day, release):
    assert shown(RELEASES, "RAD_RELEASE", kind, day) == release


def test_an_unknown_kind_is_told_the_known_ones():
    assert shown(RELEASES, "RAD_RELEASE", "fees", COM_DAY).startswith("The kind must be one of Add-on codes,")


def test_the_price_of_every_release_newest_first():
    rows = shown(RELEASES, "RAD_HISTORY", "70450", "26", "22", "35203")
    assert rows == [
        # (0.83 x 1.000 + 0.30 x 0.875 + 0.05 x 0.566) x 33.4009 = 37.4357
        # (0.85 x 1.000 + 0.31 x 0.869 + 0.04 x 0.575) x 32.3465 = 36.9523
        ["RVU26C", "07/01/2026", "12/31/2026", 37.44],
        ["RVU25D", "10/01/2025", "12/31/2025", 36.95],
    ]


def test_a_code_that_was_never_there_shows_so_for_each_release():
    assert [row[3] for row in shown(RELEASES, "RAD_HISTORY", "99999", "26", "22", "35203")] == ["#N/A", "#N/A"]


def test_data_imported_by_another_program_are_noticed(own_home, monkeypatch):
    assert shown(RELEASES, "RAD_RELEASE", "pprrvu", COM_DAY) == "RVU25D"
    before = answering.book()
    monkeypatch.setattr(answering, "_SECONDS_BETWEEN_LOOKS", 0)
    shown(RELEASES, "RAD_RELEASE", "pprrvu", COM_DAY)
    assert answering.book() is before
    store = own_home / "reference"
    store.mkdir(parents=True)
    write_catalogue(store, ())
    assert shown(RELEASES, "RAD_RELEASE", "gpci", COM_DAY) == "GPCI2025"
    assert answering.book() is not before


def test_a_damaged_store_is_told_in_the_cell(own_home):
    folder = own_home / "reference"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "catalogue.json").write_text("no catalogue", encoding="utf-8")
    answering.forget()
    assert shown(RELEASES, "RAD_RELEASES").startswith("This could not be worked out (CatalogueError).")
    told = shown(RELEASES, "RAD_RELEASE", "gpci", COM_DAY)
    assert told.startswith("This could not be worked out (CatalogueError).")
