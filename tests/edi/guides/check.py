"""The checker as the tests ask it."""

from datetime import date

from radbill.edi.guides.catalog import HealthCareGuides
from radbill.edi.guides.published_codes import PublishedCodes
from radbill.edi.x12.faults import Fault
from radbill.edi.x12.file_check import FileReport, check_source

GUIDES = HealthCareGuides()
CODES = PublishedCodes(None, date(2026, 11, 26))


def report_of(content: bytes | str) -> FileReport:
    """What the checker says of a file, without published lists."""
    return check_source(content, GUIDES, CODES)


def faults_of(content: bytes | str) -> tuple[Fault, ...]:
    """The faults of a file."""
    return report_of(content).faults


def places_of(content: bytes | str) -> list[tuple[str, int, int | None]]:
    """Kind, segment and element of each fault, sorted."""
    return sorted(
        ((each.kind.value, each.segment, each.element) for each in faults_of(content)),
        key=lambda place: (place[1], place[2] or 0, place[0]),
    )
