"""Libraries of extras: told how to install them, never loaded to find out."""

import sys

from radbill.core.extras import lacking_extra


def test_what_is_there_is_not_lacking_and_not_loaded() -> None:
    before = "antigravity" in sys.modules
    assert lacking_extra("antigravity", "letters", "Letters") is None
    assert ("antigravity" in sys.modules) is before


def test_what_is_not_there_is_named_by_its_extra() -> None:
    failure = lacking_extra("radbill_has_no_such_library", "letters", "Letters")
    assert str(failure) == 'Letters need a library that is not installed. Run: pip install "radbill[letters]"'
