"""The parts of a report: its title, why and how the exam was made, what was seen, each asked what it can answer."""

import re
from typing import NamedTuple

from radbill.coding.reports.negation import assertions

_HEADINGS = {
    "title": r"exam(?:ination)?|study|procedure",
    "indication": r"(?:clinical )?indications?|clinical (?:history|information|data|details)|history|hx"
    r"|reason for (?:the )?(?:exam(?:ination)?|study|test)",
    "technique": r"techniques?|protocol|views?|contrast",
    "comparison": r"comparisons?|comp|priors?",
    "findings": r"findings?|results?",
    "impression": r"impressions?|imp|conclusions?|opinion|summary|assessment",
    "addendum": r"addend(?:um|a)(?: [\d/ ]+)?",
}
_NAMES = "|".join(f"(?P<{name}>{words})" for name, words in _HEADINGS.items())
_HEADING = re.compile(rf"(?:^|(?<=[.;]))[ \t]*(?:{_NAMES})[ \t]*(?::|(?<=[ \t])-[ \t]|(?=\n))", re.MULTILINE)
_FIRST_SENTENCE = re.compile(r"\s*.*?(?:\.(?=\s)|\n|\Z)", re.DOTALL)
#: Sections of which only the first sentence or line is sure to be theirs; what comes behind may be anything.
_SHORT = ("indication", "comparison")
#: Answers that are none.
_NOTHING = re.compile(r"[\W_]*(?:not (?:given|provided|available|stated)|none (?:given|provided)|unknown|n/a)?[\W_]*")
#: The line of the signature, which stands behind the last section.
_SIGNED = re.compile(
    r"(?ms)^(?:this report was )?(?:electronically|digitally|e-?signed|signed|dictated|read by|finali[sz]ed).*"
)

_VIEW = re.compile(r"\b(?:views?|projections?|lateral|frontal|obliques?|decubitus)\b")


class Sections(NamedTuple):
    """A report in small letters, by its headings; a report without headings is all title.

    Attributes:
        title: What stands before the first heading, or behind one that names the exam.
        indication: Why it was made.
        technique: How it was made.
        comparison: Earlier exams.
        findings: What was seen.
        impression: The conclusion.
        addendum: What was added later.
        rest: What stands behind the first sentence of indication and comparison.
        headings: The headings that the report has.
    """

    title: str
    indication: str
    technique: str
    comparison: str
    findings: str
    impression: str
    addendum: str
    rest: str
    headings: frozenset[str]

    @property
    def performed(self) -> str:
        """What tells how the exam was made, without what tells of other exams and of what was seen."""
        return f"{self.title}\n{self.technique}\n{self.rest}"

    @property
    def described(self) -> str:
        """What tells what was looked at: not the name of the exam, nor why it was made."""
        title = self.title if not self.headings else _FIRST_SENTENCE.sub("", self.title, count=1)
        return f"{title}\n{self.technique}\n{self.rest}\n{self.findings}\n{self.impression}\n{self.addendum}"

    def is_empty(self, name: str) -> bool:
        """Whether the report has the heading and nothing behind it."""
        return name in self.headings and _NOTHING.fullmatch(_SIGNED.sub("", getattr(self, name))) is not None


def sections_of(text: str) -> Sections:
    """Cut a report in small letters at its headings."""
    texts: dict[str, str] = dict.fromkeys(Sections._fields[:-1], "")
    name, start = "title", 0
    headings = []
    for heading in _HEADING.finditer(text):
        _keep(texts, name, text[start : heading.start()])
        name, start = str(heading.lastgroup), heading.end()
        headings.append(name)
    _keep(texts, name, text[start:])
    return Sections(**texts, headings=frozenset(headings))


def report_done(report: Sections) -> Sections:
    """The report without what it says was not done; a title that names denied views counts for nothing."""
    parts = {name: assertions(getattr(report, name)) for name in Sections._fields[:-1]}
    done = Sections(**{name: part.affirmed for name, part in parts.items()}, headings=report.headings)
    is_less = bool(done.technique.strip()) and any(_VIEW.search(part.denied) for part in parts.values())
    return done._replace(title="") if is_less else done


def _keep(texts: dict[str, str], name: str, text: str) -> None:
    first = _FIRST_SENTENCE.match(text.lstrip())
    if name in _SHORT and first:
        texts["rest"] += "\n" + text.lstrip()[first.end() :]
        text = first.group()
    texts[name] = f"{texts[name]}\n{text}".strip()
