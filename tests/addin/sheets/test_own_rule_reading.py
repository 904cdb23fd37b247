"""The sheets Own rules and Edit switches: read as they stand, and optional."""

from datetime import date, datetime

import pytest

from radbill.model.own_rules import OwnAction, OwnField, SwitchEffect
from radbill_addin.sheets.own_rule_reading import OwnRules, own_rules_of
from radbill_addin.sheets.own_rules import EDIT_SWITCHES, OWN_RULES, SET_FIELDS
from radbill_addin.sheets.reading import BatchRead, read_batch
from tests.addin.hosts import HOSTS
from tests.addin.small_workbook import sheet_cells, table_cells

RULE = {"name": "Ask first", "state": "on", "payer_key": "ACME", "ages": "18", "places": "11", "does": "Warn",
        "words": "Call the site", "effective_from": datetime(2026, 1, 1)}  # fmt: skip  # noqa: DTZ001 - Excel's day
SWITCH = {"edit_id": "4016", "effect": "as REVIEW", "reason": "Agreed", "decided_by": "M. Hale",
          "effective_to": datetime(2026, 12, 31)}  # fmt: skip  # noqa: DTZ001 - Excel's day


@pytest.fixture(params=HOSTS)
def read(request, tmp_path):
    def read_cells(rules=(), switches=(), *, without=()):
        cells = sheet_cells() | {
            OWN_RULES.name: table_cells(OWN_RULES, rules), EDIT_SWITCHES.name: table_cells(EDIT_SWITCHES, switches),
        }  # fmt: skip
        batch = read_batch(HOSTS[request.param](tmp_path, {k: v for k, v in cells.items() if k not in without}).port)
        assert isinstance(batch, BatchRead), batch
        return batch

    return read_cells


def test_rules_and_switches_are_read_with_their_rows(read) -> None:
    batch = read([RULE], [SWITCH])
    (rule,), (switch,) = batch.batch.registration.own_rules, batch.batch.registration.edit_switches
    assert (rule.rule_key, rule.name, rule.action, rule.youngest, rule.effective_from, rule.problems) == (
        "5", "Ask first", OwnAction.WARN, 18, date(2026, 1, 1), (),
    )  # fmt: skip
    assert (switch.switch_key, switch.edit_id, switch.effect, switch.effective_to, switch.problems) == (
        "5", "RB4016", SwitchEffect.AS_REVIEW, date(2026, 12, 31), (),
    )  # fmt: skip


def test_an_older_workbook_without_the_sheets_reads_as_before(read) -> None:
    batch = read(without={OWN_RULES.name, EDIT_SWITCHES.name})
    assert (batch.batch.registration.own_rules, batch.batch.registration.edit_switches, batch.notes) == ((), (), ())


def test_no_sheet_no_rules() -> None:
    assert own_rules_of({}, {}) == OwnRules()


def test_the_sheet_offers_what_the_library_knows() -> None:
    assert tuple(OwnField) == SET_FIELDS
    assert OWN_RULES.column("does").choices == tuple(OwnAction)
    assert EDIT_SWITCHES.column("effect").choices == tuple(SwitchEffect)
