"""What a row of the sheet Batch says of its file, apart from any workbook."""

from datetime import date
from decimal import Decimal

import pytest

import radbill as rb
from radbill.ledger.submissions.arrivals import Arrival, ArrivalSign, SentFile
from radbill_addin.sheets.uploads import DEADLINE_FIELDS, ListedFile, arrival_words, deadline_values, is_of

_OPEN = ListedFile(18, 1, "aa", "radbill_000001.837", 2, Decimal("600.11"), False, "", None, "", "")  # noqa: FBT003


@pytest.mark.parametrize(
    ("sign", "words"),
    [
        (ArrivalSign.TRANSMITTED, "on the server 11/24/2026"),
        (ArrivalSign.ANSWERED, "answered 11/24/2026"),
        (ArrivalSign.PAYER_ANSWERED, "payer answered 11/24/2026"),
        (ArrivalSign.SENT_AGAIN, "all sent again 11/24/2026"),
    ],
)
def test_every_sign_of_arrival_has_words_and_its_day(sign: ArrivalSign, words: str) -> None:
    assert arrival_words(SentFile("aa", Arrival(sign, date(2026, 11, 24)))) == words


def test_a_file_that_only_the_practice_has_says_nothing() -> None:
    assert arrival_words(SentFile("aa", None)) is None


def test_a_file_is_open_until_a_person_notes_the_upload_or_something_shows_it() -> None:
    assert _OPEN.is_open
    assert not _OPEN._replace(is_upload_noted=True).is_open
    assert not _OPEN._replace(arrived="answered 11/24/2026").is_open
    assert not _OPEN._replace(test_or_production="Test file - not for payment").is_open
    assert _OPEN._replace(test_or_production="Production").is_open


@pytest.mark.parametrize(
    ("words", "is_test", "left"),
    [
        ("Test file - not for payment", True, 2), ("Test file - 1 of 2 to bill", True, 1),
        ("Test file - all sent again", True, 0), ("Production", False, 0), ("", False, 0),
    ],
)  # fmt: skip
def test_a_test_has_claims_left_until_all_went_again(words: str, left: int, *, is_test: bool) -> None:
    row = _OPEN._replace(test_or_production=words)
    assert (row.is_test, row.test_claim_count, row.is_open) == (is_test, left, not is_test)


def test_a_batch_of_the_same_number_on_another_computer_is_another_file() -> None:
    assert is_of(_OPEN, {1: SentFile("aa", None)})
    assert not is_of(_OPEN, {1: SentFile("bb", None)})
    assert not is_of(_OPEN, {2: SentFile("aa", None)})


def test_no_deadline_leaves_the_cells_blank() -> None:
    assert deadline_values(None) == dict.fromkeys(DEADLINE_FIELDS)


def test_public_names_are_those_of_the_library() -> None:
    assert rb.SentFile is SentFile
