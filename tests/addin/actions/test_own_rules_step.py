"""The practice's own rules and edit switches in Check, Export, Explain, Fix, a release, and the next batch."""

from datetime import datetime

import pytest

from radbill_addin.actions.check_batch import check_batch
from radbill_addin.actions.explain_row import explain_row
from radbill_addin.actions.export_batch import export_batch
from radbill_addin.actions.fix_rows import fix_rows
from radbill_addin.actions.new_batch import new_batch
from radbill_addin.sheets.charges import CHARGES
from radbill_addin.sheets.own_rules import EDIT_SWITCHES, OWN_RULES
from radbill_addin.sheets.reading import read_batch
from radbill_addin.sheets.reports import FINDINGS
from tests.addin.actions.test_new_batch import empty_cells
from tests.addin.actions.worked_batches import COLUMNS, FIRST_ROW, cells_with, small_cells, table
from tests.addin.small_workbook import table_cells

#: About claim C2 of the small workbook, the mammogram for Acme Health.
HOLD = {"name": "Ask first", "payer_key": "ACME", "does": "Hold", "words": "Call the site."}
SET = {"name": "Room 3", "procedure_codes": "71046", "does": "Set", "set_field": "Place of service", "set_value": "19"}
#: 26 and TC on one line (RB4005) of claim C1, a Medicare claim.
OFF = {"edit_id": "RB4005", "payer_key": "MCR", "effect": "off", "reason": "As the contractor wrote",
       "decided_by": "M. Hale", "effective_to": datetime(2026, 12, 31)}  # fmt: skip  # noqa: DTZ001 - Excel's day
SENTENCE = "RB4005 is switched off for Medicare until 12/31/2026: As the contractor wrote (M. Hale)."


def with_rules(*rules, cells=None, switches=()):
    cells = cells or small_cells()
    return cells | {
        OWN_RULES.name: table_cells(OWN_RULES, rules),
        EDIT_SWITCHES.name: table_cells(EDIT_SWITCHES, switches),
    }


def statuses(host) -> list[object]:
    return [row["status"] for row in table(host, CHARGES)]


def test_hold_stops_the_export_until_it_is_released_with_a_reason(open_in, context, exported) -> None:
    host = open_in(with_rules(HOLD))
    check_batch(host.port, context)
    assert statuses(host) == ["OK", "OK", "HOLD"]
    (row,) = table(host, FINDINGS)
    assert (row["severity"], row["edit_id"], row["message"], row["claim_count"]) == (
        "DENY", "OWN Ask first", "Own rule Ask first: Call the site.", 1,
    )  # fmt: skip
    assert row["source"] == "The practice's own sheet Own rules"
    summary = export_batch(host.port, context)
    assert summary.headline.endswith("1 claim held.")
    assert statuses(host) == ["EXPORTED", "EXPORTED", "HOLD"]
    host.port.write_block(
        "Charges", FIRST_ROW + 2, COLUMNS["release_reason"], [["The site confirmed it by phone today"]]
    )
    host.port.save()
    summary = export_batch(host.port, context)
    assert statuses(host) == ["EXPORTED"] * 3
    assert summary.facts["released"] == ["C2"]


def test_a_mistake_is_named_by_row_and_the_rule_is_not_used(open_in, context) -> None:
    host = open_in(with_rules(HOLD, {**HOLD, "name": "Other", "payer_key": "ACNE"}, {"name": "Empty"}))
    summary = check_batch(host.port, context)
    assert statuses(host) == ["OK", "OK", "HOLD"]
    told = [line for line in summary.lines if line.startswith("Sheet Own rules")]
    assert told[0] == (
        "Sheet Own rules, row 6, column C (Payer): The Payers table has no 'ACNE'. The rule is not used. "
        "Write the key exactly as it stands in the table."
    )
    assert [line.partition(":")[0] for line in told[1:]] == [
        "Sheet Own rules, row 7, column D (Procedure codes)", "Sheet Own rules, row 7, column M (Then)",
    ]  # fmt: skip
    rows = {(row["edit_id"], row["row"]) for row in table(host, FINDINGS) if row["sheet"] == "Own rules"}
    assert rows == {("RB2171", 6), ("RB2171", 7)}


def test_a_cell_that_cannot_be_read_costs_its_rule_and_no_claim(open_in, context) -> None:
    host = open_in(with_rules({**HOLD, "effective_from": "#N/A"}))
    summary = check_batch(host.port, context)
    assert statuses(host) == ["OK"] * 3
    assert any(line.endswith("The row was not used.") for line in summary.lines)


def test_a_switch_is_told_in_the_summary_beside_the_row_and_on_to_fix(open_in, context, exported) -> None:
    host = open_in(with_rules(cells=cells_with(FIRST_ROW, "modifier_2", "TC"), switches=[OFF]))
    summary = check_batch(host.port, context)
    assert f"{SENTENCE} 1 finding, 1 claim." in summary.lines
    charges = table(host, CHARGES)
    assert charges[0]["status"] == "OK"
    assert charges[0]["message"] == SENTENCE
    assert charges[1]["message"] is None
    (row,) = (each for each in table(host, FINDINGS) if each["edit_id"] == "RB4005")
    assert (row["severity"], row["what_to_do"], row["row"], row["claim_count"]) == (
        "SWITCHED OFF", SENTENCE, FIRST_ROW, 1,
    )  # fmt: skip
    assert "RB4005" not in summary.facts["findings"]
    assert f"{SENTENCE} 1 finding, 1 claim." in export_batch(host.port, context).lines
    assert statuses(host) == ["EXPORTED"] * 3


def test_explain_tells_own_rules_and_switches_of_its_row(open_in, context) -> None:
    rule = {**HOLD, "payer_key": "MCR", "procedure_codes": "70450"}
    host = open_in(with_rules(rule, cells=cells_with(FIRST_ROW, "modifier_2", "TC"), switches=[OFF]))
    summary = explain_row(host.port, context._replace(row=FIRST_ROW))
    assert summary.facts["findings"] == ["OWN Ask first"]
    assert summary.lines[-2].startswith("DENY OWN Ask first: Own rule Ask first: Call the site.")
    assert summary.lines[-1] == SENTENCE
    assert SENTENCE not in explain_row(host.port, context._replace(row=FIRST_ROW + 2)).lines


def shown(host, row: int, field: str) -> object:
    return host.shown("Charges", row, COLUMNS[field])


def test_fix_asks_before_it_sets_and_then_lists(open_in, context) -> None:
    asked: list[str] = []
    host = open_in(with_rules(SET))
    summary = fix_rows(host.port, context._replace(ask=lambda question: bool(asked.append(question)) or True))
    wish = "Place of service 19 in place of 22, as own rule Room 3 says."
    assert asked == [f"Your own rules change 1 row:\nRow {FIRST_ROW + 1}: {wish}\n\nChange them?"]
    assert shown(host, FIRST_ROW + 1, "place_of_service") == "19"
    assert summary.headline == "1 row set as your own rules say; check again."
    assert summary.lines == (f"Sheet Charges, row {FIRST_ROW + 1}: {wish}",)
    assert summary.facts["own_rule_rows"] == 1
    assert fix_rows(host.port, context).headline == "There was nothing that is safe to fix."


def test_without_consent_nothing_is_set_and_that_is_told(open_in, context) -> None:
    host = open_in(with_rules(SET))
    summary = fix_rows(host.port, context)
    assert shown(host, FIRST_ROW + 1, "place_of_service") is None
    assert summary.lines[0].endswith("Not done: nobody has agreed (on the command line: --own-rules).")
    agreed = fix_rows(host.port, context._replace(options={"own_rules": True}))
    assert shown(host, FIRST_ROW + 1, "place_of_service") == "19"
    assert agreed.facts["own_rule_rows"] == 1


@pytest.mark.parametrize(
    ("what", "value", "cells"),
    [
        ("Add modifier", "59", ["26", "59", None]),
        ("Remove modifier", "26", [None, None, None]),
    ],
)
def test_fix_sets_modifiers(open_in, context, what, value, cells) -> None:
    rule = SET | {"procedure_codes": "71046", "set_field": what, "set_value": value, "modality": "X-ray"}
    host = open_in(with_rules(rule))
    fix_rows(host.port, context._replace(options={"own_rules": True}))
    fields = ("modifier_1", "modifier_2", "modifier_3")
    assert [shown(host, FIRST_ROW + 1, field) for field in fields] == cells


def test_what_stands_in_the_way_of_a_rule_is_told(open_in, context) -> None:
    other = SET | {"name": "Other", "set_value": "21", "modality": "X-ray"}
    host = open_in(with_rules(SET, other))
    summary = fix_rows(host.port, context._replace(options={"own_rules": True}))
    assert shown(host, FIRST_ROW + 1, "place_of_service") is None
    assert [line.partition("Not done: ")[2] for line in summary.lines] == [
        "own rule Other, Room 3 wants otherwise; correct one of them."
    ] * 2


def test_a_row_that_was_exported_stays(open_in, context, exported) -> None:
    host = open_in(with_rules(SET))
    export_batch(host.port, context)
    summary = fix_rows(host.port, context._replace(options={"own_rules": True}))
    assert summary.lines[0].endswith("Not done: the claim was exported with it.")
    assert shown(host, FIRST_ROW + 1, "place_of_service") is None


def test_the_next_batch_begins_with_the_rules_of_the_last(open_in, context, exported) -> None:
    host = open_in(with_rules(HOLD | {"payer_key": "not MCR", "ages": "18+"}, SET, switches=[OFF]))
    registration = read_batch(host.port).batch.registration
    export_batch(host.port, context)
    following = open_in(empty_cells())
    summary = new_batch(following.port, context)
    assert "2 Own rules, 1 Edit switches" in summary.headline
    assert [row["name"] for row in table(following, OWN_RULES)] == ["Ask first", "Room 3"]
    assert [row["edit_id"] for row in table(following, EDIT_SWITCHES)] == ["RB4005"]
    assert len(registration.own_rules) == 2
