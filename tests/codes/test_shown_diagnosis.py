"""Diagnoses as messages write them."""

import pytest

from radbill.codes.shown_diagnosis import with_point


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("C3411", "C34.11"),
        ("c34.11", "C34.11"),
        ("S0990XA", "S09.90XA"),
        ("U071", "U07.1"),
        ("I10", "I10"),
        ("", ""),
        ("70450", "70450"),
        ("C3411111", "C3411111"),
        ("a text", "a text"),
    ],
)
def test_a_code_has_its_point_and_another_text_stays(code: str, shown: str) -> None:
    assert with_point(code) == shown
