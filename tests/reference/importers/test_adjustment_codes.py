"""CARC and RARC: codes with their days."""

from datetime import date
from pathlib import Path

import pytest

from tests.reference.importers.published import published, read, refusal, row, written

HEADING = "adj_code,adj_type,adj_start_date,adj_last_modified,adj_end_date\n"


def test_days_are_days_and_blank_is_open() -> None:
    text = HEADING + "CO,Group,,,\n17,CARC,1995-01-01,,2009-07-01\nN895,RARC,2024-03-01,,\n1,CARC,1/1/1995,,\n"
    table = read(written("carc_rarc_2024.csv", text))
    assert table.release_id == "ADJUSTMENT-CODES-2024"
    ended = row(table, kind="CARC", code="17")
    assert (ended["effective_from"], ended["effective_to"]) == (date(1995, 1, 1), date(2009, 7, 1))
    assert row(table, code="N895")["effective_to"] is None
    assert row(table, code="CO")["effective_from"] is None
    assert row(table, code="1")["effective_from"] == date(1995, 1, 1)


@pytest.mark.parametrize("wrong", ["soon", "2024-13-01", "13/1/2024", "45000"])
def test_a_day_that_is_none_is_refused_with_its_place(wrong: str) -> None:
    text = HEADING + f"CO,Group,,,\n17,CARC,1995-01-01,,{wrong}\n"
    assert refusal(written("carc.csv", text)) == f"line 3, column effective_to: '{wrong}' is not a date."


def test_a_row_that_was_cut_off_is_refused() -> None:
    assert "line 2 has 2 columns" in refusal(written("carc.csv", HEADING + "17,CARC"))


def test_the_complete_list_has_the_reasons_a_radiologist_meets(shared_data: Path) -> None:
    content = (shared_data / "starter" / "carc_rarc_2024_codes_only.csv").read_bytes()
    table = read(published("GPCI2025.csv")._replace(name="carc_rarc_2024.csv", content=content))
    for carc in ("4", "16", "18", "45", "50", "97", "197", "253"):
        assert row(table, kind="CARC", code=carc)["effective_to"] is None
