"""What a report says was done, apart from what it says was not: "3D reconstructions were not performed".

After NegEx (Chapman and others, 2001): a cue stands before or behind what it denies, and reaches to the end of
its clause. Only what a report can do, or leave undone, is denied here; "no thrombus" denies a finding and leaves the
text as it is.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from radbill.coding.reports.schema import NegationTable
from radbill.core.cited_tables import load_table

_CUES = Path(__file__).with_name("negation.yaml")
_SENTENCE = re.compile(r"[^\n]*?(?:\.(?=\s|$)|\n|$)", re.MULTILINE)

#: "and" before words that may be the subject of a clause of its own.
_GAP = r"[\s/,-]+"
_OTHER_SUBJECT = re.compile(r"\band (?!(?:was|were|is|are|has|have|had|could|not)\b)(?=\w+)")


class Assertions(NamedTuple):
    """A text in two of the same length: each has blanks where the other speaks.

    Attributes:
        affirmed: What it does not deny.
        denied: What it says was not done.
    """

    affirmed: str
    denied: str


class _Cues(NamedTuple):
    """The table's patterns, ready to search with."""

    clause_end: re.Pattern[str]
    before: re.Pattern[str]
    deed: re.Pattern[str]
    between: re.Pattern[str]
    behind: re.Pattern[str]
    after: re.Pattern[str]
    finding: re.Pattern[str]
    verb: re.Pattern[str]
    not_seen: re.Pattern[str]
    reason: re.Pattern[str]
    not_the_organ: re.Pattern[str]


def assertions(text: str) -> Assertions:
    """What a piece of report in small letters says was done, and what not."""
    return _parted(text, list(_undone(text)))


def organ_assertions(text: str) -> Assertions:
    """The same where an organ that was not seen counts as long as the sentence says why."""
    spans = [*_undone(text), *_unseen(text)]
    excused = [each.span() for each in _SENTENCE.finditer(text) if _cues().reason.search(each.group())]
    return _parted(text, [span for span in spans if not any(start <= span[0] < end for start, end in excused)])


def _parted(text: str, spans: list[tuple[int, int]]) -> Assertions:
    affirmed, denied = list(text), [" "] * len(text)
    for start, end in spans:
        denied[start:end] = text[start:end]
        affirmed[start:end] = " " * (end - start)
    return Assertions("".join(affirmed), "".join(denied))


def _undone(text: str) -> Iterator[tuple[int, int]]:
    for start, end in _clauses(text):
        clause = text[start:end]
        for cue in _cues().before.finditer(clause):
            if _is_of_a_deed(clause, cue):
                yield start + cue.start(), start + _end_of_scope(clause, cue.end())
        if cue_behind := _cues().after.search(clause):
            yield start + _start_of_subject(clause, cue_behind.start()), end


def _is_of_a_deed(clause: str, cue: re.Match[str]) -> bool:
    """Whether the words behind a cue come to something that a report can do, and go on as if it was not."""
    cues, end, is_denied = _cues(), cue.end(), False
    if cues.finding.match(clause, cue.start()):
        return False
    while step := cues.deed.match(clause, end) or cues.between.match(clause, end):
        end = step.end()
        is_denied = is_denied or (step.re is cues.deed and cues.behind.match(clause, end) is not None)
    return is_denied


def _unseen(text: str) -> Iterator[tuple[int, int]]:
    """Clauses whose subject is the organ itself, and that say that it was not seen."""
    for start, end in _clauses(text):
        cue = _cues().not_seen.search(text, start, end)
        if cue and not _cues().not_the_organ.search(text, start, cue.start()):
            yield start + _start_of_subject(text[start:end], cue.start() - start), end


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in _cues().clause_end.finditer(text):
        yield start, stop.start()
        start = stop.end()
    yield start, len(text)


def _end_of_scope(clause: str, start: int) -> int:
    """To the end of the clause, or to the "and" behind a verb with which another begins."""
    verb = _cues().verb.search(clause, start)
    follows = _OTHER_SUBJECT.search(clause, verb.end()) if verb else None
    return follows.start() if follows else len(clause)


def _start_of_subject(clause: str, cue: int) -> int:
    """Where the clause begins, or behind the "and" that joins it to another with a verb of its own."""
    start = 0
    for joint in _OTHER_SUBJECT.finditer(clause):
        if joint.end() <= cue and _cues().verb.search(clause, start, joint.start()):
            start = joint.end()
    return start


@cache
def _cues() -> _Cues:
    table = load_table(_CUES, NegationTable)
    words = rf"{_GAP}(?:{table.deeds})\b", rf"{_GAP}(?:{table.between})\b", rf"\W*(?:{table.behind})"
    behind = table.after, table.finding, table.verb, table.not_seen, table.reason, table.not_the_organ
    return _Cues(*(re.compile(each) for each in (table.clause_end, table.before, *words, *behind)))
