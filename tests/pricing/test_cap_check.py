"""Published caps against their own fee schedule: CMS's list of 2025 agrees, the same list at another factor is told."""

import csv
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import cast

import pytest

from radbill.core.dates import DateRange
from radbill.core.failures import Failure, FailureReason
from radbill.core.money import round_cents
from radbill.pricing.cap_check import cap_contradictions
from radbill.reference.book.book import ReferenceBook
from radbill.reference.records import Release
from radbill.reference.store.store import import_downloads

_FIELDS = ("FACILITY PRICE", "NON-FACILTY PRICE")


def imported(folder: Path, shared_data: Path, factor: Decimal, step: int = 40) -> ReferenceBook:
    """CMS's files of 2025 October, a part of its caps multiplied by a factor."""
    source = shared_data / "cms" / "rvu25d"
    lines = (source / "OPPSCAP_Oct.csv").read_text(encoding="utf-8").splitlines()
    rows = [row for row in csv.DictReader(lines) if row["HCPCS"]][::step]
    for row in rows:
        row.update({name: str(round_cents(Decimal(row[name]) * factor)) for name in _FIELDS})
    text = StringIO()
    writer = csv.DictWriter(text, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    downloads = folder / "rvu25d"
    downloads.mkdir()
    (downloads / "OPPSCAP_Oct.csv").write_text(text.getvalue(), encoding="utf-8")
    for name in ("PPRRVU2025_Oct.csv", "GPCI2025.csv"):
        (downloads / name).write_bytes((source / name).read_bytes())
    assert not import_downloads([downloads], directory=folder / "store").failures
    return ReferenceBook.open(folder / "store")


def test_the_caps_of_2025_follow_from_their_schedule(shared_data: Path, tmp_path: Path) -> None:
    assert cap_contradictions(imported(tmp_path, shared_data, Decimal(1))) == ()


@pytest.mark.parametrize(("factor", "told"), [("1.0166", "32.88"), ("0.97", "31.38")])
def test_caps_at_another_factor_are_told(shared_data: Path, tmp_path: Path, factor: str, told: str) -> None:
    """32.3465 x 1.0166 = 32.8834; x 0.97 = 31.3761."""
    (found,) = cap_contradictions(imported(tmp_path, shared_data, Decimal(factor)))
    assert (found.release_id, found.schedule_factor) == ("OPPSCAP25D", Decimal("32.3465"))
    assert found.differing_count > found.compared_count // 2 > 0
    assert abs(found.factor - Decimal(told)) <= Decimal("0.02")
    assert f"about {found.factor}, the schedule at 32.3465" in found.message


def test_without_their_schedule_caps_are_not_judged(tmp_path: Path) -> None:
    assert cap_contradictions(ReferenceBook.open(tmp_path), ()) == ()


class _HalfABook:
    """A book that knows the caps of a list or the factor of its day, not both."""

    def __init__(self, rows: object, factor: object) -> None:
        self.rows, self.factor = rows, factor

    def rows_of_release(self, _release: Release) -> object:
        return self.rows

    def conversion_factor(self, _day: date) -> object:
        return self.factor


_MISSING = Failure(FailureReason.MISSING_REFERENCE_DATA, "Not loaded.")


@pytest.mark.parametrize(
    ("rows", "factor"), [(_MISSING, _MISSING), (_MISSING, object()), ([{"hcpcs": "70450"}], _MISSING)]
)
def test_a_list_whose_rows_or_factor_are_not_there_is_passed_over(rows: object, factor: object) -> None:
    release = Release("OPPSCAP25D", "oppscap", DateRange(date(2025, 10, 1)), "a file", "", 1, "", is_starter=False)
    assert cap_contradictions(cast("ReferenceBook", _HalfABook(rows, factor)), [release]) == ()
