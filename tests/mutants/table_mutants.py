"""Mutants of tables that people write: one number, code, date, flag, choice or element of a list is another.

Comments, sources, how sure a row is, and prose (wording that a user reads) are left out by rule.
"""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

import yaml

from tests.mutants.mutant import Mutant, next_code

#: Keys whose values say where a row comes from, or are read by people alone.
_LEFT_OUT = {"sources", "source", "confidence", "document", "section", "what_to_do", "tell", "note", "days_source"}
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_CODE = re.compile(r"[A-Z]?\d{2,5}[A-Z]?(?:-[A-Z]?\d{2,5}[A-Z]?)?|[A-Z0-9]{2}")
_PROSE = re.compile(r"[a-z]+,?(?: [\w'-]+,?){2,}")
_LONGEST_CHOICE = 40


def table_mutants(path: str, text: str) -> list[list[Mutant]]:
    """Mutants of a table by place, in the order of the file; those of one place change the same value."""
    places = _csv_places(text) if path.endswith(".csv") else _yaml_places(text)
    return [
        [Mutant(path, line, start, kind, (start, end, after)) for kind, after in changes]
        for line, start, end, changes in places
    ]


_Place = tuple[int, int, int, list[tuple[str, str]]]


def _yaml_places(text: str) -> Iterator[_Place]:
    values = list(_scalars(yaml.compose(text, yaml.CSafeLoader), ""))
    choices: dict[str, set[str]] = defaultdict(set)
    for key, node in values:
        raw = text[node.start_mark.index : node.end_mark.index]
        if len(raw) <= _LONGEST_CHOICE and not _PROSE.fullmatch(node.value):
            choices[key].add(raw)
    for key, node in values:
        start, end = node.start_mark.index, node.end_mark.index
        if changes := _changes(key, text[start:end], choices[key]):
            yield node.start_mark.line + 1, start, end, changes
    yield from _shorter_lists(text, yaml.compose(text, yaml.CSafeLoader))


def _scalars(node: Any, key: str) -> Iterator[tuple[str, Any]]:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value not in _LEFT_OUT:
                yield from _scalars(value, name.value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _scalars(value, key)
    else:
        yield key, node


def _shorter_lists(text: str, node: Any) -> Iterator[_Place]:
    """Lists in brackets of two elements or more, each without one of its scalars."""
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value not in _LEFT_OUT:
                yield from _shorter_lists(text, value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _shorter_lists(text, value)
        if node.flow_style and len(node.value) > 1:
            for one, other in zip(node.value, node.value[1:], strict=False):
                start = one.end_mark.index
                yield other.start_mark.line + 1, start, other.end_mark.index, [("dropped", "")]


def _changes(key: str, raw: str, choices: set[str]) -> list[tuple[str, str]]:
    if key == "words" and not re.search(r"[|\\\\]", raw):
        return []  # Wording, not a pattern.
    quote = raw[0] if raw[:1] in {'"', "'"} else ""
    inner = raw[1:-1] if quote else raw
    return [(kind, f"{quote}{after}{quote}") for kind, after in _changes_of_value(inner)] or _other_choice(raw, choices)


def _changes_of_value(value: str) -> list[tuple[str, str]]:
    if value in {"true", "false"}:
        return [("flipped", "false" if value == "true" else "true")]
    if match := _DATE.fullmatch(value):
        return [("next year", next_year(*map(int, match.groups())))]
    if re.fullmatch(r"-?\d{1,3}", value):
        return [("number", str(int(value) + step)) for step in (1, -1)]
    if all(map(_CODE.fullmatch, value.split())) and value:
        return list(_changed_codes(value.split()))
    if "|" in value:
        return [("dropped", value[:start] + value[end:]) for start, end in alternatives(value)]
    return []


def next_year(year: int, month: int, day: int) -> str:
    """The same day of the next year; after a leap day, the day before it."""
    return date(year + 1, month, min(day, 28) if month == 2 else day).isoformat()


def _changed_codes(codes: list[str]) -> Iterator[tuple[str, str]]:
    for place, code in enumerate(codes):
        yield "neighbour", " ".join([*codes[:place], next_code(code), *codes[place + 1 :]])
        if len(codes) > 1:
            yield "dropped", " ".join([*codes[:place], *codes[place + 1 :]])


def alternatives(pattern: str) -> list[tuple[int, int]]:
    """Where alternatives of a pattern stand with the bar before them, the first of each group left out.

    >>> alternatives("a|b(c|d)")
    [(1, 8), (4, 6)]
    """
    groups: list[list[int]] = [[]]
    places = []
    brackets = re.finditer(r"\\.|\[[^\]]*\]|[(|)]", f"{pattern})")
    for match in brackets:
        if match[0] == "(":
            groups.append([])
        elif match[0] in {"|", ")"}:
            if groups[-1]:
                places.append((groups[-1].pop(), match.start()))
            if match[0] == "|":
                groups[-1].append(match.start())
            else:
                groups.pop()
    return sorted(places)


def _other_choice(raw: str, choices: set[str]) -> list[tuple[str, str]]:
    """The next of the values of the same kind that stand in the table."""
    if raw not in choices or len(choices) == 1:
        return []
    others = sorted(choices)
    return [("other", others[(others.index(raw) + 1) % len(others)])]


def _csv_places(text: str) -> Iterator[_Place]:
    lines = text.splitlines(keepends=True)
    heading, *rows = csv.reader(lines)
    choices = {name: {row[place] for row in rows} - {""} for place, name in enumerate(heading)}
    start = 0
    for number, (line, row) in enumerate(zip(lines, [heading, *rows], strict=True), 1):
        end = start + len(line.rstrip("\r\n"))
        for place, name in enumerate(heading if number > 1 else ()):
            if row[place] and name not in _LEFT_OUT and (changes := _changes(name, row[place], choices[name])):
                texts = [(kind, _written([*row[:place], after, *row[place + 1 :]])) for kind, after in changes]
                yield number, start, end, texts
        start += len(line)


def _written(row: list[str]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="").writerow(row)
    return stream.getvalue()
