"""What phrases of `words.yaml` mean by themselves, of which no longer name of the tests beside this one is in need.

`phrases.csv`: a reading as a biller understands it, and the ways to write it. Where one of them is lost, its words are
read one by one, as something else or as nothing that is known.
"""

import csv
from pathlib import Path

import pytest

from radbill.coding.exam_names.reading import exam_of, words_of
from radbill.coding.exam_names.suggest import suggest
from radbill.coding.exam_names.vocabulary import Meaning, vocabulary
from tests.coding.exam_names.test_suggest import DAY

ROWS = list(csv.DictReader(Path(__file__).with_name("phrases.csv").read_text(encoding="utf-8").splitlines()))


def test_every_phrase_is_read_as_its_meaning() -> None:
    wrong = {
        (phrase, _told(phrase)): row["reading"]
        for row in ROWS
        for phrase in row["phrases"].split(" | ")
        if _told(phrase) != row["reading"]
    }
    assert wrong == {}


def _told(phrase: str) -> str:
    return " + ".join(f"{word.kind} {word.name}" if isinstance(word, Meaning) else word for word in words_of(phrase))


@pytest.mark.parametrize(
    "name",
    [
        "US OB GREATER THAN 14 WEEKS", "US OB LT 14 WEEKS", "US OB UNDER 14 WKS", "US OB 14 WKS LESS", "US OB 14 WEEKS",
        "CT ABDOMEN W IV AND PO CONTRAST", "CT HEAD WWO", "CT HEAD NONCON", "CT HEAD WOW", "NM HIDA W CCK",
        "IMG SMALL INTESTINE BOWEL MULTIPLE SERIAL IMAGES", "CTP HEAD W CT HEAD WO", "NM BRAIN LESS THAN 4 VIEWS",
        "CT CHEST W 3D", "US ECHO WO DOPPLER", "NM BONE SPECT W CT",
    ],
)  # fmt: skip
def test_names_in_which_nothing_is_unknown(name: str) -> None:
    exam = exam_of(name)
    assert (exam.unknown, exam.corrected) == ((), ())


@pytest.mark.parametrize("name", ["POSITIVE CONTRAST CISTERNOGRAM", "XR CISTERNOGRAPHY POSITIVE CONTRAST"])
def test_the_cisternogram_by_x_ray_is_told_from_the_nuclear_one(name: str) -> None:
    """70015 is by contrast and X-ray, 78630 by a radionuclide."""
    assert suggest(name, DAY)[0].procedure_codes == ("70015",)
    assert suggest("NM CISTERNOGRAM", DAY)[0].procedure_codes == ("78630",)


def test_two_letters_are_a_word_and_one_is_none() -> None:
    """One letter is nothing that another word could be misspelled as, or run together with."""
    known = vocabulary().words
    assert {"AC", "CT", "SI", "US"} <= set(known)
    assert min(map(len, known)) == 2
