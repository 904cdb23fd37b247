"""The practice's own rules at work: lines held or warned of in its own words, and what it wants set on them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from radbill.core.findings import Finding, FindingLocation, Severity
from radbill.edits.engine.claim_finding import ClaimFinding
from radbill.edits.engine.edit import Scope
from radbill.edits.shared.own_rules import OWN, LineFacts, citation_of_own, is_about, lines_with_facts, own_rule_book
from radbill.edits.shared.own_settings import FIELD_OF, are_contradictory, modifiers_after, wish_of
from radbill.model.batch import BillingBatch
from radbill.model.own_rules import KeyCondition, OwnAction, OwnRule, SpanCondition

#: The payer does not deny what only the practice holds; but a claim with it must not go.
_SEVERITY = {OwnAction.HOLD: Severity.DENY, OwnAction.WARN: Severity.REVIEW}
_WHAT_TO_DO = {
    OwnAction.HOLD: "Do what your rule asks for; if the claim may go all the same, release it with a reason.",
    OwnAction.WARN: "Look at the line; the claim may go.",
}
_FIX = "Press Fix what is safe to fix, which asks before it sets anything, or change the cell."


class OwnSetting(NamedTuple):
    """What one rule wants set on one line.

    Attributes:
        claim_id: The line's claim.
        position: Place of the line in the claim, from 0.
        rule: The rule.
        field: Field of the line: modifiers, place_of_service or facility_id.
        before: What the line has now; modifiers with blanks between them.
        after: What it would have by this rule alone.
        rival: Name of another rule that wants otherwise or would undo it, so that neither sets anything; else empty.
    """

    claim_id: str
    position: int
    rule: OwnRule
    field: str
    before: str
    after: str
    rival: str = ""


def own_settings(batch: BillingBatch) -> tuple[OwnSetting, ...]:
    """What the practice's own rules want set in a batch, line by line in the order of the rules."""
    rules = [rule for rule in own_rule_book(batch.registration).used if rule.action is OwnAction.SET]
    if not rules:
        return ()
    return tuple(
        setting for claim, at, facts in lines_with_facts(batch.claims)
        for setting in _settings(claim.claim_id, at, facts, rules)
    )  # fmt: skip


def own_rule_findings(batch: BillingBatch) -> Iterator[ClaimFinding]:
    """What the practice's own rules say of a batch, line by line; nothing when it has none."""
    rules = own_rule_book(batch.registration).used
    telling = [rule for rule in rules if rule.action is not OwnAction.SET]
    silent = set[LineFacts]()
    for claim, at, facts in lines_with_facts(batch.claims) if rules else ():
        if facts in silent:
            continue
        place = FindingLocation(Scope.LINE, claim.lines[at].line_id)
        own = [_finding(rule, place) for rule in telling if is_about(rule, facts)]
        own += [_setting_finding(each, place) for each in _settings(claim.claim_id, at, facts, rules)]
        yield from (ClaimFinding(finding, (claim.claim_id,)) for finding in own)
        if not own:
            silent.add(facts)


def _settings(claim_id: str, at: int, facts: LineFacts, rules: Sequence[OwnRule]) -> Iterator[OwnSetting]:
    for rule in rules:
        if rule.action is OwnAction.SET and rule.set_field and is_about(rule, facts):
            changed = _changed(rule, facts)
            if changed != facts:
                field = FIELD_OF[rule.set_field]
                before, after = _shown(facts, field), _shown(changed, field)
                yield OwnSetting(claim_id, at, rule, field, before, after, _rival(rule, facts, changed, rules))


def _rival(rule: OwnRule, facts: LineFacts, changed: LineFacts, rules: Sequence[OwnRule]) -> str:
    """Another rule that wants otherwise, now or once this one has had its way."""
    return next(
        (
            other.name for other in rules
            if other.action is OwnAction.SET and are_contradictory(rule, other)
            and (is_about(other, facts) or is_about(other, changed))
        ),
        "",
    )  # fmt: skip


def _changed(rule: OwnRule, facts: LineFacts) -> LineFacts:
    field = FIELD_OF[rule.set_field] if rule.set_field else ""
    if field == "modifiers":
        return facts._replace(modifiers=modifiers_after(rule, facts.modifiers))
    if field == "place_of_service":
        return facts._replace(place_of_service=rule.set_value)
    return facts._replace(facility_id=rule.set_value)


def _shown(facts: LineFacts, field: str) -> str:
    value = getattr(facts, field)
    return value if isinstance(value, str) else " ".join(value)


def _finding(rule: OwnRule, place: FindingLocation) -> Finding:
    action = OwnAction(rule.action or OwnAction.WARN)
    return Finding(
        f"{OWN} {rule.name}",
        _SEVERITY[action],
        place._replace(field=_first_field(rule)),
        f"Own rule {rule.name}: {rule.words.removesuffix('.')}.",
        _WHAT_TO_DO[action],
        citation_of_own(rule),
    )


def _setting_finding(setting: OwnSetting, place: FindingLocation) -> Finding:
    rule = setting.rule
    words = f" {rule.words.removesuffix('.')}." if rule.words else ""
    rival = f"Your rule {setting.rival} wants otherwise; neither sets anything. Correct one of the two rules."
    return Finding(
        f"{OWN} {rule.name}",
        Severity.REVIEW,
        place._replace(field=setting.field),
        f"Own rule {rule.name}: {wish_of(rule)}.{words}",
        rival if setting.rival else _FIX,
        citation_of_own(rule),
    )


def _first_field(rule: OwnRule) -> str:
    """The field of the line that the rule's first condition is about."""
    fields: dict[str, KeyCondition | SpanCondition] = {
        "procedure_code": rule.procedures, "modifiers": rule.modifiers, "place_of_service": rule.places,
        "facility_id": rule.facilities, "rendering_id": rule.readers, "referring_id": rule.orderers,
        "diagnosis_pointers": rule.diagnoses, "patient_id": rule.payers,
    }  # fmt: skip
    return next((field for field, each in fields.items() if each.wanted or each.unwanted), "procedure_code")
