"""Print spools whose records take two lines, below headings of two lines: the patient above, the exam below."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from radbill.intake.foreign.columns.contents import looks_like
from radbill.intake.foreign.columns.headings import IGNORED, field_of
from radbill.intake.foreign.files.print_columns import PAIR, RULE, TYPED, Span, columns_of_lines, split_at
from radbill.intake.foreign.files.source import SourceRow

_PHRASE = re.compile(r"\S+(?: \S+)*")
_TOKEN = re.compile(r"\S+")
_FEWEST_FIELDS, _FEWEST_TOGETHER, _FEWEST_RECORDS = 3, 7, 3
_MOST = 0.8
#: Words that begin no heading.
_ATTRIBUTES = frozenset(
    {"dt", "date", "no", "nbr", "num", "#", "name", "nm", "code", "cd", "desc", "id", "type", "amt"}
)
#: How far from its heading a value may begin or end.
_BESIDE = 4
#: Fields whose values are told by their looks.
_TELLING = frozenset({"birth_date", "date_of_service", "sex", "procedure_code", "charge", "diagnoses"})


class _Heading(NamedTuple):
    """A line of headings: its number, from 0, its text, and the telling fields with their places."""

    number: int
    text: str
    fields: frozenset[str]
    telling: tuple[tuple[Span, str], ...]


def paired_rows(lines: Sequence[str]) -> tuple[SourceRow, ...] | None:
    """A row for each record of two lines; none when the text is no such spool.

    Where several lines of exams follow a line of the patient, each is a record, and its own line counts.
    """
    pair = _headings(lines)
    if pair is None:
        return None
    kinds = [_kind(line, pair) for line in lines]
    first, second = ([line for line, kind in zip(lines, kinds, strict=True) if kind == own] for own in (0, 1))
    if len(first) < _FEWEST_RECORDS or len(second) < _MOST * len(first):
        return None
    columns = [columns_of_lines(own, (heading.text,)) for own, heading in zip((first, second), pair, strict=True)]
    rows = _rows(lines, kinds, pair, columns)
    return tuple(_each_exam(rows, kinds, len(columns[0])) if len(second) > len(first) else rows)


def _each_exam(rows: Iterator[SourceRow], kinds: Sequence[int | None], width: int) -> Iterator[SourceRow]:
    """The rows, each exam with the patient of the line above it, and with its own line's number."""
    patient: tuple[str, ...] = ()
    for row in rows:
        kind = kinds[row.number - 1]
        if kind == 0:
            patient = row.cells[:width]
            has_exam = 1 in kinds[row.number :]
            yield row._replace(number=kinds.index(1, row.number) + 1) if has_exam else row
        else:
            yield row._replace(cells=(*patient, *row.cells[width:])) if kind == 1 and patient else row


def _headings(lines: Sequence[str]) -> tuple[_Heading, _Heading] | None:
    """Two lines of headings below one another that name different things."""
    every = (_heading(at, line) for at, line in enumerate(lines) if not PAIR.match(line) and not TYPED.search(line))
    known = {heading.number: heading for heading in every if len(heading.fields) >= _FEWEST_FIELDS}
    for at, above in known.items():
        below = known.get(at + 1)
        if below and not above.fields & below.fields and len(above.fields | below.fields) >= _FEWEST_TOGETHER:
            return above, below
    return None


def _heading(number: int, line: str) -> _Heading:
    phrases = [(span, field_of(line[slice(*span)])) for span in _phrases(line)]
    fields = frozenset(field for _, field in phrases if field and field != IGNORED)
    telling = {field: (span, field) for span, field in reversed(phrases) if field in _TELLING}
    return _Heading(number, line, fields, tuple(telling.values()))


def _phrases(line: str) -> Iterator[Span]:
    """The headings of a line; words with one blank between them are several where they name different fields.

    `BIRTHDATE SEX INSURANCE` is three headings, `DX CODES` and `BIRTH DT` are one each.
    """
    for found in _PHRASE.finditer(line):
        words = list(_with_attributes(found.start(), found[0]))
        fields = [field_of(line[slice(*span)]) for span in words]
        named = [field for field in fields if field]
        are_several = len({*named}) == len(named) > 1 and bool(_TELLING & {*named})
        yield from words if are_several and field_of(found[0]) not in fields else [found.span()]


def _with_attributes(start: int, phrase: str) -> Iterator[Span]:
    """The words of a phrase, each with the attribute behind it (`DT`, `NO`, `NAME`)."""
    span: Span | None = None
    for each in _TOKEN.finditer(phrase):
        own = (start + each.start(), start + each.end())
        if span is not None and each[0].lower() in _ATTRIBUTES:
            span = (span[0], own[1])
            continue
        if span is not None:
            yield span
        span = own
    if span is not None:
        yield span


def _kind(line: str, pair: tuple[_Heading, _Heading]) -> int | None:
    """Below which of the headings a line stands; none for headings, titles and blank lines."""
    if not line.strip() or RULE.match(line) or PAIR.match(line) or line.strip() in {each.text.strip() for each in pair}:
        return None
    scores = [_score(line, heading) for heading in pair]
    if max(scores) <= 1 / 2 or scores[0] == scores[1]:
        return None
    return scores.index(max(scores))


def _score(line: str, heading: _Heading) -> float:
    tokens = [(found.span(), found[0]) for found in _TOKEN.finditer(line)]
    hits = sum(
        any(start < end_of + _BESIDE and end > start_of - _BESIDE and looks_like(field, [text])
            for (start, end), text in tokens)
        for (start_of, end_of), field in heading.telling
    )  # fmt: skip
    return hits / len(heading.telling) if heading.telling else 0


Columns = Sequence[tuple[Span, str]]


def _rows(
    lines: Sequence[str], kinds: Sequence[int | None], pair: tuple[_Heading, _Heading], columns: Sequence[Columns]
) -> Iterator[SourceRow]:
    texts = tuple(text for own in columns for _, text in own)
    blank = ("",) * len(columns[1])
    pending: SourceRow | None = None
    for number, (line, kind) in enumerate(zip(lines, kinds, strict=True), 1):
        if kind == 1 and pending is not None:
            yield pending._replace(cells=(*pending.cells, *split_at(line, columns[1])))
            pending = None
            continue
        if pending is not None:
            yield pending._replace(cells=(*pending.cells, *blank))
            pending = None
        if kind == 0:
            pending = SourceRow(number, split_at(line, columns[0]))
        elif kind == 1:
            yield SourceRow(number, (*("",) * len(columns[0]), *split_at(line, columns[1])))
        elif number - 1 == pair[0].number:
            yield SourceRow(number, texts)
        else:
            yield SourceRow(number, (line.strip() if not _is_heading(line, pair) else "", *("",) * (len(texts) - 1)))
    if pending is not None:
        yield pending._replace(cells=(*pending.cells, *blank))


def _is_heading(line: str, pair: tuple[_Heading, _Heading]) -> bool:
    return bool(RULE.match(line)) or line.strip() in {each.text.strip() for each in pair}
