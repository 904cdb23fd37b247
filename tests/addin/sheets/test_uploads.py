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


def test_a_batch_of_the_same_number_on_another_computer_is_another_file() -> None:
    assert is_of(_OPEN, {1: SentFile("aa", None)})
    assert not is_of(_OPEN, {1: SentFile("bb", None)})
    assert not is_of(_OPEN, {2: SentFile("aa", None)})


def test_no_deadline_leaves_the_cells_blank() -> None:
    assert deadline_values(None) == dict.fromkeys(DEADLINE_FIELDS)


def test_public_names_are_those_of_the_library() -> None:
    assert rb.SentFile is SentFile
