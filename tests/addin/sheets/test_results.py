import doctest
from decimal import Decimal
from typing import NamedTuple

import pytest

from radbill import Breakdown, Citation, Failure, FailureReason, Finding, FindingLocation, Severity, Step
from radbill_addin.sheets import results
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.reading import read_batch
from radbill_addin.sheets.reports import BATCH_HISTORY, FINDINGS
from radbill_addin.sheets.results import append_batch, write_findings, write_prices, write_row_results, write_statuses
from radbill_addin.text.cell_text import single_line
from tests.addin.hosts import HOSTS
from tests.addin.small_workbook import change, sheet_cells

SOURCE = Citation("Claims manual", "chapter 13")


class Scrubbed(NamedTuple):
    findings_by_claim: dict
    held_claim_ids: frozenset
    unchecked: dict = {}  # noqa: RUF012 - a NamedTuple default that is never changed
    released_claim_ids: frozenset[str] = frozenset()
    self_pay_claim_ids: frozenset[str] = frozenset()
    switch_uses: tuple = ()


def finding(severity, place, message="Wrong."):
    return Finding("RB3005", severity, place, message, "Fix it.", SOURCE)


def price(amount, *, medicare=None, allowed_by="Medicare"):
    step = Step("Fee schedule", Decimal(0), Decimal(amount), "As published.", SOURCE)
    amounts = {"medicare_payment_amount": medicare, "patient_responsibility_amount": medicare}
    return Breakdown(steps=(step,), allowed_by=allowed_by, **amounts)


@pytest.fixture(params=HOSTS)
def start(request, tmp_path):
    """Open cells in both hosts and read them."""

    def opened(cells=None):
        host = HOSTS[request.param](tmp_path, sheet_cells() if cells is None else cells)
        return host, read_batch(host.port)

    return opened


def column(sheet, field):
    return [each.field for each in sheet.columns].index(field) + 1


def shown(host, sheet, field, rows):
    return [host.shown(sheet.name, row, column(sheet, field)) for row in rows]


def everything(host):
    """All cells of the saved workbook, by sheet, row and column."""
    return {
        (name, i, j): value
        for name in host.port.sheet_names()
        for i, line in enumerate(host.port.read_sheet(name).rows, 1)
        for j, value in enumerate(line, 1)
        if value is not None
    }


def test_the_examples_of_the_docstrings_hold():
    assert doctest.testmod(results).failed == 0


def test_findings_say_where_they_stand(start):
    host, read = start()
    write_findings(host.port, read, [
        finding(Severity.REJECT, FindingLocation("line", "A1", "procedure_code")),
        finding(Severity.REVIEW, FindingLocation("batch", ""), "Look."),
    ])  # fmt: skip
    host.port.save()
    fields = ("severity", "sheet", "row", "column", "key", "message", "what_to_do", "edit_id", "source")
    first, second = ([shown(host, FINDINGS, field, [row])[0] for field in fields] for row in (5, 6))
    source = "Claims manual, chapter 13"
    assert first == [
        "REJECT",
        "Charges",
        5,
        "F (Procedure code)",
        "A1",
        "Wrong.",
        "Charges, Procedure code: Fix it. Until then held; it cannot be released.",
        "RB3005",
        source,
    ]
    assert [each or None for each in second] == ["REVIEW", *[None] * 4, "Look.", "Fix it.", "RB3005", source]


def test_old_findings_go(start):
    host, read = start()
    write_findings(host.port, read, [finding(Severity.DENY, FindingLocation("line", "A1"))] * 3)
    host.port.save()
    write_findings(host.port, read, [finding(Severity.REVIEW, FindingLocation("line", "A1"))])
    host.port.save()
    assert shown(host, FINDINGS, "severity", (5, 6, 7)) == ["REVIEW", None, None]
    assert host.port.read_sheet("To fix").row_count == 5


def test_a_message_is_never_a_formula(start):
    host, read = start()
    write_findings(host.port, read, [finding(Severity.REVIEW, FindingLocation("line", "A1"), '=HYPERLINK("http://x")')])
    host.port.save()
    assert host.formula("To fix", 5, column(FINDINGS, "message")) is None
    assert shown(host, FINDINGS, "message", [5]) == ['=HYPERLINK("http://x")']


def test_a_status_and_the_first_finding_stand_beside_every_row(start):
    host, read = start()
    scrubbed = Scrubbed(
        {
            "C1": (
                finding(Severity.REJECT, FindingLocation("line", "C1-2", "charge_amount"), "No charge."),
                finding(Severity.REVIEW, FindingLocation("line", "A1"), "Look."),
            ),
            "C2": (finding(Severity.REDUCE, FindingLocation("patient", "0002"), "Reduced."),),
        },
        frozenset({"C1"}),
    )
    write_statuses(host.port, read, scrubbed)
    host.port.save()
    assert shown(host, CHARGES, "status", (5, 6, 7)) == ["HOLD", "HOLD", "REVIEW"]
    assert shown(host, CHARGES, "message", (5, 6, 7)) == [
        "REVIEW: Look. Fix it. (RB3005)",
        "REJECT: No charge. Fix it. (RB3005)",
        "REDUCE: Reduced. Patients: Fix it. (RB3005)",
    ]


def test_a_row_that_is_held_for_another_says_so(start):
    host, read = start()
    fault = finding(Severity.REJECT, FindingLocation("line", "C1-2"))
    write_statuses(host.port, read, Scrubbed({"C1": (fault,)}, frozenset({"C1"})), exported=frozenset({"C2"}))
    host.port.save()
    assert shown(host, CHARGES, "message", [5, 7]) == [
        "Another row of this claim: REJECT: Wrong. Fix it. (RB3005)",
        None,
    ]
    assert shown(host, CHARGES, "status", [7]) == ["EXPORTED"]


def test_a_clean_claim_is_ok(start):
    host, read = start()
    write_statuses(host.port, read, Scrubbed({}, frozenset()))
    host.port.save()
    assert shown(host, CHARGES, "status", (5, 6, 7)) == ["OK"] * 3


def test_prices_stand_beside_their_rows_and_medicares_share_only_on_medicare_claims(start):
    host, read = start()
    failure = Failure(FailureReason.CARRIER_PRICED, "No national price.")
    share = Decimal("80.00")
    prices = {"A1": price("100.10", medicare=share), "C1-2": Breakdown(failure=failure),
              "C2-1": price("55.00", medicare=share, allowed_by="=Acme 2026")}  # fmt: skip
    write_prices(host.port, read, prices)
    host.port.save()
    assert shown(host, CHARGES, "expected_amount", (5, 6, 7)) == [100.1, None, 55]
    assert shown(host, CHARGES, "allowed_by", (5, 6, 7)) == ["Medicare", None, single_line("=Acme 2026")]
    assert shown(host, CHARGES, "medicare_payment_amount", (5, 6, 7)) == [80, None, None]
    assert shown(host, CHARGES, "steps", (5, 6)) == [
        "Fee schedule $100.10: As published. [Claims manual, chapter 13]",
        "Not priced: No national price.",
    ]


def test_only_result_cells_change(start):
    cells = sheet_cells()
    for line in cells["Charges"]:
        line += ["mine", 7]
    host, read = start(cells)
    before = everything(host)
    write_statuses(host.port, read, Scrubbed({}, frozenset()))
    write_prices(host.port, read, {"A1": price("1.00")})
    host.port.save()
    after = everything(host)
    changed = {place for place in before.keys() | after.keys() if before.get(place) != after.get(place)}
    result_columns = {column(CHARGES, field) for field in ("status", "expected_amount", "allowed_by", "steps")}
    assert changed == {("Charges", row, 1) for row in (5, 6, 7)} | {("Charges", 5, at) for at in result_columns}


def test_results_follow_moved_headings(start):
    cells = sheet_cells()
    cells["Charges"] = [[], ["above"], *[["mine", *reversed(line)] for line in cells["Charges"]]]
    host, read = start(cells)
    write_statuses(host.port, read, Scrubbed({}, frozenset({"C1"})))
    host.port.save()
    last = len(CHARGES.columns) + 1
    assert [host.shown("Charges", row, last) for row in (6, 7, 8, 9)] == ["Status", "HOLD", "HOLD", "OK"]
    assert [host.shown("Charges", row, 1) for row in (6, 7)] == ["mine", "mine"]


def test_rows_between_and_below_are_not_touched(start):
    cells = sheet_cells()
    gap = [None] * len(CHARGES.columns)
    total = [None] * len(CHARGES.columns)
    total[column(CHARGES, "expected_amount") - 1] = 99.0
    cells["Charges"] = [*cells["Charges"][:6], gap, cells["Charges"][6], gap, total]
    host, read = start(cells)
    assert [each.row for each in read.charge_rows] == [5, 6, 8]
    write_prices(host.port, read, {each.line_id: price("1.00") for each in read.charge_rows})
    host.port.save()
    assert shown(host, CHARGES, "expected_amount", range(5, 11)) == [1, 1, None, 1, None, 99]


def test_results_of_rows_that_are_gone_are_emptied(start):
    cells = sheet_cells()
    line = [None] * len(CHARGES.columns)
    cells["Charges"].append(line)
    change(cells, CHARGES, 8, "status", "OK")
    change(cells, CHARGES, 8, "expected_amount", 12.0)
    host, read = start(cells)
    write_prices(host.port, read, {})
    host.port.save()
    assert host.port.read_sheet("Charges").row_count == 7


def test_a_result_column_that_is_gone_is_passed_over(start):
    cells = sheet_cells()
    change(cells, CHARGES, 4, "steps", "My notes")
    change(cells, CHARGES, 5, "steps", "mine")
    host, read = start(cells)
    write_prices(host.port, read, {"A1": price("1.00")})
    host.port.save()
    assert shown(host, CHARGES, "steps", [5]) == ["mine"]
    assert shown(host, CHARGES, "expected_amount", [5]) == [1]


def test_a_column_of_the_user_is_refused(start):
    host, read = start()
    with pytest.raises(ValueError, match="claim_id"):
        write_row_results(host.port, read, ["claim_id"], {5: {"claim_id": "X"}})


def test_batches_are_listed_one_under_the_other(start):
    host, read = start()
    for number in (1, 2):
        append_batch(host.port, read, {"batch_id": f"00{number}", "claim_count": 2, "charge_amount": Decimal("600.11")})
        host.port.save()
    rows = (BATCH_HISTORY.heading_row + 1, BATCH_HISTORY.heading_row + 2)
    assert shown(host, BATCH_HISTORY, "batch_id", rows) == ["001", "002"]
    assert shown(host, BATCH_HISTORY, "charge_amount", rows) == [600.11, 600.11]


def test_every_block_goes_over_in_one_call(tmp_path):
    host = HOSTS["excel"](tmp_path, sheet_cells())
    read = read_batch(host.port)
    host.com.Application.calls.clear()
    write_prices(host.port, read, {each.line_id: price("1.00") for each in read.charge_rows})
    host.port.save()
    assert host.com.Application.calls.count(("write", "Charges")) == 3, "one for each run of columns"
