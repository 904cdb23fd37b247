"""Which lines the practice's own rules are about, which rules can be used, and what is wrong with the others."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from radbill.codes.claim_codes import VOID
from radbill.codes.modality import modality_of
from radbill.codes.spans import CodeSpan
from radbill.core.citations import Citation
from radbill.core.dates import age_on
from radbill.edits.shared.own_settings import are_contradictory
from radbill.model.claim import Claim, ServiceLine
from radbill.model.own_rules import KeyCondition, OwnAction, OwnField, OwnRule, RowProblem, SpanCondition
from radbill.model.registration import Registration

#: Begins the id of every finding of an own rule; the rule's name follows.
OWN = "OWN"
_NOT_USED = "The rule is not used."


class LineFacts(NamedTuple):
    """What rules ask of a line.

    Attributes:
        payer_key: Payer of the claim, by the practice's key.
        procedure_code: Of the line.
        modality: Its kind of service.
        modifiers: Of the line.
        place_of_service: Of the line, as it would be sent.
        reader_id: Who read it, by the practice's key; empty when nobody is named.
        orderer_id: Who ordered it.
        facility_id: Where it was done.
        diagnoses: The line's, without points.
        age: Whole years of the patient on the day; none when it is not known.
        day: Date of service.
    """

    payer_key: str
    procedure_code: str
    modality: str
    modifiers: tuple[str, ...]
    place_of_service: str
    reader_id: str
    orderer_id: str
    facility_id: str
    diagnoses: tuple[str, ...]
    age: int | None
    day: date | None


def line_facts(claim: Claim, line: ServiceLine) -> LineFacts:
    """What rules ask of a line of a claim."""
    details = line.details
    reader = details.rendering_provider or claim.rendering_provider
    orderer = details.ordering_provider or details.referring_provider or claim.referring_provider
    facility = details.service_facility or claim.service_facility
    born, day = claim.patient.person.birth_date, line.date_of_service
    return LineFacts(
        payer_key=claim.payer.payer_key,
        procedure_code=line.procedure_code,
        modality=modality_of(line.procedure_code),
        modifiers=line.modifiers,
        place_of_service=line.place_of_service,
        reader_id=reader.provider_id if reader else "",
        orderer_id=orderer.provider_id if orderer else "",
        facility_id=facility.facility_id if facility else "",
        diagnoses=claim.diagnoses_of(line),
        age=age_on(born, day) if born and day else None,
        day=day,
    )


def lines_with_facts(claims: Iterable[Claim]) -> Iterator[tuple[Claim, int, LineFacts]]:
    """Every line that rules look at, by its claim and place in it; a claim that only takes one back is left alone."""
    for claim in claims:
        if claim.frequency != VOID:
            for at, line in enumerate(claim.lines):
                yield claim, at, line_facts(claim, line)


def is_about(rule: OwnRule, facts: LineFacts) -> bool:
    """Whether a line meets all conditions of a rule."""
    return (
        _admits_code(rule.procedures, (facts.procedure_code,))
        and _admits(rule.payers, (facts.payer_key,))
        and _admits(rule.places, (facts.place_of_service,))
        and _admits(rule.modifiers, facts.modifiers)
        and _admits(rule.readers, (facts.reader_id,))
        and _admits(rule.facilities, (facts.facility_id,))
        and _admits(rule.modalities, (facts.modality,))
        and _admits(rule.orderers, (facts.orderer_id,))
        and _admits_code(rule.diagnoses, facts.diagnoses)
        and _admits_age(rule, facts.age)
        and _admits_day(rule, facts.day)
    )


def citation_of_own(rule: OwnRule) -> Citation:
    """The practice's own sheet, with the source that it names."""
    return Citation("The practice's own sheet Own rules", rule.source)


class OwnRuleBook(NamedTuple):
    """The rules that are used, and the mistakes of the others by the key of their row."""

    used: tuple[OwnRule, ...]
    problems: Mapping[str, tuple[RowProblem, ...]]


def own_rule_book(registration: Registration) -> OwnRuleBook:
    """The practice's rules that are on, apart by whether they can be used."""
    rules = [rule for rule in registration.own_rules if rule.is_on]
    names = Counter(rule.name.casefold() for rule in rules)
    problems = {
        rule.rule_key: tuple(
            problem._replace(message=f"{problem.message} {_NOT_USED}")
            for problem in (*rule.problems, *_problems(rule, rules, names, registration))
        )
        for rule in rules
    }
    return OwnRuleBook(tuple(rule for rule in rules if not problems[rule.rule_key]), problems)


def unknown_key_problem(field: str, keys: Iterable[str], known: Iterable[str], table: str) -> Iterator[RowProblem]:
    """A mistake when a row names what its table does not have."""
    if unknown := sorted(set(keys).difference(known)):
        yield RowProblem(
            field,
            f"The {table} table has no {', '.join(map(repr, unknown))}.",
            "Write the key exactly as it stands in the table.",
        )


def _problems(
    rule: OwnRule, rules: list[OwnRule], names: Counter[str], registration: Registration
) -> Iterator[RowProblem]:
    payers = [each.payer_key for each in registration.payers]
    providers = [each.provider_id for each in registration.providers]
    facilities = [each.facility_id for each in registration.facilities]
    for field, condition, known, table in (
        ("payer_key", rule.payers, payers, "Payers"),
        ("rendering_id", rule.readers, providers, "Providers"),
        ("referring_id", rule.orderers, providers, "Providers"),
        ("facility_id", rule.facilities, facilities, "Facilities"),
    ):
        yield from unknown_key_problem(field, (*condition.wanted, *condition.unwanted), known, table)
    if rule.set_field is OwnField.FACILITY and rule.set_value:
        yield from unknown_key_problem("set_value", (rule.set_value,), facilities, "Facilities")
    if rule.name and names[rule.name.casefold()] > 1:
        yield RowProblem(
            "name", "Another rule has the same name.", "Give each rule a name of its own: findings are known by it."
        )
    for other in rules:
        if _contradict(rule, other):
            yield RowProblem(
                "set_value",
                f"The rule {other.name} wants otherwise under the same conditions.",
                "Correct one of the two rules, or switch one off.",
            )


def _contradict(rule: OwnRule, other: OwnRule) -> bool:
    return (
        rule.rule_key != other.rule_key
        and rule.action is other.action is OwnAction.SET
        and are_contradictory(rule, other)
        and rule.conditions == other.conditions
        and (rule.effective_from or date.min) <= (other.effective_to or date.max)
        and (other.effective_from or date.min) <= (rule.effective_to or date.max)
    )


def _admits(condition: KeyCondition, values: tuple[str, ...]) -> bool:
    wanted, unwanted = condition.wanted, condition.unwanted
    return (not wanted or any(value in wanted for value in values)) and not (
        unwanted and any(value in unwanted for value in values)
    )


def _admits_code(condition: SpanCondition, codes: tuple[str, ...]) -> bool:
    wanted, unwanted = condition.wanted, condition.unwanted
    return (not wanted or _is_in(codes, wanted)) and not (unwanted and _is_in(codes, unwanted))


def _is_in(codes: tuple[str, ...], spans: tuple[CodeSpan, ...]) -> bool:
    return any(span.holds(code) for code in codes for span in spans)


def _admits_age(rule: OwnRule, age: int | None) -> bool:
    if rule.youngest is None and rule.oldest is None:
        return True
    return age is not None and (rule.youngest or 0) <= age and (rule.oldest is None or age <= rule.oldest)


def _admits_day(rule: OwnRule, day: date | None) -> bool:
    if rule.effective_from is None and rule.effective_to is None:
        return True
    return day is not None and (rule.effective_from or day) <= day <= (rule.effective_to or day)
