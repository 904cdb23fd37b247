"""Small letters and the hyphens of the card; whatever is not surely such a code stays."""

import pytest

from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.normal_form import CARD, LARGE, TRIAL, preferred_text
from radbill_addin.sheets.practice import PRACTICE
from radbill_addin.sheets.registration import PATIENTS, PROVIDERS


@pytest.mark.parametrize(
    ("sheet", "field", "typed", "written"),
    [
        (CHARGES, "procedure_code", "q9967", "Q9967"), (CHARGES, "procedure_code", "0042t", "0042T"),
        (CHARGES, "modifier_4", "xe", "XE"), (CHARGES, "diagnosis_2", "s72.001a", "S72.001A"),
        (PROVIDERS, "taxonomy", "2085r0202x", "2085R0202X"), (PATIENTS, "person.sex", "f", "F"),
        (PRACTICE, "address.state", "ny", "NY"), (PATIENTS, "coverage.relationship", "g8", "G8"),
    ],
)  # fmt: skip
def test_small_letters_of_codes(sheet, field, typed, written) -> None:
    assert preferred_text(sheet.column(field), typed) == (written, LARGE)
    assert preferred_text(sheet.column(field), written) == (written, "")


@pytest.mark.parametrize(
    ("sheet", "field", "typed"),
    [
        (CHARGES, "procedure_code", "ct"), (CHARGES, "procedure_code", "z9999"), (CHARGES, "modifier_1", "lft"),
        (CHARGES, "diagnosis_1", "r5.19"), (CHARGES, "claim_id", "abc"), (PROVIDERS, "provider_id", "r1"),
        (PROVIDERS, "taxonomy", "radiology"), (PATIENTS, "person.last_name", "de la cruz"),
        (PRACTICE, "tax_id", "12-3456789"), (PRACTICE, "address.zip_code", "12207-1234"),
    ],
)  # fmt: skip
def test_what_stays(sheet, field, typed) -> None:
    assert preferred_text(sheet.column(field), typed) == (typed, "")


def test_only_a_medicare_number_loses_its_hyphens() -> None:
    column = PATIENTS.column("coverage.member_id")
    assert preferred_text(column, "1eg4-te5-mk73") == ("1EG4TE5MK73", CARD)
    assert preferred_text(column, "w12-34567-01") == ("w12-34567-01", "")


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("NCT01234567", "01234567"), ("nct 01234567", "01234567"), ("NCT-01234567", "01234567"),
        ("NCT0123456", ""), ("NCT012345678", ""), ("01234567", ""), ("EudraCT01234567", ""),
    ],
)  # fmt: skip
def test_of_a_trial_number_the_letters_of_the_registry_go_where_eight_digits_follow(typed, written) -> None:
    expected = (written, TRIAL) if written else (typed, "")
    assert preferred_text(CHARGES.column("clinical_trial_number"), typed) == expected
