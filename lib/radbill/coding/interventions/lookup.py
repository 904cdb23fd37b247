"""Component coding of interventions: which codes go together, which one holds another, what replaced what."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from radbill.coding.interventions.table import (
    TABLE_BEGINS,
    BillableAlone,
    Inclusion,
    Pairing,
    codes_of_the_table,
    component_table,
    in_ranges,
    replacement_by_code,
    successors,
)
from radbill.core.citations import Citation
from radbill.core.dates import us_date
from radbill.core.failures import Failure, FailureReason
from radbill.reference.book.book import ReferenceBook

_WHEN_ALONE = {
    BillableAlone.NO: "",
    BillableAlone.READING: " The procedure is usually another physician's.",
    BillableAlone.EXAM: " The exam is billed alone when nothing is injected there.",
}


class Role(StrEnum):
    """What a code is in an intervention."""

    PROCEDURE = "procedure"
    INTERPRETATION = "supervision and interpretation"
    EXAM = "imaging exam"
    GUIDANCE = "guidance"
    COMBINED = "combined: procedure with its imaging"
    REPLACED = "replaced"


class Relation(StrEnum):
    """How other codes stand to the one asked about."""

    GOES_WITH = "goes with"
    INCLUDES = "includes"
    INCLUDED_IN = "included in"
    ONE_CODE_INSTEAD = "one code instead"
    STANDS_FOR = "stands for"
    REPLACED_BY = "replaced by"
    REPLACES = "replaces"


class RelatedCodes(NamedTuple):
    """Codes in one relation to the one asked about, why, and where that was published."""

    relation: Relation
    codes: tuple[str, ...]
    reason: str
    citation: Citation

    @property
    def in_ranges(self) -> str:
        """The codes, three and more in a row as a range."""
        return in_ranges(self.codes)


class ComponentCodes(NamedTuple):
    """What the table says of a code.

    Attributes:
        procedure_code: The code asked about.
        role: What it is.
        related: The codes that it stands in a relation to.
        cautions: What the loaded fee schedule does not bear out, in sentences.
    """

    procedure_code: str
    role: Role
    related: tuple[RelatedCodes, ...]
    cautions: tuple[str, ...]


def component_codes(procedure_code: str, day: date, book: ReferenceBook) -> ComponentCodes | Failure:
    """Say what a code is in an intervention, and which codes go with it, are held by it, or replaced it.

    Args:
        procedure_code: Five digits.
        day: Date of service.
        book: Tells which of the codes are in the fee schedule of that day.

    Returns:
        The answer; MISSING_REFERENCE_DATA when the table has no word on the code for that day.
    """
    related = tuple(_related(procedure_code, day))
    if not related:
        return _no_word(procedure_code, day)
    role = Role.REPLACED if successors(procedure_code, day) else _role(procedure_code, day)
    return ComponentCodes(procedure_code, role, related, tuple(_cautions(procedure_code, related, day, book)))


def _related(code: str, day: date) -> Iterator[RelatedCodes]:
    if new := successors(code, day):
        replacement = replacement_by_code()[code]
        reason = f"{code} was replaced on {us_date(replacement.first_day)}: {replacement.words}."
        yield RelatedCodes(Relation.REPLACED_BY, new, reason, replacement.citation)
        return
    if day < TABLE_BEGINS:
        return
    yield from _of_pairings(code, day)
    yield from _of_inclusions(code, day)
    for replacement in component_table().replacements:
        if code in replacement.new and day >= replacement.first_day:
            reason = f"Since {us_date(replacement.first_day)}: {replacement.words}."
            yield RelatedCodes(Relation.REPLACES, replacement.old, reason, replacement.citation)


def _of_pairings(code: str, day: date) -> Iterator[RelatedCodes]:
    for pairing in component_table().pairings:
        if pairing.in_force.covers(day) and code in pairing.procedures + pairing.interpretations:
            codes = pairing.interpretations if code in pairing.procedures else pairing.procedures
            yield RelatedCodes(Relation.GOES_WITH, codes, _reason_of(pairing), pairing.citation)


def _reason_of(pairing: Pairing) -> str:
    return f"{_sentence(pairing.words)}.{_WHEN_ALONE[pairing.alone]}"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _of_inclusions(code: str, day: date) -> Iterator[RelatedCodes]:
    for inclusion in component_table().inclusions:
        if inclusion.in_force.covers(day):
            yield from _of_inclusion(code, inclusion)


def _of_inclusion(code: str, inclusion: Inclusion) -> Iterator[RelatedCodes]:
    codes, included, citation = inclusion.codes, inclusion.included, inclusion.citation
    if inclusion.instead and code == inclusion.instead:
        yield RelatedCodes(Relation.STANDS_FOR, (*codes, *included), _one_code(inclusion), citation)
    elif code in codes + included and inclusion.instead:
        yield RelatedCodes(Relation.ONE_CODE_INSTEAD, (inclusion.instead,), _one_code(inclusion), citation)
    elif code in codes:
        yield RelatedCodes(Relation.INCLUDES, included, _words_of_inclusion(inclusion), citation)
    elif code in included:
        yield RelatedCodes(Relation.INCLUDED_IN, codes, _words_of_inclusion(inclusion), citation)


def _one_code(inclusion: Inclusion) -> str:
    by_one = " when one physician does both" if inclusion.needs_one_reader else ""
    parts = f"{in_ranges(inclusion.codes)} with {' or '.join(inclusion.included)}"
    return f"{_sentence(inclusion.words)}: {parts} is {inclusion.instead} in one code{by_one}."


def _words_of_inclusion(inclusion: Inclusion) -> str:
    unless = f", unless {inclusion.unless}" if inclusion.unless else ""
    return f"{_sentence(inclusion.words)}; the imaging is part of the code{unless}."


def _role(code: str, day: date) -> Role:
    """What a code is; an injection whose code holds only its guidance is still a procedure."""
    table = component_table()
    pairings = [pairing for pairing in table.pairings if pairing.in_force.covers(day)]
    inclusions = [inclusion for inclusion in table.inclusions if inclusion.in_force.covers(day)]
    if code in table.guidance:
        return Role.GUIDANCE
    if any(code in pairing.procedures for pairing in pairings):
        return Role.PROCEDURE
    alone = [pairing.alone for pairing in pairings if code in pairing.interpretations]
    if alone or any(code in inclusion.included for inclusion in inclusions):
        return Role.EXAM if BillableAlone.EXAM in alone else Role.INTERPRETATION
    is_combined = any(code in ((row.instead,) if row.instead else row.codes) for row in inclusions)
    return Role.COMBINED if is_combined else Role.PROCEDURE


def _cautions(code: str, related: Iterable[RelatedCodes], day: date, book: ReferenceBook) -> Iterator[str]:
    """What the fee schedule of the day does not list; older codes need not be listed."""
    standing = {other for each in related if each.relation is not Relation.REPLACES for other in each.codes}
    own = {code for each in related if each.relation is not Relation.REPLACED_BY}
    answers = {each: book.fee_rows(each, day) for each in sorted(standing | own)}
    failures = {each: answer for each, answer in answers.items() if isinstance(answer, Failure)}
    unlisted = [each for each, failure in failures.items() if failure.reason is FailureReason.NOT_IN_FORCE]
    if unlisted:
        where = f"the fee schedule that is loaded for {us_date(day)}"
        yield f"Not in {where}: {in_ranges(unlisted)}.{_of_a_part(day, book)}"
    others = (failure for failure in failures.values() if failure.reason is not FailureReason.NOT_IN_FORCE)
    yield from dict.fromkeys(map(str, others))


def _of_a_part(day: date, book: ReferenceBook) -> str:
    release = book.fee_release(day)
    is_part = not isinstance(release, Failure) and release.is_starter
    return " The starter set holds only a part of it; import the whole schedule to be sure." if is_part else ""


def _no_word(code: str, day: date) -> Failure:
    if code in codes_of_the_table():
        message = f"The table of interventional components has no word on {code} for {us_date(day)}."
        what_to_do = f"It begins with {us_date(TABLE_BEGINS)}; the code came, or was deleted, on another day."
    else:
        message = f"The table of interventional components has no word on {code}."
        what_to_do = "Look for a typing error; it holds interventions and their imaging, no other exams."
    return Failure(FailureReason.MISSING_REFERENCE_DATA, message, what_to_do)
