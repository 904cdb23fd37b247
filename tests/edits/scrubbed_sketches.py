"""The valid batch with something changed, checked with the small reference book."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from radbill.edits.engine.scrub import scrub
from radbill.edits.engine.scrub_result import ScrubResult
from radbill.reference.book.book import ReferenceBook
from tests.edits.stub_book import StubBook
from tests.edits.valid_batch import TODAY, batch_from, changed, valid_sketch


def scrub_changed(
    change: Mapping[str, object],
    copies: Mapping[str, str] | None = None,
    *,
    today: date = TODAY,
    book: ReferenceBook | None = None,
    **sent: Any,
) -> ScrubResult:
    """What Check says of the valid batch with some values changed and records copied.

    Args:
        change: Values by path, as `changed` takes them.
        copies: Records to be copied before, by the path of the copy.
        today: The day of the check.
        book: The reference book; the small one when none is given.
        sent: What went out before, as `scrub` takes it.
    """
    return scrub(batch_from(changed(valid_sketch(), change, copies)), book or StubBook(), today, **sent)
