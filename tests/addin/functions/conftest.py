"""Worksheet functions are called as Windows Excel calls them: through xlwings' own path over a pretended COM."""

import pytest

from tests.harness.loader import load_windows_xlwings

load_windows_xlwings()


@pytest.fixture(autouse=True)
def _fresh_book():
    from radbill_addin.functions import answering  # noqa: PLC0415 - xlwings must be loaded as Windows' first

    answering.forget()
    yield
    answering.forget()
