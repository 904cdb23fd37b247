"""Texts that write a label before each value: `Patient: Mockley, Ada   DOB: 02/03/1951`, a block of lines a record."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from radbill.intake.foreign.columns.headings import IGNORED, field_of
from radbill.intake.foreign.files.source import SourceRow
from radbill.intake.foreign.records.raw_row import WHO

#: A label has no two blanks inside; a value may be blank, and the label behind it is none.
_LABEL = r"[A-Za-z](?:[\w./#()-]| (?! ))*?"
_PAIR = re.compile(rf"({_LABEL})\s*[:=] ?(.*?)(?=\s{{2,}}{_LABEL}\s*[:=]|$)")
_FEWEST_RECORDS = 3
_MOST, _NEARLY_ALL = 0.6, 0.9
#: Without one of these on each block it is no list of charges.
_NEEDED = frozenset({"procedure_code", "exam"})


def labeled_rows(text: str) -> tuple[SourceRow, ...] | None:
    """A row of labels, then one for each record; none when the text is no such list.

    A record begins with the label that comes first of those that every record has.
    """
    lines = [(number, line.strip("\f\r ")) for number, line in enumerate(text.split("\n"), 1)]
    pairs = [(number, found) for number, line in lines if (found := _pairs(line))]
    filled = sum(bool(line) for _, line in lines)
    counts = Counter(label for _, each in pairs for label, _ in each)
    codes = [count for label, count in counts.items() if field_of(label) in _NEEDED]
    if not codes or max(codes) < _FEWEST_RECORDS or len(pairs) < _MOST * filled:
        return None
    of_patient = [count for label, count in counts.items() if field_of(label) in WHO]
    if of_patient and max(of_patient) < _NEARLY_ALL * max(codes):
        return None  # several exams below one patient
    usual = [label for label, count in counts.items() if count >= max(codes)]
    often = _MOST * max(codes)
    labels = [label for label, count in counts.items() if _is_wanted(label, is_usual=count >= often)]
    return SourceRow(1, tuple(labels)), *_records(pairs, usual[0], labels)


def _is_wanted(label: str, *, is_usual: bool) -> bool:
    """Whether a label is known, or one that says nothing and stands on most records."""
    field = field_of(label)
    return field != IGNORED and (bool(field) or is_usual)


def _pairs(line: str) -> list[tuple[str, str]]:
    if re.match(rf"{_LABEL}\s*[:=]", line) is None:
        return []
    return [(label.strip(), " ".join(value.split())) for label, value in _PAIR.findall(line)]


def _records(
    pairs: Sequence[tuple[int, list[tuple[str, str]]]], first: str, labels: Sequence[str]
) -> Iterator[SourceRow]:
    number, values = 0, dict[str, str]()
    for line, found in pairs:
        if any(label == first for label, _ in found):
            if number:
                yield SourceRow(number, tuple(values.get(label, "") for label in labels))
            number, values = line, {}
        values |= dict(found)
    if number:
        yield SourceRow(number, tuple(values.get(label, "") for label in labels))
