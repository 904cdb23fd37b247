"""Places of service that are written out; expected codes from CMS' Place of Service Code Set."""

import pytest

from radbill.codes.place_words import place_of_words


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Office", "11"),
        ("On Campus-Outpatient Hospital", "22"),
        ("Off Campus-Outpatient Hospital", "19"),
        ("Inpatient Hospital", "21"),
        ("Emergency Room \u2013 Hospital", "23"),
        ("Ambulatory Surgical Center", "24"),
        ("Skilled Nursing Facility", "31"),
        ("Independent Clinic", "49"),
        ("Federally Qualified Health Center", "50"),
        ("Rural Health Clinic", "72"),
        ("E", "23"),
        ("I", "21"),
        ("Outpatient", ""),  # 11, 19, 22 or 24
        ("O", ""),
        ("Imaging Center", ""),  # may be a hospital's
        ("", ""),
    ],
)
def test_names_of_places(text: str, code: str) -> None:
    assert place_of_words(text) == code
