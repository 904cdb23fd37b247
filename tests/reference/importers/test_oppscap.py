"""OPPS caps: which quarter they belong to, and what is refused."""

from datetime import date
from pathlib import Path

import pytest

from radbill.reference.importing import importer_for
from radbill.reference.published.importer import ImportHints
from tests.reference.importers.published import published, read, refusal, row, written

HEADING = "HCPCS,MOD,PROCSTAT,CARRIER,LOCALITY,FACILITY PRICE,NON-FACILTY PRICE\n"
CAPS = HEADING + '0633T,TC,C,01112,05,150.69,150.69\n0633T,TC,C,1112,9,"1,152.38",152.38\n,,,,,,\n'


@pytest.mark.parametrize(
    ("name", "container", "release_id", "first_day"),
    [
        ("OPPSCAP_Oct.csv", "rvu25d", "OPPSCAP25D", date(2025, 10, 1)),
        ("OPPSCAP_JAN.csv", "RVU24A-010323", "OPPSCAP24A", date(2024, 1, 1)),
        ("OPPSCAP_JAN.csv", "RVU24AR", "OPPSCAP24AR", date(2024, 3, 9)),
        ("OPPSCAP_APR.csv", "rvu20b.zip", "OPPSCAP20B", date(2020, 4, 1)),
        ("OPPSCAP_Oct.csv", "files of 2025", "OPPSCAP25D", date(2025, 10, 1)),
        ("OPPSCAP25C.csv", "", "OPPSCAP25C", date(2025, 7, 1)),
    ],
)
def test_the_quarter_stands_in_the_names(name: str, container: str, release_id: str, first_day: date) -> None:
    table = read(written(name, CAPS, container))
    assert (table.release_id, table.in_force.effective_from) == (release_id, first_day)
    assert table.in_force.effective_to == date(first_day.year, 12, 31)


def test_the_fee_schedule_beside_it_counts_before_names_and_user() -> None:
    hints = ImportHints(effective_from=date(2023, 1, 1), fee_schedule_from=date(2024, 3, 9))
    assert read(written("OPPSCAP_JAN.csv", CAPS, "rvu24a"), hints).release_id == "OPPSCAP24AR"


def test_the_user_is_asked_when_nothing_tells_the_quarter() -> None:
    file = written("OPPSCAP_Oct.csv", CAPS, "downloads")
    assert "--effective-from 2025-10-01" in refusal(file)
    assert read(file, ImportHints(effective_from=date(2025, 10, 1))).release_id == "OPPSCAP25D"


def test_keys_keep_their_zeros_and_amounts_their_cents() -> None:
    table = read(written("OPPSCAP_Oct.csv", CAPS, "rvu25d"))
    assert table.table.height == 2
    assert row(table, carrier="01112", locality="09") == {
        "procedure_code": "0633T",
        "modifier": "TC",
        "carrier": "01112",
        "locality": "09",
        "facility_amount": "1152.38",
        "non_facility_amount": "152.38",
    }


def test_the_heading_may_be_spelled_right() -> None:
    table = read(written("OPPSCAP_Oct.csv", CAPS.replace("FACILTY", "FACILITY"), "rvu25d"))
    assert row(table, locality="05")["non_facility_amount"] == "150.69"


def test_a_wrong_amount_is_refused_with_its_place() -> None:
    wrong = CAPS.replace("150.69\n", "n/a\n")
    assert refusal(written("OPPSCAP_Oct.csv", wrong, "rvu25d")) == (
        "line 2, column non_facility_amount: 'n/a' is not a number."
    )
    cut = CAPS.replace(",152.38\n,,,,,,\n", "")
    assert refusal(written("OPPSCAP_Oct.csv", cut, "rvu25d")) == "line 3 has 6 columns, the heading has 7."


def test_other_price_lists_are_not_taken_for_it() -> None:
    assert importer_for(written("OPPSCAP.csv", "HCPCS,MOD,PRICE\n0633T,TC,150.69\n")) is None
    assert importer_for(published("OPPSCAP_Oct.csv")._replace(name="OPPSCAP_Oct.txt")) is None


def test_the_complete_file_of_october_2025(shared_data: Path) -> None:
    content = (shared_data / "cms" / "rvu25d" / "OPPSCAP_Oct.csv").read_bytes()
    table = read(published("OPPSCAP_Oct.csv", "rvu25d")._replace(content=content))
    assert table.table.height == 16_100
    cap = row(table, procedure_code="93990", modifier="TC", carrier="15202")
    assert cap["facility_amount"] == "97.07"
