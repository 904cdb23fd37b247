from radbill_addin.sheets.field_places import place_of_field


def test_a_field_has_its_sheet_and_heading() -> None:
    assert place_of_field("patient", "coverage.member_id") == "sheet Patients, Member ID"


def test_what_no_sheet_has_is_empty() -> None:
    assert place_of_field("patient", "shoe_size") == ""
    assert place_of_field("", "") == ""
