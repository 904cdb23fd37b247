"""Tables of a few rows, which most tests here make, count as whole lists."""

import pytest


@pytest.fixture(autouse=True)
def short_lists_are_whole(few_rows_are_whole: None) -> None:
    """What is too short for a real list is as long as a test needs it."""
