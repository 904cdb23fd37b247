"""Published OPPS caps against the fee schedule of their own quarter, which some lists contradict (2020C, 2024C)."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from statistics import median
from typing import NamedTuple

from radbill.codes.component import Component
from radbill.core.failures import Failure
from radbill.core.money import round_cents
from radbill.pricing.medicare.fee_schedule import Formula
from radbill.reference.book.book import ReferenceBook
from radbill.reference.records import Release

#: Rows of a release that are computed; spread evenly over it.
_SAMPLE = 200
#: Share of the amounts that may differ before the file is said to contradict its schedule.
_TOLERATED = Decimal("0.02")
_ONE_CENT = Decimal("0.01")
_CAPS = "oppscap"


class CapContradiction(NamedTuple):
    """A list of caps that does not follow from its fee schedule.

    Attributes:
        release_id: The list.
        compared_count: Amounts that were computed.
        differing_count: Those that differ by more than a cent.
        factor: The conversion factor at which the published amounts stand, as far as one explains them.
        schedule_factor: The conversion factor of the fee schedule of that quarter.
    """

    release_id: str
    compared_count: int
    differing_count: int
    factor: Decimal
    schedule_factor: Decimal

    @property
    def message(self) -> str:
        """One sentence for a person, with what it means for prices."""
        return (
            f"{self.release_id}: {self.differing_count} of {self.compared_count} OPPS caps that were computed differ "
            f"from the fee schedule of the same quarter; they stand at a conversion factor of about {self.factor}, the "
            f"schedule at {self.schedule_factor}. Remove this list to have the caps computed: radbill data remove "
            f"{self.release_id}"
        )


def cap_contradictions(book: ReferenceBook, releases: Iterable[Release] | None = None) -> tuple[CapContradiction, ...]:
    """Compute a sample of each list of caps from the fee schedule, and give the lists that contradict it.

    A list whose fee schedule or indices are not loaded cannot be compared, and is passed over.

    Args:
        book: Published data.
        releases: Which of its releases to look at; else all of them.
    """
    lists = (release for release in (book.releases() if releases is None else releases) if release.kind == _CAPS)
    return tuple(found for release in lists if (found := _contradiction(release, book)))


def _contradiction(release: Release, book: ReferenceBook) -> CapContradiction | None:
    day = release.in_force.effective_from
    rows, factor = book.rows_of_release(release), book.conversion_factor(day)
    if isinstance(rows, Failure) or isinstance(factor, Failure):
        return None
    chosen = rows[:: max(1, len(rows) // _SAMPLE)]
    pairs = [pair for row in chosen for pair in _published_and_computed(row, release, factor.value, book)]
    differing = [pair for pair in pairs if abs(pair[0] - pair[1]) > _ONE_CENT]
    if not pairs or len(differing) <= _TOLERATED * len(pairs):
        return None
    return CapContradiction(
        release.release_id, len(pairs), len(differing), _at_factor(pairs, factor.value), factor.value
    )


def _published_and_computed(
    row: dict[str, object], release: Release, factor: Decimal, book: ReferenceBook
) -> Iterator[tuple[Decimal, Decimal]]:
    day = release.in_force.effective_from
    code, modifier, carrier, locality = (
        str(row[name]) for name in ("procedure_code", "modifier", "carrier", "locality")
    )
    gpci, components = book.gpci(carrier, locality, day), book.fee_rows(code, day)
    if isinstance(gpci, Failure) or isinstance(components, Failure) or modifier not in components:
        return
    for is_facility, name in ((True, "facility_amount"), (False, "non_facility_amount")):
        computed = Formula(gpci, factor, is_facility).cap(components, Component(modifier))
        published = Decimal(str(row[name]))
        if computed and published:
            yield published, computed


def _at_factor(pairs: Sequence[tuple[Decimal, Decimal]], factor: Decimal) -> Decimal:
    """The larger the amount, the less its rounding says: the middle of the larger half."""
    larger = sorted(pairs, key=lambda pair: pair[1])[len(pairs) // 2 :]
    return round_cents(median(published / computed for published, computed in larger) * factor)
