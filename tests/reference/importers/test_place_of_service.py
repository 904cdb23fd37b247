"""Places of service: who is a facility."""

from pathlib import Path

from tests.reference.importers.published import published, read, row, written


def test_a_place_keeps_its_leading_zero_and_its_kind() -> None:
    text = "pos_code,pos_type,pos_name\n02,Facility,Telehealth elsewhere\n11,Non-Facility,Office\n"
    table = read(written("pos_2024.csv", text))
    assert (table.kind, table.release_id) == ("place_of_service", "PLACE-OF-SERVICE-2024")
    assert row(table, code="02") == {
        "code": "02",
        "kind": "Facility",
        "name": "Telehealth elsewhere",
        "effective_from": None,
        "effective_to": None,
    }


def test_the_complete_list(shared_data: Path) -> None:
    content = (shared_data / "starter" / "pos_2024.csv").read_bytes()
    table = read(published("GPCI2025.csv")._replace(name="pos_2024.csv", content=content))
    kinds = {code: row(table, code=code)["kind"] for code in ("11", "19", "21", "22", "23", "24", "49")}
    assert kinds == {
        "11": "Non-Facility",
        "19": "Facility",
        "21": "Facility",
        "22": "Facility",
        "23": "Facility",
        "24": "Facility",
        "49": "Non-Facility",
    }
