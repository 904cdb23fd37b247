"""The reasons of a failure as a biller reads them."""

import re

import pytest

from radbill.core.failures import FailureReason


@pytest.mark.parametrize("reason", FailureReason)
def test_a_reason_has_words_and_they_hold_no_constant(reason: FailureReason) -> None:
    assert len(reason.words.split()) > 2
    assert not re.search(r"_|[A-Z]{5}", reason.words)


def test_no_two_reasons_read_alike() -> None:
    assert len({reason.words for reason in FailureReason}) == len(FailureReason)
