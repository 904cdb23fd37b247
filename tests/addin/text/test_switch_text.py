"""What edit switches did, in words."""

from radbill import Citation, EditSwitch, Finding, FindingLocation, Severity, SwitchUse
from radbill.model.own_rules import SwitchEffect
from radbill_addin.text.switch_text import beside_row, switch_lines, switched_off_claims

HERE = FindingLocation("line", "L1")
SWITCH = EditSwitch(switch_key="5", edit_id="RB4005", effect=SwitchEffect.OFF)


def use(place: FindingLocation, *claim_ids: str, is_over: bool = False) -> SwitchUse:
    finding = Finding("RB4005", Severity.DENY, place, "Wrong.", "Fix it.", Citation("Claims manual"))
    return SwitchUse(finding, SWITCH, claim_ids, "RB4005 is switched off.", is_over)


def test_a_row_shows_what_is_switched_off_for_it_or_its_claim_once() -> None:
    uses = [use(HERE, "C1"), use(FindingLocation("patient", "P1"), "C1"), use(FindingLocation("line", "L2"), "C1")]
    assert beside_row(None, uses, HERE) == "RB4005 is switched off."
    assert beside_row("REVIEW: look.", uses, HERE) == "REVIEW: look. RB4005 is switched off."
    assert beside_row("REVIEW: look.", uses[2:], HERE) == "REVIEW: look."


def test_claims_by_what_is_switched_off_and_not_by_what_speaks_again() -> None:
    one, over = use(HERE, "C1", "C2"), use(HERE, "C1", is_over=True)
    assert switched_off_claims([one, over]) == {"C1": [one], "C2": [one]}


def test_a_summary_has_one_line_for_a_switch() -> None:
    uses = [use(HERE, "C1"), use(HERE, "C1", "C2")]
    assert list(switch_lines(uses)) == ["RB4005 is switched off. 2 findings, 2 claims."]
