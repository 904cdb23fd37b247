"""Every order of the statuses of a row: the first that fits stands."""

from typing import NamedTuple

import pytest

from radbill import Citation, Finding, FindingLocation, NotChecked, Row, Severity
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.reading import read_batch
from radbill_addin.sheets.reports import FINDINGS
from radbill_addin.sheets.results import status_of, write_statuses
from tests.addin.hosts import HOSTS
from tests.addin.small_workbook import sheet_cells

MISSING = NotChecked("NCCI pairs", "NCCI pairs not checked: no list for 11/20/2026 is loaded.", "Import them: page.")
SOURCE = Citation("Claims manual", "chapter 13")


class Scrubbed(NamedTuple):
    """What the edits found."""

    findings_by_claim: dict
    held_claim_ids: frozenset
    unchecked: dict
    released_claim_ids: frozenset = frozenset()
    self_pay_claim_ids: frozenset[str] = frozenset()
    switch_uses: tuple = ()


def finding(charge, severity: Severity) -> Finding:
    return Finding("RB3005", severity, FindingLocation("line", charge.line_id), "Wrong.", "Fix it.", SOURCE)


def scrubbed(
    charge, *, severity: Severity | None = None, is_held: bool = False, is_unchecked: bool = False
) -> Scrubbed:
    """What was found of the claim of a row."""
    return Scrubbed(
        {charge.claim_id: (finding(charge, severity),)} if severity else {},
        frozenset({charge.claim_id} if is_held else ()),
        {Row(charge.claim_id, charge.line_id): (MISSING,)} if is_unchecked else {},
    )


@pytest.fixture
def workbook(tmp_path):
    host = (
        HOSTS["live"](tmp_path, sheet_cells())
        if "live" in HOSTS
        else next(iter(HOSTS.values()))(tmp_path, sheet_cells())
    )
    return host, read_batch(host.port)


@pytest.mark.parametrize(
    ("facts", "severity", "status"),
    [
        ("exported held unchecked", Severity.REJECT, "EXPORTED"),
        ("exported unchecked", Severity.REVIEW, "EXPORTED"),
        ("exported", None, "EXPORTED"),
        ("held unchecked", Severity.REJECT, "HOLD"),
        ("held", Severity.DENY, "HOLD"),
        ("unchecked", Severity.REVIEW, "NOT CHECKED"),
        ("unchecked", Severity.REDUCE, "NOT CHECKED"),
        ("unchecked", None, "NOT CHECKED"),
        ("", Severity.REVIEW, "REVIEW"),
        ("", Severity.REDUCE, "REVIEW"),
        ("", None, "OK"),
    ],
)
def test_the_first_that_fits_stands(workbook, facts, severity, status) -> None:
    charge = workbook[1].charge_rows[0]
    found = scrubbed(charge, severity=severity, is_held="held" in facts, is_unchecked="unchecked" in facts)
    exported = frozenset({charge.claim_id} if "exported" in facts else ())
    assert status_of(charge, found, exported) == status


def shown(host, field: str, rows: range) -> list[object]:
    at = [column.field for column in CHARGES.columns].index(field) + 1
    return [host.shown(CHARGES.name, row, at) for row in rows]


def test_the_row_that_asked_is_grey_and_says_where_the_reason_is(workbook) -> None:
    host, read = workbook
    first, second, other = read.charge_rows[:3]
    write_statuses(host.port, read, scrubbed(first, is_unchecked=True))
    host.port.save()
    rows = range(first.row, first.row + 3)
    assert shown(host, "status", rows) == ["NOT CHECKED", "OK", "OK"]
    assert (first.claim_id == second.claim_id, first.claim_id == other.claim_id) == (True, False)
    short = "Not checked: NCCI pairs. The claim stays until this is loaded; To fix says how."
    assert shown(host, "message", rows) == [short, f"Another row of this claim: {short}", None]


def test_several_lists_that_are_missing_take_one_sentence(workbook) -> None:
    host, read = workbook
    first = read.charge_rows[0]
    found = scrubbed(first, is_unchecked=True)
    row = next(iter(found.unchecked))
    limits = MISSING._replace(subject="Unit limits (MUE)")
    write_statuses(host.port, read, found._replace(unchecked={row: (MISSING, limits)}))
    host.port.save()
    said = shown(host, "message", range(first.row, first.row + 1))
    assert said == [
        "Not checked: NCCI pairs, Unit limits (MUE). The claim stays until this is loaded; To fix says how."
    ]


def test_a_workbook_of_an_older_template_has_the_reason_in_the_row(workbook) -> None:
    """Its sheet of findings has a row for each finding, and none for a list that is missing."""
    host, read = workbook
    first, findings = read.charge_rows[0], read.layouts[FINDINGS.name]
    columns = {field: at for field, at in findings.columns.items() if field != "times"}
    older = read._replace(layouts=read.layouts | {FINDINGS.name: findings._replace(columns=columns)})
    write_statuses(host.port, older, scrubbed(first, is_unchecked=True))
    host.port.save()
    assert shown(host, "message", range(first.row, first.row + 1)) == [str(MISSING)]


def test_a_held_claim_shows_what_holds_it_first(workbook) -> None:
    host, read = workbook
    first = read.charge_rows[0]
    write_statuses(host.port, read, scrubbed(first, severity=Severity.REJECT, is_held=True, is_unchecked=True))
    host.port.save()
    assert shown(host, "message", range(first.row, first.row + 1)) == ["REJECT: Wrong. Fix it. (RB3005)"]
