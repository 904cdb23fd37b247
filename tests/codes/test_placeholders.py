"""Words for nothing are no number of an authorization; every number of a payer is one."""

import pytest

from radbill.codes.placeholders import NO_AUTHORIZATIONS, NO_NAMES, NO_NUMBERS, is_authorization


@pytest.mark.parametrize("word", sorted(NO_AUTHORIZATIONS))
def test_a_word_for_none_is_no_authorization_however_it_is_written(word: str) -> None:
    for written in (word, word.lower(), f" {word} ", f"'{word}'", f"{word}."):
        assert not is_authorization(written), written


@pytest.mark.parametrize("text", ["", "  ", "-", "--", ".", "000", "0-0", "_"])
def test_marks_and_zeros_are_none(text: str) -> None:
    assert not is_authorization(text)


@pytest.mark.parametrize(
    "number", ["1", "A77", "0012", "A-00123456", "AUTH12345", "NA123", "N1", "X-12", "VERBAL 1182", "REF#9"]
)
def test_numbers_of_payers_are(number: str) -> None:
    assert is_authorization(number)


def test_the_words_of_each_set() -> None:
    names = "N/A | UNKNOWN | UNK | TBD | PENDING | TRUE | FALSE | #N/A | ? | ?? | ??? | XXX | XXXX"
    numbers = "NA | NONE | NULL | SELF | SELF PAY | SAME | X | XX"
    authorizations = (
        "NO | NO AUTH | NONE REQUIRED | NOT REQUIRED | NOT REQ | NO AUTH REQUIRED | NO AUTH REQ | NO PA | NPR | NAR"
        " | YES | Y | N | ON FILE | AUTH ON FILE | VERBAL | REQUESTED | AUTH PENDING | WAITING | 0"
    )
    assert set(names.split(" | ")) == NO_NAMES
    assert set(numbers.split(" | ")) == NO_NUMBERS - NO_NAMES
    assert set(authorizations.split(" | ")) == NO_AUTHORIZATIONS - NO_NUMBERS


def test_the_sets_grow() -> None:
    assert NO_NAMES < NO_NUMBERS < NO_AUTHORIZATIONS
    assert "NULL" not in NO_NAMES
