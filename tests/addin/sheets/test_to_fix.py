"""The rows of To fix: one for each problem, by money, with what persons wrote kept by what it is about."""

from decimal import Decimal

import pytest

from radbill import Citation, EditSwitch, Finding, FindingLocation, NotChecked, Row, Severity, SwitchUse
from radbill.model.own_rules import SwitchEffect
from radbill_addin.sheets.advice_words import missing_list_advice
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.reading import BatchRead, read_batch
from radbill_addin.sheets.reports import FINDINGS
from radbill_addin.sheets.results import write_findings
from radbill_addin.sheets.to_fix import about
from tests.addin.hosts import HOSTS
from tests.addin.small_workbook import change, sheet_cells

SOURCE = Citation("Claims manual", "chapter 13")
#: Headings of the sheet Findings as templates had it before.
FORMER = ("Severity", "Sheet", "Row", "Column", "Record", "What is wrong", "What to do", "Edit", "Source")
FIRST = FINDINGS.heading_row + 1


def finding(key: str, message: str, severity: Severity = Severity.REJECT, record: str = "line") -> Finding:
    return Finding("RB3005", severity, FindingLocation(record, key, ""), message, "Fix it.", SOURCE)


CODE = finding("A1", "No such code.")
CODE_AGAIN = finding("C1-2", "No such code.")
DATE = finding("C2-1", "No date.")
LOOK = finding("A1", "Look.", Severity.REVIEW)


@pytest.fixture(params=HOSTS)
def opened(request, tmp_path):
    host = HOSTS[request.param](tmp_path, sheet_cells())
    read = read_batch(host.port)
    assert isinstance(read, BatchRead)
    return host, read


def column(field: str) -> int:
    return [each.field for each in FINDINGS.columns].index(field) + 1


def shown(host, field: str, count: int = 3) -> list[object]:
    return [host.shown("To fix", row, column(field)) or None for row in range(FIRST, FIRST + count)]


def check(host, read, findings, unchecked=None) -> None:
    by_claim: dict[str, list[Finding]] = {}
    for each in findings:
        by_claim.setdefault("C2" if each.location.key.startswith("C2") else "C1", []).append(each)
    write_findings(host.port, read, findings, by_claim, unchecked or {})
    host.port.save()


def test_one_row_for_each_problem_with_its_count_claims_and_money(opened) -> None:
    """C1 charges 240.11 + 60, C2 300; the problem of two lines of C1 counts that claim once."""
    host, read = opened
    check(host, read, [CODE, CODE_AGAIN, DATE])
    assert shown(host, "message") == ["No such code.", "No date.", None]
    assert shown(host, "times") == [2, 1, None]
    assert shown(host, "claim_count") == [1, 1, None]
    assert [float(each) for each in shown(host, "charge_amount", 2)] == [300.11, 300.0]
    assert shown(host, "row", 1) == [5]
    assert shown(host, "other_rows", 1) == ["Charges 6"]
    assert shown(host, "patient_name", 2) == ["Sample, Sally", "Example, Eddie"]
    assert shown(host, "exam", 2) == ["70450", "77067"]


def test_what_holds_comes_first_and_of_that_the_most_money(opened) -> None:
    host, read = opened
    check(host, read, [DATE, CODE, LOOK])
    assert shown(host, "message") == ["No such code.", "No date.", "Look."]


def test_a_missing_list_is_a_row_with_the_claims_that_wait_for_it(opened) -> None:
    host, read = opened
    missing = NotChecked("NCCI pairs", "NCCI pairs not checked.", "Import them: https://example.org/pairs")
    check(host, read, [DATE], {Row("C1", "A1"): (missing,), Row("C1", "C1-2"): (missing,)})
    assert shown(host, "severity", 2) == ["NOT CHECKED", "REJECT"]
    assert shown(host, "edit_id", 1) == ["NCCI pairs"]
    (what_to_do,) = shown(host, "what_to_do", 1)
    assert what_to_do == missing_list_advice(missing)
    assert (shown(host, "times", 1), shown(host, "claim_count", 1), shown(host, "row", 1)) == ([2], [1], [5])


def test_a_finding_that_says_the_same_of_a_missing_list_has_no_row_of_its_own(opened) -> None:
    """Another list that is missing, for which no row waits, keeps its row."""
    host, read = opened
    missing = NotChecked("NCCI pairs", "NCCI pairs not checked.", "Import them.")
    same = finding("ncci_ptp", "The pairs could not answer. NCCI pairs not checked.", Severity.REVIEW, "reference")
    other = finding("mue", "The limits could not answer. MUE not checked.", Severity.REVIEW, "reference")
    check(host, read, [same, other], {Row("C1", "A1"): (missing,)})
    assert shown(host, "message") == ["NCCI pairs not checked.", "The limits could not answer. MUE not checked.", None]


def test_owner_note_and_done_stay_with_their_problem_when_rows_move(opened) -> None:
    host, read = opened
    check(host, read, [DATE])
    host.port.write_block("To fix", FIRST, column("owner"), [["Ina", "Called the payer", "Y"]])
    host.port.save()
    check(host, read_batch(host.port), [CODE, DATE])
    assert shown(host, "message", 2) == ["No such code.", "No date."]
    assert [shown(host, field, 2)[1] for field in ("owner", "note", "done")] == ["Ina", "Called the payer", "Y"]
    assert [shown(host, field, 1) for field in ("owner", "note", "done")] == [[None]] * 3


def test_a_note_of_a_problem_that_is_gone_stays_below_and_a_mark_alone_goes(opened) -> None:
    host, read = opened
    check(host, read, [CODE, DATE])
    at = shown(host, "message", 2)
    host.port.write_block("To fix", FIRST + at.index("No date."), column("note"), [["Ask Eddie", None]])
    host.port.write_block("To fix", FIRST + at.index("No such code."), column("done"), [["Y"]])
    host.port.save()
    check(host, read_batch(host.port), [LOOK])
    assert shown(host, "severity") == ["REVIEW", "FIXED", None]
    assert shown(host, "note") == [None, "Ask Eddie", None]
    check(host, read_batch(host.port), [DATE])
    assert (shown(host, "severity"), shown(host, "note")) == (["REJECT", None, None], ["Ask Eddie", None, None])


def test_each_registered_record_and_each_missing_patient_is_a_problem_of_its_own(tmp_path) -> None:
    """The library's message names no patient, since it may be logged; the sheet does."""
    cells = sheet_cells()
    change(cells, CHARGES, 5, "patient_id", "0008")
    change(cells, CHARGES, 7, "patient_id", "0009")
    host = HOSTS["file"](tmp_path, cells)
    read = read_batch(host.port)
    gone = [
        finding(key, "The patient ID is not in the Patients table.")._replace(
            location=FindingLocation("line", key, "patient_id")
        )
        for key in ("A1", read.charge_rows[2].line_id)
    ]
    npi = [finding(key, "The NPI is wrong.", record="provider") for key in ("R1", "F1")]
    write_findings(host.port, read, [*gone, *npi], {"C1": (gone[0], *npi), "C2": (gone[1], *npi)})
    host.port.write_block("To fix", FIRST, column("note"), [["first"], ["second"], ["third"], ["fourth"]])
    host.port.save()
    told = dict(
        zip(zip(shown(host, "message", 4), shown(host, "key", 4), strict=True), shown(host, "note", 4), strict=True)
    )
    assert {message for message, _ in told} == {
        "The patient ID is not in the Patients table: 0008.", "The patient ID is not in the Patients table: 0009.",
        "The NPI is wrong.",
    }  # fmt: skip
    write_findings(host.port, read_batch(host.port), [npi[1], gone[1]], {"C2": (npi[1], gone[1])})
    host.port.save()
    again = zip(zip(shown(host, "message", 4), shown(host, "key", 4), strict=True), shown(host, "note", 4), strict=True)
    assert {about[0]: note for about, note in again if about[1] in {"F1", "R1"}} != {}
    assert set(shown(host, "note", 4)) == set(told.values())


def test_many_rows_of_a_problem_are_counted_past_the_first(opened) -> None:
    host, read = opened
    check(host, read, [CODE, *[finding("C2-1", "No such code.")] * 3])
    assert shown(host, "times", 1) == [4]
    assert shown(host, "other_rows", 1) == ["Charges 7"]


OFF = "RB3005 is switched off."
USES = [
    SwitchUse(each, EditSwitch(switch_key="5", edit_id="RB3005", effect=SwitchEffect.OFF), ("C1",), OFF, is_over=False)
    for each in (CODE, CODE_AGAIN)
]


def test_what_is_switched_off_stands_below_the_problems_and_keeps_its_note(opened) -> None:
    host, read = opened
    write_findings(host.port, read, [LOOK], {"C1": (LOOK,)}, switch_uses=USES)
    host.port.save()
    assert shown(host, "severity") == ["REVIEW", "SWITCHED OFF", None]
    assert shown(host, "message") == ["Look.", "No such code.", None]
    assert shown(host, "what_to_do") == ["Charges: Fix it.", OFF, None]
    assert (shown(host, "times", 2), shown(host, "claim_count", 2)) == ([1, 2], [1, 1])
    host.port.write_block("To fix", FIRST + 1, column("note"), [["agreed in May"]])
    host.port.save()
    write_findings(host.port, read_batch(host.port), [], switch_uses=USES)
    host.port.save()
    assert shown(host, "severity") == ["SWITCHED OFF", None, None]
    assert shown(host, "note", 1) == ["agreed in May"]


@pytest.mark.parametrize("kind", HOSTS)
def test_a_workbook_with_the_former_sheet_gets_each_finding_in_its_columns(kind, tmp_path) -> None:
    cells = sheet_cells()
    del cells["To fix"]
    cells["Findings"] = [["Findings"], [None], [None], list(FORMER)]
    host = HOSTS[kind](tmp_path, cells)
    read = read_batch(host.port)
    assert isinstance(read, BatchRead)
    assert not [note for note in read.notes if "Findings" in note]
    write_findings(host.port, read, [CODE, CODE_AGAIN, LOOK], {"C1": (CODE, CODE_AGAIN, LOOK)}, switch_uses=USES[:1])
    host.port.save()
    rows = [[host.shown("Findings", row, at) for at in (1, 3, 6, 7, 8)] for row in (5, 6, 7, 8)]
    assert rows == [
        ["REJECT", 5, "No such code.", "Fix it.", "RB3005"], ["REJECT", 6, "No such code.", "Fix it.", "RB3005"],
        ["REVIEW", 5, "Look.", "Fix it.", "RB3005"], ["SWITCHED OFF", 5, "No such code.", OFF, "RB3005"],
    ]  # fmt: skip


def test_what_a_problem_is_about_has_no_row() -> None:
    assert about(CODE) == about(CODE_AGAIN) != about(DATE)
    assert Decimal("300.11") == sum((Decimal("240.11"), Decimal(60)), Decimal(0))


def test_a_row_about_a_provider_names_the_first_claim_and_one_without_a_patient_the_id(tmp_path) -> None:
    cells = sheet_cells()
    change(cells, CHARGES, CHARGES.heading_row + 3, "patient_id", "P099")
    host = HOSTS["file"](tmp_path, cells)
    read = read_batch(host.port)
    provider = finding("R1", "The NPI is wrong.", record="provider")
    check(host, read, [provider, DATE])
    names = dict(zip(shown(host, "message", 2), shown(host, "patient_name", 2), strict=True))
    assert names == {"The NPI is wrong.": "Sample, Sally", "No date.": "ID P099"}
    assert all(shown(host, "exam", 2))


def test_what_holds_a_claim_says_whether_and_where_it_can_be_released(opened) -> None:
    host, read = opened
    deny = finding("A1", "Too many units.", Severity.DENY)
    check(host, read, [DATE, deny, LOOK])
    told = dict(zip(shown(host, "message"), shown(host, "what_to_do"), strict=True))
    assert told["No date."].endswith("Fix it. Until then held; it cannot be released.")
    assert told["Too many units."].endswith(
        "Fix it. Until then held, unless Release reason on Charges says why it may go."
    )
    assert told["Look."].endswith("Fix it.")
