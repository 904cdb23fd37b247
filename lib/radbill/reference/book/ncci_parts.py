"""NCCI pairs come in parts by ranges of column 1 codes: which part would have a code, and whether it is loaded."""

from datetime import date

from radbill.core.failures import Failure, FailureReason
from radbill.reference.book.releases_by_kind import ReleasesByKind
from radbill.reference.kinds import published_kind
from radbill.reference.published.importer import missing_parts, part_number, parts_in_words

_KIND = "ncci_ptp"


def outside_of_parts(releases: ReleasesByKind, code: str, on: date) -> Failure | None:
    """Why the pairs of a column 1 code are not known: its part is not among those loaded; none when it is."""
    entries = releases.entries(_KIND, on)
    if isinstance(entries, Failure):
        return entries
    missing = missing_parts(published_kind(_KIND), [entry.release.source for entry in entries])
    if not missing:
        return None
    ranges = {}
    for entry in entries:
        index = releases.index_of(_KIND, (entry,))
        if isinstance(index, Failure):
            return index
        ranges[part_number(entry.release.source) or 0] = index.first_and_last
    if _is_within(ranges, missing, code):
        return None
    return Failure(
        FailureReason.MISSING_REFERENCE_DATA,
        f"The {published_kind(_KIND).name} {entries[0].release.release_id} is loaded in part: "
        f"{parts_in_words(missing)} missing, and the pairs of {code} may stand there.",
        f"Import {', '.join(f'f{number}' for number in missing)} too.",
    )


def _is_within(ranges: dict[int, tuple[str, str]], missing: tuple[int, ...], code: str) -> bool:
    """Whether no missing part can have a code: each has the codes after the part before it, up to the one after it."""
    return not any(_may_hold(ranges, number, code) for number in missing)


def _may_hold(ranges: dict[int, tuple[str, str]], missing: int, code: str) -> bool:
    below = max((last for number, (_, last) in ranges.items() if number < missing), default="")
    above = min((first for number, (first, _) in ranges.items() if number > missing), default="")
    return code > below and (not above or code < above)
