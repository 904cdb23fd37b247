"""Words of remittances."""

import pytest

from radbill import RemittedPerson
from radbill_addin.text.remittance_words import corrected_words


@pytest.mark.parametrize(
    ("last", "first", "number", "words"),
    [
        ("DOE", "JANE", "1EG4TE5MK73", "DOE, JANE; member ID 1EG4TE5MK73"),
        (None, None, "1EG4TE5MK73", "member ID 1EG4TE5MK73"),
        ("DOE", None, None, "DOE"),
        ("DOE", "JA\nNE", None, "DOE, JA NE"),
    ],
)
def test_a_corrected_patient_is_told_as_far_as_stated(
    last: str | None, first: str | None, number: str | None, words: str
) -> None:
    assert corrected_words(RemittedPerson("74", last, first, "C", number)) == words
