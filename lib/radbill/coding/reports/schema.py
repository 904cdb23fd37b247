"""What the table of requirements holds; its own comments say what the parts are for."""

import re
from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from radbill.core.cited_tables import CitedRow, CitedTable, TableRow, Texts


def _pattern(text: str) -> str:
    """A regular expression that can be compiled."""
    re.compile(text)
    return text


Pattern = Annotated[str, AfterValidator(_pattern)]
Elements = Mapping[str, Pattern]
Purpose = Literal["screening", "diagnostic"]


class EveryReportRow(TableRow):
    """What every report says: the words that show it, those that do not count, and whether it may be denied."""

    name: str
    words: Pattern
    not_counted: Pattern = Field("(?!)", alias="not")
    may_be_denied: bool = True
    tell: str


class CompleteRow(TableRow):
    """The elements of a complete exam, or of either of two lists; `less` names a limited exam of another name."""

    exam: str
    less: str = ""
    elements: Elements = Field({})
    either: tuple[Elements, ...] = ()

    @model_validator(mode="after")
    def _has_elements(self) -> Self:
        if bool(self.elements) == bool(self.either):
            raise ValueError("a complete exam has `elements`, or `either` of several lists")
        return self

    @property
    def complete(self) -> str:
        """The exam whose code asks for every element."""
        return self.exam if self.less else f"{self.exam} / complete"

    @property
    def limited(self) -> str:
        """The exam that is left when one is missing."""
        return self.less or f"{self.exam} / limited"


class RuleRow(CitedRow):
    """A rule for exams, or for a technique."""

    exams: Texts = Field((), alias="for")
    technique: str = ""
    tell: str

    @model_validator(mode="after")
    def _is_for_something(self) -> Self:
        if bool(self.exams) == bool(self.technique):
            raise ValueError("a rule is `for` exams, or for a `technique`")
        return self


class WordsRow(RuleRow):
    """Words that single codes need, and the exam that the report supports without them."""

    name: str
    words: Pattern
    instead: str = Field("", alias="else")
    uncertain: bool = False


class BothSidesRow(RuleRow):
    """An exam of both sides; whether one alone is its code with modifier 52."""

    is_reduced: bool = False


class OtherExamRow(RuleRow):
    """What a text tells of another exam, unless it denies that or tells the rest as well, and that exam."""

    name: str
    words: Pattern
    denied: Pattern = "(?!)"
    unless: Pattern = "(?!)"
    instead: str = Field(alias="else")


class PurposeRow(RuleRow):
    """Screening or diagnostic, and the exam for what the text tells instead."""

    name: Purpose
    must_say: bool = False
    instead: Mapping[Purpose, str] = Field({}, alias="else")


class RequirementTable(CitedTable):
    """The whole table."""

    cited_by_rules: ClassVar[frozenset[str]] = frozenset({"report", "code_set"})

    every_report: tuple[EveryReportRow, ...]
    complete: tuple[CompleteRow, ...]
    codes: tuple[WordsRow, ...]
    other_exams: tuple[OtherExamRow, ...]
    both_sides: tuple[BothSidesRow, ...]
    purpose: tuple[PurposeRow, ...]
    parts: Elements


class NegationTable(CitedTable):
    """The words by which a report denies; its own comments say what each is for."""

    cited_by_rules: ClassVar[frozenset[str]] = frozenset({"negex"})

    clause_end: Pattern
    before: Pattern
    between: Pattern
    deeds: Pattern
    behind: Pattern
    finding: Pattern
    after: Pattern
    verb: Pattern
    not_seen: Pattern
    reason: Pattern
    not_the_organ: Pattern
