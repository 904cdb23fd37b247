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
    """What every report says: the words that show it, and those that do not count."""

    name: str
    words: Pattern
    not_counted: Pattern = Field("(?!)", alias="not")
    tell: str


class CompleteRow(TableRow):
    """The elements of a complete exam; or of either of two lists."""

    exam: str
    elements: Elements = Field({})
    either: tuple[Elements, ...] = ()

    @model_validator(mode="after")
    def _has_elements(self) -> Self:
        if bool(self.elements) == bool(self.either):
            raise ValueError("a complete exam has `elements`, or `either` of several lists")
        return self


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


class OtherExamRow(RuleRow):
    """What a text tells of another exam, unless it tells the rest as well, and that exam."""

    name: str
    words: Pattern
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
    both_sides: tuple[RuleRow, ...]
    purpose: tuple[PurposeRow, ...]
