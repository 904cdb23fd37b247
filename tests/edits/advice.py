"""What the advice of findings comes to on the lines of a batch, read from the words that a biller reads.

A `Remedy` is one way to follow an advice: a change of lines. An advice that names several ways has several. What only a
person can do (read a report, correct a date, ask the radiologist) has none.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from radbill.codes.code_sets import DIAGNOSTIC_MAMMOGRAPHY
from radbill.codes.sides import SIDE_MODIFIERS
from radbill.core.findings import Finding
from radbill.model.batch import BillingBatch
from radbill.model.claim import Claim, ServiceLine

Lines = tuple[ServiceLine, ...]
Change = Callable[[ServiceLine, Claim], Lines]
#: Lines as they matter to advice: claim, line, code, modifiers in any order, diagnoses pointed at.
State = frozenset[tuple[str, str, str, tuple[str, ...], tuple[str, ...]]]

_MODIFIER, _CODE = r"[A-Z0-9]{2}", r"[0-9A-Z][0-9]{3}[0-9A-Z]"
_DIAGNOSIS = r"[A-TV-Z][0-9][0-9A-Z](?:\.[0-9A-Z]{1,4})?"
_LIST = rf"{_MODIFIER}(?:(?:, or |, | or ){_MODIFIER}\b)*"

_DELETE = r"\bDelete (?:one of the lines|the row of)|\bdelete the row of the line"
_ABOUT_LINES = rf"\b(?:[Aa]dd {_MODIFIER}\b|[Tt]ake .* off\b|[Bb]ill {_CODE}|with modifier\b)|{_DELETE}"


class Remedy(NamedTuple):
    """One way to follow an advice: what it is, and the batch after it."""

    words: str
    batch: BillingBatch


class _Place(NamedTuple):
    """The line of a finding, its claim, and the batch around it."""

    finding: Finding
    line: ServiceLine
    claim: Claim
    batch: BillingBatch

    def with_lines(self, words: str, change: Change, lines: Iterable[ServiceLine] = ()) -> Iterator[Remedy]:
        """The batch with the finding's line changed, or others; none when nothing changes."""
        named = {id(line) for line in lines} or {id(self.line)}
        claims = tuple(
            claim.model_copy(update={"lines": tuple(
                new for line in claim.lines for new in (change(line, claim) if id(line) in named else (line,)))})
            for claim in self.batch.claims
        )  # fmt: skip
        after = self.batch.model_copy(update={"claims": claims})
        if state_of(after) != state_of(self.batch):
            yield Remedy(words, after)

    def same_day(self) -> list[ServiceLine]:
        """The lines of the patient's day in the batch, this one included."""
        return [
            line
            for claim in self.batch.claims
            for line in claim.lines
            if claim.patient.patient_id == self.claim.patient.patient_id
            and line.date_of_service == self.line.date_of_service
        ]

    def lines_with(self, *codes: str) -> list[ServiceLine]:
        """The finding's own line if it has the code, else those of the day that have it."""
        own = [self.line] if self.line.procedure_code in codes else []
        return own or [line for line in self.same_day() if line.procedure_code in codes]


def state_of(batch: BillingBatch) -> State:
    """What of a batch the advice changes."""
    return frozenset(
        (claim.claim_id, line.line_id, line.procedure_code, tuple(sorted(line.modifiers)),
         tuple(claim.diagnoses[at - 1] for at in line.diagnosis_pointers if at <= len(claim.diagnoses)))
        for claim in batch.claims for line in claim.lines
    )  # fmt: skip


def remedies(finding: Finding, batch: BillingBatch) -> list[Remedy]:
    """Every way of following the advice of a finding that stands on a line."""
    places = (
        _Place(finding, line, claim, batch)
        for claim in batch.claims
        for line in claim.lines
        if line.line_id == finding.location.key
    )
    place = next(places, None)
    if place is None:
        return []
    words = re.sub(r" \([^)]*\)", "", finding.what_to_do)
    return [remedy for pattern, made in _READINGS for match in re.finditer(pattern, words)
            for remedy in made(match, place)] + [*_unless(finding, place)]  # fmt: skip


def is_about_lines(finding: Finding) -> bool:
    """Whether the words name a modifier or procedure code to add, take off or bill, or a line to take off."""
    words = re.sub(r" \([^)]*\)", "", finding.what_to_do)
    is_on_a_line = finding.location.field.startswith(("modifier", "procedure_code"))
    return is_on_a_line and re.search(_ABOUT_LINES, words) is not None


def _with(*modifiers: str, off: Iterable[str] = (), code: str = "") -> Change:
    """Modifiers that come on, and those that go off, each as often as it stands; perhaps another code."""
    gone = frozenset(off)

    def change(line: ServiceLine, _claim: Claim) -> Lines:
        kept = tuple(each for each in line.modifiers if each not in gone)
        new = tuple(each for each in modifiers if each not in kept)
        return (line.model_copy(update={"modifiers": (*kept, *new), "procedure_code": code or line.procedure_code}),)

    return change


def _without(_line: ServiceLine, _claim: Claim) -> Lines:
    return ()


def _split(match: re.Match[str]) -> list[str]:
    return re.split(r", or |, | or ", match[1])


def _add_each(match: re.Match[str], place: _Place) -> Iterator[Remedy]:
    for modifier in _split(match):
        yield from place.with_lines(f"add {modifier}", _with(modifier))


def _add_to_codes(match: re.Match[str], place: _Place) -> Iterator[Remedy]:
    """Modifiers on several lines, which belong together."""
    after = place
    for modifier, code in re.findall(rf"({_MODIFIER}) to ({_CODE})", match[0]):
        lines = after.lines_with(code)
        for remedy in after.with_lines(match[0], _with(modifier), lines):
            line = next(each for claim in remedy.batch.claims for each in claim.lines
                        if each.line_id == place.line.line_id)  # fmt: skip
            claim = next(each for each in remedy.batch.claims if line in each.lines)
            after = _Place(place.finding, line, claim, remedy.batch)
    if after is not place:
        yield Remedy(match[0], after.batch)


def _take_modifier(match: re.Match[str], place: _Place) -> Iterator[Remedy]:
    yield from place.with_lines(match[0], _with(off=[match[1]]))


def _take_code(match: re.Match[str], place: _Place) -> Iterator[Remedy]:
    yield from place.with_lines(match[0], _without, place.lines_with(match[1])[:1])


def _take_line(match: re.Match[str], place: _Place) -> Iterator[Remedy]:
    yield from place.with_lines(match[0], _without)


def _take_it(match: re.Match[str], place: _Place) -> Iterator[Remedy]:
    """The modifier at the finding's place, once; or the line, where the finding stands at its code."""
    field = place.finding.location.field
    if not field.startswith("modifier_"):
        yield from _take_line(match, place)
        return
    at = int(field.removeprefix("modifier_")) - 1
    left = (*place.line.modifiers[:at], *place.line.modifiers[at + 1 :])
    yield from place.with_lines(match[0], lambda line, _: (line.model_copy(update={"modifiers": left}),))


def _take_side(match: re.Match[str], place: _Place) -> Iterator[Remedy]:
    yield from place.with_lines(match[0], _with(off=SIDE_MODIFIERS))


def _keep_one_component(match: re.Match[str], place: _Place) -> Iterator[Remedy]:
    for off in (["26"], ["TC"], ["26", "TC"]):
        yield from place.with_lines(f"take {off} off", _with(off=off))


def _keep_one(_match: re.Match[str], place: _Place) -> Iterator[Remedy]:
    """Of the two that the message names."""
    for modifier in re.findall(rf"\b{_MODIFIER}\b", place.finding.message):
        yield from place.with_lines(f"take {modifier} off", _with(off=[modifier]))


def _in_place_of(match: re.Match[str], place: _Place) -> Iterator[Remedy]:
    yield from place.with_lines(match[0], _with(match[1], off=[match[2]]))


def _bill_reading(match: re.Match[str], place: _Place) -> Iterator[Remedy]:
    yield from place.with_lines(match[0], _with("26", off=["TC"]))


def _bill_codes(match: re.Match[str], place: _Place) -> Iterator[Remedy]:
    for code in re.findall(_CODE, match[0]):
        yield from place.with_lines(f"bill {code}", _with(code=code))


def _bill_for_two(match: re.Match[str], place: _Place) -> Iterator[Remedy]:
    """One code for the two that the message names: the first takes it, the other goes."""
    two = [line for line in place.same_day() if line.procedure_code in re.findall(_CODE, place.finding.message)]

    def change(line: ServiceLine, claim: Claim) -> Lines:
        return _with(code=match[1])(line, claim) if line is two[0] else ()

    yield from place.with_lines(match[0], change, two)


def _bill_for_one(match: re.Match[str], place: _Place) -> Iterator[Remedy]:
    yield from place.with_lines(match[0], _with(code=match[1]), place.lines_with(match[2])[:1])


def _bill_both_sides(match: re.Match[str], place: _Place) -> Iterator[Remedy]:
    lines = [line for line in place.same_day() if line.procedure_code == match[1]]
    both = match[2] == "50 on one"

    def change(line: ServiceLine, claim: Claim) -> Lines:
        if line is not lines[0]:
            return ()
        sides = ["50"] if both else ["RT", "LT"]
        made = [_with(side, off=["50", *SIDE_MODIFIERS])(line, claim)[0] for side in sides]
        return tuple(new.model_copy(update={"line_id": f"{line.line_id}{'-2' * at}", "units": Decimal(1)})
                     for at, new in enumerate(made))  # fmt: skip

    yield from place.with_lines(match[0], change, lines)


def _move_gg(match: re.Match[str], place: _Place) -> Iterator[Remedy]:
    diagnostic = [line for line in place.same_day() if line.procedure_code in DIAGNOSTIC_MAMMOGRAPHY]

    def change(line: ServiceLine, claim: Claim) -> Lines:
        return _with("GG")(line, claim) if line in diagnostic else _with(off=["GG"])(line, claim)

    yield from place.with_lines(match[0], change, [place.line, *diagnostic])


def _with_diagnosis(match: re.Match[str], place: _Place) -> Iterator[Remedy]:
    """A diagnosis that a line gets as its last, or first."""
    code = match[1].replace(".", "")
    diagnoses = (*place.claim.diagnoses, code) if code not in place.claim.diagnoses else place.claim.diagnoses
    pointer = diagnoses.index(code) + 1
    others = tuple(each for each in place.line.diagnosis_pointers if each != pointer)
    pointers = (pointer, *others) if match[0].startswith("Put") else (*others, pointer)
    line = place.line.model_copy(update={"diagnosis_pointers": pointers})
    lines = tuple(line if each is place.line else each for each in place.claim.lines)
    claim = place.claim.model_copy(update={"diagnoses": diagnoses, "lines": lines})
    claims = tuple(claim if each is place.claim else each for each in place.batch.claims)
    yield Remedy(match[0], place.batch.model_copy(update={"claims": claims}))


def _unless(finding: Finding, place: _Place) -> Iterator[Remedy]:
    """Modifiers that stand in parentheses behind what they would say."""
    for match in re.finditer(rf"unless [^.]*\(({_LIST})\)", finding.what_to_do):
        yield from _add_each(match, place)


#: How each kind of words is read, over the words without what stands in parentheses.
_READINGS: tuple[tuple[str, Callable[[re.Match[str], _Place], Iterator[Remedy]]], ...] = (
    (rf"\b[Aa]dd {_MODIFIER} to {_CODE}(?: and {_MODIFIER} to {_CODE})*", _add_to_codes),
    (rf"\b[Aa]dd ({_LIST})\b(?! to {_CODE})", _add_each),
    (rf"; ({_LIST}) if (?:they|there) were", _add_each),
    (r"\bwith (G[AZ])\b", _add_each),
    (rf"\b[Tt]ake ({_MODIFIER}) off", _take_modifier),
    (rf"\b[Tt]ake ({_CODE}) off", _take_code),
    (
        rf"\b[Tt]ake the (?:line|add-on) off|{_DELETE}",
        _take_line,
    ),
    (r"\b[Tt]ake (?:it|the modifier|one of the two modifiers) off", _take_it),
    (r"\bTake the modifier of the side off", _take_side),
    (r"\bKeep the modifier of the part that was done; take both off", _keep_one_component),
    (r"\bKeep the modifier that says what happened", _keep_one),
    (rf"\bput ({_MODIFIER}) in place of ({_MODIFIER})\b", _in_place_of),
    (r"\bbill the reading alone, with modifier 26", _bill_reading),
    (rf"\bBill the one of {_CODE}(?:[-,] ?{_CODE})*", _bill_codes),
    (rf"\b[Bb]ill {_CODE}(?! with| in place| beside)", _bill_codes),
    (rf"\bBill ({_CODE}) in place of the two", _bill_for_two),
    (rf"\bBill ({_CODE}) beside {_CODE} in place of ({_CODE})", _bill_for_one),
    (rf"\bBill ({_CODE}) with (50 on one|RT and LT on two) line", _bill_both_sides),
    (r"\bPut GG on the diagnostic code", _move_gg),
    (rf"\b(?:Add|Put) ({_DIAGNOSIS})(?:\b|(?= ))(?:-|)", _with_diagnosis),
)
