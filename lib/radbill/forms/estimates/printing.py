"""An estimate printed and noted: the PDF for its owner only, and a line in a log that names nobody."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import lazy_loader  # type: ignore[import-untyped]

from radbill.core.extras import lacking_extra
from radbill.core.failures import Failure, FailureReason
from radbill.core.files import sha256_of, write_bytes
from radbill.core.home import home_directory
from radbill.forms.estimates.due_day import DueDay, due_day
from radbill.forms.estimates.estimate import GoodFaithEstimate
from radbill.forms.estimates.missing import MissingPart, missing_parts

#: Needs the library of the extra `paper`, and is loaded when the first page is made.
_pages = lazy_loader.load("radbill.forms.estimates.estimate_pages", suppress_warning=True)
_LIBRARY = "reportlab"
#: In the data directory, one JSON object a line; for its owner only.
LOG = "estimates.jsonl"


class EstimateRecord(NamedTuple):
    """A line of the log. It holds no name and no number of a patient.

    Attributes:
        number: Of the estimate.
        issued_on: When it was made.
        due_on: Until when it had to be given; none where no day is set.
        date_of_service: Of the appointment.
        total_amount: Sum of the expected charges, dollars.
        service_count: How many services.
        sha256: Of the PDF, to prove which one was given.
    """

    number: str
    issued_on: date
    due_on: date | None
    date_of_service: date | None
    total_amount: Decimal
    service_count: int
    sha256: str

    @property
    def is_late(self) -> bool:
        """Whether it was made after the day on which it was due."""
        return self.due_on is not None and self.issued_on > self.due_on


class PrintedEstimate(NamedTuple):
    """The outcome: the line of the log when it was printed, else what is missing."""

    record: EstimateRecord | None
    missing: tuple[MissingPart, ...] = ()
    due: DueDay | None = None


def print_estimate(
    estimate: GoodFaithEstimate, target: Path, directory: Path | None = None
) -> PrintedEstimate | Failure:
    """Print an estimate that has all that the rule wants, and note it; else say what is missing.

    Args:
        estimate: Without a number, which is given here.
        target: The PDF, for its owner only; it appears whole or not at all.
        directory: Where the log lies, if not in the data directory.

    Returns:
        A failure when the library that makes PDFs is not installed, or the log cannot be read.

    Raises:
        OSError: the file or the log cannot be written.
    """
    due = due_day(estimate.scheduled_on, estimate.date_of_service, estimate.requested_on)
    if missing := missing_parts(estimate):
        return PrintedEstimate(None, missing, due)
    if lacking := lacking_extra(_LIBRARY, "paper", "Estimates on paper"):
        return lacking
    records = estimate_log(directory)
    if isinstance(records, Failure):
        return records
    number = f"GFE-{estimate.issued_on.year}-{len(records) + 1:05d}"
    write_bytes(target, _pages.estimate_pdf(estimate.model_copy(update={"number": number})))
    record = EstimateRecord(number, estimate.issued_on, due.day if due else None, estimate.date_of_service,
                            estimate.total_amount, len(estimate.services), sha256_of(target))  # fmt: skip
    _note((*records, record), directory)
    return PrintedEstimate(record, (), due)


def estimate_log(directory: Path | None = None) -> tuple[EstimateRecord, ...] | Failure:
    """Every estimate that was printed, in the order of their numbers."""
    path = (directory or home_directory()) / LOG
    if not path.exists():
        return ()
    try:
        return tuple(_record(line) for line in path.read_text(encoding="utf-8").splitlines())
    except (OSError, ValueError, KeyError, TypeError):
        message = f"The log of estimates ({LOG} in radbill's data directory) cannot be read."
        return Failure(FailureReason.UNREADABLE_FILE, message, "Restore it from your backup.")


def _record(line: str) -> EstimateRecord:
    facts = json.loads(line)
    days = {name: date.fromisoformat(facts[name]) if facts[name] else None for name in ("due_on", "date_of_service")}
    own = {"issued_on": date.fromisoformat(facts["issued_on"]), "total_amount": Decimal(facts["total_amount"])}
    return EstimateRecord(**(facts | days | own))


def _note(records: tuple[EstimateRecord, ...], directory: Path | None) -> None:
    folder = directory or home_directory()
    folder.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps(record._asdict(), default=str) + "\n" for record in records)
    write_bytes(folder / LOG, "".join(lines).encode())
