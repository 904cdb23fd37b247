"""Edits switched off or made milder for a payer: for whom, until when, and what is said of it."""

from datetime import date

import pytest

from radbill.core.citations import Citation
from radbill.core.findings import Finding, FindingLocation, Severity
from radbill.edits.engine.catalog import all_edits
from radbill.edits.engine.claim_finding import ClaimFinding
from radbill.edits.engine.edit_switches import Switching, switch_book
from radbill.edits.engine.looks import COULD_NOT_RUN
from radbill.edits.engine.release import must_be_fixed
from radbill.edits.engine.scrub_result import ScrubResult
from tests.edits.scrubbed_sketches import scrub_changed
from tests.edits.valid_batch import TODAY, batch_from, changed, valid_sketch

#: 26 and TC on one line of C2 (ACME) and of C1 (Medicare): RB4005, DENY, on L3 and L1.
BOTH_PARTS = {"claims.C2.lines.L3.modifiers": ["26", "TC"], "claims.C1.lines.L1.modifiers": ["26", "TC"]}
OFF = {
    "edit_id": "RB4005", "payer_key": "ACME", "effect": "off", "reason": "The plan wants it so.",
    "decided_by": "M. Hale", "effective_to": date(2026, 12, 31),
}  # fmt: skip
SENTENCE = "RB4005 is switched off for TEST ACME HEALTH until 12/31/2026: The plan wants it so (M. Hale)."


def with_switches(*switches: dict[str, object], **change: object) -> ScrubResult:
    rows = {f"edit_switches.{row}": switch for row, switch in enumerate(switches, 5)}
    return scrub_changed({**BOTH_PARTS, **change, **rows})


def found(result: ScrubResult, edit_id: str = "RB4005") -> list[tuple[str, Severity]]:
    return [(each.location.key, each.severity) for each in result.findings if each.edit_id == edit_id]


def test_without_a_switch_the_edit_holds_both_claims() -> None:
    result = with_switches()
    assert found(result) == [("L1", Severity.DENY), ("L3", Severity.DENY)]
    assert result.held_claim_ids == {"C1", "C2"}
    assert result.switch_uses == ()


def test_off_is_for_its_payer_alone_and_is_told() -> None:
    result = with_switches(OFF)
    assert found(result) == [("L1", Severity.DENY)]
    assert result.held_claim_ids == {"C1"}
    (use,) = result.switch_uses
    assert (use.sentence, use.claim_ids, use.is_off, use.finding.location.key) == (SENTENCE, ("C2",), True, "L3")


def test_a_switch_for_every_payer() -> None:
    result = with_switches(OFF | {"payer_key": ""})
    assert (found(result), result.held_claim_ids) == ([], frozenset())
    assert {use.sentence for use in result.switch_uses} == {SENTENCE.replace("TEST ACME HEALTH", "every payer")}


def test_as_review_the_claim_may_go_and_the_finding_says_why() -> None:
    result = with_switches(OFF | {"effect": "as REVIEW"})
    assert sorted(found(result)) == [("L1", Severity.DENY), ("L3", Severity.REVIEW)]
    assert result.held_claim_ids == {"C1"}
    (milder,) = (each for each in result.findings if each.location.key == "L3")
    assert milder.what_to_do.endswith(f" {SENTENCE.replace('switched off', 'for review only')}")
    assert not result.switch_uses[0].is_off


def test_the_row_of_the_payer_goes_before_the_row_for_every_payer() -> None:
    result = with_switches(OFF | {"payer_key": "", "effect": "as REVIEW"}, OFF)
    assert found(result) == [("L1", Severity.REVIEW)]


def test_after_its_last_day_the_edit_speaks_again_and_says_so() -> None:
    result = with_switches(OFF | {"effective_to": date(2026, 11, 22)})
    assert result.held_claim_ids == {"C1", "C2"}
    (again,) = (each for each in result.findings if each.location.key == "L3")
    told = "The switch of RB4005 for TEST ACME HEALTH ended on 11/22/2026: The plan wants it so (M. Hale)."
    assert again.what_to_do.endswith(f" {told}")
    assert [(use.sentence, use.is_over, use.is_off) for use in result.switch_uses] == [(told, True, False)]
    assert with_switches(OFF | {"effective_to": TODAY}).held_claim_ids == {"C1"}


def test_a_row_that_goes_on_covers_the_one_that_ended() -> None:
    result = with_switches(OFF | {"effective_to": date(2026, 11, 22)}, OFF)
    assert [use.is_over for use in result.switch_uses] == [False]


def test_a_switch_that_meets_nothing_changes_nothing() -> None:
    assert with_switches(OFF | {"edit_id": "RB4016", "payer_key": ""}) == with_switches()


def test_a_finding_about_several_payers_is_parted() -> None:
    """The reader's missing first name concerns every claim; for ACME it is switched off."""
    switch = OFF | {"edit_id": "RB2104"}
    result = with_switches(switch, **{"claims.C1.rendering": "", "claims.C2.rendering": ""})
    assert {use.claim_ids for use in result.switch_uses} <= {("C2",)}
    assert all("C2" not in use.claim_ids or use.is_off for use in result.switch_uses)


def test_a_claim_that_the_file_cannot_carry_is_still_held_when_the_edit_that_said_so_first_is_off() -> None:
    """What holds a claim keeps the check of the file from saying the same; a switch must not take both away."""
    result = with_switches(OFF, **{"claims.C2.lines.L3.modifiers": ["26", "TC", "59", "RT", "LT"]})
    assert "C2" in result.held_claim_ids


@pytest.mark.parametrize("edit", [each for each in all_edits() if each.severity is Severity.REJECT],
                         ids=lambda edit: edit.edit_id)  # fmt: skip
def test_what_no_release_lets_go_cannot_be_switched_off(edit) -> None:
    row = {"edit_switches.5": OFF | {"edit_id": edit.edit_id}}
    book = switch_book(batch_from(changed(valid_sketch(), row)).registration, TODAY)
    is_used = edit.edit_id in book.by_edit
    assert is_used != must_be_fixed(edit.edit_id, edit.severity)
    assert is_used == (not book.problems["5"])


def test_an_edit_that_broke_is_told_in_spite_of_a_switch() -> None:
    batch = batch_from(changed(valid_sketch(), {"edit_switches.5": OFF | {"payer_key": ""}}))
    place = FindingLocation("batch", "")
    broken = Finding("RB4005", Severity.REVIEW, place, COULD_NOT_RUN, "", Citation("radbill, how the workbook is read"))
    switching, one = Switching(batch, TODAY), ClaimFinding(broken, ())
    assert list(switching.switched([one])) == [one]
    assert list(switching.switched([one._replace(finding=broken._replace(message="26 and TC"))])) == []
