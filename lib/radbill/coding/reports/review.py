"""Reviews a report: what is found, what is missing, and the code that the text would support."""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from pathlib import Path
from typing import NamedTuple

from radbill.codes.imaging_codes import alternatives, code_named, imaging_codes, procedure_codes
from radbill.coding.reports.contrast import contrast_reported
from radbill.coding.reports.negation import Assertions, assertions, organ_assertions
from radbill.coding.reports.requirement import Requirement, looked_for, search, untitled
from radbill.coding.reports.schema import EveryReportRow, OtherExamRow, RequirementTable, RuleRow
from radbill.coding.reports.sections import Sections, report_done, sections_of
from radbill.coding.reports.sides import BOTH, LEFT, RIGHT, of_this_side, purpose_described, sides_described
from radbill.coding.reports.verdicts import MISSING, PRESENT, UNCERTAIN
from radbill.coding.reports.views import may_be_more, views_reported, views_with_chest
from radbill.core.citations import Citation
from radbill.core.cited_tables import load_table

_RULES = Path(__file__).with_name("requirements.yaml")
SUPPORTED, DEFICIENT, REVIEW = "supported", "deficient", "review"
_CONTRAST_WORDS = {"without": "without contrast", "with": "with contrast", "both": "without and with contrast"}
#: A joint or limb of the exam that may stand on either side.
_SIDED = r"(?:knee|hip|shoulder|elbow|wrist|hand|ankle|foot|femur|tibia|humerus|forearm|breast)"
#: The back was bent for some of the views.
_BENT = re.compile(r"\b(?:bending|flexion)\b")
_ONE_VIEW = {1: "1 view"}
#: Characters; anything longer is a sentence.
_A_SENTENCE = 12


class DocReview(NamedTuple):
    """The review of a report.

    Attributes:
        procedure_code: The code that was billed.
        verdict: supported, deficient, or review, where a person must read it.
        requirements: Everything that was looked for.
        supported_codes: The codes that the text supports; other than the billed one where it says less, or more.
            None where it lacks what the code asks for and tells of no other.
        sides: right, left, both or none of them: the sides that the exam is said to be of.
        purpose: screening, diagnostic, or screening and diagnostic; empty where the text tells neither.
    """

    procedure_code: str
    verdict: str
    requirements: tuple[Requirement, ...]
    supported_codes: tuple[str, ...]
    sides: frozenset[str] = frozenset()
    purpose: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of what is missing."""
        return tuple(each.name for each in self.requirements if each.state is MISSING)


class _Part(NamedTuple):
    """What a rule found, the code that it leads to (empty: none), and whether modifier 52 saves the billed one."""

    requirements: tuple[Requirement, ...]
    code: str = ""
    is_reduced: bool = False


def review_report(procedure_code: str, report_text: str) -> DocReview:
    """Review a report against its code. The text is neither kept nor logged."""
    text = re.sub(r"\n\s*", "\n", re.sub(r"[ \t\r]+", " ", report_text.lower()))
    report, words = sections_of(text), assertions(text)
    done, sides = report_done(report), sides_described(report)
    parts = [_every_report(report, text), *_views(procedure_code, done), *_contrast(procedure_code, report)]
    parts += [
        *_complete(procedure_code, report, text),
        *_single(procedure_code, words),
        *_other_exams(procedure_code, words),
        *_both_sides(procedure_code, sides),
    ]
    parts += [*_other_part(procedure_code, done), *_purpose(procedure_code, done), *_laterality(report)]
    requirements = tuple(each for part in parts for each in part.requirements)
    states = {each.state for each in requirements}
    verdict = DEFICIENT if MISSING in states else REVIEW if UNCERTAIN in states else SUPPORTED
    supported = _supported(procedure_code, parts)
    return DocReview(procedure_code, verdict, requirements, supported, sides, purpose_described(done))


def _supported(procedure_code: str, parts: Sequence[_Part]) -> tuple[str, ...]:
    """Other codes that the text leads to; else the billed one, unless it lacks what that code asks for.

    Fewer views or one side of two are the billed code with modifier 52.
    """
    codes = dict.fromkeys(part.code for part in parts if part.code)
    others = tuple(code for code in codes if code != procedure_code)
    lacking = [part for part in parts[1:] if any(each.state is MISSING for each in part.requirements)]
    return others or ((procedure_code,) if all(part.is_reduced for part in lacking) else ())


def _every_report(report: Sections, text: str) -> _Part:
    citation = _citation("report")
    return _Part(tuple(_in_every_report(row, report, text, citation) for row in _rules().every_report))


def _in_every_report(row: EveryReportRow, report: Sections, text: str, citation: Citation) -> Requirement:
    """A heading with nothing behind it tells nothing; what is said of the reasons is no comparison."""
    name = row.name
    if name in Sections._fields and (report_done(report) if row.may_be_denied else report).is_empty(name):
        return Requirement(name, MISSING, row.tell, citation)
    if name == "findings" and (
        len(assertions(report.findings).affirmed.strip()) > _A_SENTENCE or len(report.rest) > _A_SENTENCE
    ):
        return Requirement(name, PRESENT, "described", citation)
    answer = text.replace(report.indication, " ") if name == "comparison" and report.indication else text
    answer = re.sub(row.not_counted, " ", answer)
    words = assertions(answer) if row.may_be_denied else Assertions(answer, "")
    return looked_for(name, row.words, row.tell, citation, words)


def _views(code: str, report: Sections) -> Iterator[_Part]:
    choices = tuple(alternatives(code, "views"))
    if choices:
        parts = imaging_codes()[code].body_parts
        count = views_with_chest(report) if len(parts) > 1 and "chest" in parts else views_reported(report)
        if 0 < count < imaging_codes()[code].views and may_be_more(report):
            yield _uncounted_views(count)
            return
        supported = {_by_views(choice, count) for choice in choices}
        is_bent = bool(_BENT.search(report.performed))
        fitting = {each for each in supported if each and is_bent == (imaging_codes()[each].technique == "bending")}
        yield _of_views(code, count, supported if code in supported else fitting or supported)


def _uncounted_views(count: int) -> _Part:
    """No other code: the text speaks of views that it does not count."""
    question = f"The text names {count} and speaks of others; count the pictures, and say how many there are."
    return _Part((Requirement("views", UNCERTAIN, question, _citation("code_set")),))


def _of_views(code: str, count: int, supported: AbstractSet[str]) -> _Part:
    """The codes of so many views; of a code that several exams share, there may be several."""
    citation = _citation("code_set")
    if not count:
        return _Part((Requirement("views", MISSING, "Say how many views were made, or name them.", citation),))
    number = _ONE_VIEW.get(count, f"{count} views")
    if code in supported:
        return _Part((Requirement("views", PRESENT, number, citation),), code)
    other = next(iter(supported)) if len(supported) == 1 else ""
    least = imaging_codes()[code].views
    fewer = f"{code} needs {least}; fewer are billed with modifier 52." if count < least else f"{code} is of {least}."
    tell = f"The text has {number}: " + (f"that is {other}." if other else fewer)
    return _Part((Requirement("views", MISSING, tell, citation, other),), other, count < least)


def _by_views(choice: Mapping[str, str], count: int) -> str:
    """The code with most views that the text reaches; empty when it reaches none."""
    return next((code for least, code in reversed(tuple(choice.items())) if int(least) <= count), "")


def _contrast(code: str, report: Sections) -> Iterator[_Part]:
    for choice in alternatives(code, "contrast"):
        contrast = contrast_reported(report)
        if contrast or any(other != code for other in choice.values()):
            yield _of_contrast(code, choice, contrast)


def _of_contrast(code: str, choice: Mapping[str, str], contrast: str) -> _Part:
    citation = _citation("code_set")
    if not contrast:
        return _Part((Requirement("contrast", MISSING, "Say whether contrast was given, and how.", citation),))
    other = choice.get(contrast, "")
    if other == code:
        return _Part((Requirement("contrast", PRESENT, _CONTRAST_WORDS[contrast], citation),), code)
    own = " or ".join(_CONTRAST_WORDS[value] for value in imaging_codes()[code].values("contrast"))
    tell = f"The text says {_CONTRAST_WORDS[contrast]}: " + (f"that is {other}." if other else f"{code} is {own}.")
    return _Part((Requirement("contrast", MISSING, tell, citation, other),), other)


def _complete(code: str, report: Sections, text: str) -> Iterator[_Part]:
    """Every element of a complete exam, or of the one of two lists that the text comes nearest to."""
    for rule in _rules().complete:
        if code_named(rule.complete) == code:
            lists, described = rule.either or (rule.elements,), organ_assertions(report.described)
            answers = [_elements(elements, described, assertions(text)) for elements in lists]
            best = min(answers, key=lambda each: sum(element.state is MISSING for element in each))
            is_whole = all(element.state is PRESENT for element in best)
            leads_to = code if is_whole else code_named(rule.limited)
            yield _Part(tuple(each.leading_to(leads_to) for each in best), leads_to)


def _elements(elements: Mapping[str, str], described: Assertions, text: Assertions) -> tuple[Requirement, ...]:
    """Organs count where they are described, the history wherever it stands."""
    citation = _citation("code_set")
    return tuple(
        looked_for(name, words, f"Describe the {name}, or say why that was not seen.", citation, where)
        for name, words in elements.items()
        for where in (text if "history" in name else described,)
    )


def _single(code: str, words: Assertions) -> Iterator[_Part]:
    for rule in _rules().codes:
        if _is_for(rule, code):
            requirement = looked_for(rule.name, rule.words, rule.tell, _citation(rule.source), words)
            if rule.uncertain and requirement.state is MISSING:
                requirement = requirement._replace(state=UNCERTAIN)
            other = procedure_codes(rule.instead)[0] if rule.instead and requirement.state is MISSING else ""
            yield _Part((requirement.leading_to(other),), other)


def _other_exams(code: str, words: Assertions) -> Iterator[_Part]:
    """What the text tells of another exam than the one that was billed, and not of the billed one as well."""
    for rule in _rules().other_exams:
        is_told = _is_for(rule, code) and search(rule.words, words) and not re.search(rule.denied, words.denied)
        if is_told and not _tells_the_rest(rule, words):
            other = procedure_codes(rule.instead)[0]
            yield _Part((Requirement(rule.name, MISSING, rule.tell, _citation(rule.source), other),), other)


def _tells_the_rest(rule: OtherExamRow, words: Assertions) -> bool:
    """The billed exam's own words; the title alone is not enough where the text says that the other was all."""
    alone = rf"(?:{rule.words})(?: \w+){{0,2}} (?:only|alone)\b|\bonly(?: \w+)? (?:{rule.words})"
    if re.search(alone, words.affirmed):
        return re.search(rule.unless, untitled(words.affirmed)) is not None
    return search(rule.unless, words) is not None


def _other_part(code: str, done: Sections) -> Iterator[_Part]:
    """The technique tells of another part of the body than the code's, and nothing tells of that one."""
    row = imaging_codes().get(code)
    names = _rules().parts
    own = [names[part] for part in row.body_parts if part in names] if row else []
    is_another = any(re.search(words, done.technique) for words in names.values())
    if own and is_another and not any(re.search(words, f"{done.technique}\n{done.findings}") for words in own):
        tell = f"The technique tells of another part than {code} is of; read which one was examined."
        yield _Part((Requirement("part", MISSING, tell, _citation("code_set")),))


def _is_for(rule: RuleRow, code: str) -> bool:
    """Whether a rule is for a code: for its exam, or for its technique."""
    row = imaging_codes().get(code)
    if rule.technique:
        return row is not None and row.technique == rule.technique
    return any(code in procedure_codes(reference) for reference in rule.exams)


def _both_sides(code: str, sides: AbstractSet[str]) -> Iterator[_Part]:
    """Codes that are of both sides, where another is of one; the word breasts, or legs, is enough."""
    for choice in alternatives(code, "sides"):
        one = choice.get("one side", "")
        if one and choice.get("both sides") == code:
            yield _of_both_sides(code, sides, f"Both sides; else {one}.", "code_set", one)
    for rule in _rules().both_sides:
        if _is_for(rule, code):
            yield _of_both_sides(code, sides, rule.tell, rule.source)._replace(is_reduced=rule.is_reduced)


def _of_both_sides(code: str, sides: AbstractSet[str], tell: str, source: str, one: str = "") -> _Part:
    name = "both breasts" if "breast" in imaging_codes()[code].body_parts else "both sides"
    if sides == {RIGHT, LEFT}:
        return _Part((Requirement(name, PRESENT, "right and left", _citation(source)),))
    return _Part((Requirement(name, MISSING, tell, _citation(source), one),), one)


def _purpose(code: str, report: Sections) -> Iterator[_Part]:
    """A screening code needs a screening, a diagnostic code a reason to look closer."""
    purpose = purpose_described(report)
    for rule in _rules().purpose:
        if _is_for(rule, code):
            is_other = purpose not in ("", BOTH, rule.name) or (not purpose and rule.must_say)
            leads_to = next((exam for other_purpose, exam in rule.instead.items() if other_purpose == purpose), "")
            other = code_named(leads_to) if is_other and leads_to else ""
            words = rule.tell if is_other else purpose or "nothing speaks against it"
            state = MISSING if is_other else PRESENT
            yield _Part((Requirement(rule.name, state, words, _citation(rule.source), other),), other)


def _laterality(report: Sections) -> Iterator[_Part]:
    """Right and left of the same part in a report that is not about both: a person must read it."""
    text = of_this_side(f"{report.title}\n{report.described}")
    if re.search(r"\bbilateral\w*\b|\bboth\b|\bcontralateral\b|\bcompar\w+ (?:to|with) the (?:right|left)\b", text):
        return
    sides = {(side, part) for side, part in re.findall(rf"\b(right|left) ({_SIDED})\b", text)}
    both = sorted(part for side, part in sides if side == "right" and ("left", part) in sides)
    if both and "breast" not in both:
        question = f"The text speaks of the right and of the left {both[0]}; read which one was examined."
        yield _Part((Requirement("side", UNCERTAIN, question, _citation("report")),))


def _citation(name: str) -> Citation:
    return _rules().sources[name].citation


@cache
def _rules() -> RequirementTable:
    return load_table(_RULES, RequirementTable)
