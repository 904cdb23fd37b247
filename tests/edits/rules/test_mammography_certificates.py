"""The advice about a missing FDA certification number names the facility and the column of its cell."""

import pytest

from tests.edits.scrubbed_sketches import scrub_changed


@pytest.mark.parametrize(("name", "words"), [("MOCK BREAST CENTER", "MOCK BREAST CENTER"), ("", "the facility")])
def test_the_advice_names_the_facility_and_the_column(name: str, words: str) -> None:
    facility = "facilities.OFFICE"
    findings = scrub_changed({f"{facility}.mammography_certification_number": "", f"{facility}.name": name}).findings
    (advice,) = {each.what_to_do for each in findings if each.edit_id == "RB2111"}
    assert advice == (
        f"Enter the six digits of the certificate of {words} on the Facilities sheet, "
        "in its row under Mammography cert."
    )
