"""Counties of each locality."""

from pathlib import Path

from tests.reference.importers.published import published, read, refusal, row, written

HEADING = (
    "COUNTIES INCLUDED IN 2024 LOCALITIES. (ALPHABETICALLY BY STATE AND LOCALITY NAME WITHIN STATE),,,,\n,,,,\n"
    "Medicare Adminstrative Contractor,Locality Number,State ,Fee Schedule Area ,Counties\n,,,,\n"
)


def test_keys_keep_their_zeros() -> None:
    table = read(published("25LOCCO.csv"))
    assert table.release_id == "LOCCO2025"
    assert row(table, carrier="02102") == {
        "carrier": "02102",
        "locality": "01",
        "state": "ALASKA",
        "fee_schedule_area": "STATEWIDE",
        "counties": "ALL COUNTIES",
    }


def test_a_state_is_printed_once_and_holds_for_the_rows_below() -> None:
    text = HEADING + "9102,3,FLORIDA ,FORT LAUDERDALE,BROWARD\n9102,4,,MIAMI,DADE AND MONROE\n,,,,\n* A note.,,,,\n"
    table = read(written("24LOCCO.csv", text))
    assert table.release_id == "LOCCO2024"
    assert table.table["state"].to_list() == ["FLORIDA", "FLORIDA"]


def test_a_file_without_rows_or_year_is_refused() -> None:
    assert "no localities" in refusal(written("24LOCCO.csv", HEADING))
    line = "9102,3,FLORIDA,FORT LAUDERDALE,BROWARD\n"
    assert "which year" in refusal(written("LOCCO.csv", HEADING.replace("2024 ", "") + line))


def test_the_complete_file_has_the_localities_of_california_in_their_state(shared_data: Path) -> None:
    content = (shared_data / "cms" / "rvu25d" / "25LOCCO.csv").read_bytes()
    table = read(published("25LOCCO.csv")._replace(content=content)).table
    californian = table.filter(table["carrier"].is_in(["01112", "01182"]))
    assert set(californian["state"]) == {"CALIFORNIA"}
    assert californian.height == 29
