"""Edits whose rule begins on a day, or is about an age or a number of days: the day before, the day, the day after.

The case files hold the nearest right and wrong claims of 2026; here are the limits that lie in other years.
"""

from datetime import date, timedelta

import pytest

from radbill.core.findings import Severity
from radbill.model.prior_service import PriorService
from radbill.reference.records import CodeRow
from tests.edits.cases import SENT
from tests.edits.scrubbed_sketches import scrub_changed
from tests.edits.stub_book import StubBook
from tests.edits.valid_batch import TODAY

LINE = "claims.C1.lines.L1"


def severities(edit_id: str, change: dict[str, object], today: date = TODAY, **sent: object) -> list[Severity]:
    """What an edit finds in the valid batch after a change."""
    result = scrub_changed(change, today=today, **sent)
    return [finding.severity for finding in result.findings if finding.edit_id == edit_id]


@pytest.mark.parametrize(
    ("day", "severity"),
    [(date(2022, 2, 9), Severity.REVIEW), (date(2022, 2, 10), Severity.DENY), (date(2022, 2, 11), Severity.DENY)],
)
def test_lung_screening_from_50_years_on_is_covered_since_the_decision_of_2022(day: date, severity: Severity) -> None:
    """NCD 210.14, effective 02/10/2022: 50 to 77; before it 55 to 77."""
    change = {f"{LINE}.procedure_code": "71271", f"{LINE}.date_of_service": day,
              "patients.P1.person.birth_date": date(1980, 1, 1)}  # fmt: skip
    assert severities("RB3011", change) == [severity]


@pytest.mark.parametrize(
    ("born", "is_found"),
    [(date(1976, 11, 10), False), (date(1976, 11, 11), True), (date(1948, 11, 11), False), (date(1948, 11, 10), True)],
)
def test_lung_screening_by_age(born: date, is_found) -> None:
    """On 11/10/2026: fifty that day, fifty tomorrow; 77 until tomorrow, 78 today."""
    change = {f"{LINE}.procedure_code": "71271", f"{LINE}.date_of_service": date(2026, 11, 10),
              "patients.P1.person.birth_date": born}  # fmt: skip
    assert bool(severities("RB3011", change)) is is_found


@pytest.mark.parametrize(("day", "is_found"), [(date(2009, 4, 5), False), (date(2009, 4, 6), True)])
def test_pi_and_ps_are_needed_from_their_first_day_on(day: date, is_found) -> None:
    """CMS CR 6632: claims with dates of service on or after 04/06/2009."""
    change = {f"{LINE}.procedure_code": "78815", f"{LINE}.diagnoses": ["C3411"], f"{LINE}.date_of_service": day}
    assert bool(severities("RB4014", change)) is is_found


@pytest.mark.parametrize("code", ["C3411", "D0359", "D374", "D381", "D391", "D4860", "D491", "Z8501"])
def test_tumors_of_which_pi_or_ps_is_asked(code: str) -> None:
    """ICD-10-CM: C malignant, D00-D09 in situ, D37-D48 uncertain, D49 not known, Z85 in the history."""
    assert severities("RB4014", {f"{LINE}.procedure_code": "78815", f"{LINE}.diagnoses": [code]})


@pytest.mark.parametrize("code", ["D100", "D360", "D500", "Z8601", "R918"])
def test_what_is_no_tumor_of_that_kind(code: str) -> None:
    assert not severities("RB4014", {f"{LINE}.procedure_code": "78815", f"{LINE}.diagnoses": [code]})


def scans(strategy: str, *days: date) -> list[dict[str, object]]:
    return [{**SENT, "procedure_code": "78815", "modifiers": ["26", strategy], "date_of_service": day} for day in days]


@pytest.mark.parametrize(
    ("strategy", "days", "is_found"),
    [
        ("PI", [date(2013, 6, 10)], False), ("PI", [date(2013, 6, 11)], True), ("PI", [date(2026, 11, 9)], True),
        ("PS", [date(2014, 1, day) for day in (1, 2)], False), ("PS", [date(2014, 1, day) for day in (1, 2, 3)], True),
        ("PS", [date(2014, 1, day) for day in (1, 1, 2)], False),
        ("PS", [date(2013, 6, 10), date(2014, 1, 1), date(2014, 1, 2)], False),
        ("PI", [date(2026, 11, 10)], False),
    ],
)  # fmt: skip
def test_pet_scans_are_counted_from_2013_on_by_days(strategy: str, days: list[date], is_found) -> None:
    """CMS CR 8739: one with PI and three with PS, on or after 06/11/2013; scans of the day itself are not before it."""
    from_before = tuple(PriorService(**row) for row in scans(strategy, *days))
    change = {f"{LINE}.procedure_code": "78815", f"{LINE}.modifiers": ["26", strategy],
              f"{LINE}.date_of_service": date(2026, 11, 10)}  # fmt: skip
    assert bool(severities("RB8021", change, earlier=from_before)) is is_found


@pytest.mark.parametrize(
    ("years", "days", "is_found"),
    [(40, 0, False), (40, 1, True), (35, 0, True), (41, 0, False), (30, 0, True)],
)
def test_screening_mammograms_begin_at_forty(years: int, days: int, is_found) -> None:
    """42 CFR 410.34(d): from 40 on each year; one baseline from 35 to 39."""
    day = date(2026, 11, 10)
    change = {f"{LINE}.procedure_code": "77067", f"{LINE}.date_of_service": day, "patients.P1.person.sex": "F",
              "patients.P1.person.birth_date": date(2026 - years, 11, 10) + timedelta(days)}  # fmt: skip
    assert bool(severities("RB3012", change)) is is_found


@pytest.mark.parametrize(
    ("code", "years", "is_found"),
    [("O0900", 8, True), ("O0900", 9, False), ("O0900", 64, False), ("O0900", 65, True),
     ("P0700", 0, False), ("P0700", 1, False), ("P0700", 2, True), ("R0781", 90, False)],
)  # fmt: skip
def test_diagnoses_of_pregnancy_and_of_newborns_by_age(code: str, years: int, is_found) -> None:
    """Medicare Code Editor, age conflicts: maternity 9 to 64 years, newborn conditions below two here."""
    day = date(2026, 11, 10)
    change = {f"{LINE}.diagnoses": [code], f"{LINE}.date_of_service": day, "patients.P1.person.sex": "F",
              "patients.P1.person.birth_date": date(day.year - years, day.month, day.day)}  # fmt: skip
    assert bool(severities("RB7013", change)) is is_found


@pytest.mark.parametrize(("day", "is_found"), [(date(1899, 12, 31), True), (date(1900, 1, 1), False)])
def test_no_accident_of_the_living_lies_before_1900(day: date, is_found) -> None:
    change = {"patients.P2.person.birth_date": None,
              "claims.C2.details": {"related_causes": ["OA"], "accident_date": day}}  # fmt: skip
    assert bool(severities("RB2142", change)) is is_found


class _StreetSince2023(StubBook):
    """A list of places in which 27, outreach on the street, stands from 10/01/2023 on."""

    def place_of_service(self, code: str, on: date) -> CodeRow:
        kind = "Non-Facility" if code != "27" or on >= date(2023, 10, 1) else "Unassigned"
        return CodeRow(code, kind, "", None, None)


@pytest.mark.parametrize(
    ("day", "today", "is_found"),
    [(date(2023, 9, 30), TODAY, True), (date(2023, 10, 1), TODAY, False), (None, TODAY, False),
     (None, date(2023, 9, 30), True)],
)  # fmt: skip
def test_a_place_counts_on_the_day_of_service_and_without_one_today(day: date | None, today: date, is_found) -> None:
    """CMS, place of service codes: 27 effective 10/01/2023."""
    change = {f"{LINE}.date_of_service": day, f"{LINE}.place_of_service": "27"}
    result = scrub_changed(change, today=today, book=_StreetSince2023())
    lines = [each.location.key for each in result.findings if each.edit_id == "RB3007"]
    assert lines == (["L1"] if is_found else [])
