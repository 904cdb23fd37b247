"""Functions about the published data that are loaded, and a price through the releases of the fee schedule."""

from datetime import date
from typing import TYPE_CHECKING

import radbill as rb
from radbill import text_of
from radbill_addin.functions.answering import NOT_AVAILABLE, answer_block, answer_table, book, notice_imports, or_words
from radbill_addin.functions.arguments import day, request_of
from radbill_addin.functions.pricing import CODE, MODIFIERS, POS, WHERE, amount_or_words
from radbill_addin.functions.worksheet_function import Cells, worksheet_function
from radbill_addin.sheets.locality_cell import BadArgumentError

if TYPE_CHECKING:
    from radbill import PricingRequest, Release

#: Any day: every release is asked on its own first day.
_SOME_DAY = date(2026, 1, 1)


@worksheet_function(code=CODE, modifiers=MODIFIERS, pos=POS, zip_or_locality=WHERE)
def RAD_HISTORY(  # noqa: N802 - called from a cell
    code: object, modifiers: object, pos: object, zip_or_locality: object
) -> Cells:
    """A table of a code's price under every fee schedule loaded, newest first: release, from, to, amount or reason.

    Empty when the code is blank. An empty last day: the release is in force until another one takes its place.
    """
    return answer_table(_history_question, _history, code, modifiers, pos, zip_or_locality)


@worksheet_function()
def RAD_RELEASES() -> Cells:  # noqa: N802 - name in Excel
    """A table of all published data loaded: release, kind, from, to, rows, origin (starter or imported).

    An empty last day: the release is in force until another one takes its place. #N/A when no data are loaded.
    """
    notice_imports()
    found = or_words(_release_rows)
    return [[found]] if isinstance(found, str) else found or [[NOT_AVAILABLE]]


@worksheet_function(
    kind="What the data are, as RAD_RELEASES names them: Fee schedule, GPCI, OPPS cap, NCCI pairs, ICD-10-CM ...",
    date_of_service="Date of service.",
)
def RAD_RELEASE(kind: object, date_of_service: object) -> Cells:  # noqa: N802 - name in Excel
    """The release of published data that answers for a day, as RVU26C; #N/A when none does.

    Empty when the kind is blank.
    """
    return answer_block(_release_question, _release, kind, date_of_service)


def _release_rows() -> Cells:
    return [
        [each.release_id, rb.kind_label(each.kind), *_days(each), float(each.row_count), _origin(each)]
        for each in book().releases()
    ]


def _history_question(*cells: object) -> "PricingRequest":
    service, line_modifiers, pos, where = cells
    return request_of(service, line_modifiers, _SOME_DAY, pos, where, None)


def _history(request: "PricingRequest") -> tuple[object, ...]:
    found = rb.in_every_release(request, book())
    return tuple((release.release_id, *_days(release), amount_or_words(price)) for release, price in found)


def _release_question(kind: object, on: object) -> tuple[frozenset[str], date]:
    loaded = {release.kind for release in book().releases()}
    kinds = frozenset(each.kind for each in rb.kinds_named(text_of(kind))) & loaded
    if not kinds:
        raise BadArgumentError(f"The kind must be one of {', '.join(sorted(set(map(rb.kind_label, loaded))))}.")
    return kinds, day(on)


def _release(question: tuple[frozenset[str], date]) -> tuple[str]:
    """The newest of those in force on the day."""
    kinds, on = question
    found = [each for each in book().releases() if each.kind in kinds and each.in_force.covers(on)]
    newest = max(found, key=lambda release: release.in_force.effective_from, default=None)
    return (NOT_AVAILABLE if newest is None else newest.release_id,)


def _days(release: "Release") -> tuple[str, str]:
    """First and last day; empty when there is none."""
    first, last = release.in_force.effective_from, release.in_force.effective_to
    return rb.us_date(first), "" if last is None else rb.us_date(last)


def _origin(release: "Release") -> str:
    return "starter" if release.is_starter else "imported"
