"""The practice's own rules at work on the batch in which nothing else is wrong."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radbill.core.findings import Severity
from radbill.edits.engine.own_rules import own_settings
from radbill.edits.engine.scrub import scrub
from radbill.edits.engine.scrub_result import ScrubResult
from radbill.model.batch import BillingBatch
from tests.edits.stub_book import StubBook
from tests.edits.valid_batch import TODAY, batch_from, changed, valid_batch, valid_sketch

#: Of the valid batch: C1 (Medicare, 70450 and 71046, modifier 26, place 22, born 1948), C2 (ACME, 71046, place 11,
#: office, born 2012), C3 and C4 (Medicare, born 1951 and 1948).
HOLD = {"name": "Ask first", "does": "Hold", "words": "Call the site"}


def with_rules(*rules: dict[str, object], **change: object) -> BillingBatch:
    """The valid batch with rules, the first of row 5."""
    rows = {f"own_rules.{row}": rule for row, rule in enumerate(rules, 5)}
    return batch_from(changed(valid_sketch(), {**rows, **change}))


def scrubbed(batch: BillingBatch) -> ScrubResult:
    return scrub(batch, StubBook(), TODAY)


def held_lines(rule: dict[str, object], **change: object) -> list[str]:
    findings = scrubbed(with_rules(HOLD | rule, **change)).findings
    return sorted(each.location.key for each in findings if each.edit_id == "OWN Ask first")


@pytest.mark.parametrize(
    ("rule", "lines"),
    [
        ({"payer_key": "ACME"}, ["L3"]),
        ({"payer_key": "not MEDICARE"}, ["L3"]),
        ({"procedure_codes": "71046"}, ["L2", "L3"]),
        ({"procedure_codes": "71000-71099, not 71046"}, []),
        ({"procedure_codes": "70000-71099, not 71046"}, ["L1"]),
        ({"modality": "x-ray"}, ["L2", "L3"]),
        ({"modality": "not X-ray", "places": "22"}, ["L1"]),
        ({"places": "11", "modality": "X-ray"}, ["L3"]),
        ({"modifiers": "not 26", "procedure_codes": "71046"}, ["L3"]),
        ({"modifiers": "26, TC", "procedure_codes": "71046"}, ["L2"]),
        ({"rendering_id": "R1", "facility_id": "OFFICE", "payer_key": "ACME"}, ["L3"]),
        ({"rendering_id": "not R1"}, []),
        ({"referring_id": "D1", "payer_key": "ACME"}, ["L3"]),
        ({"diagnoses": "R51"}, ["L1", "L2"]),
        ({"diagnoses": "not R05", "places": "22"}, ["L1"]),
        ({"ages": "under 18"}, ["L3"]),
        ({"ages": "0-13"}, []),
        ({"ages": "14"}, ["L3"]),
        ({"ages": "65+", "procedure_codes": "71046"}, ["L2"]),
        ({"payer_key": "ACME", "effective_from": date(2026, 11, 11), "effective_to": date(2026, 11, 11)}, ["L3"]),
        ({"payer_key": "ACME", "effective_from": date(2026, 11, 12)}, []),
        ({"payer_key": "ACME", "effective_to": date(2026, 11, 10)}, []),
        ({"payer_key": "ACME", "state": "off"}, []),
    ],
    ids=str,
)
def test_a_rule_is_about_the_lines_that_meet_all_its_conditions(rule, lines) -> None:
    assert held_lines(rule) == lines


def test_a_claim_that_only_takes_one_back_is_left_alone() -> None:
    assert held_lines({"payer_key": "ACME"}, **{"claims.C2.frequency": "8"}) == []


def test_a_patient_without_a_birth_date_meets_no_age() -> None:
    assert held_lines({"ages": "0-120", "payer_key": "ACME"}, **{"patients.P2.person.birth_date": None}) == []


def test_hold_holds_and_shows_name_words_and_source() -> None:
    result = scrubbed(with_rules({**HOLD, "payer_key": "ACME", "source": "by phone"}))
    (finding,) = (each for each in result.findings if each.edit_id.startswith("OWN"))
    assert (finding.edit_id, finding.severity, finding.location) == (
        "OWN Ask first", Severity.DENY, ("line", "L3", "patient_id"),
    )  # fmt: skip
    assert finding.message == "Own rule Ask first: Call the site."
    assert str(finding.citation) == "The practice's own sheet Own rules, by phone"
    assert result.held_claim_ids == {"C2"}


def test_warn_is_for_review_and_holds_nothing() -> None:
    result = scrubbed(with_rules(HOLD | {"does": "warn", "payer_key": "ACME"}))
    (finding,) = (each for each in result.findings if each.edit_id.startswith("OWN"))
    assert finding.severity is Severity.REVIEW
    assert not result.held_claim_ids


SETTING = {"name": "Room 3", "payer_key": "ACME", "does": "Set", "set_field": "Place of service", "set_value": "22"}


def test_set_is_told_for_review_until_it_is_so() -> None:
    batch = with_rules(SETTING | {"words": "It moved"})
    (finding,) = (each for each in scrubbed(batch).findings if each.edit_id == "OWN Room 3")
    assert (finding.severity, finding.location.field) == (Severity.REVIEW, "place_of_service")
    assert finding.message == "Own rule Room 3: place of service is to be 22. It moved."
    assert (
        finding.what_to_do == "Press Fix what is safe to fix, which asks before it sets anything, or change the cell."
    )
    done = with_rules(SETTING, **{"claims.C2.lines.L3.place_of_service": "22"})
    assert not [each for each in scrubbed(done).findings if each.edit_id == "OWN Room 3"]


@pytest.mark.parametrize(
    ("what", "value", "line", "before", "after"),
    [
        ("Add modifier", "59", "L3", "", "59"),
        ("Add modifier", "59", "L1", "26", "26 59"),
        ("Remove modifier", "26", "L1", "26", ""),
        ("Place of service", "19", "L1", "22", "19"),
        ("Facility ID", "OFFICE", "L1", "HOSPITAL", "OFFICE"),
    ],
)
def test_what_rules_set(what, value, line, before, after) -> None:
    code, payer = {"L1": ("70450", "MEDICARE"), "L3": ("71046", "ACME")}[line]
    rule = SETTING | {"payer_key": payer, "procedure_codes": code, "set_field": what, "set_value": value}
    (setting,) = own_settings(with_rules(rule))
    assert (setting.before, setting.after, setting.rival) == (before, after, "")


def test_rules_that_undo_each_other_set_nothing_and_say_so() -> None:
    """Each is about the line as the other leaves it: Fix would turn in a circle."""
    there = SETTING | {"name": "There", "places": "11"}
    back = SETTING | {"name": "Back", "places": "22", "set_value": "11"}
    batch = with_rules(there, back)
    (setting,) = own_settings(batch)
    assert (setting.rule.name, setting.rival) == ("There", "Back")
    (finding,) = (each for each in scrubbed(batch).findings if each.edit_id == "OWN There")
    assert finding.what_to_do == "Your rule Back wants otherwise; neither sets anything. Correct one of the two rules."


def test_rules_that_want_different_values_on_one_line_set_neither() -> None:
    one, other = SETTING | {"name": "One"}, SETTING | {"name": "Other", "ages": "under 18", "set_value": "19"}
    assert [(each.rule.name, each.rival) for each in own_settings(with_rules(one, other))] == [
        ("One", "Other"), ("Other", "One"),
    ]  # fmt: skip


_CODES = st.sampled_from(["99213", "99201-99499", "36100, 36200"])
_RULES = st.fixed_dictionaries(
    {"procedure_codes": _CODES, "does": st.sampled_from(["Hold", "Warn"])},
    optional={
        "payer_key": st.sampled_from(["ACME", "MEDICARE", "not ACME"]),
        "places": st.sampled_from(["11", "22", "not 11"]),
        "modifiers": st.sampled_from(["26", "not 26"]),
        "ages": st.sampled_from(["under 18", "18-64", "65+"]),
        "diagnoses": st.sampled_from(["R51", "not R05"]),
    },
)


@settings(max_examples=25, deadline=None)
@given(st.lists(_RULES, min_size=1, max_size=4))
def test_rules_without_a_match_change_nothing(rules: list[dict[str, object]]) -> None:
    """No line of the batch has one of their codes."""
    named = [{**rule, "name": f"Rule {at}", "words": "Call the site"} for at, rule in enumerate(rules)]
    assert scrubbed(with_rules(*named)) == scrubbed(valid_batch())


def test_the_order_of_the_other_findings_stays() -> None:
    change = {"claims.C1.lines.L1.units": 0, "claims.C3.referring": "", "claims.C2.lines.L3.charge_amount": 0}
    before = scrubbed(batch_from(changed(valid_sketch(), change))).findings
    after = scrubbed(with_rules(HOLD | {"procedure_codes": "70000-79999"}, **change)).findings
    assert len(after) > len(before) > 1
    assert tuple(each for each in after if not each.edit_id.startswith("OWN")) == before
    assert [each.severity for each in after] == sorted((each.severity for each in after), key=list(Severity).index)
