"""What a person typed on Needs you, read as the code that it must be."""

import pytest

from radbill.intake.foreign.answers import read_answer
from radbill.intake.foreign.senders import UnknownKind


@pytest.mark.parametrize(
    ("kind", "cell", "code"),
    [
        (UnknownKind.PROVIDER, 1993999998.0, "1993999998"),
        (UnknownKind.PROVIDER, " 1993999998 ", "1993999998"),
        (UnknownKind.PROVIDER, "1993999997", ""),
        (UnknownKind.EXAM, 70450.0, "70450"),
        (UnknownKind.EXAM, "g0279", "G0279"),
        (UnknownKind.EXAM, "CT head", ""),
        (UnknownKind.PLACE, 2.0, "02"),
        (UnknownKind.PLACE, "22", "22"),
        (UnknownKind.PLACE, "hospital", ""),
        (UnknownKind.SITE, " HOSP ", "HOSP"),
        (UnknownKind.PAYER, 12.0, "12"),
        (UnknownKind.PAYER, None, ""),
        (UnknownKind.EXAM, None, ""),
    ],
)
def test_an_answer_is_a_code_or_nothing(kind, cell, code) -> None:
    assert read_answer(kind, cell) == code
