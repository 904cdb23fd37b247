import pytest

from radbill_addin.sheets.registered import nested


@pytest.mark.parametrize(
    ("typed", "recorded"),
    [
        ("1EG4-TE5-MK73", "1EG4TE5MK73"),
        ("1eg4 te5 mk73", "1EG4TE5MK73"),
        ("1EG4TE5MK73", "1EG4TE5MK73"),
        ("1EG4-TE5-MK7", "1EG4-TE5-MK7"),
        ("EX-000-12345", "EX-000-12345"),
        ("0099-abc", "0099-abc"),
    ],
)
def test_a_medicare_number_is_recorded_without_the_cards_hyphens(typed: str, recorded: str) -> None:
    assert nested({"coverage.member_id": typed}) == {"coverage": {"member_id": recorded}}


def test_codes_are_written_large_and_numbers_without_hyphens() -> None:
    typed = {"address.state": "al", "tax_id": "99-0000001", "contact_phone": "(205) 555-0100", "role": "Rendering"}
    assert nested(typed) == {
        "address": {"state": "AL"},
        "tax_id": "990000001",
        "contact_phone": "2055550100",
        "role": "rendering",
    }
